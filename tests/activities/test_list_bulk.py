"""One change of many activities: chosen, looked at, then done in one act, by page, API and command alike."""

import re
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from activities.listing.bulk import MOST, carry_out, plan
from activities.listing.changes import CHANGES
from activities.models import Activity, Purpose, Remark
from activities.operations import approve, send_for_review
from activities.vocabulary import Status
from ropa.audit.models import Entry
from ropa.audit.signing import save_signed, save_signed_many
from tests import world as worlds

World = worlds.World
CHANGE = "/register/board-a/list/change/"
API = "/api/v1/organisations/board-a/activities/bulk/"


@pytest.fixture
def three(world: World) -> list[Activity]:
    return [worlds.build(Activity, world.a, key=f"a-{n}", reference=f"A-{n}") for n in (1, 2, 3)]


@pytest.fixture
def as_editor(client: Client, world: World) -> Client:
    client.force_login(world.editor_a)
    return client


@pytest.fixture
def as_approver(client: Client, world: World) -> Client:
    client.force_login(world.approver_a)
    return client


def text(answer: HttpResponse) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def looked_at(client: Client, **sent: Any) -> dict[str, Any]:
    """What the page of the preview carries on to the last step."""
    page = client.post(CHANGE, {"step": "preview", "which": "ticked", **sent})
    assert page.status_code == 200, text(page)
    hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page.content.decode())
    return {name: value for name, value in hidden if name != "csrfmiddlewaretoken"}


def owners() -> list[str]:
    return list(Activity.objects.order_by("reference").values_list("owner", flat=True))


TO_PAYROLL = {"change": "owner", "value-owner": "Head of payroll"}


def test_owner_of_those_that_are_ticked_is_changed(as_editor: Client, three: list[Activity]) -> None:
    carried = looked_at(as_editor, keys="a-1 a-3", **TO_PAYROLL)
    answer = as_editor.post(CHANGE, {**carried, "step": "do", "reason": "New structure"}, follow=True)
    assert "Change the owner: done for 2 activities." in text(answer)
    assert owners() == ["Head of payroll", "", "Head of payroll"]


def test_reason_and_person_stand_at_each(as_editor: Client, world: World, three: list[Activity]) -> None:
    carried = looked_at(as_editor, keys="a-1 a-2", **TO_PAYROLL)
    as_editor.post(CHANGE, {**carried, "step": "do", "reason": "New structure"})
    newest = [one.history.latest() for one in three[:2]]
    assert {(one.history_change_reason, one.history_user) for one in newest} == {("New structure", world.editor_a)}


def test_all_that_were_found_are_changed(as_editor: Client, three: list[Activity]) -> None:
    send_for_review(three[1], by=None)
    carried = looked_at(as_editor, which="all", query="status=draft", **TO_PAYROLL)
    as_editor.post(CHANGE, {**carried, "step": "do", "reason": "New structure"})
    assert owners() == ["Head of payroll", "", "Head of payroll"]


def test_preview_says_what_changes_and_what_does_not(as_editor: Client, three: list[Activity]) -> None:
    three[0].owner = "Head of payroll"
    save_signed(three[0], by=None)
    page = as_editor.post(CHANGE, {"step": "preview", "which": "all", **TO_PAYROLL})
    assert "2 activities will be changed, 1 will be left as before." in text(page)
    assert "1 activity: It says so already." in text(page)
    assert owners() == ["Head of payroll", "", ""]


def test_nothing_is_done_without_a_reason(as_editor: Client, three: list[Activity]) -> None:
    carried = looked_at(as_editor, keys="a-1", **TO_PAYROLL)
    answer = as_editor.post(CHANGE, {**carried, "step": "do"})
    assert (answer.status_code, owners()) == (422, ["", "", ""])
    assert "Say why." in text(answer)


