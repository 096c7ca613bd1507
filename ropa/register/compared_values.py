"""Two values of one field side by side, in words, with what differs between them.

Linked records are the same if their key is; long text is told apart word by word. Pure.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from ropa.audit.telling.wordwise import AROUND, Fate, Run, differing
from ropa.languages.speaking import gettext, later
from ropa.register.wording import in_words
from ropa.register.words import Word

Runs = tuple[Run, ...]
KEYS = ("code", "key", "slug")
SHORT_TEXT = 40
"""In characters: a text that is short on both sides is told as a whole."""
RENAMED = later("The same record, under another name.")
REORDERED = later("The same, in another order.")


class Mark(Word):
    """What became of a field or part from the left side to the right."""

    SAME = "same", "The same"
    ADDED = "added", "Added"
    REMOVED = "removed", "Removed"
    CHANGED = "changed", "Changed"


@dataclass(frozen=True, slots=True)
class Wanted:
    """How to compare: how much unchanged text to leave beside a change (None for all of it), and whether a linked
    record that has another name now counts as a difference."""

    around: int | None = AROUND
    names_matter: bool = True


@dataclass(frozen=True, slots=True)
class Values:
    """The values of both sides, each as runs of words."""

    mark: Mark
    left: tuple[Runs, ...] = ()
    right: tuple[Runs, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Said:
    identity: Any
    words: str
    is_text: bool


def key_of(view: Any) -> str:
    """What identifies a record among those of its kind: its code, key or slug."""
    return str(next(getattr(view, name) for name in KEYS if hasattr(view, name)))


def compare_values(before: Any, after: Any, *, is_link: bool, wanted: Wanted) -> Values:
    """Both sides of one field."""
    old, new = list(_said(before, is_link)), list(_said(after, is_link))
    names = [said.words for said in old] == [said.words for said in new]
    if _identities(old) == _identities(new) and (names or not wanted.names_matter):
        return Values(Mark.SAME, _whole(old, Fate.KEPT), _whole(new, Fate.KEPT))
    if not old or not new:
        return Values(Mark.REMOVED if old else Mark.ADDED, _whole(old, Fate.REMOVED), _whole(new, Fate.ADDED))
    left, right = _beside(old, new, wanted)
    return Values(Mark.CHANGED, left, right, _note(_identities(old), _identities(new)))


def _said(value: Any, is_link: bool) -> Iterator[_Said]:
    if value in (None, "", ()) or value == {}:
        return
    if isinstance(value, Mapping):
        value = tuple(f"{name}: {words}" for name, words in value.items())
    for member in value if isinstance(value, tuple) else (value,):
        is_text = isinstance(member, str) and not isinstance(member, Word)
        yield _Said(key_of(member) if is_link else member, in_words(member), is_text)


def _identities(said: Sequence[_Said]) -> list[Any]:
    return [each.identity for each in said]


def _note(old: list[Any], new: list[Any]) -> str:
    if old == new:
        return gettext(RENAMED)
    return gettext(REORDERED) if sorted(map(str, old)) == sorted(map(str, new)) else ""


def _whole(said: Sequence[_Said], fate: Fate) -> tuple[Runs, ...]:
    return tuple((Run(fate, each.words),) for each in said)


def _beside(old: Sequence[_Said], new: Sequence[_Said], wanted: Wanted) -> tuple[tuple[Runs, ...], tuple[Runs, ...]]:
    """Members of the left and right side; those that took each other's place are compared word by word."""
    left: list[Runs] = []
    right: list[Runs] = []
    matches = SequenceMatcher(None, [_mark(each) for each in old], [_mark(each) for each in new])
    for what, old_from, old_to, new_from, new_to in matches.get_opcodes():
        gone, come = old[old_from:old_to], new[new_from:new_to]
        if what == "equal":
            left.extend(_whole(gone, Fate.KEPT))
            right.extend(_whole(come, Fate.KEPT))
            continue
        paired = min(len(gone), len(come)) if len(gone) == len(come) else 0
        for one, other in zip(gone[:paired], come[:paired], strict=True):
            runs = _texts(one, other, wanted)
            left.append(tuple(run for run in runs if run.is_before))
            right.append(tuple(run for run in runs if run.is_after))
        left.extend(_whole(gone[paired:], Fate.REMOVED))
        right.extend(_whole(come[paired:], Fate.ADDED))
    return tuple(left), tuple(right)


def _mark(said: _Said) -> tuple[str, str]:
    return str(said.identity), said.words


def _texts(one: _Said, other: _Said, wanted: Wanted) -> Runs:
    if one.is_text and other.is_text and max(len(one.words), len(other.words)) > SHORT_TEXT:
        return differing(one.words, other.words, around=wanted.around)
    return Run(Fate.REMOVED, one.words), Run(Fate.ADDED, other.words)
