"""Two states of a record side by side: what is told, in which words, and that nothing is told wrongly."""

from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest

from activities import vocabulary as words
from activities.part_views import CitationView, DataUseView, PurposeView, SourceView
from activities.view import ActivityView
from ropa.audit.telling.wordwise import differing
from ropa.reference.view import TermView
from ropa.register.compared_values import RENAMED, REORDERED, Wanted
from ropa.register.comparing import Comparison, Line, Mark, Part, compare
from ropa.register.layout import label, noun, sections_of
from ropa.register.view_fields import fields_of, views_in
from ropa.register.whole import own_models, whole_view
from ropa.register.words import Answer
from tests.activities.export_world import ACT, ACTIVITY, BOARD, GROUND, HEALTH, HOSTILE, PUBLIC_TASK, filled

LONG = "We keep the records of patients for six years after the last contact with them, then destroy them safely."
DEEP = replace(
    ACTIVITY,
    purposes=(PurposeView(key="p1", text="Pay bills", grounds=(GROUND,)), PurposeView(key="p2", text="Find errors")),
)


def sides(line: Line) -> tuple[list[str], list[str]]:
    return tuple(["".join(run.text for run in runs) for runs in side] for side in (line.left, line.right))  # type: ignore[return-value]


def told(found: Comparison) -> dict[str, tuple[str, list[str], list[str]]]:
    """Every line of the sections themselves, by its label."""
    return {line.label: (line.mark.value, *sides(line)) for held in found.sections for line in held.lines}


def differing_lines(left: ActivityView, right: ActivityView, **wanted: Any) -> dict[str, Any]:
    return told(compare(left, right, wanted=Wanted(**wanted)).differences)


def parts(found: Comparison) -> list[Part]:
    return [part for held in found.differences.sections for part in held.parts]


def only_part(left: Any, right: Any) -> Part:
    (found,) = parts(compare(left, right))
    return found


def test_nothing_differs() -> None:
    found = compare(ACTIVITY, replace(ACTIVITY))
    assert (found.differs, found.differences.sections) == (False, ())
    assert told(found)["Title"] == ("same", ["Checking invoices"], ["Checking invoices"])


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"title": "Paying"}, {"Title": ("changed", ["Checking invoices"], ["Paying"])}),
        ({"owner": "Finance"}, {"Owner of this record": ("added", [], ["Finance"])}),
        ({"security_detail": ""}, {"Security in detail": ("removed", ["Locked room"], [])}),
        ({"publish": False}, {"Shown in the privacy notice": ("changed", ["Yes"], ["No"])}),
        ({"recipients_answer": Answer.YES}, {"Is it given to others?": ("changed", ["No"], ["Yes"])}),
        ({"started_on": date(2026, 3, 1)}, {"Began": ("added", [], ["1 March 2026"])}),
        ({"status": words.Status.DRAFT}, {"Status": ("changed", ["Approved"], ["Draft"])}),
    ],
)
def test_a_field_is_told_in_words(change: dict[str, Any], expected: dict[str, Any]) -> None:
    assert differing_lines(ACTIVITY, replace(ACTIVITY, **change)) == expected


def test_long_text_is_told_word_by_word() -> None:
    left, right = replace(ACTIVITY, summary=LONG), replace(ACTIVITY, summary=LONG.replace("six", "eight"))
    (line,) = compare(left, right).differences.sections[0].lines
    assert [run.text for run in line.left[0] if not run.is_after] == ["six"]
    assert [run.text for run in line.right[0] if not run.is_before] == ["eight"]


def test_unchanged_text_is_shown_whole_where_asked_for() -> None:
    left, right = replace(ACTIVITY, summary=LONG * 9 + "x"), replace(ACTIVITY, summary=LONG * 9 + "y")
    assert len(differing_lines(left, right)["Summary"][1][0]) < len(LONG)
    assert differing_lines(left, right, around=None)["Summary"][1:] == ([LONG * 9 + "x"], [LONG * 9 + "y"])


def test_members_of_a_list_are_told_apart() -> None:
    left, right = replace(ACTIVITY, benefits=("Quick", "Cheap")), replace(ACTIVITY, benefits=("Cheap", "Kind", "New"))
    (line,) = compare(left, right).differences.sections[0].lines
    fates = [[(runs[0].fate.value, runs[0].text) for runs in side] for side in (line.left, line.right)]
    assert fates == [
        [("removed", "Quick"), ("kept", "Cheap")],
        [("kept", "Cheap"), ("added", "Kind"), ("added", "New")],
    ]


