"""Whether information that is said to point at nobody truly does. Family CF."""

import re
from collections.abc import Iterator

from activities.part_views import DataUseView
from activities.rules.case import RegisterCase
from activities.view import ActivityView
from activities.vocabulary import About, Requirement
from ropa.rules.rule import Remark, gdpr, rule
from ropa.rules.severity import Reach, Severity
from ropa.rules.worded import worded

IDENTIFIERS = ("DC-NHSNO", "DC-NAME", "DC-ID")
ANONYMOUS = ("IDL-ANON", "IDL-AGG")
SAID_OF_NOBODY = Reach.GDPR | Reach.PART_3 | Reach.NOT_PERSONAL
HELD_ELSEWHERE = re.compile(r"\b(supplier|processor|nobody|no one|not (seen|held) (by us|here))\b", re.IGNORECASE)
CODED = re.compile(
    r"\bpseudonym|\b(under|by|with) an? (unique )?(code|key)\b|\bcoded\b|\bunique (code|number|identifier|reference)"
    r"|\bcode (stands|in place|for each)|\bstudy number",
    re.IGNORECASE,
)
CALLED_ANONYMOUS = re.compile(r"(?<!not )(?<!non-)\banonym", re.IGNORECASE)


def _level(use: DataUseView) -> str:
    return use.identifiability.code if use.identifiability else ""


def _words(use: DataUseView) -> str:
    return f"{use.label[:500]} {' '.join(use.items)[:1000]}"


@rule(
    "R-CF-14",
    view=ActivityView,
    severity=Severity.BREACH,
    source="UK GDPR Art 4(1), 5(1)(a), 5(1)(d)",
    url=gdpr(4),
    says="The record says that nobody can be identified, and lists something that says who people are.",
    fix="Mark it as identifiable; or mark it as not collected if it is taken out before we get it.",
    reach=SAID_OF_NOBODY,
)
def anonymous_data_has_no_identifier(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """Information that is said to identify nobody holds no name or NHS number."""
    for use in activity.data_uses:
        if not use.category or use.category.code not in IDENTIFIERS or use.requirement is Requirement.EXCLUDED:
            continue
        if HELD_ELSEWHERE.search(use.seen_by[:500]):
            continue
        if _level(use) in ANONYMOUS:
            says = worded("The record says that nobody can be identified, and lists “{kind}”.", kind=use.category)
            yield Remark(use, "identifiability", says=says)
        elif _level(use) == "IDL-PSEUD":
            says = worded(
                "“{kind}” is listed as coded. If it is there in the clear, it identifies people.", kind=use.category
            )
            fix = worded("Mark it as identifiable; or as not collected if a code has taken its place.")
            yield Remark(use, "identifiability", says=says, fix=fix, severity=Severity.WARNING)


@rule(
    "R-CF-15",
    view=ActivityView,
    severity=Severity.WARNING,
    source="UK GDPR Art 4(5); ICO guidance on anonymisation",
    url=gdpr(4),
    says="Information with a code can often be turned back into a name, and it is treated as if it were anonymous.",
    fix="Call it pseudonymised and apply data protection law; or note why nobody here, and nobody whom we could ask, "
    "has the means to tell who people are.",
    reach=SAID_OF_NOBODY,
)
def coded_data_is_not_called_anonymous(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """Information with a code in place of a name is not called anonymous."""
    for use in activity.data_uses:
        if _level(use) == "IDL-ANON" and CODED.search(_words(use)):
            says = worded(
                "“{name}” is marked anonymous, and its words tell of a code for each person.", name=use.label[:80]
            )
            yield Remark(use, "identifiability", says=says)
        elif _level(use) == "IDL-PSEUD" and CALLED_ANONYMOUS.search(_words(use)):
            says = worded("“{name}” is called anonymous, and it is marked as coded.", name=use.label[:80])
            yield Remark(use, "label", says=says)
    levels = {_level(use) for use in activity.data_uses if use.requirement is not Requirement.EXCLUDED}
    if activity.about is About.NOT_PERSONAL and "IDL-PSEUD" in levels:
        says = worded(
            "The record says that this is no personal data, and lists information with a code for each person."
        )
        yield Remark(activity, "about", says=says)
    if "IDL-PSEUD" in levels and levels.isdisjoint(ANONYMOUS):
        for purpose in activity.purposes:
            if CALLED_ANONYMOUS.search(f"{purpose.text[:2000]} {purpose.public_text[:2000]}"):
                says = worded("The purpose calls the information anonymous, and the record lists it as coded.")
                yield Remark(purpose, "text", says=says)
