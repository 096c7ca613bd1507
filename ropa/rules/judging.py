"""judge(): every rule that reaches a record, on a day. Settles once for all rules whom and what they concern.

Role, regime, whether the people live, and retirement are flags of the record (`Subject.standing`); a rule judges a
record all of whose flags it reaches. A draft is judged like any other, and its findings are things still to do.
Dates: a rule judges from its first day of law to its last. Pure: no Django, no database, no clock.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Protocol

from ropa.languages.catalogues import ENGLISH
from ropa.languages.speaking import speaking
from ropa.reference.view import TermView
from ropa.rules.finding import Finding, place_of
from ropa.rules.rule import RULES, Remark, Rule
from ropa.rules.severity import NONE, Reach


class Case(Protocol):
    """What stands around a record: the day, and the register."""

    @property
    def on(self) -> date: ...

    @property
    def register(self) -> Any: ...


_cases: list[Callable[..., Case]] = []


def use_case(case: Callable[..., Case]) -> None:
    """Declare what rules are told around a record. A higher app extends the case of a lower one, and comes later."""
    _cases.append(case)


def case_of(register: Any, terms: Iterable[TermView], *, on: date, **beside: Any) -> Case:
    """The case of a register on a day. `terms` are all the terms of law: texts may name what no record points at.

    `beside` is what else is told around the register, such as what is published, by the names of the case's fields.
    """
    return _cases[-1](register, on, tuple(terms), **beside)


@dataclass(frozen=True, slots=True)
class Subject:
    """A kind of record that is judged: its view, where a register has such records, and how one stands."""

    view: type[Any]
    collection: str
    records: Callable[[Any], Iterable[Any]]
    name: Callable[[Any], str]
    standing: Callable[[Any], Reach] = lambda record: NONE
    is_draft: Callable[[Any], bool] = lambda record: False

    def called(self, record: Any) -> str:
        """What findings call a record: `activities/ex-03`; the list alone for the register as a whole."""
        key = getattr(record, "key", "")
        return f"{self.collection}/{key}" if key else self.collection


SUBJECTS: dict[type[Any], Subject] = {}


def subject(declared: Subject) -> None:
    """Declare a kind of record that rules judge. Raises ValueError for a view twice."""
    if declared.view in SUBJECTS:
        raise ValueError(f"{declared.view.__name__} is judged already")
    SUBJECTS[declared.view] = declared


def judge_register(case: Case) -> list[Finding]:
    """Every finding about a register, gravest first."""
    return gravest_first(
        finding
        for declared in SUBJECTS.values()
        for record in declared.records(case.register)
        for finding in judge(record, case=case)
    )


def gravest_first(found: Iterable[Finding]) -> list[Finding]:
    """In the order in which they are told. Sorted here, not by the database: each engine has its own alphabet."""
    return sorted(found, key=lambda one: (one.severity.rank, one.record, one.code, one.field, one.message))


def judge(record: Any, *, case: Case) -> list[Finding]:
    """Every finding about one record, in English whoever asks: findings are stored and compared by what they say."""
    declared = _declared(record)
    standing = declared.standing(record)
    with speaking(ENGLISH):
        return [
            _told(found, remark, record, declared, case)
            for found in _rules_for(declared, standing, case.on, len(RULES))
            for remark in found.check(record, case=case)
        ]


def _declared(record: Any) -> Subject:
    """How this kind of record is judged; a view that extends another is judged like it."""
    return next(SUBJECTS[view] for view in type(record).__mro__ if view in SUBJECTS)


@lru_cache(maxsize=1_000)
def _rules_for(declared: Subject, standing: Reach, on: date, known: int) -> tuple[Rule, ...]:
    """The rules that judge records of a kind that stand so, on a day. `known`: out of how many they were chosen."""
    return tuple(found for found in rules_of(declared.view) if found.is_law(on) and found.judges(standing))


def _told(rule: Rule, remark: Remark, record: Any, declared: Subject, case: Case) -> Finding:
    severity = remark.severity or rule.severity
    if severity.rank < rule.severity.rank:
        raise ValueError(f"{rule.code} says something graver than it declares")
    place = ".".join(filter(None, (place_of(remark.part, record), remark.field)))
    return Finding(
        code=rule.code,
        severity=severity,
        title=rule.title,
        organisation=case.register.organisation.slug,
        record=declared.called(record),
        reference=declared.name(record),
        field=place,
        message=remark.says or rule.says,
        fix=remark.fix or rule.fix,
        source=rule.source,
        url=rule.url,
        since=case.on,
        is_to_do=declared.is_draft(record),
    )


def rules_of(view: type[Any]) -> Iterator[Rule]:
    """The rules about one kind of record."""
    return (found for found in RULES.values() if view in (found.view, *found.also))
