"""Two states of one record side by side: every section, field and part, in words, marked added, removed or changed.

Takes views and nothing else, so it compares versions, the present and what an import would bring alike. Parts are
matched by key, so that a part which only moved is not told as a new one. Refuses to compare records of two kinds.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter
from typing import Any

from ropa.audit.telling.wordwise import CUT, Fate, Run
from ropa.languages.speaking import gettext, say
from ropa.register.compared_values import Mark, Runs, Values, Wanted, compare_values, key_of
from ropa.register.layout import label, noun, sections_of
from ropa.register.view_fields import ViewField, fields_of
from ropa.register.wording import in_words, is_open
from ropa.register.words import Word

NAME_LENGTH = 70


@dataclass(frozen=True, slots=True)
class Line:
    """One field: its label, and what both sides say. `field` is its name, of a list for the order of its members."""

    label: str
    mark: Mark
    left: tuple[Runs, ...]
    right: tuple[Runs, ...]
    note: str = ""
    is_internal: bool = False
    field: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a record, with its own fields and parts. `mark` tells of all of them; `field` is the list it is in."""

    heading: str
    name: str
    mark: Mark
    lines: tuple[Line, ...]
    parts: tuple["Part", ...]
    is_internal: bool = False
    field: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Fields and parts that stand together."""

    heading: str
    lines: tuple[Line, ...]
    parts: tuple[Part, ...]

    @property
    def lists(self) -> tuple[tuple[Part, ...], ...]:
        """The parts by the list that they are in."""
        return tuple(tuple(held) for _, held in groupby(self.parts, key=attrgetter("field")))


@dataclass(frozen=True, slots=True)
class Comparison:
    """The whole record on both sides."""

    sections: tuple[Section, ...]

    @property
    def differs(self) -> bool:
        """Whether anything does."""
        return any(_differs(held.lines, held.parts) for held in self.sections)

    @property
    def differences(self) -> "Comparison":
        """Only what differs."""
        return Comparison(tuple(held for held in map(_pruned, self.sections) if held.lines or held.parts))


def compare(left: Any | None, right: Any | None, *, wanted: Wanted | None = None) -> Comparison:
    """Two views of one record; None where it is not there. Raises TypeError for views of two kinds."""
    if left is not None and right is not None and type(left) is not type(right):
        raise TypeError(f"a {type(left).__name__} is not comparable with a {type(right).__name__}")
    if left is None and right is None:
        return Comparison(())
    view = type(right if left is None else left)
    known = {field.name: field for field in fields_of(view)}
    chosen = ((heading, [known[name] for name in names]) for heading, names in sections_of(view))
    comparing = _Comparing(wanted or Wanted())
    held = (
        Section(gettext(heading), comparing.lines(left, right, fields), comparing.parts(left, right, fields))
        for heading, fields in chosen
    )
    return Comparison(tuple(each for each in held if each.lines or each.parts))


class _Comparing:
    """One comparison, as it was asked for."""

    def __init__(self, wanted: Wanted) -> None:
        self.wanted = wanted

    def lines(self, left: Any, right: Any, fields: Sequence[ViewField]) -> tuple[Line, ...]:
        found = [self._order(left, right, f) if f.is_parts else self._line(left, right, f) for f in fields]
        return tuple(line for line in found if line and (line.left or line.right))

    def parts(self, left: Any, right: Any, fields: Sequence[ViewField]) -> tuple[Part, ...]:
        return tuple(part for field in fields if field.is_parts for part in self._parts(left, right, field))

    def _line(self, left: Any, right: Any, field: ViewField) -> Line | None:
        """What came or went as a whole is told by what it said, not by what nobody had answered."""
        before, after = (getattr(side, field.name) if side is not None else None for side in (left, right))
        if (left is None or right is None) and is_open(before) and is_open(after):
            return None
        values = compare_values(before, after, is_link=field.is_link, wanted=self.wanted)
        return _line(gettext(label(_kind(left, right), field.name)), values, field)

    def _order(self, left: Any, right: Any, field: ViewField) -> Line | None:
        """The order of the parts that both sides have, where it differs."""
        old, new = _by_key(left, field), _by_key(right, field)
        before, after = [key for key in old if key in new], [key for key in new if key in old]
        if before == after:
            return None
        names = [tuple((Run(Fate.KEPT, called(new[key])),) for key in keys) for keys in (before, after)]
        values = Values(Mark.CHANGED, left=names[0], right=names[1])
        name = gettext(label(_kind(left, right), field.name))
        return _line(say("{field}: order", field=name), values, field)

    def _parts(self, left: Any, right: Any, field: ViewField) -> Iterator[Part]:
        assert field.holds is not None
        old, new = _by_key(left, field), _by_key(right, field)
        name = gettext(noun(field.holds))
        is_one = max(len(old), len(new)) <= 1
        places = {key: place for side in (old, new) for place, key in enumerate(side, start=1)}
        for key in _together(list(old), list(new)):
            heading = f"{name[0].upper()}{name[1:]}{'' if is_one else f' {places[key]}'}"
            yield self._part(heading, old.get(key), new.get(key), field)

    def _part(self, heading: str, old: Any, new: Any, field: ViewField) -> Part:
        view = new if old is None else old
        fields = [each for each in fields_of(type(view)) if each.name != "key"]
        lines, parts = self.lines(old, new, fields), self.parts(old, new, fields)
        mark = Mark.CHANGED if _differs(lines, parts) else Mark.SAME
        if old is None or new is None:
            mark = Mark.ADDED if old is None else Mark.REMOVED
        return Part(heading, called(old if new is None else new), mark, lines, parts, not field.is_public, field.name)


def called(part: Any) -> str:
    """What tells a part from those beside it: the first text or link that it holds, cut short."""
    held = [field for field in fields_of(type(part)) if field.name != "key" and not field.is_parts]
    values = [getattr(part, field.name) for field in held]
    said = [value for value in values if value not in (None, "", ()) and not isinstance(value, (Word, bool))]
    words = " ".join(in_words(said[0] if said else next(iter(values), None)).split())
    return words if len(words) <= NAME_LENGTH else f"{words[:NAME_LENGTH].rstrip(' ,;:')}{CUT}"


def _differs(lines: Sequence[Line], parts: Sequence[Part]) -> bool:
    return any(line.mark is not Mark.SAME for line in lines) or any(part.mark is not Mark.SAME for part in parts)


def _kind(left: Any, right: Any) -> type[Any]:
    return type(right if left is None else left)


def _by_key(side: Any, field: ViewField) -> dict[str, Any]:
    return {key_of(part): part for part in getattr(side, field.name)} if side is not None else {}


def _together(old: list[str], new: list[str]) -> list[str]:
    """The keys of both sides in the order of the right; one that is gone stands after what stood before it."""
    found = list(new)
    kept = set(new)
    place = 0
    for key in old:
        if key in kept:
            place = found.index(key) + 1
        else:
            found.insert(place, key)
            place += 1
    return found


def _line(name: str, values: Values, field: ViewField) -> Line:
    return Line(name, values.mark, values.left, values.right, values.note, not field.is_public, field.name)


def _pruned(held: Any) -> Any:
    """A section or part without what is the same on both sides."""
    differing = [each for each in held.parts if each.mark is not Mark.SAME]
    return replace(
        held,
        lines=tuple(line for line in held.lines if line.mark is not Mark.SAME),
        parts=tuple(_pruned(part) for part in differing),
    )
