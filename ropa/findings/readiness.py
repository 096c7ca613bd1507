"""Readiness: how much of what the law asks for a record answers, and what it leaves open.

An item is one thing that the law asks a record to say. It is answered, missing, not asked yet, or does not apply; a
"no" to a question is an answer. Says nothing about whether an answer is lawful: that is for the rules. Pure: no
Django, no database, no clock.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from ropa.register.words import Answer, Word

REGISTER = "register"
"""The record whose items the organisation answers once for all its activities."""
WHOLE = ""
"""No record: the sum of all that an organisation keeps."""


class Article(Word):
    """Which list of the law is answered; law enforcement has its own, in sections 61 and 44 of the Act of 2018."""

    RECORD = "30", "Record (Article 30)"
    NOTICE = "13-14", "Notice (Articles 13 and 14)"


class State(Word):
    """How an item stands."""

    ANSWERED = "answered", "Answered"
    MISSING = "missing", "Missing"
    NOT_ASKED = "not_asked", "Not asked yet"
    NOT_APPLICABLE = "not_applicable", "Does not apply"


@dataclass(frozen=True, slots=True)
class Standing:
    """How one item stands in one record; where it is open, the place that answers it: `purposes[p1].subjects`."""

    state: State
    field: str = ""


ANSWERED = Standing(State.ANSWERED)
NOT_APPLICABLE = Standing(State.NOT_APPLICABLE)


def missing(field: str) -> Standing:
    """The record was to say it, and does not."""
    return Standing(State.MISSING, field)


def not_asked(field: str) -> Standing:
    """Nothing is entered, and nobody has put the question yet."""
    return Standing(State.NOT_ASKED, field)


def answered_or(field: str, is_answered: object) -> Standing:
    """An item without a question of its own: it is there, or missing at that field."""
    return ANSWERED if is_answered else missing(field)


def settled(answer: Answer, *, question: str, entries: str) -> Standing:
    """An item whose list is empty: its question says whether that is the answer."""
    if answer is Answer.NO:
        return ANSWERED
    if answer is Answer.YES:
        return missing(entries)
    return not_asked(question) if answer is Answer.NOT_ASKED else missing(question)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that the law asks for. `stands(record, case)` tells how it stands in a record. The title is kept as it
    stands here, in English, and said where it is shown."""

    code: str
    title: str
    source: str
    stands: Callable[[Any, Any], Standing]


@dataclass(frozen=True, slots=True)
class Open:
    """An item without an answer, told so that somebody can give it."""

    code: str
    title: str
    source: str
    state: State
    field: str

    def document(self) -> dict[str, str]:
        """As JSON holds it."""
        return {
            "code": self.code,
            "title": self.title,
            "source": self.source,
            "state": self.state.value,
            "field": self.field,
        }


@dataclass(frozen=True, slots=True)
class Share:
    """How much of one article a record answers. `record` is the collection and key: `activities/ex-03`."""

    record: str
    reference: str
    article: Article
    answered: int
    open: tuple[Open, ...] = ()

    @property
    def missing(self) -> int:
        """How many items are missing."""
        return sum(one.state is State.MISSING for one in self.open)

    @property
    def not_asked(self) -> int:
        """How many items nobody has asked for yet."""
        return sum(one.state is State.NOT_ASKED for one in self.open)


def share_of(items: Iterable[Item], held: Any, case: Any, *, record: str, reference: str, article: Article) -> Share:
    """Ask every item of a record. One that does not apply counts neither way."""
    standings = [(item, item.stands(held, case)) for item in items]
    unanswered = tuple(
        Open(item.code, item.title, item.source, standing.state, standing.field)
        for item, standing in standings
        if standing.state in (State.MISSING, State.NOT_ASKED)
    )
    answered = sum(standing.state is State.ANSWERED for _, standing in standings)
    return Share(record, reference, article, answered, unanswered)


def percent(answered: int, asked: int) -> int | None:
    """Whole per cent, rounded down: 100 means all. None where nothing is asked."""
    return 100 * answered // asked if asked else None


Measure = Callable[[Any], Iterable[Share]]
_measures: list[Measure] = []


def use_readiness(measure: Measure) -> None:
    """Declare an article that is measured: `measure(case)` tells the shares of every record. Pure, as rules are."""
    _measures.append(measure)


def shares_of(case: Any) -> list[Share]:
    """How ready every record of a register is, for every article."""
    return [share for measure in _measures for share in measure(case)]