@pytest.mark.parametrize("how", ["record", "part", "found"])
def test_what_changed_since_is_looked_at_again(as_editor: Client, three: list[Activity], how: str) -> None:
    carried = looked_at(as_editor, which="all", query="status=draft", **TO_PAYROLL)
    if how == "record":
        three[0].title = "Changed meanwhile"
        save_signed(three[0], by=None)
    elif how == "part":
        worlds.build(Purpose, activity=three[0])
    else:
        worlds.build(Activity, three[0].organisation, reference="A-4")
    answer = as_editor.post(CHANGE, {**carried, "step": "do", "reason": "New structure"})
    assert (answer.status_code, set(owners())) == (422, {""})
    assert "Somebody changed some of these records after you looked. Nothing was written" in text(answer)


def test_second_click_changes_nothing_twice(as_editor: Client, three: list[Activity]) -> None:
    carried = looked_at(as_editor, keys="a-1", **TO_PAYROLL)
    for _ in range(2):
        answer = as_editor.post(CHANGE, {**carried, "step": "do", "reason": "New structure"})
    assert (answer.status_code, three[0].history.count()) == (422, 2)


def test_form_without_the_digest_writes_nothing(as_editor: Client, three: list[Activity]) -> None:
    sent = {**TO_PAYROLL, "which": "ticked", "keys": "a-1", "step": "do", "reason": "New structure"}
    assert (as_editor.post(CHANGE, sent).status_code, owners()) == (422, ["", "", ""])


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "Choose what to change."),
        ({"change": "everything"}, "Choose what to change."),
        ({"change": "owner"}, "write what it shall be"),
        ({"change": "owner", "value-owner": "x" * 300}, "at most 200 characters"),
        ({"change": "owner", "value-owner": "a\x00b"}, "Null characters are not allowed."),
        ({"change": "review", "value-review": "soon"}, "is not a day"),
        ({"change": "add-tag", "value-add-tag": "x" * 61}, "at most 60 characters"),
    ],
)
def test_what_is_wrong_is_said_at_once(as_editor: Client, three: list[Activity], sent: Any, said: str) -> None:
    answer = as_editor.post(CHANGE, {"step": "preview", "which": "all", **sent})
    assert answer.status_code == 422
    assert said in text(answer)
    assert b"<title>Error: " in answer.content.replace(b"\n", b"").replace(b"  ", b"")


def test_nothing_ticked_leads_back(as_editor: Client, three: list[Activity]) -> None:
    answer = as_editor.post(CHANGE, {"which": "ticked", "query": "status=draft"}, follow=True)
    assert answer.redirect_chain[0][0] == "/register/board-a/activities/?status=draft"
    assert "No activity was ticked." in text(answer)


def test_ticks_of_another_register_are_nothing(as_editor: Client, world: World, three: list[Activity]) -> None:
    worlds.build(Activity, world.b, key="b-1")
    assert as_editor.post(CHANGE, {"tick": ["b-1"], "which": "ticked"}).status_code == 302
    carried = looked_at(as_editor, keys="a-1 b-1", **TO_PAYROLL)
    as_editor.post(CHANGE, {**carried, "step": "do", "reason": "New structure"})
    assert Activity.objects.get(key="b-1").owner == ""


def test_auditor_changes_nothing(client: Client, world: World, three: list[Activity]) -> None:
    client.force_login(world.auditor_a)
    assert client.post(CHANGE, {"which": "all", "step": "preview", **TO_PAYROLL}).status_code == 403
    assert client.post(API, {"change": "owner"}, content_type="application/json").status_code == 403


def test_only_who_may_approve_is_offered_to_retire(client: Client, world: World, three: list[Activity]) -> None:
    for person, offered in ((world.editor_a, False), (world.approver_a, True)):
        client.force_login(person)
        page = client.post(CHANGE, {"which": "all"})
        assert (b'value="retire"' in page.content) is offered


# --- each change ------------------------------------------------------------------------------------------


def done(activities: list[Activity], name: str, value: Any, reason: str = "Why") -> None:
    keys = [one.pk for one in activities]
    carry_out(activities[0].organisation, keys, CHANGES[name], value, by=None, reason=reason)


