"""The demonstration notices say what the published ones say, each fact in the activity that it belongs to."""

import json
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from notices.assemble import assemble
from notices.rendering import FORMATS
from notices.view import RegisterWithNotices
from ropa.reference.shipped import read_reference
from ropa.register.codec import decode, parse
from tests.corpus.coverage import Coverage, Fact, coverage, load

pytestmark = pytest.mark.house

ROOT = Path(__file__).resolve().parents[2]
CORPORA = {
    "nhs-dorset": ("dorset_icb_using", "dorset_icb_sharing"),
    "nhs-portsmouth-ccg": ("portsmouth_ccg_2021",),
}
LEAST = 0.97
# Neighbours rightly share articles and kinds of sources, so the score of a perfect notice is not nought.
MOST_CROSSED, MOST_STRAYED = 0.25, 0.1


def register(slug: str) -> RegisterWithNotices:
    terms = read_reference()
    document = parse((ROOT / f"notices/demo/{slug}.yaml").read_bytes(), max_bytes=1_000_000)
    known = {"reference": {term.code: term for term in terms}}
    return replace(decode(RegisterWithNotices, document, known=known), reference=tuple(terms))


@cache
def measured(slug: str) -> Coverage:
    """The generated JSON notice against the facts of the published pages, pooled."""
    told = register(slug)
    notice = json.loads(FORMATS["json"].render(assemble(told, told.notices[0], on=date(2026, 11, 22))))
    corpora = [load(ROOT / f"tests/corpus/{name}.yaml") for name in CORPORA[slug]]
    facts = [fact for corpus in corpora for fact in corpus.facts]
    return coverage(facts, notice["text"], {row["reference"]: row["text"] for row in notice["activities"]})


def listed(facts: tuple[Fact, ...]) -> str:
    return "\n".join(map(str, facts))


@pytest.mark.parametrize("slug", CORPORA)
def test_every_fact_stands_in_its_own_activity(slug: str) -> None:
    assert measured(slug).scoped >= LEAST, listed(measured(slug).missing)


@pytest.mark.parametrize("slug", CORPORA)
def test_no_fact_is_missing_from_the_notice(slug: str) -> None:
    assert measured(slug).whole >= LEAST, listed(measured(slug).missing_anywhere)


@pytest.mark.parametrize("slug", CORPORA)
def test_the_next_activity_says_little_of_it(slug: str) -> None:
    assert measured(slug).cross_score <= MOST_CROSSED, listed(measured(slug).crossed)


@pytest.mark.parametrize("slug", CORPORA)
def test_hardly_a_fact_strays_into_the_next_activity(slug: str) -> None:
    assert measured(slug).stray_score <= MOST_STRAYED, listed(measured(slug).strays)


@pytest.mark.parametrize("slug", CORPORA)
def test_the_notice_tells_every_activity(slug: str) -> None:
    told = register(slug)
    notice = assemble(told, told.notices[0], on=date(2026, 11, 22))
    assert [a.reference for a in notice.activities] == [a.reference for a in told.activities_in_order]


@pytest.mark.parametrize("slug", CORPORA)
def test_every_activity_of_the_published_notice_has_its_record(slug: str) -> None:
    wanted = [ref for name in CORPORA[slug] for ref in load(ROOT / f"tests/corpus/{name}.yaml").activities]
    assert [activity.reference for activity in register(slug).activities] == wanted
