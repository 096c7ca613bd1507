"""How many facts of a published notice a generated one says, and whether it says each in its own activity.

A fact is covered by a text when every one of its keys stands there, and at least one of its alternatives if
it has some. Case, quotes, dashes, white space and the way articles are cited make no difference. Refuses a
corpus with two facts of one id, and a fact that every text would cover.
"""

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import yaml

_SAME = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "•": " "})
_SHORT = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing that the notice says; `activity` is its activity's reference, empty for the whole notice."""

    id: str
    category: str
    activity: str
    keys: tuple[str, ...]
    alternatives: tuple[str, ...]

    @classmethod
    def parse(cls, row: Mapping[str, Any], prefix: str) -> Self:
        """A fact from a row of the corpus. Raises ValueError if nothing could show that it is missing."""
        keys, alternatives = tuple(row.get("keys", ())), tuple(row.get("any", ()))
        if not keys + alternatives:
            raise ValueError(f"{row['id']} has neither keys nor alternatives")
        activity = prefix + row["act"] if "act" in row else ""
        return cls(id=row["id"], category=row["cat"], activity=activity, keys=keys, alternatives=alternatives)

    def __str__(self) -> str:
        place = self.activity or "whole notice"
        return f"{place} {self.id} {self.category}: {', '.join(self.keys + self.alternatives)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """A published notice taken apart: where it stood, its activities in order, and its facts."""

    id: str
    published_at: str
    activities: tuple[str, ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What was looked for, what of it is missing, and what the next activity's text says as well.

    `strays` are those crossed facts that are no fact of the next activity too.
    """

    facts: tuple[Fact, ...]
    missing: tuple[Fact, ...]
    missing_anywhere: tuple[Fact, ...]
    crossed: tuple[Fact, ...]
    strays: tuple[Fact, ...]

    @property
    def scoped(self) -> float:
        """Share of the facts that stand in their own activity's text, or in the notice if they have none."""
        return 1 - len(self.missing) / len(self.facts)

    @property
    def whole(self) -> float:
        """Share of the facts that stand anywhere in the notice."""
        return 1 - len(self.missing_anywhere) / len(self.facts)

    @property
    def cross_score(self) -> float:
        """Share of the activities' facts that stand in the text of the *next* activity."""
        return len(self.crossed) / max(1, len(self._placed))

    @property
    def stray_score(self) -> float:
        """The same without what is rightly said of the next activity too."""
        return len(self.strays) / max(1, len(self._placed))

    @property
    def _placed(self) -> tuple[Fact, ...]:
        return tuple(fact for fact in self.facts if fact.activity)


def load(path: Path) -> Corpus:
    """A corpus from its file; activities get the references that the demo registers give them."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    prefix = data["reference_prefix"]
    facts = tuple(Fact.parse(row, prefix) for row in data["facts"])
    if len({fact.id for fact in facts}) != len(facts):
        raise ValueError(f"{path.name} has two facts of one id")
    activities = tuple(prefix + name for name in data["activities"])
    return Corpus(id=data["id"], published_at=data["published_at"], activities=activities, facts=facts)


def covered(fact: Fact, text: str) -> bool:
    """Whether the text says the fact."""
    return _says(fact, _plain(text))


def coverage(facts: Iterable[Fact], text: str, sections: Mapping[str, str]) -> Coverage:
    """Measures a notice by its whole `text` and each activity's, which `sections` holds in order."""
    wanted, whole = tuple(facts), _plain(text)
    own = {reference: _plain(said) for reference, said in sections.items()}
    places, order = {"": whole, **own}, list(own)
    after = {reference: order[(place + 1) % len(order)] for place, reference in enumerate(order)}
    crossed = tuple(f for f in wanted if f.activity in after and _says(f, own[after[f.activity]]))
    return Coverage(
        facts=wanted,
        missing=tuple(fact for fact in wanted if not _says(fact, places.get(fact.activity, ""))),
        missing_anywhere=tuple(fact for fact in wanted if not _says(fact, whole)),
        crossed=crossed,
        strays=tuple(fact for fact in crossed if not _is_shared(fact, after[fact.activity], wanted)),
    )


def _is_shared(fact: Fact, neighbour: str, facts: Iterable[Fact]) -> bool:
    """Whether the neighbour's own facts say this one too."""
    others = [other for other in facts if other.activity == neighbour]
    said = {_plain(key) for other in others for key in other.keys + other.alternatives}
    some = not fact.alternatives or any(_plain(key) in said for key in fact.alternatives)
    return some and all(_plain(key) in said for key in fact.keys)


def _says(fact: Fact, plain: str) -> bool:
    some = not fact.alternatives or any(_stands(key, plain) for key in fact.alternatives)
    return some and all(_stands(key, plain) for key in fact.keys)


def _stands(key: str, plain: str) -> bool:
    """Short words must stand alone, so that “Staff” is not found in “Staffordshire”."""
    wanted = _plain(key)
    if len(wanted) <= _SHORT and wanted.isalnum():
        return re.search(rf"\b{re.escape(wanted)}s?\b", plain) is not None
    return wanted in plain


def _plain(text: str) -> str:
    """One form for all ways to write the same: 6 (1) (e) and 6(1)(e), Art. 9 and Article 9, ’ and '."""
    words = re.sub(r"\s+", " ", html.unescape(text).lower().translate(_SAME))
    words = re.sub(r"\barts?\.\s*", "article ", words)
    return re.sub(r"\s*\(\s*([0-9]{1,2}|[a-z]{1,2})\s*\)", r"(\1)", words)
