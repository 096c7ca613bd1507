"""The laws of the list: found by the names that people give them, and what of them was replaced, and when."""

from datetime import date

import pytest

from ropa.reference.citing.reading import parse
from ropa.reference.laws import Laws
from ropa.reference.shipped import read_reference

pytestmark = pytest.mark.house

TERMS = {term.code: term for term in read_reference()}
LAWS = Laws(
    [term for term in TERMS.values() if term.kind == "statute"],
    [term for term in TERMS.values() if term.kind == "superseded_document"],
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("National Health Service Act 2006", "ST-NHSA2006"),
        ("s251 of the NHS Act 2006", "ST-NHSA2006"),
        ("Local Audit & Accountability Act 2014", "ST-LAAA2014"),
        ("SI 2002/1438", "ST-COPI"),
        ("Control of Patient Information Regulations 2002, reg 5", "ST-COPI"),
        ("PECR", "ST-PECR"),
        ("UK GDPR", "ST-UKGDPR"),
        ("Care Act 2012", "ST-X-CARE2012"),
    ],
)
def test_a_law_is_known_by_what_people_call_it(text: str, code: str) -> None:
    assert LAWS.called(text) == TERMS[code]


@pytest.mark.parametrize("text", ["", "Widgets Act 1999", "SI 1066/1", "our policy"])
def test_a_stranger_is_no_law_of_the_list(text: str) -> None:
    assert LAWS.called(text) is None


def _instead(code: str, provision: str, on: date) -> str:
    reading = parse(provision)
    assert reading
    found = LAWS.replaced(TERMS[code], reading.citation.places, on=on)
    return found.instead if found else ""


@pytest.mark.parametrize(
    ("code", "provision", "day", "instead"),
    [
        ("ST-UKGDPR", "Article 22", date(2026, 2, 5), "UK GDPR Articles 22A-22D"),
        ("ST-UKGDPR", "Articles 15 to 22", date(2026, 2, 5), "UK GDPR Articles 22A-22D"),
        ("ST-UKGDPR", "Article 77", date(2026, 6, 19), "DPA 2018 s164A and s165"),
        ("ST-DPA2018", "section 17A(2)", date(2026, 2, 5), "UK GDPR Articles 44A-45C, 47A, 49A"),
        ("ST-HSCA2012", "Part 1, section 26", date(2022, 7, 1), "NHS Act 2006 s14Z34"),
    ],
)
def test_a_provision_is_replaced_from_its_day(code: str, provision: str, day: date, instead: str) -> None:
    assert _instead(code, provision, day) == instead
    assert _instead(code, provision, date.fromordinal(day.toordinal() - 1)) == ""


@pytest.mark.parametrize("provision", ["Article 22A", "Articles 44A to 49A", "Article 6(1)(e)", "Articles 12A to 21"])
def test_a_provision_that_took_its_place_is_law(provision: str) -> None:
    assert _instead("ST-UKGDPR", provision, date(2026, 11, 22)) == ""