@pytest.mark.parametrize(
    ("name", "value"), [("owner", "Head of it"), ("review", date(2030, 1, 1)), ("add-tag", "Board")]
)
def test_upkeep_leaves_an_approval_untouched(three: list[Activity], name: str, value: Any) -> None:
    approve(three[0], by=None)
    done(three, name, value)
    assert Activity.objects.get(key="a-1").status == Status.APPROVED


def test_function_makes_drafts_of_what_was_approved(three: list[Activity]) -> None:
    approve(three[0], by=None)
    done(three, "function", "Corporate")
    changed = Activity.objects.get(key="a-1")
    assert (changed.status, changed.business_function, changed.versions.count()) == (Status.DRAFT, "Corporate", 1)


def test_tags_are_added_and_removed_whatever_their_case(three: list[Activity]) -> None:
    done(three[:2], "add-tag", "Board")
    done(three, "add-tag", "BOARD")
    assert [one.tags for one in Activity.objects.order_by("reference")] == [["Board"], ["Board"], ["BOARD"]]
    done(three, "remove-tag", "board")
    assert [one.tags for one in Activity.objects.all()] == [[], [], []]


def test_drafts_are_sent_with_a_note(three: list[Activity]) -> None:
    approve(three[0], by=None)
    done(three, "send-for-review", None, reason="Before the audit")
    states = list(Activity.objects.order_by("reference").values_list("status", flat=True))
    assert states == [Status.APPROVED, Status.IN_REVIEW, Status.IN_REVIEW]
    assert list(Remark.objects.values_list("text", flat=True)) == ["Before the audit"] * 2


def test_many_are_retired_on_a_day(three: list[Activity]) -> None:
    done(three, "retire", date(2026, 1, 31), reason="The contract ended")
    told = set(Activity.objects.values_list("status", "retired_on", "retired_because"))
    assert told == {(Status.RETIRED, date(2026, 1, 31), "The contract ended")}


def test_review_before_the_last_one_is_left_out(three: list[Activity]) -> None:
    three[0].reviewed_on = date(2026, 6, 1)
    save_signed(three[0], by=None)
    made = plan(Activity.objects.all(), CHANGES["review"], date(2026, 5, 1))
    assert [(one.reference, one.why) for one in made.left_out] == [
        ("A-1", "It was reviewed later than that: on 1 June 2026.")
    ]


def test_what_fails_at_one_changes_none(three: list[Activity], monkeypatch: pytest.MonkeyPatch) -> None:
    clean = Activity.clean

    def fails(self: Activity) -> None:
        clean(self)
        if self.key == "a-3":
            raise RuntimeError

    monkeypatch.setattr(Activity, "clean", fails)
    with pytest.raises(RuntimeError):
        done(three, "owner", "Head of payroll")
    assert owners() == ["", "", ""]


def test_many_are_one_run_of_entries(three: list[Activity]) -> None:
    before = Entry.objects.count()
    done(three, "owner", "Head of payroll")
    assert Entry.objects.count() == before + 3


def test_queries_do_not_grow(world: World, django_assert_max_num_queries: Any) -> None:
    made = [Activity(organisation=world.a, reference=f"A-{n}", title="Work") for n in range(150)]
    save_signed_many(made, by=None)
    with django_assert_max_num_queries(45):
        done(made, "owner", "Head of payroll")


def test_too_many_are_refused(world: World, monkeypatch: pytest.MonkeyPatch, as_editor: Client, three: Any) -> None:
    monkeypatch.setattr("activities.listing.bulk.MOST", 2)
    answer = as_editor.post(CHANGE, {"step": "preview", "which": "all", **TO_PAYROLL})
    assert answer.status_code == 422
    assert "Change at most 2 activities at a time." in text(answer)
    assert MOST == 5_000


# --- API and command --------------------------------------------------------------------------------------


def posted(client: Client, **body: Any) -> Any:
    return client.post(API, body, content_type="application/json")


