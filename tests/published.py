"""A published notice for tests of the public site: one approved activity, one edition."""

from copy import deepcopy
from dataclasses import asdict
from functools import cache
from typing import Any

from activities.models import Activity
from activities.operations import approve
from notices.models import Edition, Notice, Section
from notices.operations import publish
from notices.vocabulary import PublishingPolicy, SectionKind
from ropa.audit.signing import save_signed_many
from ropa.organisations.models import Organisation
from ropa.reference.models import Term
from ropa.reference.shipped import read_reference
from tests import world as worlds

REASON = "For a test"


def load_rights() -> None:
    """What no notice can do without: the rights that people have, as they are shipped."""
    if not Term.objects.filter(kind="right").exists():
        fields = {field.name for field in Term._meta.concrete_fields}
        rows = [Term(**{name: row[name] for name in row if name in fields}) for row in deepcopy(_shipped())]
        save_signed_many(rows, by=None)


@cache
def _shipped() -> list[dict[str, Any]]:
    """Read once: a disk may be slow."""
    return [asdict(term) for term in read_reference() if term.kind in ("right", "notice_item")]


def draft_notice(keeper: Organisation, slug: str = "privacy-notice", **given: Any) -> Notice:
    """A notice with a section for its activities, never published."""
    load_rights()
    given = {"title": "How we use your information", "policy": PublishingPolicy.BY_HAND, **given}
    notice: Notice = worlds.build(Notice, keeper, slug=slug, **given)
    worlds.build(Section, keeper, notice=notice, kind=SectionKind.ACTIVITIES)
    return notice


def published(keeper: Organisation, slug: str = "privacy-notice", **given: Any) -> Edition:
    """A notice that tells of one approved activity, “Answering complaints”."""
    notice = draft_notice(keeper, slug, **given)
    if not Activity.objects.of(keeper.pk).exists():
        activity = worlds.build(Activity, keeper, key="a-1", reference="A-1", title="Answering complaints")
        approve(activity, by=None, reason=REASON)
    return publish(notice, by=None, reason=REASON)
