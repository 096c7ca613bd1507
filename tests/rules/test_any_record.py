"""Whatever somebody recorded: no rule raises, each finding can be read and found, and judging again finds the same.

The examples are the same on each run. `ANY_RECORDS=5000` tries as many others, to be run by hand when rules change.
"""

import os
import re
from datetime import date
from typing import Any

from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st

from ropa.register import codec
from ropa.register.whole import whole_view
from ropa.rules.finding import Finding
from ropa.rules.judging import SUBJECTS, case_of, judge_register
from tests.rules.any_record import Changed, Document, changed_exemplars, known_terms, registers

MANY = int(os.environ.get("ANY_RECORDS", "0"))
TOLERATED = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]


def examples(number: int) -> settings:
    """So many of the same examples, or as many others as were asked for."""
    return settings(
        max_examples=MANY or number,
        derandomize=not MANY,
        database=None,
        deadline=None,
        suppress_health_check=TOLERATED,
    )


DAYS = st.sampled_from([date(2018, 5, 25), date(2021, 1, 1), date(2026, 11, 22), date(2099, 12, 31)])
STEP = re.compile(r"([a-z_]\w*)(?:\[([^\]]*)\])?(?:\.|$)")


def read(made: Document) -> Any:
    """The register that a document says; none where it links to what was taken away."""
    try:
        return codec.decode(whole_view(), made, known={"reference": known_terms()})
    except codec.BundleError:
        reject()


def judged(register: Any, on: date) -> list[Finding]:
    return judge_register(case_of(register, known_terms().values(), on=on))


def leads_somewhere(finding: Finding, register: Any) -> bool:
    """Whether the place of a finding is a field of its record or of a part of it."""
    collection, _, key = finding.record.partition("/")
    (declared,) = (one for one in SUBJECTS.values() if one.collection == collection)
    (held,) = (one for one in declared.records(register) if not key or one.key == key)
    for name, part in STEP.findall(finding.field):
        held = getattr(held, name)
        if part:
            held = next(one for one in held if part in (getattr(one, "key", ""), getattr(one, "slug", "")))
    return STEP.sub("", finding.field) == ""


def check(made: Document, on: date) -> None:
    register = read(made)
    found = judged(register, on)
    for one in found:
        words = (one.title, one.message, one.fix)
        assert all(text.strip() for text in words)
        assert not re.search(r"[{}]", "".join(words))
        assert leads_somewhere(one, register), one
    assert judged(register, on) == found


@examples(50)
@given(registers(), DAYS)
def test_any_register_is_judged(made: Document, on: date) -> None:
    check(made, on)


@examples(30)
@given(changed_exemplars(), DAYS)
def test_the_flawless_register_is_judged_whatever_changes_in_it(made: Changed, on: date) -> None:
    check(made.document, on)
