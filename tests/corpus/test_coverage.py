"""The measure itself: what counts as said, and where."""

from pathlib import Path

import pytest

from tests.corpus.coverage import Coverage, Fact, coverage, covered, load

pytestmark = pytest.mark.house

SECTIONS = {"A1": "We ask your GP.", "A2": "UK GDPR Article 9(2)(h) allows it.", "A3": "We ask nobody."}


def fact(*keys: str, activity: str = "", alternatives: tuple[str, ...] = ()) -> Fact:
    return Fact(id="F1", category="data", activity=activity, keys=keys, alternatives=alternatives)


def measured(*facts: Fact) -> Coverage:
    return coverage(facts, " ".join(SECTIONS.values()), SECTIONS)


def test_every_key_must_stand_in_the_text() -> None:
    assert not covered(fact("names", "dates of birth"), "names and addresses")


def test_one_alternative_is_enough() -> None:
    assert covered(fact(alternatives=("SCW", "South, Central and West")), "run by SCW")


def test_articles_match_however_they_are_spaced() -> None:
    assert covered(fact("Article 9(2)(h)"), "Art. 9 (2) (h)")


def test_typographic_dashes_and_quotes_match_plain_ones() -> None:
    assert covered(fact("person's high-cost drug"), "a person’s high‑cost drug")


def test_a_short_key_is_a_whole_word() -> None:
    assert not covered(fact("Staff"), "Staffordshire")


def test_a_fact_said_by_another_activity_is_missing_from_its_own() -> None:
    found = measured(fact("your GP", activity="A2"))
    assert (found.scoped, found.whole) == (0, 1)


def test_a_fact_of_the_last_activity_is_crossed_by_the_first() -> None:
    assert measured(fact("your GP", activity="A3")).cross_score == 1


def test_what_the_next_activity_rightly_says_is_no_stray() -> None:
    found = measured(fact("9(2)(h)", activity="A1"), fact("9 (2) (h)", activity="A2"))
    assert (found.cross_score, found.stray_score) == (0.5, 0)


def test_a_fact_without_any_key_is_refused() -> None:
    with pytest.raises(ValueError, match="F9"):
        Fact.parse({"id": "F9", "cat": "data"}, "A-")


def test_two_facts_of_one_id_are_refused(tmp_path: Path) -> None:
    row = "  - {id: F1, cat: data, keys: [a]}\n"
    path = tmp_path / "corpus.yaml"
    path.write_text(f"id: x\npublished_at: y\nreference_prefix: X-\nactivities: []\nfacts:\n{row}{row}", "utf-8")
    with pytest.raises(ValueError, match="two facts"):
        load(path)