def test_api_tries_and_then_does(as_editor: Client, three: list[Activity]) -> None:
    asked = {"change": "owner", "value": "Head of payroll", "activities": ["a-1", "a-2"], "reason": "New structure"}
    tried = posted(as_editor, **asked, dry_run=True).json()
    assert (tried["saved"], owners()) == (False, ["", "", ""])
    assert tried["changed"][0] == {
        "key": "a-1",
        "reference": "A-1",
        "before": "",
        "after": "Head of payroll",
        "becomes_draft": False,
    }
    made = posted(as_editor, **asked, read_as=tried["read_as"]).json()
    assert (made["saved"], owners()) == (True, ["Head of payroll", "Head of payroll", ""])


def test_api_refuses_what_is_stale(as_editor: Client, three: list[Activity]) -> None:
    asked = {"change": "add-tag", "value": "Board", "filters": {"status": ["draft"]}, "reason": "Audit"}
    tried = posted(as_editor, **asked, dry_run=True).json()
    three[0].title = "Changed meanwhile"
    save_signed(three[0], by=None)
    assert posted(as_editor, **asked, read_as=tried["read_as"]).status_code == 412


@pytest.mark.parametrize(
    "body",
    [
        {"change": "owner", "value": "x"},
        {"change": "owner", "value": "x", "activities": ["a-1"], "filters": {}},
        {"change": "owner", "value": "", "activities": ["a-1"]},
        {"change": "owner", "value": "x", "activities": ["b-1"]},
        {"change": "owner", "value": "x", "activities": "a-1"},
        {"change": "owner", "value": "x", "filters": {"colour": ["red"]}},
        {"change": "owner", "value": "x", "filters": {"status": ["nonsense"]}},
        {"change": "owner", "value": "x", "activities": ["a-1"]},
        {"change": "retire", "value": "2999-01-01", "activities": ["a-1"], "reason": "x"},
        {"change": "review", "value": "soon", "activities": ["a-1"], "reason": "x"},
    ],
)
def test_api_refuses(client: Client, world: World, three: list[Activity], body: Any) -> None:
    client.force_login(world.root)
    worlds.build(Activity, world.b, key="b-1")
    answer = posted(client, **body)
    assert (answer.status_code, owners()[:3]) == (400, ["", "", ""])


def test_api_of_another_register_does_not_exist(client: Client, world: World, three: list[Activity]) -> None:
    client.force_login(world.editor_b)
    assert posted(client, change="owner", value="x", activities=["a-1"], reason="x").status_code == 404


def test_api_retires_only_for_approvers(as_editor: Client, three: list[Activity]) -> None:
    today = timezone.localdate().isoformat()
    assert posted(as_editor, change="retire", value=today, activities=["a-1"], reason="Ended").status_code == 403


def command(*arguments: str) -> str:
    out = StringIO()
    call_command("bulk_change", "board-a", *arguments, stdout=out)
    return out.getvalue()


def test_command_tries_and_then_does(three: list[Activity]) -> None:
    asked = ("owner", "--to", "Head of payroll", "--where", "status=draft", "--reason", "New structure")
    assert "A-1: - -> Head of payroll" in command(*asked, "--dry-run")
    assert owners() == ["", "", ""]
    assert "Change the owner: done for 3 activities." in command(*asked)
    assert owners() == ["Head of payroll"] * 3


@pytest.mark.parametrize(
    "asked",
    [
        ("owner", "--to", "x", "--where", "colour=red", "--reason", "x"),
        ("owner", "--to", "x", "--keys", "a-9", "--reason", "x"),
        ("owner", "--to", "x", "--keys", "a-1"),
        ("review", "--to", "soon", "--keys", "a-1", "--reason", "x"),
    ],
)
def test_command_refuses_in_one_line(three: list[Activity], asked: tuple[str, ...]) -> None:
    with pytest.raises(CommandError):
        command(*asked)
    assert owners() == ["", "", ""]
