"""What an edition says that it changed: one fact is changed, and the sentences that follow are looked at."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from activities.vocabulary import Audience
from notices.changes import NOTHING, SAME_WORDS, summary_of
from notices.comparing.sentences import LONGEST
from notices.context import NoticeContext
from notices.view import SectionView
from notices.vocabulary import SectionKind
from ropa.organisations.view import ContactView
from ropa.organisations.vocabulary import ContactRole
from tests.notices.material import BOARD, NOTICE, activity, context, ground, purpose

ONE = activity(reference="A1", title="Answering complaints")
TWO = activity(reference="A2", title="Paying bills")
OTHER = replace(ONE, purposes=(purpose(ground(), text="To put things right"),))
NARRATIVE = SectionView(key="s1", kind=SectionKind.TEXT, heading="About us", body="We are a board.")


def changed(*before: Any, to: tuple[Any, ...]) -> list[str]:
    return summary_of(context(*before), context(*to))


def told(**fields: Any) -> list[str]:
    """What is said where the definition of the notice changes."""
    return summary_of(context(ONE), context(ONE, notice=replace(NOTICE, **fields)))


def test_the_first_edition_says_how_much_it_tells_of() -> None:
    assert summary_of(None, context(ONE, TWO)) == ["This is the first edition. It tells of 2 activities."]


def test_another_day_alone_is_no_change() -> None:
    assert summary_of(context(ONE), context(ONE, on=date(2026, 11, 23))) == [NOTHING]


def test_codes_alone_are_no_change_of_words() -> None:
    made = context(ONE)
    assert summary_of(made, replace(made, schema=made.schema + 1)) == [SAME_WORDS]


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ((ONE,), (ONE, TWO), "Added: “Paying bills” (A2)."),
        ((ONE, TWO), (ONE,), "Taken out: “Paying bills” (A2)."),
        ((ONE,), (OTHER,), "“Answering complaints” (A1) changed: “Why we use it”."),
        ((ONE,), (replace(ONE, summary="In short."),), "“Answering complaints” (A1) changed: its summary."),
        (
            (ONE,),
            (replace(ONE, title="Concerns"),),
            "“Answering complaints” (A1) is now called “Concerns” (A1).",
        ),
        (
            (ONE,),
            (replace(ONE, reference="B1"),),
            "“Answering complaints” (A1) is now called “Answering complaints” (B1).",
        ),
    ],
)
def test_activities(before: tuple[Any, ...], after: tuple[Any, ...], sentence: str) -> None:
    assert sentence in changed(*before, to=after)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"title": "Your data"}, "The title is now “Your data”. It was “Privacy notice”."),
        ({"summary": "What we do."}, "The words at the top of the notice changed."),
        (
            {"audiences": (Audience.PATIENTS, Audience.STAFF)},
            "The notice is now for Patients and service users and Staff.",
        ),
        ({"language": "cy"}, "The language of the notice is now cy. It was en-GB."),
        ({"review_due_on": date(2027, 5, 1)}, "The next review is due by 1 May 2027."),
        ({"sections": (NARRATIVE,)}, "This section was added: “About us”."),
        ({"sections": (NARRATIVE,)}, "This section was taken out: “What our words mean”."),
    ],
)
def test_the_notice_itself(fields: dict[str, Any], sentence: str) -> None:
    assert sentence in told(**fields)


@pytest.mark.parametrize(
    ("part", "sentence"),
    [("activities", "The activities stand in another order."), ("sections", "The sections stand in another order.")],
)
def test_another_order(part: str, sentence: str) -> None:
    made = context(ONE, TWO)
    assert summary_of(made, replace(made, **{part: getattr(made, part)[::-1]})) == [sentence]


def test_own_words_of_a_section() -> None:
    before, after = (replace(NOTICE, sections=(replace(NARRATIVE, body=text),)) for text in ("We are.", "We were."))
    said = summary_of(context(ONE, notice=before), context(ONE, notice=after))
    assert said == ["The organisation’s own words in “About us” changed."]


def test_how_to_reach_somebody() -> None:
    other = ContactView(key="dpo", role=ContactRole.DPO, email="new@example.nhs.uk")
    said = summary_of(context(ONE), context(ONE, contacts=(other,)))
    assert "How to reach these changed: Data protection officer." in said


def test_the_organisation_under_another_name() -> None:
    other = replace(BOARD, known_as="NHS Other")
    said = summary_of(context(ONE), context(ONE, organisation=other, organisations=(other,)))
    assert "The organisation is now called “NHS Other”. It was “NHS Example”." in said


def test_a_right_that_no_longer_applies() -> None:
    by_law = replace(ONE, purposes=(purpose(ground("A6-C")),))
    assert "This right is no longer told of: To say stop." in changed(ONE, to=(by_law,))


# --- large and hostile ------------------------------------------------------------------------------------


def many(number: int, text: str) -> NoticeContext:
    """A notice of many activities, made without assembling each."""
    (one,) = context(OTHER if text else ONE).activities
    told = (replace(one, reference=f"X{n}", anchor=f"activity-x{n}") for n in range(number))
    return replace(context(ONE), activities=tuple(told))


def test_many_activities_are_counted() -> None:
    assert summary_of(many(30, ""), many(30, "new")) == [
        "30 activities changed.",
        "In all of them: “Why we use it”.",
    ]


def test_many_new_names_are_cut() -> None:
    (sentence,) = [one for one in summary_of(many(1, ""), many(5_000, "")) if "added" in one]
    assert sentence.startswith("4,999 activities were added: “Answering complaints” (X1), ")
    assert sentence.endswith(" and 4,994 more.")


@pytest.mark.parametrize("title", ["<script>alert(1)</script>" * 10, "a\n\x00b \u202ec", "w" * 10_000, "“quoted”"])
def test_hostile_titles_stay_short_sentences(title: str) -> None:
    said = changed(ONE, to=(ONE, activity(reference="A2", title=title)))
    assert max(map(len, said)) < 3 * LONGEST
    assert all(sentence.isprintable() for sentence in said)


def test_an_empty_notice_can_be_compared() -> None:
    empty = replace(context(ONE), activities=(), sections=(), rights=(), contacts=())
    assert "Taken out: “Answering complaints” (A1)." in summary_of(context(ONE), empty)
