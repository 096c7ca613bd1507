"""What differs between two versions of a record, in the words of the person who reads it.

`changes()` takes the values that two entries of the ledger hold. It tells every field that differs, whatever its kind,
also one that the record does not have any more. Names of linked records come from `names`, found for many at once.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from ropa.audit.content import Values, plain
from ropa.audit.record import RegisterRecord
from ropa.audit.telling.names import Wanted, find_names
from ropa.audit.telling.words import LINKED, Names, is_list, items_of, label_of, label_of_unknown, worded
from ropa.audit.telling.wordwise import Run, differing
from ropa.languages.speaking import gettext
from ropa.register.doors import fixed_fields

LONG = 60
"""Letters from which on a text is told by the words that differ."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A field whose stored value differs. `field` is None if the record does not have it any more."""

    name: str
    field: Any
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One difference in words. `added` and `removed` are of a list or a set of links; both empty if only the order
    differs."""

    field: str
    label: str
    before: str
    after: str
    is_list: bool = False
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    @property
    def is_long(self) -> bool:
        """Whether it is better told by the words that differ than by both texts."""
        return not self.is_list and bool(self.before and self.after) and max(len(self.before), len(self.after)) > LONG

    @property
    def runs(self) -> tuple[Run, ...]:
        """The words kept, removed and added."""
        return differing(self.before, self.after)


def changes(
    now: Values | None, before: Values | None, model: type[RegisterRecord] | None, names: Names | None = None
) -> tuple[FieldChange, ...]:
    """Each field that differs, in words. None stands for a record that is not there yet, or not any more.

    Without `names` they are looked up: one query for each kind of linked record.
    """
    found = differences(now, before, model)
    if names is None:
        names = find_names(links_in(found))
    return worded_changes(found, names)


def worded_changes(found: Sequence[Difference], names: Names) -> tuple[FieldChange, ...]:
    """Differences in words."""
    return tuple(told for difference in found for told in _told(difference, names))


def differences(
    now: Values | None, before: Values | None, model: type[RegisterRecord] | None
) -> tuple[Difference, ...]:
    """Each field whose value differs, in the order of the record's fields, those that are gone last.

    A record that came or went is told by what it said: neither by what identifies it nor by what nobody answered.
    """
    passed_over = _identity(model) if now is None or before is None else frozenset()
    known, found = _fields_of(model), []
    for name in _names(now or {}, before or {}, known):
        field, fallback = known.get(name, (None, None))
        if name in passed_over or (field is not None and field.primary_key):
            continue
        old, new = ((fallback if side is None else side.get(name, fallback)) for side in (before, now))
        if old != new:
            found.append(Difference(field.name if field is not None else name, field, old, new))
    return tuple(found)


def links_in(found: Collection[Difference]) -> Wanted:
    """The linked records whose names are needed to tell some differences."""
    wanted: Wanted = {}
    for difference in found:
        field = difference.field
        if field is not None and field.is_relation:
            keys = _keys(difference.before) | _keys(difference.after)
            wanted.setdefault(field.related_model._meta.concrete_model, set()).update(keys)
    return wanted


def field_called(model: type[RegisterRecord] | None, name: str) -> Any:
    """The field whose values are stored under that name (a column's, or a set of links'), or None."""
    return _fields_of(model).get(name, (None, None))[0]


@cache
def _fields_of(model: type[RegisterRecord] | None) -> Mapping[str, tuple[Any, Any]]:
    """The fields of a kind of record with their defaults, by stored name and in their order."""
    if model is None:
        return {}
    columns = {field.attname: field for field in model._meta.concrete_fields}
    links = {field.name: field for field in model._meta.many_to_many}
    return {name: (field, default_of(field)) for name, field in (columns | links).items()}


def default_of(field: Any) -> Any:
    """What a field says where an entry holds nothing for it: it was added to the record later."""
    if field is None or field.is_relation:
        return [] if field is not None and field.many_to_many else None
    default = field.default if field.has_default() else None
    if callable(default):
        default = default()
        return plain(default) if isinstance(default, (list, dict)) else None
    if default is None and field.empty_strings_allowed and not field.null:
        return ""
    return plain(default)


def _names(now: Values, before: Values, known: Mapping[str, Any]) -> list[str]:
    """The stored names that either side has: those of present fields in their order, then those that are gone."""
    held = {*now, *before}
    return [*(name for name in known if name in held), *sorted(held - set(known))]


@cache
def _identity(model: type[RegisterRecord] | None) -> frozenset[str]:
    """What says which record it is and where it stands, rather than what it says, by stored name."""
    names = {"key", "position"} | (fixed_fields(model) if model is not None else set())
    return frozenset(name for name, (field, _) in _fields_of(model).items() if field.name in names) | {
        "key",
        "position",
    }


def _keys(value: Any) -> set[Any]:
    """The primary keys in a value; what cannot be one is none."""
    return {key for key in (value if isinstance(value, list) else [value]) if isinstance(key, (str, int))}


def _told(difference: Difference, names: Names) -> Iterator[FieldChange]:
    field, old, new = difference.field, difference.before, difference.after
    label = label_of(field) if field is not None else label_of_unknown(difference.name)
    if isinstance(old, dict) or isinstance(new, dict):
        yield from _of_facts(label, difference, names)
    elif is_list(field, old) or is_list(field, new):
        yield _of_list(label, difference, names)
    else:
        before, after = (_worded(difference, side, names) for side in (old, new))
        yield FieldChange(difference.name, label, before, after)


def _worded(difference: Difference, value: Any, names: Names) -> str:
    if difference.field is None and difference.name.endswith("_id"):
        return "" if value is None else gettext(LINKED)
    return worded(difference.field, value, names)


def _of_list(label: str, difference: Difference, names: Names) -> FieldChange:
    """Items are the same if what is stored is: two linked records may bear one name."""
    old, new = _items(difference.before), _items(difference.after)
    sides = (old, new, _without(new, old), _without(old, new))
    before, after, added, removed = (items_of(difference.field, side, names) for side in sides)
    said = "; ".join(before), "; ".join(after)
    return FieldChange(difference.name, label, *said, is_list=True, added=added, removed=removed)


def _items(value: Any) -> list[Any]:
    """The items of a list; a value that is none is its only item."""
    return value if isinstance(value, list) else [] if value in (None, "") else [value]


def _without(items: Sequence[Any], others: Sequence[Any]) -> list[Any]:
    """The items that the others lack, each as often as it is lacking."""
    left = list(others)
    found = []
    for item in items:
        if item in left:
            left.remove(item)
        else:
            found.append(item)
    return found


def _of_facts(label: str, difference: Difference, names: Names) -> Iterator[FieldChange]:
    """Facts of a record by their names, one change for each."""
    old, new = (side if isinstance(side, dict) else {} for side in (difference.before, difference.after))
    for fact in sorted({*old, *new}):
        if old.get(fact) != new.get(fact):
            before, after = (worded(None, side.get(fact), names) for side in (old, new))
            yield FieldChange(difference.name, f"{label}: {label_of_unknown(fact)}", before, after)
