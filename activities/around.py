"""One activity in its register, without the other activities: what judging it alone takes.

Its own rows are read. What stands around it is remembered from when its register was judged: the caller knows that
only activities have changed since.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property, lru_cache
from typing import Any

from activities.models import Activity
from activities.read import WITHOUT_REMARKS
from activities.view import RegisterView
from ropa.organisations.models import Organisation
from ropa.reference.all_terms import Terms, all_terms
from ropa.reference.view import TermView
from ropa.register.read import LiveRows, Model, read_register
from ropa.register.reading import Document
from ropa.register.reading_one import document_of
from ropa.rules.judging import Case, case_of

REGISTERS = 8
"""How many are remembered at once, each without its activities."""

told_beside: list[Callable[..., Mapping[str, Any]]] = []
"""What higher apps tell rules beside a register: `tell(organisation, at=moment)` gives fields of their case by name."""


def beside(organisation: Organisation, *, at: datetime | None = None) -> dict[str, Any]:
    """All that is told beside a register, now or at a moment."""
    return {name: value for tell in told_beside for name, value in tell(organisation, at=at).items()}


class Around(LiveRows):
    """The live rows of a register, each read once."""

    def __init__(self, organisation: Organisation) -> None:
        super().__init__(organisation)
        self._lists: dict[Model, list[Document]] = {}
        self._shared: dict[str, Document] = {}
        self._bodies: dict[str, Document] = {}

    def own(self, chosen: Sequence[Model]) -> Mapping[Model, list[Document]]:
        """The organisation's own records of these models."""
        if missing := [model for model in chosen if model not in self._lists]:
            self._lists |= super().own(missing)
        return self._lists

    def shared(self, model: Model, keys: Collection[str]) -> list[Document]:
        """Processors by key."""
        if missing := set(keys) - set(self._shared):
            self._shared |= {found[model.link_key]: found for found in super().shared(model, missing)}
        return [self._shared[key] for key in sorted(keys)]

    def bodies(self, slugs: Collection[str]) -> dict[str, Document]:
        """Organisations by slug, and more that were asked for before."""
        if missing := set(slugs) - set(self._bodies):
            self._bodies |= super().bodies(missing)
        return self._bodies

    def terms(self, codes: Collection[str], kinds: Collection[str]) -> Iterable[TermView]:
        """Terms by code, and all of some kinds."""
        return (term for term in self.all_terms if term.code in codes or term.kind in kinds)

    @cached_property
    def all_terms(self) -> Terms:
        """Every term of law."""
        return all_terms()

    @cached_property
    def beside(self) -> dict[str, Any]:
        """What is told beside the register."""
        return beside(self._organisation)


@lru_cache(maxsize=REGISTERS)
def _around(organisation: Organisation, judged_at: datetime) -> Around:
    return Around(organisation)


def case_of_one(activity: Activity, *, judged_at: datetime, on: date) -> Case:
    """What stands around an activity on a day, its own register being all but the other activities.

    `judged_at`: when the whole register was judged; since then nothing but activities has changed, or been published.
    """
    document = document_of(activity)
    return case_of_document(activity.organisation, document, judged_at=judged_at, on=on)


def case_of_document(organisation: Organisation, document: Document, *, judged_at: datetime, on: date) -> Case:
    """The same for an activity as a document has it, such as its approved version."""
    around = _around(organisation, judged_at)
    register = read_around(organisation, document, judged_at=judged_at)
    return case_of(register, around.all_terms, on=on, **around.beside)


def read_around(organisation: Organisation, document: Document, *, judged_at: datetime) -> RegisterView:
    """The register with that activity alone, everything else as it was when the register was judged. No query while
    that is remembered."""
    found: RegisterView = read_register(
        _around(organisation, judged_at), replace={Activity.collection: [document], **WITHOUT_REMARKS}
    )
    return found
