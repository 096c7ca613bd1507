"""The shared records of a register as rows of a list: what they are called, how they stand, and how much used they are.

All of a kind are sorted and filtered by a few of their columns (`activities.shared.lines`); only those of one page are
read whole. A constant number of queries, however many there are.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from activities.models import Activity
from activities.shared.kinds import Kind
from activities.shared.lines import Line, lines_of, words_in
from activities.shared.reading import read_shared
from activities.shared.standing import Standing, Stands
from activities.vocabulary import Status
from processors.models import Processor
from ropa.organisations.models import Organisation
from ropa.register.read import Model
from ropa.register.used import Rows, users_of
from ropa.register.whole import model_of


@dataclass(frozen=True, slots=True)
class Row:
    """One record of a list. `using` is the number of activities that lean on it, without those retired."""

    key: str
    name: str
    said: tuple[str, ...]
    stands: Stands
    using: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list is asked for; empty where anything will do."""

    text: str = ""
    standing: str = ""
    used: str = ""

    def __bool__(self) -> bool:
        return bool(self.text or self.standing or self.used)


def wanted_of(kind: Kind, organisation: Organisation, wanted: Wanted, *, on: date) -> list[Line]:
    """The records of a kind that are meant, what ends next first."""
    model = model_of(kind.collection)
    kept = kept_here(model, organisation)
    lines = lines_of(kind, kept, organisation, on=on)
    if wanted.standing:
        lines = [line for line in lines if line.stands.standing is Standing(wanted.standing)]
    if wanted.used:
        using = activities_using(model, kept.order_by().values("pk"), organisation)
        lines = [line for line in lines if (using.get(line.pk, 0) > 0) is (wanted.used == "yes")]
    if wanted.text:
        words, texts = wanted.text.casefold().split(), words_in(kind, kept)
        lines = [line for line in lines if _holds(f"{line.name.casefold()} {texts.get(line.pk, '')}", words)]
    return lines


def _holds(text: str, words: Sequence[str]) -> bool:
    return all(word in text for word in words)


def rows_of(kind: Kind, lines: Sequence[Line], organisation: Organisation) -> list[Row]:
    """Some records of a kind, such as those of one page, in the order given."""
    if not lines:
        return []
    pks = [line.pk for line in lines]
    views = _read(kind, organisation, pks, [line.key for line in lines])
    using = activities_using(model_of(kind.collection), pks, organisation)
    return [
        Row(
            key=line.key,
            name=line.name,
            said=tuple(text(views[line.key]) for _, text in kind.columns),
            stands=line.stands,
            using=using.get(line.pk, 0),
        )
        for line in lines
        if line.key in views
    ]


def kept_here(model: Model, organisation: Organisation) -> QuerySet[Any]:
    """The records of a kind that are this register's; of what all share, those that it uses."""
    if model is Processor:
        engaged = Q(engagements__activity__organisation=organisation)
        papers = [Q(**{f"{name}__organisation": organisation}) for name in ("contracts", "assurances", "transfers")]
        return Processor.objects.filter(engaged | papers[0] | papers[1] | papers[2]).distinct()
    rows: Any = model._base_manager
    found: QuerySet[Any] = rows.filter(organisation=organisation)
    return found


def _read(kind: Kind, organisation: Organisation, pks: Sequence[int], keys: Sequence[str]) -> Mapping[str, Any]:
    """Whole records, by their key."""
    model = model_of(kind.collection)
    if model is Processor:
        register = read_shared(organisation, {}, also={model: keys})
    else:
        register = read_shared(organisation, {model: pks})
    return {view.key: view for view in getattr(register, kind.collection)}


def activities_using(model: Model, rows: Rows, organisation: Organisation) -> dict[int, int]:
    """How many activities lean on each of these records; those that are retired do not count. Two queries."""
    retired = set(Activity.objects.of(organisation.pk).filter(status=Status.RETIRED).values_list("pk", flat=True))
    used = users_of(model, rows, organisation)
    return {pk: len(users.get(Activity.collection, frozenset()) - retired) for pk, users in used.items()}
