"""One supplier under two names: it is checked once, told of once and ended once. Family PR."""

import re
from collections.abc import Iterator

from activities.rules.case import RegisterCase
from activities.view import RegisterView
from processors.rules.contracts import supplier
from processors.view import ProcessorView
from ropa.rules.rule import Remark, gdpr, rule
from ropa.rules.severity import Severity
from ropa.rules.worded import worded

WORDS = re.compile(r"[^\W_]+")
SHORT = {"csu": "commissioningsupportunit", "ft": "foundationtrust", "ltd": "", "limited": "", "plc": "", "llp": ""}
SILENT = dict.fromkeys(("the", "and", "of", "uk", "nhs", "inc", "co", "company", "group", "holdings"), "")
LONG_ENOUGH = 8
"""Letters from which one wrong letter is rather a slip than another name."""


def _core(name: str) -> str:
    """A name without what people write differently: case, spaces, stops and the legal form."""
    words = WORDS.findall(name[:250].casefold())
    return "".join(SHORT.get(word, SILENT.get(word, word)) for word in words) or "".join(words)


def _spellings(processor: ProcessorView) -> set[str]:
    body = processor.organisation
    cores = {_core(name) for name in (body.legal_name, body.known_as, *body.aliases)} - {""}
    return cores | {slip for core in cores for slip in _slips(core)}


def _slips(core: str) -> Iterator[str]:
    """The name with one letter left out: two names that share one differ by a slip of the pen."""
    if len(core) >= LONG_ENOUGH and core.isalpha():
        yield f"~{core}"
        for place in range(len(core)):
            yield f"~{core[:place]}{core[place + 1 :]}"


@rule(
    "R-PR-10",
    view=RegisterView,
    severity=Severity.WARNING,
    source="UK GDPR Art 5(2), 30(1)(d)",
    url=gdpr(30),
    says="The same supplier seems to stand in the register twice, under two spellings.",
    fix="Keep one, move contracts and work to it, and remove the other. If they are two bodies, give their full legal "
    "names.",
)
def a_supplier_stands_in_the_register_once(register: RegisterView, *, case: RegisterCase) -> Iterator[Remark]:
    """A supplier stands in the register once, under one name."""
    seen: dict[str, ProcessorView] = {}
    for processor in register.processors:
        spellings = _spellings(processor)
        twin = next((seen[one] for one in sorted(spellings) if one in seen), None)
        if twin:
            names = supplier(twin), supplier(processor)
            says = worded(
                "“{one}” and “{other}” seem to be the same supplier under two spellings.", one=names[0], other=names[1]
            )
            if names[0] == names[1]:
                says = worded("“{one}” stands in the register twice.", one=names[0])
            yield Remark(processor, "organisation", says=says)
        for one in spellings:
            seen.setdefault(one, processor)
