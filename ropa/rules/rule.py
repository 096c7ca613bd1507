"""@rule: declares a legal expectation. Refuses a code twice, and a rule without source, title or fix.

A rule is a generator of remarks about one record, a frozen view. It reads no database and no clock: the day and all
that stands around the record arrive as `case`. Who is judged, from when to when, and what a draft means is the
engine's to settle (ropa.rules.judging), from what the decorator says. Pure: no Django.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from ropa.rules.severity import Reach, Severity

GDPR_BEGAN = date(2018, 5, 25)
UK_GDPR_BEGAN = date(2021, 1, 1)
DUAA_BEGAN = date(2026, 2, 5)
COMPLAINTS_BEGAN = date(2026, 6, 19)
_LAW = "https://www.legislation.gov.uk"


@dataclass(frozen=True, slots=True)
class Remark:
    """What a rule says: the record or part concerned (a view), the field of it, and why in this case.

    Without words of its own it says the rule's. `severity` may only be milder than the rule's.
    """

    part: Any
    field: str = ""
    says: str = ""
    fix: str = ""
    severity: Severity | None = None


Check = Callable[..., Iterator[Remark]]
C = TypeVar("C", bound=Check)


@dataclass(frozen=True, slots=True)
class Rule:
    """One legal expectation. `effective_to` is the last day on which it was law; `also` are further views it judges.

    `across` says that what it finds in a record depends on other records of its kind.
    """

    code: str
    title: str
    view: type[Any]
    severity: Severity
    source: str
    url: str
    says: str
    fix: str
    effective_from: date
    effective_to: date | None
    reach: Reach
    check: Check
    also: tuple[type[Any], ...] = ()
    across: bool = False

    def is_law(self, on: date) -> bool:
        """Whether the expectation was law on the day."""
        return self.effective_from <= on and (self.effective_to is None or on <= self.effective_to)

    def judges(self, standing: Reach) -> bool:
        """Whether it has anything to say about a record that stands so."""
        return not standing & ~self.reach

    @property
    def family(self) -> str:
        """The middle of the code: `TR` of R-TR-01."""
        return self.code.split("-")[1]


RULES: dict[str, Rule] = {}
"""Every rule by code."""


def rule(
    code: str,
    *,
    view: type[Any],
    severity: Severity,
    source: str,
    url: str,
    says: str,
    fix: str,
    effective_from: date = GDPR_BEGAN,
    effective_to: date | None = None,
    reach: Reach = Reach.GDPR,
    also: tuple[type[Any], ...] = (),
    across: bool = False,
) -> Callable[[C], C]:
    """Registers `check(record, *, case)`. Its docstring is the title: what the law expects, in a plain sentence.

    `also` are further kinds of record that the same check judges, such as whatever holds written words. A rule about
    activities that looks at other activities says `across`: it is judged with the whole register, not when one
    activity is saved.
    """

    def register(check: C) -> C:
        title = (check.__doc__ or "").strip().split("\n")[0].rstrip(".")
        if code in RULES or not all((title, source, says, fix)):
            raise ValueError(f"{code} is declared twice, or lacks its title, source, message or fix")
        told = (code, title, view, severity, source, url, says, fix)
        RULES[code] = Rule(*told, effective_from, effective_to, reach, check, also, across)
        return check

    return register


def gdpr(article: str | int) -> str:
    """The address of an article of the UK GDPR."""
    return f"{_LAW}/eur/2016/679/article/{article}"


def dpa(section: str | int) -> str:
    """The address of a section of the Data Protection Act 2018."""
    return f"{_LAW}/ukpga/2018/12/section/{section}"


def law(path: str) -> str:
    """The address of any other law: `law("uksi/2002/1438")`."""
    return f"{_LAW}/{path}"
