"""What records are called, found for many at once: one query for each kind, and one for those that are gone.

A record that is still there is called as it calls itself today. One that was deleted is called as the newest entry of
the ledger has it. Terms of law go by their name, never by their code.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import models
from django.db.models import Max, Q

from ropa.audit.content import Values
from ropa.audit.events import VERSIONS
from ropa.audit.models import INSTALLATION, Entry
from ropa.audit.record import RegisterRecord
from ropa.audit.telling.stored import read
from ropa.languages.speaking import gettext, say
from ropa.reference.models import Term

Model = type[models.Model]
Wanted = dict[Model, set[Any]]
"""Primary keys, as values hold them, by concrete model."""

LONGEST = 120
CALLED = ("title", "known_as", "label", "legal_name", "name", "reference", "covers", "text", "heading", "slug")
"""Where a record keeps its name, if there is nothing left that could say it itself."""
PLAIN = (models.CharField, models.TextField)
UNREADABLE = (AttributeError, LookupError, TypeError, ValueError, ObjectDoesNotExist)


class Called:
    """Stands where a linked record would, and says its name without asking the database."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __str__(self) -> str:
        return self.name


class NamesFound:
    """The names of some records. One that nobody can name is called by its kind."""

    def __init__(self) -> None:
        self._known: dict[tuple[Model, str], str] = {}

    def put(self, model: Model, pk: Any, name: str) -> None:
        """Keep a name."""
        self._known[model, str(pk)] = name

    def knows(self, model: Model, pk: Any) -> bool:
        """Whether the record was found."""
        return (model, str(pk)) in self._known

    def known(self, model: Any, pk: Any) -> str:
        """The name of a record, or nothing."""
        return self._known.get((model._meta.concrete_model, str(pk)), "")

    def of(self, model: Any, pk: Any) -> str:
        """The name of a record, or at least of its kind."""
        kind = gettext(str(model._meta.concrete_model._meta.verbose_name))
        return self.known(model, pk) or say("{kind} without a name", kind=kind)


def find_names(wanted: Wanted, organisation: int = INSTALLATION) -> NamesFound:
    """The names of records; of those that are gone, from the ledgers of the organisation and of the installation."""
    names = NamesFound()
    _find_present(wanted, names)
    gone = {model: {pk for pk in pks if not names.knows(model, pk)} for model, pks in wanted.items()}
    stored = list(_stored(gone, organisation))
    beside: Wanted = {}
    for model, _, values in stored:
        gather(beside, links_that_name(model, values))
    _find_present({model: {pk for pk in pks if not names.knows(model, pk)} for model, pks in beside.items()}, names)
    for model, pk, values in stored:
        names.put(model, pk, name_from(model, values, names))
    return names


def gather(into: Wanted, more: Wanted) -> None:
    """Add to what is wanted."""
    for model, pks in more.items():
        into.setdefault(model, set()).update(pks)


def links_that_name(model: Model, values: Values) -> Wanted:
    """The single links of a record, whose names may be a part of its own."""
    wanted: Wanted = {}
    for field in _links(model):
        key = values.get(field.attname)
        if isinstance(key, (str, int)):
            wanted.setdefault(field.related_model._meta.concrete_model, set()).add(key)
    return wanted


def name_from(model: Model, values: Values, names: NamesFound) -> str:
    """What a record with these values calls itself."""
    record = model()
    for field in model._meta.concrete_fields:
        if field.attname in values:
            setattr(record, field.attname, _typed(field, values[field.attname]))
    for link in _links(model):
        pk = values.get(link.attname)
        link.set_cached_value(record, None if pk is None else Called(names.of(link.related_model, pk)))
    return _said(record) or first_text(values)


def first_text(values: Mapping[str, Any]) -> str:
    """The first text that could be a name."""
    found = (values.get(name) for name in CALLED)
    return _short(next((text for text in found if isinstance(text, str) and text.strip()), ""))


def model_called(label: str) -> type[RegisterRecord] | None:
    """The model of a kind of record as the ledger writes it; None for one that is not there, or not any more."""
    try:
        model = apps.get_model(label)
    except (LookupError, ValueError):
        return None
    return model if issubclass(model, RegisterRecord) else None


def _find_present(wanted: Wanted, names: NamesFound) -> None:
    for model in sorted(wanted, key=lambda model: model._meta.label):
        keys = {pk for pk in (key_of(model, pk) for pk in wanted[model]) if pk is not None}
        if keys:
            rows = model._base_manager.select_related(*_paths(model))
            for pk, record in rows.in_bulk(keys).items():
                names.put(model, pk, _named(record))


def key_of(model: Model, pk: Any) -> Any:
    """The primary key as the database takes it; None for what cannot be one."""
    field: Any = model._meta.pk
    try:
        field.run_validators(key := field.to_python(pk))
    except (ValidationError, TypeError):
        return None
    return key


def _stored(gone: Wanted, organisation: int) -> Iterator[tuple[Model, Any, Values]]:
    """The newest values of deleted records that the ledger still holds."""
    conditions = [
        Q(model=model._meta.label_lower, record__in=sorted(map(str, pks))) for model, pks in gone.items() if pks
    ]
    if not conditions:
        return
    chosen = conditions[0]
    for condition in conditions[1:]:
        chosen |= condition
    entries = Entry.objects.filter(chosen, chain__organisation__in={INSTALLATION, organisation}, event__in=VERSIONS)
    newest = entries.values("chain", "model", "record").annotate(newest=Max("pk")).values("newest")
    for entry in Entry.objects.filter(pk__in=newest):
        model, values = model_called(entry.model), read(entry).values
        if model is not None and values is not None:
            yield model, entry.record, values


def _links(model: Model) -> Iterator[Any]:
    """The single links of a record but for its parents: no part calls itself after the record above it."""
    parents = getattr(model, "parents", ())
    return (field for field in model._meta.concrete_fields if field.is_relation and field.name not in parents)


def _paths(model: Model, *, further: bool = True) -> Iterator[str]:
    """What to read along, so that a record can say its name: its links and theirs."""
    if issubclass(model, Term):
        return
    for field in _links(model):
        target: Any = field.related_model
        if target is model:
            continue
        yield field.name
        if further:
            yield from (f"{field.name}__{path}" for path in _paths(target._meta.concrete_model, further=False))


def _named(record: Any) -> str:
    """What a record, freshly read with its links, calls itself; the links are called by name, too."""
    if isinstance(record, Term):
        return record.formal_label or gettext(record.label)
    for link in _links(type(record)):
        target = link.get_cached_value(record, default=None)
        if target is not None:
            link.set_cached_value(record, Called(_named(target)))
    return _said(record)


def _said(record: Any) -> str:
    if isinstance(record, Term):
        return _short(record.formal_label or gettext(record.label))
    try:
        return _short(str(record))
    except UNREADABLE:
        return ""


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LONGEST else f"{words[:LONGEST].rstrip()}…"


def _typed(field: Any, value: Any) -> Any:
    """The value as the field holds it; as it stands if the field does not take it any more."""
    if field.is_relation or type(field) in PLAIN:
        return value
    try:
        return field.to_python(value)
    except (ValidationError, TypeError):
        return value
