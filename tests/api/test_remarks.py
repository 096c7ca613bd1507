"""Remarks, advice and reviews through the API: the same operations, the same rights, the same refusals."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from activities.models import Activity, ApprovedVersion, Remark
from activities.operations import approve, send_for_review
from activities.remarks import ask_for_review
from activities.vocabulary import RemarkKind
from ropa.organisations.vocabulary import Role
from tests import world as worlds
from tests.api.conftest import As
from tests.api.routes import record, records

World = worlds.World
SOON = (timezone.localdate() + timedelta(days=14)).isoformat()
REVIEWS = "/api/v1/organisations/board-a/reviews/"


@pytest.fixture
def activity(world: World) -> Activity:
    made: Activity = worlds.build(Activity, world.a, key="a-1", reference="A-1", owner="Complaints")
    return made


def pointers(answer: Any) -> set[str]:
    return {fault["pointer"] for fault in answer.json()["errors"]}


def said(world: World, **given: Any) -> dict[str, Any]:
    return {"organisation": world.a.slug, "record": "activities/a-1", "text": "Which law?", **given}


# --- comments ---------------------------------------------------------------------------------------------


def test_a_comment_is_written_where_it_is_read(world: World, activity: Activity, as_: As) -> None:
    client = as_(world.owner_a)
    made = client.post(records(Remark), said(world, addressed_to="dpo_a"))
    assert (made.status_code, made.json()["kind"], made.json()["settled"]) == (201, "comment", False)
    found = as_(world.dpo_a).get(records(Remark), {"record": "activities/a-1", "settled": "false"}).json()
    assert [row["text"] for row in found["results"]] == ["Which law?"]


@pytest.mark.parametrize(
    ("given", "pointer"),
    [
        ({"kind": "advice"}, "#/kind"),
        ({"kind": "sent_back"}, "#/kind"),
        ({"record": "activities/a-9"}, "#/record"),
        ({"section": "nowhere"}, "#/section"),
        ({"addressed_to": "editor_b"}, "#/addressed_to"),
        ({"settled": True}, "#/settled"),
        ({"text": " "}, "#/text"),
    ],
)
def test_what_nobody_can_say(given: Any, pointer: str, world: World, activity: Activity, as_: As) -> None:
    answer = as_(world.dpo_a).post(records(Remark), said(world, **given))
    assert (answer.status_code, pointers(answer)) == (400, {pointer})
    assert not Remark.objects.exists()


def test_a_remark_is_never_changed(world: World, as_: As) -> None:
    answer = as_(world.root).patch(record(world.of_a(Remark)), {"text": "Something else"})
    assert (answer.status_code, pointers(answer)) == (400, {"#/text"})


@pytest.mark.parametrize(("who", "status"), [("editor_a", 403), ("dpo_a", 403), ("administrator_a", 204)])
def test_only_who_removes_personal_data_takes_a_remark_away(who: str, status: int, world: World, as_: As) -> None:
    assert as_(getattr(world, who)).delete(record(world.of_a(Remark))).status_code == status


def test_settled_and_opened_again(world: World, as_: As) -> None:
    address, client = record(world.of_a(Remark)), as_(world.editor_a)
    settled = [client.post(f"{address}settle/").json()["settled"] for _ in range(2)]
    assert settled == [True, True]
    assert client.post(f"{address}reopen/", {"reason": "Not quite"}).json()["settled"] is False
    assert Remark.objects.get().history.first().history_change_reason == "Not quite"


@pytest.mark.parametrize("step", ["settle", "reopen"])
@pytest.mark.parametrize(("who", "status"), [("auditor_a", 403), ("editor_b", 404), ("outsider", 404)])
def test_who_may_not_settle(who: str, status: int, step: str, world: World, as_: As) -> None:
    assert as_(getattr(world, who)).post(f"{record(world.of_a(Remark))}{step}/").status_code == status


# --- decisions --------------------------------------------------------------------------------------------


def test_a_reviewer_is_named(world: World, activity: Activity, as_: As) -> None:
    sent = as_(world.editor_a).post(f"{record(activity)}send-for-review/", {"reason": "Please", "to": "approver_a"})
    assert (sent.status_code, Remark.objects.get().addressed_to) == (200, "approver_a")


def test_sent_back_with_comments_and_no_reason(world: World, activity: Activity, as_: As) -> None:
    send_for_review(activity, by=world.editor_a)
    body = {"comments": {"retention": "How long?"}}
    assert as_(world.approver_a).post(f"{record(activity)}send-back/", body).status_code == 200
    back = Remark.objects.get(kind=RemarkKind.SENT_BACK)
    assert (back.section, back.text) == ("retention", "How long?")


def test_comments_on_no_section_are_refused(world: World, activity: Activity, as_: As) -> None:
    send_for_review(activity, by=world.editor_a)
    answer = as_(world.approver_a).post(f"{record(activity)}send-back/", {"comments": {"nowhere": "x"}})
    assert (answer.status_code, pointers(answer)) == (400, {"#/comments"})


def test_approval_against_advice_says_why(world: World, activity: Activity, as_: As) -> None:
    body = {"reason": "The basis is wrong", "advice": "against"}
    assert as_(world.dpo_a).post(f"{record(activity)}advise/", body).status_code == 200
    silent = as_(world.approver_a).post(f"{record(activity)}approve/")
    assert (silent.status_code, pointers(silent)) == (400, {"#/reason"})
    assert as_(world.approver_a).post(f"{record(activity)}approve/", {"reason": "See the minutes"}).status_code == 200


@pytest.mark.parametrize("body", [{"reason": "x"}, {"reason": "x", "advice": "perhaps"}, {"advice": "favours"}])
def test_advice_says_what_and_why(body: Any, world: World, activity: Activity, as_: As) -> None:
    assert as_(world.dpo_a).post(f"{record(activity)}advise/", body).status_code == 400


def test_reviewed_nothing_changed(world: World, activity: Activity, as_: As) -> None:
    approve(activity, by=None)
    answer = as_(world.owner_a).post(f"{record(activity)}reviewed/", {"review_due_on": SOON}).json()
    assert (answer["status"], answer["review_due_on"]) == ("approved", SOON)


def test_a_draft_is_discarded(world: World, activity: Activity, as_: As) -> None:
    approve(activity, by=None)
    as_(world.editor_a).patch(record(activity), {"title": "Changed", "change_reason": "It grew"})
    answer = as_(world.editor_a).post(f"{record(activity)}discard/", {"reason": "Not wanted"}).json()
    assert (answer["title"], answer["status"]) == (activity.title, "approved")
    assert ApprovedVersion.objects.count() == 1


# --- reviews ----------------------------------------------------------------------------------------------


def test_owners_are_asked_and_the_progress_is_read(world: World, activity: Activity, as_: As) -> None:
    body = {"activities": ["a-1"], "reason": "Yearly", "due_on": SOON}
    first, again = (as_(world.dpo_a).post(REVIEWS, body) for _ in range(2))
    assert (first.status_code, first.json()) == (201, {"asked": ["a-1"], "left_out": []})
    assert again.json() == {"asked": [], "left_out": ["a-1"]}
    (row,) = as_(world.auditor_a).get(REVIEWS).json()["results"]
    assert (row["activity"], row["owner"], row["state"], row["asked_by"]) == ("a-1", "Complaints", "waiting", "dpo_a")
    assert as_(world.auditor_a).get(f"{REVIEWS}rounds/").json() == [
        {"text": "Yearly", "due_on": SOON, "asked": 1, "answered": 0, "overdue": 0}
    ]


@pytest.mark.parametrize("role", Role, ids=str)
def test_who_may_ask(role: Role, world: World, activity: Activity, as_: As) -> None:
    body = {"activities": ["a-1"], "reason": "Yearly", "due_on": SOON}
    status = as_(getattr(world, f"{role.value}_a")).post(REVIEWS, body).status_code
    assert status == (403 if role in (Role.AUDITOR, Role.OWNER) else 201)


@pytest.mark.parametrize("who", ["dpo_b", "outsider"])
def test_reviews_of_another_register_are_not_there(who: str, world: World, activity: Activity, as_: As) -> None:
    client = as_(getattr(world, who))
    answers = [client.get(REVIEWS), client.get(f"{REVIEWS}rounds/"), client.post(REVIEWS, {})]
    assert [answer.status_code for answer in answers] == [404, 404, 404]


@pytest.mark.parametrize(
    ("given", "pointer"),
    [
        ({"activities": []}, "#/activities"),
        ({"activities": ["b-1"]}, "#/activities"),
        ({"due_on": "2020-01-01"}, "#/due_on"),
        ({"reason": ""}, "#/reason"),
    ],
)
def test_a_question_that_is_refused(given: Any, pointer: str, world: World, activity: Activity, as_: As) -> None:
    worlds.build(Activity, world.b, key="b-1")
    body = {"activities": ["a-1"], "reason": "Yearly", "due_on": SOON, **given}
    answer = as_(world.dpo_a).post(REVIEWS, body)
    assert (answer.status_code, pointers(answer)) == (400, {pointer})


def test_reviews_are_filtered_by_state(world: World, activity: Activity, as_: As) -> None:
    today = timezone.localdate()
    ask_for_review([activity], by=None, reason="Yearly", due_on=today, on=today)
    client = as_(world.dpo_a)
    numbers = {state: client.get(REVIEWS, {"state": state}).json()["count"] for state in ("waiting", "answered")}
    assert numbers == {"waiting": 1, "answered": 0}
    assert client.get(REVIEWS, {"state": "nonsense"}).status_code == 400
    assert client.get(REVIEWS, {"nonsense": "1"}).status_code == 400