def test_another_order_of_a_list_is_told() -> None:
    left, right = replace(ACTIVITY, benefits=("Quick", "Cheap")), replace(ACTIVITY, benefits=("Cheap", "Quick"))
    assert compare(left, right).differences.sections[0].lines[0].note == REORDERED


def test_a_link_reads_as_it_did_on_each_side() -> None:
    now = replace(PUBLIC_TASK, formal_label="Public duty")
    grounds = [(replace(GROUND, basis=basis),) for basis in (PUBLIC_TASK, now)]
    left, right = (replace(ACTIVITY, purposes=(PurposeView(key="p", text="T", grounds=each),)) for each in grounds)
    line = only_part(left, right).parts[0].lines[0]
    assert (line.note, sides(line)[1]) == (RENAMED, ["Public duty (UK GDPR Art 6(1)(e))"])
    assert not compare(left, right, wanted=Wanted(names_matter=False)).differs


def test_a_change_of_what_is_linked_is_not_a_change_of_the_record() -> None:
    source = SourceView(key="s", organisation=BOARD)
    left, right = (
        replace(ACTIVITY, sources=(replace(source, organisation=body),)) for body in (BOARD, replace(BOARD, phone="1"))
    )
    assert not compare(left, right).differs


def test_parts_are_matched_by_key() -> None:
    left = replace(ACTIVITY, purposes=(PurposeView(key="a", text="One"), PurposeView(key="b", text="Two")))
    right = replace(ACTIVITY, purposes=(PurposeView(key="b", text="Two, better"), PurposeView(key="c", text="Three")))
    found = [(part.heading, part.name, part.mark.value) for part in parts(compare(left, right))]
    assert found == [
        ("Purpose 1", "One", "removed"),
        ("Purpose 1", "Two, better", "changed"),
        ("Purpose 2", "Three", "added"),
    ]


def test_parts_that_only_moved_are_told_as_an_order() -> None:
    found = compare(DEEP, replace(DEEP, purposes=DEEP.purposes[::-1])).differences
    assert parts(found) == []
    assert told(found) == {"Purposes: order": ("changed", ["Pay bills", "Find errors"], ["Find errors", "Pay bills"])}


def test_a_new_part_among_the_others_is_no_new_order() -> None:
    right = replace(DEEP, purposes=(PurposeView(key="p0", text="First"), *DEEP.purposes))
    assert list(told(compare(DEEP, right).differences)) == []


def test_a_change_deep_inside_is_told_where_it_is() -> None:
    changed = replace(GROUND, citations=(CitationView(key="l1", statute=ACT, provision="section 14"),))
    right = replace(DEEP, purposes=(replace(DEEP.purposes[0], grounds=(changed,)), DEEP.purposes[1]))
    purpose = only_part(DEEP, right)
    (citation,) = purpose.parts[0].parts
    assert (purpose.heading, purpose.lines, citation.heading) == ("Purpose 1", (), "Law relied on")
    assert sides(citation.lines[0]) == (["section 3"], ["section 14"])


def test_what_no_words_tell_is_told_too() -> None:
    """A citation in words leaves out its address; a comparison leaves out nothing."""
    changed = replace(GROUND, citations=(replace(GROUND.citations[0], url="https://example.org"),))
    right = replace(DEEP, purposes=(replace(DEEP.purposes[0], grounds=(changed,)), DEEP.purposes[1]))
    assert compare(DEEP, right).differs


@pytest.mark.parametrize(("left", "right", "mark"), [(None, DEEP, "added"), (DEEP, None, "removed")])
def test_a_record_that_is_not_there(left: Any, right: Any, mark: str) -> None:
    found = compare(left, right)
    marks = {each.mark.value for held in found.sections for each in (*held.lines, *held.parts)}
    assert marks == {mark}
    assert compare(None, None).sections == ()


def test_records_of_two_kinds_are_refused() -> None:
    with pytest.raises(TypeError, match="not comparable"):
        compare(ACTIVITY, BOARD)


