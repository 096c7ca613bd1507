"""The next reference in an organisation's own pattern: `EX-03` is followed by `EX-04`. Pure."""

import re
from collections import defaultdict
from collections.abc import Collection

PATTERN = re.compile(r"(.*?)([0-9]+)([^0-9]*)", re.DOTALL)
FIRST = "A-01"
LONGEST = 60


def next_reference(taken: Collection[str]) -> str:
    """The one after the highest number of the pattern that most references follow; `A-01` where none has a number."""
    known = {reference.casefold() for reference in taken}
    numbered: dict[tuple[str, str], list[str]] = defaultdict(list)
    for reference in taken:
        if found := PATTERN.fullmatch(reference):
            numbered[found[1], found[3]].append(found[2])
    if not numbered:
        return FIRST if FIRST.casefold() not in known else _after("A-", "", "01", known)
    usual = max(numbered, key=lambda around: (len(numbered[around]), max(map(int, numbered[around])), around))
    highest = max(numbered[usual], key=lambda digits: (int(digits), len(digits)))
    return _after(usual[0], usual[1], highest, known)


def _after(before: str, behind: str, digits: str, known: Collection[str]) -> str:
    number, proposed = int(digits), ""
    while not proposed or proposed.casefold() in known:
        number += 1
        proposed = f"{before}{number:0{len(digits)}d}{behind}"
    return proposed[:LONGEST]
