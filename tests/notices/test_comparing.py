"""Two editions side by side: sentences and facts that were added, removed and changed."""

from dataclasses import replace
from typing import Any

import pytest

from notices.changes import summary_of
from notices.comparing.document import lines_of
from notices.comparing.stored import START, load_both
from notices.comparing.whole import MOST, Comparison, Kind, Part, compare
from notices.context import NoticeContext, dump_context
from notices.view import SectionView
from notices.vocabulary import SectionKind
from ropa.audit.telling.paired_lines import paired_lines
from ropa.audit.telling.wordwise import Fate
from ropa.register.compared_values import Mark
from tests.notices.material import NOTICE, activity, changed, context, ground, purpose, whole

ONE = activity(reference="A1", title="Answering complaints")
TWO = activity(reference="A2", title="Paying bills")
LEARN = (purpose(ground(), text="To pay the bills on time"),)
HOSTILE = "</script><b>bold</b> & [link](javascript:alert(1)) {{ 7 * 7 }} \u202e\x07"


def compared(*before: Any, to: tuple[Any, ...]) -> Comparison:
    return compare(context(*before), context(*to))


def only(parts: tuple[Part, ...]) -> Part:
    (part,) = parts
    return part


def test_the_same_does_not_differ() -> None:
    assert not compared(ONE, TWO, to=(ONE, TWO)).differs


def test_a_changed_fact_stands_under_its_heading_word_by_word() -> None:
    part = only(compared(ONE, to=(changed(ONE, purposes=LEARN),)).activities)
    (change,) = part.changes
    assert (part.kind, part.mark, change.heading, change.mark) == (
        Kind.ACTIVITY,
        Mark.CHANGED,
        "Why we use it",
        Mark.CHANGED,
    )
    assert (change.was, change.now) == ("To pay the bills", "To pay the bills on time")
    assert [run.text for run in change.runs if run.fate is Fate.ADDED] == [" on time"]


@pytest.mark.parametrize(("before", "after", "mark"), [((), (TWO,), Mark.ADDED), ((TWO,), (), Mark.REMOVED)])
def test_an_activity_that_came_or_went_is_told_whole(before: Any, after: Any, mark: Mark) -> None:
    part = only(compared(ONE, *before, to=(ONE, *after)).activities)
    assert (part.reference, part.mark) == ("A2", mark)
    assert {change.mark for change in part.changes} == {mark}


def test_an_activity_under_another_reference_is_the_same() -> None:
    part = only(compared(ONE, to=(changed(ONE, reference="B9"),)).activities)
    assert part.mark is Mark.CHANGED


def test_own_words_of_a_section() -> None:
    body = SectionView(key="s1", kind=SectionKind.TEXT, heading="About us", body="We are a board.")
    before, after = (
        context(ONE, notice=replace(NOTICE, sections=(replace(body, body=text),)))
        for text in ("We *are*.", "We *were*.")
    )
    part = only(compare(before, after).sections)
    assert [(change.was, change.now) for change in part.changes] == [("We are.", "We were.")]


def test_the_top_of_the_notice() -> None:
    after = context(ONE, notice=replace(NOTICE, title="Your data"))
    assert [change.heading for change in only(compare(context(ONE), after).frame).changes] == ["Title"]


def test_the_same_change_in_several_activities_is_told_once() -> None:
    before = [activity(reference=f"A{n}") for n in range(4)]
    after = [changed(one, purposes=LEARN) for one in before]
    found = compared(*before, to=tuple(after))
    assert [len(shared.activities) for shared in found.shared] == [4]
    assert found.activities == ()


def test_what_machines_alone_read_does_not_count() -> None:
    made = context(ONE)
    (told,) = made.activities
    assert not compare(made, replace(made, activities=(replace(told, anchor="elsewhere"),))).differs


@pytest.mark.parametrize("field", ["title", "summary"])
def test_hostile_words_are_words(field: str) -> None:
    found = compared(ONE, to=(changed(ONE, **{field: HOSTILE}),))
    said = " ".join(change.now for change in only(found.activities).changes)
    assert "</script><b>bold</b> & [link](javascript:alert(1)) {{ 7 * 7 }}" in said
    assert said.isprintable()


def test_nothing_is_said_that_neither_edition_says() -> None:
    notices = ONE, changed(ONE, purposes=LEARN, summary="Short.", owner="Head of Secrets")
    said = "".join(map(whole, notices))
    for line in lines_of(compared(notices[0], to=notices[1:])):
        assert line["before"] in said
        assert line["after"] in said


# --- large editions ---------------------------------------------------------------------------------------


def many(number: int, text: str) -> NoticeContext:
    (one,) = context(changed(ONE, summary=text)).activities
    told = (replace(one, reference=f"X{n}", summary=f"{text} {n}") for n in range(number))
    return replace(context(ONE), activities=tuple(told))


def test_beyond_a_number_activities_are_only_named() -> None:
    found = compare(many(MOST + 5, "Old"), many(MOST + 5, "New"))
    assert (len(found.activities), len(found.others)) == (MOST, 5)


def test_only_what_differs_of_a_large_edition_is_read() -> None:
    before = many(5_000, "Same")
    after = replace(before, activities=(*before.activities[:10], *before.activities[11:]))
    loaded = load_both(dump_context(before).decode(), dump_context(after).decode())
    assert [len(one.activities) for one in loaded] == [2, 1]
    assert compare(*loaded).activities == compare(before, after).activities


def test_another_order_of_a_large_edition_is_seen() -> None:
    before = many(5, "Same")
    order = [before.activities[place] for place in (1, 0, 2, 3, 4)]
    loaded = load_both(*(dump_context(one).decode() for one in (before, replace(before, activities=tuple(order)))))
    assert summary_of(*loaded) == ["The activities stand in another order."]


@pytest.mark.parametrize("text", [START, START * 3 + "},", '"},{"reference":"A1","title":"'])
def test_no_text_is_taken_for_the_beginning_of_an_activity(text: str) -> None:
    before, after = context(changed(ONE, summary=text), TWO), context(changed(ONE, summary=f"{text} now"), TWO)
    loaded = load_both(dump_context(before).decode(), dump_context(after).decode())
    assert compare(*loaded) == compare(before, after)


# --- which line stands for which --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "pairs"),
    [
        ("ab", "ab", [(0, 0), (1, 1)]),
        ("", "a", [(None, 0)]),
        ("a", "b", [(0, 0)]),
        ("ac", "abc", [(0, 0), (None, 1), (1, 2)]),
    ],
)
def test_lines_are_paired_in_order(before: str, after: str, pairs: list[Any]) -> None:
    assert list(paired_lines(before, after)) == pairs


def test_a_line_is_paired_with_the_one_that_says_nearly_the_same() -> None:
    before = ["We keep it for eight years after the last visit."]
    after = ["Your opt-out counts here.", "We keep it for ten years after the last visit."]
    assert list(paired_lines(before, after)) == [(None, 0), (0, 1)]


def test_lines_with_nothing_in_common_are_not_paired() -> None:
    pairs = list(paired_lines(["one two three", "four five six"], ["seven eight nine", "ten eleven twelve"]))
    assert pairs == [(0, None), (1, None), (None, 0), (None, 1)]
