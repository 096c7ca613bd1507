"""What a notice lists as special category information, held against what the records use. Families SC and CR."""

import re
from collections.abc import Iterator

from activities.rules.case import identifiable_uses
from notices.rules.case import NoticeCase, narrative
from notices.view import NoticeView, SectionView
from ropa.rules.rule import Remark, gdpr, rule
from ropa.rules.severity import Severity
from ropa.rules.worded import worded

SPECIAL = re.compile(r"special[ -]categor|sensitive (personal )?(data|information)", re.IGNORECASE)
OFFENCES = re.compile(r"\boffen[cd]|\bcriminal|\bcrimes?\b|\bconvict|\bDBS\b", re.IGNORECASE)
DENIED = re.compile(r"\b(do not|don.t|never|will not|no longer)\b", re.IGNORECASE)
HEALTH = ("DC-HEALTH", "DC-MENTAL", "DC-MEDS", "DC-DISAB", "DC-ACTIVITY", "DC-SOCIALCARE")
KINDS = tuple(
    (re.compile(words, re.IGNORECASE), codes)
    for words, codes in (
        (r"trade union", ("DC-UNION",)),
        (r"\bsex life|sexual", ("DC-SEXLIFE",)),
        (r"religio|\bbeliefs?\b|\bfaith", ("DC-RELIG",)),
        (r"political", ("DC-POLIT",)),
        (r"genetic", ("DC-GENETIC",)),
        (r"biometric|fingerprint", ("DC-BIOMET",)),
        (r"\brac(e|ial)\b|ethnic", ("DC-RACE",)),
        (r"\bhealth\b|disabilit|medical", HEALTH),
    )
)


def _lists(notice: NoticeView) -> Iterator[tuple[SectionView, str, list[str]]]:
    """Sections that list special category information: heading and lead, then the items."""
    for section, text in narrative(notice):
        if not SPECIAL.search(text):
            continue
        lines = [line.strip() for line in text.splitlines()]
        items = [line[1:].strip(" *") for line in lines if line[:2] in ("* ", "- ")]
        yield section, " ".join(line for line in lines if line[:2] not in ("* ", "- ")), items


@rule(
    "R-SC-10",
    view=NoticeView,
    severity=Severity.WARNING,
    source="UK GDPR Art 5(1)(a), 5(1)(c)",
    url=gdpr(5),
    says="The notice says that very private information is used, and no record shows why.",
    fix="Add it to the activity that uses it, or take it off the list.",
)
def listed_information_is_used(notice: NoticeView, *, case: NoticeCase) -> Iterator[Remark]:
    """Very private information that a notice lists is used in some activity."""
    listed = [one for one in _lists(notice) if not DENIED.search(one[1])]
    if not listed:
        return
    uses = (use for activity in case.current for use in identifiable_uses(activity))
    used = {use.category.code for use in uses if use.category}
    for section, _, items in listed:
        for item in items:
            kind = next((codes for words, codes in KINDS if words.search(item)), ())
            if kind and not used.intersection(kind):
                yield Remark(
                    section,
                    "body",
                    says=worded("The notice lists “{item}”, and no record shows why it is used.", item=item[:80]),
                )


@rule(
    "R-CR-02",
    view=NoticeView,
    severity=Severity.WARNING,
    source="UK GDPR Art 9(1), 10",
    url=gdpr(10),
    says="Facts about crimes are listed as special category information; they are a kind of their own, with own rules.",
    fix="Move them under a heading about criminal offences.",
)
def offences_are_not_called_special_category(notice: NoticeView, *, case: NoticeCase) -> Iterator[Remark]:
    """Facts about crimes are told apart from special category information."""
    for section, lead, items in _lists(notice):
        for item in () if OFFENCES.search(lead) else items:
            if OFFENCES.search(item):
                says = worded(
                    "“{item}” is listed as special category information. Facts about crimes are not.", item=item[:80]
                )
                yield Remark(section, "body", says=says)