def test_internal_fields_are_marked() -> None:
    found = compare(ACTIVITY, replace(ACTIVITY, owner="Finance", title="Paying")).differences
    assert [(line.label, line.is_internal) for held in found.sections for line in held.lines] == [
        ("Title", False),
        ("Owner of this record", True),
    ]


def test_facts_of_a_term_are_told_by_name() -> None:
    left = TermView(kind="right", code="R", label="R", facts={"a": "yes", "b": "no"})
    found = compare(left, replace(left, facts={"a": "yes", "b": "yes"})).differences
    assert told(found)["Further facts"] == ("changed", ["a: yes", "b: no"], ["a: yes", "b: yes"])


VIEWS = [*{model.view: None for model in own_models()}, BOARD.__class__, TermView]


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.__name__)
def test_every_field_of_every_record_stands_in_one_section(view: type[Any]) -> None:
    named = [name for _, names in sections_of(view) for name in names]
    assert sorted(named) == sorted(field.name for field in fields(view) if field.name != "key")


@pytest.mark.parametrize("view", views_in(whole_view()), ids=lambda view: view.__name__)
def test_every_record_and_field_has_a_name(view: type[Any]) -> None:
    known = [field.name for field in fields_of(view)]
    if view is not whole_view():
        assert noun(view)
        assert all(label(view, name) for name in known)


@pytest.mark.parametrize("model", own_models(), ids=lambda model: model.__name__)
def test_every_text_of_a_record_is_compared(model: Any) -> None:
    """Each field of a full record differs from an empty one: none is forgotten."""
    full = filled(model.view)
    found = compare(None, full)
    said = {run.text for text in _texts(found) for runs in text for run in runs}
    assert set(_typed(full)) <= said


def _texts(found: Any) -> list[Any]:
    held = found.sections if isinstance(found, Comparison) else found.parts
    own = [] if isinstance(found, Comparison) else [line.right for line in found.lines]
    return own + [text for each in held for text in _texts(each)]


def _typed(record: Any) -> list[str]:
    from tests.activities.export_world import texts_in

    return list(texts_in(record))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_compared_like_any_other(text: str) -> None:
    left, right = replace(ACTIVITY, summary=text, benefits=(text,)), replace(ACTIVITY, summary=text + " end")
    assert differing_lines(left, right, around=None)["Summary"][1:] == ([text], [text + " end"])


def test_kinds_of_information_are_named_by_their_category() -> None:
    left = replace(ACTIVITY, data_uses=())
    right = replace(ACTIVITY, data_uses=(DataUseView(key="d", category=HEALTH),))
    assert only_part(left, right).name == "Health"


# --- word by word ----------------------------------------------------------------------------------------


def written(before: str, after: str, **options: Any) -> str:
    marks = {"kept": "{}", "removed": "[-{}-]", "added": "[+{}+]"}
    return "".join(marks[run.fate.value].format(run.text) for run in differing(before, after, **options))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("keep for six years", "keep for eight years", "keep for [-six-][+eight+] years"),
        ("one two", "one two three", "one two[+ three+]"),
        ("old text here", "new words there", "[-old text here-][+new words there+]"),
        ("", "new", "[+new+]"),
        ("gone", "", "[-gone-]"),
        ("same", "same", "same"),
        ("", "", ""),
    ],
)
def test_words(before: str, after: str, expected: str) -> None:
    assert written(before, after) == expected


def test_a_long_unchanged_stretch_is_cut() -> None:
    middle = " ".join(f"w{number}" for number in range(60))
    found = written(f"old {middle} x", f"new {middle} x y", around=2)
    assert found == "[-old-][+new+] w0 w1 … w59 x[+ y+]"


@pytest.mark.parametrize("text", [*HOSTILE, LONG * 400, "a b " * 3000, "\n".join("ab" * 3000)])
def test_both_texts_can_be_read_from_the_runs(text: str) -> None:
    after = f"Before. {text[: len(text) // 2]} {text[len(text) // 3 :]}"
    runs = differing(text, after, around=None)
    assert "".join(run.text for run in runs if run.is_before) == text
    assert "".join(run.text for run in runs if run.is_after) == after


def test_mark_has_words() -> None:
    assert [mark.label for mark in Mark] == ["The same", "Added", "Removed", "Changed"]
