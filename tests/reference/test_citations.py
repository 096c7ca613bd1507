"""Citations of UK law: what is read from what people type, what is wrong with it, and the one printed form."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa.reference.citing.citation import GDPRS, Citation, Law, Place, Step, Unit, covers, printed
from ropa.reference.citing.faults import Fault
from ropa.reference.citing.reading import LONGEST, find, one_form, parse
from ropa.reference.shipped import read_reference

pytestmark = pytest.mark.house

TERMS = [term for term in read_reference() if term.kind == "statute"]
ENACTED = [term for term in TERMS if term.fact("instrument_kind") in ("Act", "SI")]


def place(text: str) -> Place:
    reading = parse(text)
    assert reading
    (found,) = reading.citation.places
    return found


def faults(text: str) -> tuple[Fault, ...]:
    reading = parse(text)
    assert reading
    return reading.faults


@pytest.mark.parametrize(
    ("typed", "form"),
    [
        ("Article 6(1)(e)", "Article 6(1)(e)"),
        ("Art 9 (2) h", "Article 9(2)(h)"),
        ("ARTICLE 6(1)(E)", "Article 6(1)(e)"),
        ("Article 6, paragraph 1(e) of the UK GDPR", "UK GDPR Article 6(1)(e)"),
        ("Article 9(2)(h) and (i)", "Articles 9(2)(h) and 9(2)(i)"),
        ("Articles 6(1)(a) to (c)", "Articles 6(1)(a) to 6(1)(c)"),
        (
            "General Data Protection Regulation (GDPR) Art. 6(1) (e) and Art.9 (2) (h)",
            "GDPR Articles 6(1)(e) and 9(2)(h)",
        ),
        ("Articles 12A and 15 to 21", "Articles 12A and 15 to 21"),
        ("arts. 15–21 UK-GDPR", "UK GDPR Articles 15 to 21"),
        ("section 251 NHS Act 2006", "NHS Act 2006, section 251"),
        ("s.251 of the NHS Act 2006 (as amended)", "NHS Act 2006, section 251"),
        ("the NHS Act 2006, Section 251 (12)", "NHS Act 2006, section 251(12)"),
        ("s.14Z35", "section 14Z35"),
        ("s17a DPA 2018", "DPA 2018, section 17A"),
        ("ss 3, 14Z34 & 14Z35", "sections 3, 14Z34 and 14Z35"),
        ("ss7-11, 164A, 165; Sch 1; Sch 2", "sections 7 to 11, 164A and 165; Schedules 1 and 2"),
        ("Part 1, Section 26", "Part 1, section 26"),
        ("part 6", "Part 6"),
        ("Part III", "Part III"),
        ("Sch 1 paras 18 & 24", "Schedule 1, paragraphs 18 and 24"),
        ("paragraph 18 of Part 2 of Schedule 1 to the DPA 2018", "DPA 2018, Schedule 1, Part 2, paragraph 18"),
        ("Schedule 1, Part 2, paras 18 and para 24", "Schedule 1, Part 2, paragraphs 18 and 24"),
        ("SI 2002/1438 reg 5", "SI 2002/1438, regulation 5"),
        ("S.I. 2002 No. 1438", "SI 2002/1438"),
        ("regs 2, 3 and 4; Schedule", "regulations 2, 3 and 4; Schedule"),
        (
            "Health Service (Control of Patient Information) Regulations 2002 (SI 2002/1438), reg 5",
            "Health Service (Control of Patient Information) Regulations 2002 (SI 2002/1438), regulation 5",
        ),
        ("Health and Safety at Work etc. Act 1974, s 2", "Health and Safety at Work etc. Act 1974, section 2"),
        ("Domestic Abuse Act 2021 (c. 17), s1", "Domestic Abuse Act 2021, section 1"),
        ("section 42 of the Care Act", "Care Act, section 42"),
    ],
)
def test_what_people_type_is_printed_in_one_form(typed: str, form: str) -> None:
    assert (one_form(typed), faults(typed)) == (form, ())


@pytest.mark.parametrize(
    ("typed", "wrong", "meant"),
    [
        ("6 (1) (a) (e)", {Fault.NO_UNIT, Fault.TWO_POINTS}, "Articles 6(1)(a) and 6(1)(e)"),
        ("6.1e", {Fault.NO_UNIT}, "Article 6(1)(e)"),
        ("GDPR 9.2.h", {Fault.NO_UNIT}, "GDPR Article 9(2)(h)"),
        ("Article 6(e)", {Fault.NO_PARAGRAPH}, "Article 6(1)(e)"),
        ("Art 9(h)", {Fault.NO_PARAGRAPH}, "Article 9(2)(h)"),
        ("Article 6(1)(h)", {Fault.NO_SUCH_POINT}, "Article 6(1)(h)"),
        ("Article 9(1)(h)", {Fault.NO_SUCH_POINT}, "Article 9(1)(h)"),
        ("section 6(1)(e) of the UK GDPR", {Fault.WRONG_UNIT}, "UK GDPR section 6(1)(e)"),
        ("Article 251 of the NHS Act 2006", {Fault.WRONG_UNIT}, "NHS Act 2006, Article 251"),
        (
            "section 5 of the Working Time Regulations 1998",
            {Fault.WRONG_UNIT},
            "Working Time Regulations 1998, section 5",
        ),
        ("Data Protection Act 2018, Amendment 85", {Fault.AMENDMENT}, "Data Protection Act 2018"),
    ],
)
def test_a_wrong_form_is_named_and_stays_as_typed(typed: str, wrong: set[Fault], meant: str) -> None:
    reading = parse(typed)
    assert reading
    assert (set(reading.faults), printed(reading.citation), one_form(typed)) == (wrong, meant, typed)


@pytest.mark.parametrize(
    "sound",
    [
        "Article 6(1)(ea)",
        "Article 6(1)",
        "Article 6(4)",
        "Article 9",
        "Article 8 of the Human Rights Act 1998",
        "Art 5(1)(a)",
    ],
)
def test_a_sound_form_has_no_fault(sound: str) -> None:
    assert faults(sound) == ()


@pytest.mark.parametrize(
    "text",
    ["", "Art", "6", "amended 2012", "our duty of care", "The Act", "section", "6 (1) people", "x" * (LONGEST + 1)],
)
def test_what_is_no_citation_is_left_as_it_is(text: str) -> None:
    assert parse(text) is None
    assert one_form(text) == text


@pytest.mark.parametrize("term", ENACTED, ids=lambda term: term.code)
def test_every_title_in_the_list_is_read_as_a_law_of_its_year(term: Any) -> None:
    reading = parse(term.label)
    assert reading
    assert reading.citation.law
    assert (str(reading.citation.law), str(reading.citation.law.year)) == (term.label, term.fact("year"))


def test_citations_are_found_in_running_text() -> None:
    text = (
        "We rely on Article 6(1)(e) and section 251 of the NHS Act 2006. Under the Care Act 2014, s 42 we protect "
        "people. Section 3, 5 people were asked."
    )
    assert [printed(one.citation) for one in find(text)] == [
        "Article 6(1)(e)",
        "NHS Act 2006, section 251",
        "Care Act 2014, section 42",
        "section 3",
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Article 9(2)(h) and Schedule 1, para 2 of the DPA 2018",
            ["Article 9(2)(h)", "DPA 2018, Schedule 1, paragraph 2"],
        ),
        ("Article 6(1)(e), NHS Act 2006", ["Article 6(1)(e)", "NHS Act 2006"]),
        ("Article 6(1)(e) and regulation 5", ["Article 6(1)(e)", "regulation 5"]),
    ],
)
def test_places_of_two_laws_are_two_citations(text: str, found: list[str]) -> None:
    assert [(printed(one.citation), one.faults) for one in find(text)] == [(form, ()) for form in found]


def test_a_citation_tells_where_it_stood() -> None:
    text = "See Art. 9 (2) h, please."
    (found,) = find(text)
    assert text[found.start : found.end] == "Art. 9 (2) h"


def test_a_place_belongs_to_the_law_that_follows_it() -> None:
    found = find("the Care Act 2014, section 3 of the NHS Act 2006")
    assert [printed(one.citation) for one in found] == ["Care Act 2014", "NHS Act 2006, section 3"]


@pytest.mark.parametrize(
    ("outer", "inner"),
    [
        ("Article 22", "Article 22(1)"),
        ("Article 22", "Articles 15 to 22"),
        ("Articles 44 to 45", "Article 44"),
        ("sections 17A to 18", "section 17B"),
        ("Article 6(4)", "Article 6(4)(a)"),
        ("section 26", "Part 1, section 26"),
    ],
)
def test_a_provision_covers_what_is_in_it(outer: str, inner: str) -> None:
    assert covers(place(outer), place(inner))


@pytest.mark.parametrize(
    ("outer", "inner"),
    [
        ("Article 22", "Article 22A"),
        ("Article 22", "Articles 12A to 21"),
        ("Articles 44 to 45", "Article 44A"),
        ("Articles 44 to 45", "Articles 44A to 49A"),
        ("Article 6(4)", "Article 6"),
        ("Article 6(4)", "Article 6(1)(e)"),
        ("section 22", "regulation 22"),
        ("Schedule 1, paragraph 2", "Schedule 2, paragraph 2"),
    ],
)
def test_a_provision_does_not_cover_its_neighbours(outer: str, inner: str) -> None:
    assert not covers(place(outer), place(inner))


NUMBERS = st.from_regex(r"[1-9]\d{0,2}([A-Z]{1,2}([1-9]\d?)?)?", fullmatch=True)
POINTS = st.lists(st.sampled_from(["1", "2A", "12", "a", "ea", "iv"]), max_size=3).map(tuple)
TITLES = [reading.citation.law for term in ENACTED if (reading := parse(term.label))]
LAWS = st.sampled_from([None, *TITLES, *map(Law, GDPRS), Law(number="2002/1438")])
MAIN = {"Act": Unit.SECTION, "Regulations": Unit.REGULATION}
AROUND = [(), (Unit.PART,), (Unit.PART, Unit.CHAPTER), (Unit.SCHEDULE,), (Unit.SCHEDULE, Unit.PART)]


@st.composite
def places(draw: st.DrawFn, main: Unit) -> Place:
    """A place in a law whose text is divided so: in its main text or in a Schedule; sometimes the end of a range."""
    around = draw(st.sampled_from(AROUND[:3] if main is Unit.ARTICLE else AROUND))
    units = (*around, Unit.PARAGRAPH if Unit.SCHEDULE in around else main)
    numbers = [draw(NUMBERS.filter(lambda number: number not in ("6", "9"))) for _ in units]
    steps = [Step(unit, number) for unit, number in zip(units, numbers, strict=True)]
    steps[-1] = Step(units[-1], numbers[-1], draw(POINTS))
    end = Step(units[-1], draw(NUMBERS), draw(POINTS)) if draw(st.booleans()) else None
    return Place(tuple(steps), end)


@st.composite
def citations(draw: st.DrawFn) -> Citation:
    law = draw(LAWS)
    main = MAIN.get(law.title.rpartition(" ")[2], Unit.ARTICLE) if law and law.title else Unit.ARTICLE
    return Citation(law, tuple(draw(st.lists(places(main), min_size=0 if law else 1, max_size=4))))


@given(citations())
def test_what_was_printed_is_read_as_it_was(citation: Citation) -> None:
    reading = parse(printed(citation))
    assert reading
    assert (reading.citation, reading.faults) == (citation, ())


WORDS = ["Article", "art.", "s", "ss.", "Sch", "para", "Part", "Schedule", "UK GDPR", "Care Act 2014", "SI 2002/1438"]
FIGURES = ["6", "9", "251", "14Z35", "(1)", "(a)", ".2", "h", "²", "(", "III"]
BETWEEN = [" ", " ", ", ", " and ", "-", " to ", "; ", " of the ", "\n", "Amendment 85"]
PIECES = st.sampled_from([*WORDS, *FIGURES, *BETWEEN, *BETWEEN])


@given(st.one_of(st.text(), st.lists(PIECES, max_size=25).map("".join)))
def test_no_text_is_too_odd_and_a_form_once_printed_stays(text: str) -> None:
    for reading in find(text):
        again = parse(printed(reading.citation))
        assert reading.faults or (again and again.citation == reading.citation)
    assert one_form(one_form(text)) == one_form(text)
