"""What can be found of activities and of what they share: the groups of the search, and the words of each record.

Records are read by a constant number of queries for every few hundred of them.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.db.models import Prefetch
from django.urls import reverse

from activities.models import (
    Activity,
    Approval,
    Engagement,
    InformationAsset,
    Party,
    PolicyDocument,
    Purpose,
    Recipient,
    SharingAgreement,
)
from activities.rules.approvals import usual_form
from activities.used import bodies_used, laws_used, processors_used
from processors.models import Assurance, Contract, Processor
from ropa.findings.record_pages import page_of
from ropa.languages.speaking import later
from ropa.organisations.models import Contact, Organisation
from ropa.reference.models import Statute
from ropa.workplace.search import Indexed, Words, add_indexed

AT_ONCE = 500
BODY, PROCESSOR = "organisations.organisation", "processors.processor"
IN_ACTIVITY = ("engagements__processor__organisation", "parties__organisation", "recipients__organisation")


def declare() -> None:
    """Let them be found, in the order in which the groups stand."""
    named = {BODY: IN_ACTIVITY, PROCESSOR: ("engagements__processor",)}
    add_indexed(Indexed("activities", later("Activities"), Activity, activities, _activity, 10, named))
    of_body = {BODY: ("organisation",)}
    add_indexed(Indexed("processors", later("Processors"), Processor, _processors, _used, 20, of_body, processors_used))
    of_holder = {BODY: ("holder",)}
    add_indexed(Indexed("approvals", later("Approvals"), Approval, _approvals, _record("approvals"), 30, of_holder))
    supplied = {BODY: ("processor__organisation",)}
    add_indexed(Indexed("contracts", later("Contracts"), Contract, _contracts, _record("contracts"), 40, supplied))
    _declare_plain(Assurance, later("Assurances"), "status", "conclusion", order=45)
    _declare_plain(SharingAgreement, later("Sharing agreements"), "datasets", "limits", order=50)
    _declare_plain(PolicyDocument, later("Policy documents"), order=55)
    _declare_plain(InformationAsset, later("Information assets"), "owner", "location", "note", order=60)
    add_indexed(Indexed("statutes", later("Laws"), Statute, _laws, _used, 80, used=laws_used))
    add_indexed(Indexed("organisations", later("Organisations"), Organisation, _bodies, _used, 85, used=bodies_used))
    _declare_plain(Contact, later("Contacts"), "person", "team", "email", "purpose", order=90)


def _declare_plain(model: Any, heading: str, *fields: str, order: int) -> None:
    """A kind of record that is called by its own name and has no words but its own."""
    name = model.collection

    def words(rows: Any) -> Iterator[Words]:
        for row in rows.iterator(chunk_size=AT_ONCE):
            reference = getattr(row, "reference", "")
            text = _joined(getattr(row, field) for field in fields)
            yield Words(row.pk, row.organisation_id, row.key, str(row), reference, text)

    words.__module__ = __name__
    add_indexed(Indexed(name, heading, model, words, _record(name), order))


def _joined(texts: Any) -> str:
    """Texts and lists of texts, as one."""
    return " · ".join(filter(None, (" ".join(text) if isinstance(text, list) else str(text or "") for text in texts)))


# --- where they are shown ---------------------------------------------------------------------------------


def _activity(slug: str, key: str) -> str:
    return reverse("activity", args=[slug, key])


def _record(collection: str) -> Callable[[str, str], str]:
    """Its own page, or the list of its sections."""

    def shown(slug: str, key: str) -> str:
        return page_of(slug, f"{collection}/{key}") or reverse("change-record", args=[slug, collection, key])

    return shown


def _used(slug: str, key: str) -> str:
    """What all registers share is shown where this one uses it, which `activities.used` tells."""
    return reverse("workplace-overview", args=[slug])


# --- words ------------------------------------------------------------------------------------------------

OF_ACTIVITY = ("pk", "organisation", "key", "reference", "title")
TEXTS = ("business_function", "owner", "tags", "summary", "systems")


def activities(rows: Any) -> Iterator[Words]:
    """Reference, title, function, owner, tags, summary, systems, purposes, and who has a part in it."""
    keys = list(rows.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), AT_ONCE):
        yield from _some_activities(keys[start : start + AT_ONCE])


def _some_activities(keys: Sequence[int]) -> Iterator[Words]:
    more = _texts_of_parts(keys)
    for row in Activity._base_manager.filter(pk__in=keys).values(*OF_ACTIVITY, *TEXTS):
        text = _joined((*(row[name] for name in TEXTS), *more.get(row["pk"], ())))
        yield Words(row["pk"], row["organisation"], row["key"], row["title"], row["reference"], text)


def _texts_of_parts(keys: Sequence[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    parts: tuple[tuple[Any, tuple[str, ...]], ...] = (
        (Purpose, ("text", "public_text")),
        (Party, ("name", *_names("organisation"))),
        (Recipient, ("name", *_names("organisation"))),
        (Engagement, _names("processor__organisation")),
    )
    for model, fields in parts:
        of_these = model._base_manager.filter(activity__in=keys).order_by("position", "key")
        for activity, *texts in of_these.values_list("activity", *fields):
            found.setdefault(activity, []).extend(text for text in texts if text)
    return {activity: list(dict.fromkeys(texts)) for activity, texts in found.items()}


def _names(path: str) -> tuple[str, str]:
    return f"{path}__legal_name", f"{path}__known_as"


def _approvals(rows: Any) -> Iterator[Words]:
    """Found by the number as it is printed, in its usual form, and by each number within it."""
    controllers = Prefetch("controllers", Organisation.objects.only("legal_name", "known_as"))
    chosen = rows.select_related("holder").prefetch_related(controllers)
    for one in chosen.iterator(chunk_size=AT_ONCE):
        printed = one.reference or one.as_printed
        references = (one.as_printed, usual_form(one.reference), usual_form(one.as_printed), *one.sub_references)
        named = [*_called(one.holder), *(name for body in one.controllers.all() for name in _called(body))]
        text = _joined(
            (one.holder_text, *named, one.adviser, one.approver, one.controllers_text, one.purposes, one.note)
        )
        title = one.title or ("" if printed else str(one))
        yield Words(one.pk, one.organisation_id, one.key, title, printed, text, references)


def _called(body: Organisation | None) -> list[str]:
    return [body.legal_name, body.known_as, *body.aliases] if body else []


def _contracts(rows: Any) -> Iterator[Words]:
    for one in rows.select_related("processor__organisation").iterator(chunk_size=AT_ONCE):
        text = _joined((*_called(one.processor.organisation), one.note))
        title = one.title or f"Contract with {one.processor}"
        yield Words(one.pk, one.organisation_id, one.key, title, one.reference, text)


def _processors(rows: Any) -> Iterator[Words]:
    for one in rows.select_related("organisation").iterator(chunk_size=AT_ONCE):
        yield Words(one.pk, None, one.key, str(one), "", _joined((*_called(one.organisation), one.summary)))


def _bodies(rows: Any) -> Iterator[Words]:
    for one in rows.iterator(chunk_size=AT_ONCE):
        yield Words(one.pk, None, one.slug, str(one), "", _joined((*_called(one), one.ods_code)))


def _laws(rows: Any) -> Iterator[Words]:
    for one in rows.filter(kind=Statute.KIND).iterator(chunk_size=AT_ONCE):
        text = _joined((one.formal_label, one.citation, one.plain_english))
        yield Words(one.pk, None, one.code, one.label, "", text, (one.code, one.citation))
