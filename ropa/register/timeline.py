"""The history of a whole record: who changed it or one of its parts, when, what and why, newest first.

django-simple-history keeps each row's past on its own; this puts them together, so that a change of a part shows on
the record that it belongs to. One query per kind of part. It tells what changed, not how: it compares, never judges.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q

from ropa.audit.record import RegisterRecord
from ropa.register.shapes import tree_of
from ropa.register.words import Word

SAME_ACT = timedelta(seconds=2)
INSTALLATION = "The installation"
VERBS = {"+": "added", "-": "removed"}
OUR_MARKS = ("history_id", "history_date", "history_type", "history_user_id", "history_change_reason")
Model = type[RegisterRecord]


@dataclass(frozen=True, slots=True)
class Change:
    """What one person did in one go."""

    at: datetime
    by: str
    reason: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """One row of a history table, with the row that it replaced."""

    model: Model
    at: datetime
    by: int | None
    reason: str
    kind: str
    values: Mapping[str, Any]
    before: Mapping[str, Any] | None


@dataclass(slots=True)
class _Act:
    versions: list[Version] = field(default_factory=list)

    def takes(self, version: Version) -> bool:
        last = self.versions[-1]
        return (last.by, last.reason) == (version.by, version.reason) and last.at - version.at <= SAME_ACT


def timeline(record: RegisterRecord) -> list[Change]:
    """Every change of a record and its parts, newest first; what was done in one go stands together."""
    acts: list[_Act] = []
    for version in sorted(_versions(record), key=lambda version: version.at, reverse=True):
        if not acts or not acts[-1].takes(version):
            acts.append(_Act())
        acts[-1].versions.append(version)
    people = get_user_model()._default_manager.in_bulk({act.versions[0].by for act in acts} - {None})
    return [_change(act.versions, people) for act in acts]


def _versions(record: RegisterRecord) -> Iterator[Version]:
    seen: dict[Model, set[int]] = {}
    for model in tree_of(type(record)):
        rows = _rows(model, record, seen)
        seen[model] = {row["id"] for row in rows}
        last: dict[int, Mapping[str, Any]] = {}
        for row in rows:
            yield _version(model, row, last.get(row["id"]))
            last[row["id"]] = row


def _rows(model: Model, record: RegisterRecord, seen: Mapping[Model, set[int]]) -> list[dict[str, Any]]:
    """The past of a kind of part, also of parts that are gone: found through the past of their parents."""
    history: Any = model.history.model
    wanted = Q(id=record.pk) if isinstance(record, model) else Q()
    for name in model.parents:
        parent: Any = model._meta.get_field(name).related_model
        if parent in seen:
            wanted |= Q(**{f"{name}_id__in": seen[parent]})
    return list(history.objects.filter(wanted).order_by("history_date", "history_id").values())


def _version(model: Model, row: dict[str, Any], before: Mapping[str, Any] | None) -> Version:
    return Version(
        model=model,
        at=row["history_date"],
        by=row["history_user_id"],
        reason=row["history_change_reason"] or "",
        kind=row["history_type"],
        values=row,
        before=before,
    )


def _change(versions: list[Version], people: Mapping[int, Any]) -> Change:
    first = versions[0]
    by = str(people.get(first.by, "")) if first.by else INSTALLATION
    return Change(first.at, by, first.reason, tuple(_lines(versions)))


def _lines(versions: list[Version]) -> Iterator[str]:
    """A line for each changed row; rows added or removed are counted."""
    counted: dict[str, Counter[Model]] = {}
    for version in reversed(versions):
        if version.kind == "~":
            yield f"{_noun(version.model, 1)}: {', '.join(_differences(version)) or 'links to other records'}"
        else:
            counted.setdefault(version.kind, Counter())[version.model] += 1
    for kind, models in counted.items():
        yield f"{VERBS[kind]}: {', '.join(f'{number} {_noun(model, number)}' for model, number in models.items())}"


def _noun(model: Model, number: int) -> str:
    return str(model._meta.verbose_name if number == 1 else model._meta.verbose_name_plural)


def _differences(version: Version) -> Iterator[str]:
    """The fields that differ; a short word is shown before and after."""
    for name, now in version.values.items():
        then = (version.before or {}).get(name)
        if name in OUR_MARKS or then == now:
            continue
        field: Any = version.model._meta.get_field(name.removesuffix("_id"))
        if isinstance(then, Word) and isinstance(now, Word):
            yield f"{field.verbose_name} ({then.label} → {now.label})"
        else:
            yield str(field.verbose_name)
