"""What the page of the past shows: the activities of a register as they stood, and what they shared.

Reads top-level records only, so that five thousand activities are a page like any other. Names are those of that time.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from activities.models import Activity, Approval, ConfidentialityUse, Engagement
from activities.vocabulary import Status
from processors.models import Assurance, Contract, Processor, ProcessorTransfer
from ropa.audit.content import Values
from ropa.audit.latest import Model, Stood
from ropa.languages.speaking import gettext
from ropa.organisations.models import Organisation
from ropa.register.counting import natural
from ropa.register.gaps import redactions
from ropa.register.past import PastRows
from ropa.register.past_rows import as_instance
from ropa.register.whole import own_models

LEADING_TO_PROCESSORS: tuple[Model, ...] = (Contract, Engagement, Assurance, ProcessorTransfer)


@dataclass(frozen=True, slots=True)
class Named:
    """Something that activities shared: its name then, more about it, and how many activities used it."""

    name: str
    more: str
    activities: int


@dataclass(frozen=True, slots=True)
class AsStood:
    """A register as it stood. `activities` are the values of the ledger, in the order in which people count."""

    at: datetime
    name: str
    activities: tuple[Values, ...]
    states: tuple[tuple[Status, int], ...]
    processors: tuple[Named, ...]
    approvals: tuple[Named, ...]
    counts: tuple[tuple[str, int], ...]
    gaps: tuple[str, ...]


def as_stood(organisation: Organisation, at: datetime) -> AsStood:
    """The register at a moment, in a constant number of queries. Raises PastRefused if it cannot be read then."""
    source = PastRows(organisation, at, roots=())
    top = own_models()
    found = source.bare([*top, Engagement, ConfidentialityUse])
    held = {model: [one.values for one in records if one.values is not None] for model, records in found.items()}
    states = Counter(values["status"] for values in held[Activity])
    return AsStood(
        at=at,
        name=_name(source, organisation.pk),
        activities=tuple(sorted(held[Activity], key=lambda values: natural(values["reference"]))),
        states=tuple((status, states[status.value]) for status in Status),
        processors=tuple(_processors(source, held)),
        approvals=tuple(_approvals(held)),
        counts=tuple((_plural(model), len(held[model])) for model in top if model is not Activity),
        gaps=tuple(redactions(_redacted(found.values()))),
    )


def activity_called(organisation: Organisation, key: str, at: datetime) -> Any:
    """The primary key of the activity that had that key at the moment; None if there was none.

    Where it was redacted then, its own key is not known either: it is not found.
    """
    records = PastRows(organisation, at, roots=()).bare([Activity])[Activity]
    return next((one.pk for one in records if one.values and one.values["key"] == key), None)


def rows(activities: Iterable[Values]) -> list[Activity]:
    """Some activities as unsaved instances, for what a page shows of them."""
    return [as_instance(Activity, values) for values in activities]


def _processors(source: PastRows, held: dict[Model, list[Values]]) -> Iterator[Named]:
    contracts = Counter(values["processor_id"] for values in held[Contract])
    engaged: dict[Any, set[Any]] = {}
    for values in held[Engagement]:
        engaged.setdefault(values["processor_id"], set()).add(values["activity_id"])
    used = {values["processor_id"] for model in LEADING_TO_PROCESSORS for values in held[model]} - {None}
    shown = [(_processor_name(source, pk), pk) for pk in used]
    for name, pk in sorted(shown, key=lambda pair: (pair[0].casefold(), pair[1])):
        yield Named(name, str(contracts[pk]), len(engaged.get(pk, ())))


def _processor_name(source: PastRows, pk: Any) -> str:
    values = source.rows.values[Processor].get(pk)
    return _name(source, values["organisation_id"]) if values else gettext("Redacted")


def _name(source: PastRows, organisation: Any) -> str:
    values = source.rows.values[Organisation].get(organisation)
    return str(values.get("known_as") or values["legal_name"]) if values else gettext("Redacted")


def _approvals(held: dict[Model, list[Values]]) -> Iterator[Named]:
    relying: dict[Any, set[Any]] = {}
    for values in held[ConfidentialityUse]:
        relying.setdefault(values["approval_id"], set()).add(values["activity_id"])
    for values in sorted(held[Approval], key=lambda values: (values["reference"], values["title"], values["id"])):
        name = values["reference"] or values["as_printed"] or gettext("Without reference")
        yield Named(name, values["title"], len(relying.get(values["id"], ())))


def _redacted(found: Iterable[list[Stood]]) -> Iterator[Stood]:
    return (one for records in found for one in records if one.values is None)


def _plural(model: Model) -> str:
    name = gettext(str(model._meta.verbose_name_plural))
    return f"{name[0].upper()}{name[1:]}"
