"""Sections of a notice whose words the public does not read, each with why and the form that mends it, for its keepers.

From the live notice, as its pages and its editions take it. Refuses nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from notices.blocks import Narrative
from notices.markdown import narrative
from notices.models import Notice
from notices.translated import LeftOut, language_of, left_out
from notices.view import NoticeView
from ropa.findings.form_address import form_address, may_mend
from ropa.languages.speaking import gettext, spoken
from ropa.organisations.models import Organisation
from ropa.register.codec import decode
from ropa.register.reading_one import document_of


@dataclass(frozen=True, slots=True)
class Silent:
    """One section. `named_in` is the language of its name: that of its heading, or of who reads this where it has none.
    `form` is the address that leads to the field, where somebody may change it."""

    organisation: str
    record: str
    field: str
    name: str
    named_in: str
    why: str
    language: str
    body: str
    form: str = ""

    @property
    def words(self) -> Narrative:
        """What it would say."""
        return narrative(self.body)

    def document(self) -> dict[str, Any]:
        """As the API gives it."""
        return {"section": self.name, "why": self.why, "record": self.record, "field": self.field}


def silent_of(notice: Notice) -> list[Silent]:
    """Its sections that are left out. Three queries."""
    return of_view(live(notice), notice.organisation)


def live(notice: Notice) -> NoticeView:
    """The notice as its live rows define it. Three queries."""
    return decode(NoticeView, document_of(notice))


def of_view(view: NoticeView, organisation: Organisation) -> list[Silent]:
    """The sections of a notice that are left out."""
    return [_silent(one, view, organisation) for one in left_out(view)]


def with_forms(silent: Iterable[Silent], organisation: Organisation, *, user: Any) -> list[Silent]:
    """The same with the forms that this person may use. Asks no database."""
    return [replace(one, form=form_address(one)) if may_mend(user, organisation, one) else one for one in silent]


def _silent(one: LeftOut, view: NoticeView, organisation: Organisation) -> Silent:
    language = language_of(one.section, view)
    return Silent(
        organisation=organisation.slug,
        record=f"notices/{view.key}",
        field=one.field,
        name=one.name,
        named_in=language if one.section.heading else spoken(),
        why=gettext(one.why),
        language=language,
        body=one.section.body,
    )
