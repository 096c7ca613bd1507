"""Names of what has gone: found as people write them, and left alone in titles, addresses and everyday words."""

import pytest

from ropa.reference.names import Names

pytestmark = pytest.mark.house

GONE = ("NHS Digital", "CCG", "Monitor", "Clinical commissioning group", "Health and Social Care Information Centre")
TITLE = "NHS Commissioning Board and Clinical Commissioning Groups (Standing Rules) Regulations 2012"
NAMES = Names([*((name, name) for name in GONE), (TITLE, None)])


def found(text: str) -> list[str]:
    return [written for written, _ in NAMES.find(text)]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("We ask NHS Digital.", "NHS Digital"),
        ("nhs digital’s code", "nhs digital"),
        ("NHS\nDigital", "NHS\nDigital"),
        ("[NHS Digital](https://digital.nhs.uk)", "NHS Digital"),
        ("other clinical commissioning groups nearby", "clinical commissioning group"),
        ("two CCGs", "CCG"),
        ("we tell Monitor and others", "Monitor"),
    ],
)
def test_a_name_is_found_as_people_write_it(text: str, written: str) -> None:
    assert found(text) == [written]
    assert NAMES.may_stand_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "digital services of the NHS",
        "ccg",
        "Monitor your heart. We monitor it.",
        "Heart Monitor",
        f"Part 6 of the {TITLE} applies.",
        "The Health and Social Care Information Centre (Transfer of Functions, Abolition and Transitional Provisions) "
        "Regulations 2023",
        "https://example.nhs.uk/CCG/notice and ccg.CCG@example.nhs.uk",
    ],
)
def test_titles_addresses_and_everyday_words_are_left_alone(text: str) -> None:
    assert found(text) == []


def test_without_names_nothing_is_found() -> None:
    nothing: Names[str] = Names([])
    assert (list(nothing.find("NHS Digital")), nothing.may_stand_in("NHS Digital")) == ([], False)


def test_odd_names_are_no_patterns() -> None:
    assert [found for found, _ in Names([("a+b (c", "x"), (" ", "y")]).find("see a+b (c here")] == ["a+b (c"]
