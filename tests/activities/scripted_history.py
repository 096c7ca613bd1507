"""A history by dice: edits, additions and deletions over every kind of record that a register holds or points at.

The same seed makes the same decisions. What a record refuses is not forced: the dice are cast again.
"""

import random
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models
from django.db.models import ProtectedError

from activities.models import Activity
from activities.operations import approve, retire, send_for_review
from activities.vocabulary import Status
from processors.models import Processor
from ropa.audit.acts import act
from ropa.audit.record import RegisterRecord
from ropa.audit.signing import delete_signed, save_signed
from ropa.organisations.models import Membership, Organisation
from ropa.reference.models import Term
from ropa.register.dates import PartialDate, Period
from ropa.register.doors import decided_fields, fixed_fields
from ropa.register.fields import TextListField, WordField
from tests import world as worlds

Model = type[RegisterRecord]
Refused = (ValidationError, IntegrityError, ProtectedError)
REASON = "By dice"
WORDS = ("sugar", "naïve café", "“quoted”", "日本", "a\nb", "Ωmega", "x" * 40, "0", "-", "<b>")


class Dice:
    """Changes the register of one organisation, and what it shares, one signed act at a time."""

    def __init__(self, keeper: Organisation, by: Any, seed: int) -> None:
        self.keeper, self.by = keeper, by
        self.random = random.Random(seed)
        self.own = [model for model in worlds.owned_models() if model is not Membership]
        self.parts = [model for model in self.own if model.parents]
        self.moves: list[tuple[int, Callable[[], bool]]] = [
            (25, self.add), (40, self.edit), (20, self.link), (15, self.delete), (25, self.swap), (15, self.rename),
            (10, self.decide), (6, self.drop),
        ]  # fmt: skip

    def move(self) -> str:
        """Do one thing that is not refused; its name."""
        weights, moves = zip(*self.moves, strict=True)
        while True:
            (chosen,) = self.random.choices(moves, weights)
            if self.done(chosen):
                return chosen.__name__

    @staticmethod
    def done(move: Callable[[], bool]) -> bool:
        """Whether it was done. What is refused leaves no trace."""
        try:
            with act():
                return move()
        except Refused:
            return False

    def add(self) -> bool:
        """A record of any kind, beneath a parent that is there."""
        model = self.random.choice(self.own)
        if not model.parents:
            worlds.build(model, self.keeper)
            return True
        name = self.random.choice(model.parents)
        parents = self.records(model._meta.get_field(name).related_model)
        if not parents:
            return False
        worlds.build(model, self.keeper, position=self.random.randrange(4), **{name: self.random.choice(parents)})
        return True

    def edit(self) -> bool:
        """Some fields of a record of any kind."""
        record = self.any_record(self.own)
        if record is None:
            return False
        kept = fixed_fields(type(record)) | decided_fields(type(record))
        fields = [f for f in record._meta.concrete_fields if f.name not in kept]
        for field in self.random.sample(fields, min(3, len(fields))):
            setattr(record, field.attname, self.value(field))
        return save_signed(record, by=self.by, reason=REASON)

    def link(self) -> bool:
        """Another set of links of a record."""
        record = self.any_record([model for model in (*self.own, Processor) if model._meta.many_to_many])
        if record is None:
            return False
        field = self.random.choice(record._meta.many_to_many)
        there = self.records(field.related_model)
        chosen = self.random.sample(there, min(len(there), self.random.randrange(4)))
        return save_signed(record, by=self.by, reason=REASON, links={field.name: chosen})

    def delete(self) -> bool:
        """A part with its own parts."""
        return self._deleted(self.any_record(self.parts))

    def drop(self) -> bool:
        """A whole record with all its parts, most often an activity."""
        whole = [model for model in self.own if not model.parents]
        return self._deleted(self.any_record([Activity] if self.random.random() < 0.6 else whole))

    def _deleted(self, record: Any) -> bool:
        if record is not None:
            delete_signed(record, by=self.by, reason=REASON)
        return record is not None

    def swap(self) -> bool:
        """Two parts of one parent change places, in one act."""
        beside: dict[Any, list[Any]] = defaultdict(list)
        for model in self.parts:
            for record in self.records(model):
                beside[model, *(getattr(record, f"{name}_id") for name in model.parents)].append(record)
        groups = [group for group in beside.values() if len(group) > 1]
        if not groups:
            return False
        one, other = self.random.sample(self.random.choice(groups), 2)
        one.position, other.position = other.position, one.position + 1
        changed = [save_signed(part, by=self.by, reason=REASON) for part in (one, other)]
        return all(changed)

    def rename(self) -> bool:
        """Something shared: the keeper, another body (its address too), a processor, a term."""
        model = self.random.choice([Organisation, Organisation, Processor, Term])
        record: Any = self.keeper if self.random.random() < 0.2 else self.any_record([model])
        if isinstance(record, Organisation):
            record.refresh_from_db()
            record.legal_name = self.text(200)
            record.slug = f"body-{self.random.randrange(10**9)}"
        elif isinstance(record, Processor):
            record.summary = self.text(200)
        elif isinstance(record, Term):
            record.label, record.formal_label = self.text(60), self.text(60)
        else:
            return False
        return save_signed(record, by=self.by, reason=REASON)

    def decide(self) -> bool:
        """Send for review, approve or retire an activity."""
        activity: Any = self.any_record([Activity])
        if activity is None or activity.status == Status.RETIRED:
            return False
        step = self.random.choice([send_for_review, approve, retire])
        if step is retire:
            retire(activity, by=self.by, reason=REASON, on=date(2026, 11, 22))
        else:
            step(activity, by=self.by, reason=REASON)
        return True

    def records(self, model: Any) -> Sequence[Any]:
        """What a record of the keeper may point at, in one order."""
        if model is Organisation or (getattr(model, "scope", None) is not worlds.Scope.OWN and not model.parents):
            return list(model.objects.order_by("pk"))
        roots = [path for paths in model.paths_to_root().values() for path in paths]
        mine = models.Q()
        for path in roots:
            mine |= models.Q(**{f"{path}__organisation" if path else "organisation": self.keeper})
        return list(model._base_manager.filter(mine).order_by("pk"))

    def any_record(self, kinds: Sequence[Model]) -> Any:
        """A record of one of some kinds, of the first that has any."""
        for model in self.random.sample(list(kinds), len(kinds)):
            if there := self.records(model):
                return self.random.choice(there)
        return None

    def value(self, field: Any) -> Any:
        """Something for a field; the record itself says whether it will do."""
        if field.is_relation:
            there = [None] if field.null else []
            return getattr(self.random.choice([*there, *self.records(field.related_model)]), "pk", None)
        if isinstance(field, TextListField):
            return [self.random.choice(list(field.words))] if field.words else [self.text(20), self.text(20)]
        if isinstance(field, WordField):
            return self.random.choice(list(field.words or field.values))
        if isinstance(field, models.BooleanField):
            return not field.default
        day = date(2026, 1, 1) + timedelta(days=self.random.randrange(600))
        plain = {"DateField": day, "PartialDateField": PartialDate(f"{day:%Y-%m}"), "PeriodField": Period("P3Y")}
        plain |= {"URLField": "https://example.org/x", "EmailField": "a@example.org", "SlugField": f"s-{day:%j}"}
        plain |= {"PositiveIntegerField": self.random.randrange(5)}
        return plain.get(type(field).__name__) or self.text(field.max_length or 300)

    def text(self, longest: int) -> str:
        """Words of several scripts."""
        return " ".join(self.random.choices(WORDS, k=self.random.randrange(1, 5)))[:longest].strip()
