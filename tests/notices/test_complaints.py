"""How to complain: each way once, and nobody's unrelated purpose."""

import pytest

from notices.vocabulary import SectionKind
from ropa.organisations.view import ContactView
from ropa.organisations.vocabulary import ContactRole
from tests.notices.material import section

pytestmark = pytest.mark.house

POST = ("Wycliffe House", "Water Lane", "Wilmslow", "Cheshire", "SK9 5AF")
ICO = ContactView(
    key="ico", role=ContactRole.REGULATOR, title="Information Commissioner's Office", email="casework@ico.example",
    phone="0303 123 1113 or 01625 545 745", post=POST,
)  # fmt: skip


def complaints(*people: ContactView) -> str:
    return section(SectionKind.COMPLAINTS, contacts=people)


@pytest.mark.parametrize("words", ["0303 123 1113", "Wycliffe House", "Information Commissioner"])
def test_the_regulator_is_said_once(words: str) -> None:
    assert complaints(ICO).count(words) == 1


@pytest.mark.parametrize("words", ["Email: casework@ico.example", "01625 545 745"])
def test_what_the_register_knows_of_the_regulator_besides_is_said(words: str) -> None:
    assert words in complaints(ICO)


def test_a_contact_for_complaints_says_what_it_is_for() -> None:
    team = ContactView(key="c", role=ContactRole.COMPLAINTS, email="c@example.nhs.uk", purpose="Things we got wrong")
    assert "For: Things we got wrong" in complaints(team)


def test_a_contact_that_stands_in_for_complaints_does_not_say_what_else_it_is_for() -> None:
    team = ContactView(key="i", role=ContactRole.IG, email="ig@example.nhs.uk", purpose="Taking back a consent")
    assert "Email: ig@example.nhs.uk" in complaints(team)
    assert "Taking back a consent" not in complaints(team)


def test_people_learn_how_to_reach_us_before_they_learn_the_law() -> None:
    team = ContactView(key="c", role=ContactRole.COMPLAINTS, email="c@example.nhs.uk")
    said = complaints(team)
    assert said.index("c@example.nhs.uk") < said.index("section 164A")
