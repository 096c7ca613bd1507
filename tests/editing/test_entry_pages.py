"""Entries of a section: adding, changing, moving and removing them, at any depth, and forms that are sent twice."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from activities.models import Activity, Citation, Engagement, LegalGround, Purpose
from activities.operations import approve
from processors.models import Contract, SubProcessor
from ropa.audit.signing import delete_signed
from tests.editing.conftest import purpose
from tests.editing.pages import HOME, at, fields, send, text
from tests.world import World, build, shipped

WHY = at("activities", "a-1", "what-and-why")
GROUNDS = at("activities", "a-1", "legal-grounds")
ADD = f"{WHY}add/purposes/"


def order(activity: Activity) -> list[str]:
    return list(activity.purposes.order_by("position").values_list("key", flat=True))


def press(client: Client, place: str, way: str, **said: Any) -> Any:
    """A button Move up or Move down, with what the page holds in it."""
    return client.post(f"{WHY}move/{place}/", {"way": way, **said})


# --- adding -------------------------------------------------------------------------------------------------


def test_an_entry_is_added_last(editor: Client, activity: Activity, purposes: list[Purpose]) -> None:
    answer = send(editor, ADD, text="To answer people")
    made = activity.purposes.order_by("position").last()
    assert made is not None
    assert (made.text, made.history.first().history_user.username) == ("To answer people", "editor_a")
    assert answer["Location"] == f"{WHY}#at-purposes/{made.key}"
    assert f'id="at-purposes/{made.key}"' in editor.get(WHY).content.decode()


def test_several_are_added_one_after_the_other(editor: Client, activity: Activity) -> None:
    for number in range(3):
        assert send(editor, ADD, text=f"Purpose {number}", then="another")["Location"] == ADD
    assert [one.text for one in activity.purposes.order_by("position")] == ["Purpose 0", "Purpose 1", "Purpose 2"]


def test_a_double_click_adds_one(editor: Client, activity: Activity) -> None:
    sent = {**fields(editor.get(ADD)), "text": "Once"}
    assert [editor.post(ADD, sent).status_code for _ in range(2)] == [302, 302]
    assert activity.purposes.count() == 1
    assert activity.purposes.get().history.count() == 1


def test_a_form_that_is_corrected_and_sent_again_asks_which_answer_stands(editor: Client, activity: Activity) -> None:
    """Back in the browser, one word changed, Save: nobody knows yet whether that is another purpose."""
    sent = {**fields(editor.get(ADD)), "text": "First"}
    editor.post(ADD, sent)
    answer = editor.post(ADD, {**sent, "text": "Second"})
    assert answer.status_code == 422
    assert activity.purposes.get().text == "First"
    editor.post(ADD, {**fields(answer), "keep-text": "mine"})
    assert activity.purposes.get().text == "Second"


@pytest.mark.parametrize("key", ["", "../../etc", "x" * 65, "a/b", "\x00", "<b>"])
def test_a_form_without_a_sound_key_is_shown_again(editor: Client, activity: Activity, key: str) -> None:
    answer = editor.post(ADD, {"text": "Kept", "carried-key": key})
    assert answer.status_code == 422
    assert fields(answer)["text"] == ["Kept"]
    assert editor.post(ADD, fields(answer)).status_code == 302


def test_an_incomplete_entry_names_the_question(editor: Client, activity: Activity) -> None:
    answer = send(editor, ADD, text="", public_text="Typed")
    assert answer.status_code == 422
    assert "What is the information used for? Answer this question." in text(answer)
    assert fields(answer)["public_text"] == ["Typed"]
    assert activity.purposes.count() == 0


def test_a_list_in_a_list_in_a_list(editor: Client, activity: Activity, purposes: list[Purpose]) -> None:
    shipped("lawful_basis")
    send(editor, f"{GROUNDS}add/purposes/p1/grounds/", basis="A6-E")
    ground = LegalGround.objects.get()
    send(editor, f"{GROUNDS}add/purposes/p1/grounds/{ground.key}/citations/", provision="section 14Z34")
    citation = Citation.objects.get()
    assert citation.ground.purpose.key == "p1"
    place = f"{GROUNDS}entry/purposes/p1/grounds/{ground.key}/citations/{citation.key}/"
    send(editor, place, provision="section 1")
    assert Citation.objects.get().provision == "section 1"
    assert "section 1" in text(editor.get(GROUNDS))


def test_adding_says_that_there_are_any(editor: Client, activity: Activity, world: World) -> None:
    """Who adds a processor has answered whether processors are used."""
    contract = build(Contract, world.a)
    send(
        editor,
        at("activities", "a-1", "processors") + "add/engagements/",
        processor=str(contract.processor_id),
        contract=str(contract.pk),
    )
    assert Engagement.objects.get().contract == contract
    assert Activity.objects.get().processors_answer == "yes"


def test_a_part_of_another_record_than_an_activity(editor: Client, world: World) -> None:
    contract = build(Contract, world.a, key="c-1")
    send(editor, at("contracts", "c-1", "sub-processors") + "add/sub_processors/", name="Cloud Ltd")
    assert SubProcessor.objects.get().contract == contract
    assert Contract.objects.get().sub_processors_answer == "yes"


def test_the_answers_are_saved_on_the_way_to_an_entry(editor: Client, activity: Activity) -> None:
    """Without JavaScript the button leaves the page: what was typed on it is saved first."""
    assert send(editor, WHY, title="Typed", then="add/purposes")["Location"] == ADD
    assert Activity.objects.get().title == "Typed"


# --- changing -----------------------------------------------------------------------------------------------


def test_an_entry_is_changed(editor: Client, activity: Activity, purposes: list[Purpose]) -> None:
    answer = send(editor, f"{WHY}entry/purposes/p2/", text="Better")
    assert answer["Location"] == f"{WHY}#at-purposes/p2"
    assert activity.purposes.get(key="p2").text == "Better"
    assert activity.purposes.get(key="p1").history.count() == 1


def test_an_approved_record_asks_why_an_entry_changes(
    editor: Client, activity: Activity, purposes: list[Purpose]
) -> None:
    approve(activity, by=None)
    for address, said in ((f"{WHY}entry/purposes/p1/", {"text": "Other"}), (ADD, {"text": "New"})):
        assert send(editor, address, **said, change_reason="").status_code == 422
        assert send(editor, address, **said, change_reason="New task").status_code == 302
    assert Activity.objects.get().status == "draft"


def test_a_form_for_an_entry_that_was_removed_keeps_what_was_typed(
    editor: Client, activity: Activity, purposes: list[Purpose], world: World
) -> None:
    address = f"{WHY}entry/purposes/p1/"
    sent = {**fields(editor.get(address)), "text": "Typed for an hour"}
    delete_signed(purposes[0], by=world.dpo_a)
    answer = editor.post(address, sent)
    assert answer.status_code == 422
    assert "This purpose was removed by dpo_a" in text(answer)
    assert fields(answer)["text"] == ["Typed for an hour"]
    assert editor.post(ADD, fields(answer)).status_code == 302
    assert activity.purposes.get(key="p1").text == "Typed for an hour"


def test_a_form_below_an_entry_that_was_removed_keeps_what_was_typed(
    editor: Client, activity: Activity, purposes: list[Purpose]
) -> None:
    address = f"{GROUNDS}add/purposes/p1/grounds/"
    sent = {**fields(editor.get(address)), "explanation": "Typed for an hour"}
    delete_signed(purposes[0], by=None)
    answer = editor.post(address, sent)
    assert answer.status_code == 422
    assert fields(answer)["explanation"] == ["Typed for an hour"]


def test_an_entry_that_was_removed_has_no_page(editor: Client, activity: Activity, purposes: list[Purpose]) -> None:
    delete_signed(purposes[0], by=None)
    assert editor.get(f"{WHY}entry/purposes/p1/").status_code == 404


# --- removing -----------------------------------------------------------------------------------------------


def test_removing_shows_what_goes_with_it(editor: Client, activity: Activity, purposes: list[Purpose]) -> None:
    build(LegalGround, purpose=purposes[0], key="g1", as_stated="Public task")
    shown = editor.get(f"{WHY}remove/purposes/p1/")
    assert shown.status_code == 200
    assert editor.post(f"{WHY}remove/purposes/p1/").status_code == 302
    assert (order(activity), LegalGround.objects.count()) == (["p2"], 0)


def test_removing_twice_removes_one(editor: Client, activity: Activity, purposes: list[Purpose]) -> None:
    answers = [editor.post(f"{WHY}remove/purposes/p1/") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert order(activity) == ["p2"]
    assert "This was removed already." in text(editor.get(WHY))


def test_removing_from_an_approved_record_says_why(editor: Client, activity: Activity, purposes: list[Purpose]) -> None:
    approve(activity, by=None)
    assert editor.post(f"{WHY}remove/purposes/p1/").status_code == 422
    assert editor.post(f"{WHY}remove/purposes/p1/", {"change_reason": "Ended"}).status_code == 302
    assert order(activity) == ["p2"]


# --- moving -------------------------------------------------------------------------------------------------


def test_an_entry_changes_places(editor: Client, activity: Activity, purposes: list[Purpose]) -> None:
    purpose(activity, "p3", 2)
    press(editor, "purposes/p3", "up/3")
    assert order(activity) == ["p1", "p3", "p2"]
    press(editor, "purposes/p1", "down/1")
    assert order(activity) == ["p3", "p1", "p2"]


def test_a_double_click_moves_once(editor: Client, activity: Activity, purposes: list[Purpose]) -> None:
    purpose(activity, "p3", 2)
    for _ in range(2):
        press(editor, "purposes/p3", "up/3")
    assert order(activity) == ["p1", "p3", "p2"]


def test_entries_that_share_a_place_are_moved_all_the_same(editor: Client, activity: Activity) -> None:
    """A file may have brought them so."""
    for key in ("p1", "p2", "p3"):
        purpose(activity, key, 0)
    press(editor, "purposes/p2", "up/2")
    assert order(activity) == ["p2", "p1", "p3"]


@pytest.mark.parametrize("way", ["up/1", "", "sideways/1", "up", "\x00/1"])
def test_odd_ways_move_nothing_up(editor: Client, activity: Activity, purposes: list[Purpose], way: str) -> None:
    assert press(editor, "purposes/p1", way).status_code == 302
    assert sorted(order(activity)) == ["p1", "p2"]


def test_moving_in_an_approved_record_says_why(editor: Client, activity: Activity, purposes: list[Purpose]) -> None:
    approve(activity, by=None)
    answer = press(editor, "purposes/p2", "up/2")
    assert answer.status_code == 422
    press(editor, "purposes/p2", "up/2", change_reason="More important")
    assert (order(activity), Activity.objects.get().status) == (["p2", "p1"], "draft")


# --- in a window above the section --------------------------------------------------------------------------


def test_in_place_the_answer_is_the_list_as_it_stands_now(editor: Client, activity: Activity) -> None:
    headers = {"HX-Request": "true"}
    sent = {**fields(editor.get(ADD, headers=headers)), "text": "In place"}
    answer = editor.post(ADD, sent, headers=headers)
    assert answer.status_code == 200
    assert answer["HX-Reselect"] == '[id="at-purposes"]'
    assert "entry-saved" in answer["HX-Trigger-After-Settle"]
    assert "In place" in text(answer)


# --- queries ------------------------------------------------------------------------------------------------


def test_siblings_cost_an_entry_no_queries(
    editor: Client, activity: Activity, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    purpose(activity, "p0")
    editor.get(f"{WHY}entry/purposes/p0/")
    with django_assert_num_queries(10):
        editor.get(f"{WHY}entry/purposes/p0/")
    for number in range(1, 6):
        purpose(activity, f"p{number}", number)
    with django_assert_num_queries(10):
        editor.get(f"{WHY}entry/purposes/p0/")


def test_a_record_of_another_organisation_takes_no_entries(editor: Client, world: World) -> None:
    build(Activity, world.b, key="theirs", reference="B-1")
    assert editor.post(f"{HOME}change/activities/theirs/what-and-why/add/purposes/", {"text": "x"}).status_code == 404
