"""Decisions about an activity through the API: who may, what follows, and that it is about what was read."""

from typing import Any

import pytest
from rest_framework.response import Response

from activities.models import Activity, ApprovedVersion, Purpose
from activities.vocabulary import Status
from ropa.audit.signing import save_signed
from tests.api.conftest import As
from tests.api.routes import record
from tests.world import World

DECISIONS = ["send-for-review", "send-back", "approve", "retire"]


def decide(as_: As, user: Any, activity: Activity, step: str, **body: Any) -> Response:
    headers = body.pop("headers", {})
    return as_(user).post(f"{record(activity)}{step}/", body, headers=headers)


def test_approver_approves_what_the_register_says(world: World, as_: As) -> None:
    activity = world.of_a(Purpose).activity
    answer: Any = decide(as_, world.approver_a, activity, "approve", reason="Read it")
    version = ApprovedVersion.objects.get()
    assert (answer.status_code, answer.json()["status"]) == (200, "approved")
    assert (version.approved_by, version.reason) == (world.approver_a, "Read it")


@pytest.mark.parametrize("step", DECISIONS)
@pytest.mark.parametrize(("who", "status"), [("auditor_a", 403), ("editor_b", 404), ("outsider", 404)])
def test_who_may_not_decide(step: str, who: str, status: int, world: World, as_: As) -> None:
    activity = world.of_a(Activity)
    assert decide(as_, getattr(world, who), activity, step, reason="x").status_code == status
    assert Activity.objects.get().status == Status.DRAFT


@pytest.mark.parametrize("step", ["approve", "send-back", "retire"])
def test_editor_does_not_approve(step: str, world: World, as_: As) -> None:
    assert decide(as_, world.editor_a, world.of_a(Activity), step, reason="x").status_code == 403


def test_review_goes_forth_and_back(world: World, as_: As) -> None:
    activity = world.of_a(Activity)
    sent: Any = decide(as_, world.editor_a, activity, "send-for-review")
    back: Any = decide(as_, world.approver_a, activity, "send-back", reason="Which law?")
    assert (sent.json()["status"], back.json()["status"]) == ("in_review", "draft")
    assert activity.history.first().history_change_reason == "Which law?"


def test_sending_back_needs_a_reason(world: World, as_: As) -> None:
    decide(as_, world.editor_a, world.of_a(Activity), "send-for-review")
    answer: Any = decide(as_, world.approver_a, world.of_a(Activity), "send-back")
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (400, "#/reason")


def test_retired_activity_has_its_day(world: World, as_: As) -> None:
    answer: Any = decide(as_, world.approver_a, world.of_a(Activity), "retire", reason="Ended", on="2026-10-31")
    assert (answer.json()["status"], answer.json()["retired_on"]) == ("retired", "2026-10-31")


def test_decision_that_does_not_follow_is_a_400(world: World, as_: As) -> None:
    activity = world.of_a(Activity)
    decide(as_, world.approver_a, activity, "approve")
    answer: Any = decide(as_, world.approver_a, activity, "approve")
    assert (answer.status_code, "is approved" in answer.json()["detail"]) == (400, True)


def test_document_is_the_activity_with_its_parts(world: World, as_: As) -> None:
    purpose = world.of_a(Purpose)
    document = as_(world.auditor_a).get(f"{record(purpose.activity)}document/").json()
    assert [part["text"] for part in document["purposes"]] == [purpose.text]
    assert as_(world.editor_b).get(f"{record(purpose.activity)}document/").status_code == 404


def test_nobody_approves_what_they_have_not_read(world: World, as_: As) -> None:
    purpose = world.of_a(Purpose)
    seen = as_(world.approver_a).get(f"{record(purpose.activity)}document/")["ETag"]
    purpose.text = "Something else"
    save_signed(purpose, by=world.editor_a)
    answer = decide(as_, world.approver_a, purpose.activity, "approve", headers={"If-Match": seen})
    assert answer.status_code == 412
    assert not ApprovedVersion.objects.exists()


def test_what_was_read_is_approved(world: World, as_: As) -> None:
    activity = world.of_a(Purpose).activity
    seen = as_(world.approver_a).get(f"{record(activity)}document/")["ETag"]
    assert decide(as_, world.approver_a, activity, "approve", headers={"If-Match": seen}).status_code == 200


def test_versions_are_listed_to_members_only(world: World, as_: As) -> None:
    activity = world.of_a(Activity)
    decide(as_, world.approver_a, activity, "approve")
    address = f"{record(activity)}versions/"
    listed = as_(world.auditor_a).get(address).json()["results"]
    assert [(row["number"], row["content"]["title"]) for row in listed] == [(1, activity.title)]
    assert as_(world.editor_b).get(address).status_code == 404
