"""Two editors of one record: nobody's answer is lost, and who comes second chooses."""

from typing import Any

import pytest
from django.test import Client

from activities.models import Activity, Purpose
from tests.editing.pages import at, fields, signed_in, text
from tests.world import World, build, shipped

WHY = at("activities", "a-1", "what-and-why")
ENTRY = f"{WHY}entry/purposes/p1/"


@pytest.fixture
def dpo(world: World) -> Client:
    return signed_in(world.dpo_a)


def both(editor: Client, dpo: Client, address: str, theirs: dict[str, Any], mine: dict[str, Any]) -> Any:
    """Both open the form; the officer saves first. What the editor is answered."""
    opened = fields(editor.get(address))
    dpo.post(address, {**fields(dpo.get(address)), **theirs})
    return editor.post(address, {**opened, **mine})


def test_different_questions_are_merged(editor: Client, dpo: Client, activity: Activity) -> None:
    answer = both(editor, dpo, WHY, {"title": "Theirs"}, {"business_function": "Mine"})
    activity.refresh_from_db()
    assert answer.status_code == 302
    assert (activity.title, activity.business_function) == ("Theirs", "Mine")


def test_the_same_question_is_shown_with_both_answers(editor: Client, dpo: Client, activity: Activity) -> None:
    answer = both(editor, dpo, WHY, {"title": "Their title"}, {"title": "My title", "business_function": "Mine"})
    activity.refresh_from_db()
    assert answer.status_code == 422
    assert (activity.title, activity.business_function) == ("Their title", "")
    assert "Their title" in text(answer)
    assert "last by dpo_a" in text(answer)
    assert "What is this activity called? Somebody changed this while you were writing." in text(answer)
    assert (fields(answer)["title"], fields(answer)["business_function"]) == (["My title"], ["Mine"])


@pytest.mark.parametrize(("keep", "title"), [("mine", "My title"), ("theirs", "Their title")])
def test_one_chooses_for_each_question(editor: Client, dpo: Client, activity: Activity, keep: str, title: str) -> None:
    shown = both(editor, dpo, WHY, {"title": "Their title"}, {"title": "My title", "business_function": "Mine"})
    answer = editor.post(WHY, {**fields(shown), "keep-title": keep})
    activity.refresh_from_db()
    assert answer.status_code == 302
    assert (activity.title, activity.business_function) == (title, "Mine")


def test_without_a_choice_it_is_asked_again(editor: Client, dpo: Client, activity: Activity) -> None:
    shown = both(editor, dpo, WHY, {"title": "Theirs"}, {"title": "Mine"})
    assert editor.post(WHY, fields(shown)).status_code == 422
    activity.refresh_from_db()
    assert activity.title == "Theirs"


def test_a_third_answer_is_shown_before_mine_stands(editor: Client, dpo: Client, activity: Activity) -> None:
    shown = both(editor, dpo, WHY, {"title": "Theirs"}, {"title": "Mine"})
    dpo.post(WHY, {**fields(dpo.get(WHY)), "title": "Third"})
    answer = editor.post(WHY, {**fields(shown), "keep-title": "mine"})
    activity.refresh_from_db()
    assert (answer.status_code, activity.title) == (422, "Third")
    assert "Third" in text(answer)


def test_the_same_answer_twice_is_no_clash(editor: Client, dpo: Client, activity: Activity) -> None:
    assert both(editor, dpo, WHY, {"title": "Agreed"}, {"title": "Agreed"}).status_code == 302


def test_what_i_left_alone_is_not_put_back(editor: Client, dpo: Client, activity: Activity) -> None:
    both(editor, dpo, WHY, {"direct_care": "yes", "started_on": "3 March 2020"}, {"title": "Mine"})
    activity.refresh_from_db()
    assert (activity.direct_care, str(activity.started_on)) == ("yes", "2020-03-03")


def test_sets_of_links_are_merged_as_one_answer(
    editor: Client, dpo: Client, activity: Activity, purposes: list[Purpose]
) -> None:
    shipped("data_subject")
    patients, staff = Purpose.subjects.field.related_model.objects.order_by("pk")[:2]
    answer = both(editor, dpo, ENTRY, {"subjects": [patients.pk]}, {"subjects": [staff.pk]})
    assert answer.status_code == 422
    assert [one.pk for one in purposes[0].subjects.all()] == [patients.pk]
    editor.post(ENTRY, {**fields(answer), "subjects": [staff.pk], "keep-subjects": "mine"})
    assert [one.pk for one in purposes[0].subjects.all()] == [staff.pk]


def test_an_entry_added_meanwhile_stays(editor: Client, dpo: Client, activity: Activity) -> None:
    opened = fields(editor.get(WHY))
    dpo.post(f"{WHY}add/purposes/", {**fields(dpo.get(f"{WHY}add/purposes/")), "text": "Theirs"})
    editor.post(WHY, {**opened, "title": "Mine"})
    assert (Activity.objects.get().title, activity.purposes.count()) == ("Mine", 1)


@pytest.mark.parametrize(
    "marks", ["", "no json", "[]", '{"title": 7}', "[" * 5_000, "\x00", '{"title":"' + "x" * 30_000]
)
def test_a_form_whose_marks_are_lost_asks_what_differs(editor: Client, activity: Activity, marks: str) -> None:
    answer = editor.post(WHY, {**fields(editor.get(WHY)), "title": "Mine", "carried-marks": marks})
    activity.refresh_from_db()
    assert (answer.status_code, activity.title) == (422, "Answering complaints")


def test_their_answer_cannot_carry_markup(editor: Client, dpo: Client, world: World) -> None:
    build(Activity, world.a, key="a-1", reference="A-1")
    answer = both(editor, dpo, WHY, {"title": "<script>1</script>"}, {"title": "Mine"})
    assert b"<script>1" not in answer.content
