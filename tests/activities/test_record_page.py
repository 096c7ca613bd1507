"""The page of an activity: its sections with how far each is, what waits for approval, and what stands beside it."""

import re
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from activities.models import Activity, Approval, ConfidentialityUse, Engagement, LegalGround, Purpose
from activities.operations import approve
from activities.sections import SECTIONS
from ropa.audit.signing import save_signed
from ropa.register.words import Answer
from tests import world as worlds

World = worlds.World
RECORD = "/register/board-a/activities/a-1/"


@pytest.fixture
def activity(world: World) -> Activity:
    made: Activity = worlds.build(Activity, world.a, key="a-1", reference="A-1", title="Answering complaints")
    return made


@pytest.fixture
def as_editor(client: Client, world: World) -> Client:
    client.force_login(world.editor_a)
    return client


def text(answer: HttpResponse) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def state(client: Client, heading: str) -> str:
    """What the task list says of a section."""
    page = client.get(RECORD).content.decode()
    (told,) = re.findall(rf">{heading}</a></div>\s*<div[^>]*>(.*?)</div>", page, re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", told).split())


# --- sections ---------------------------------------------------------------------------------------------


def test_every_section_leads_to_its_page(as_editor: Client, activity: Activity) -> None:
    page = as_editor.get(RECORD).content.decode()
    links = re.findall(r'nhsuk-task-list__link" href="/register/board-a/change/activities/a-1/([\w-]+)/"', page)
    assert links == [section.slug for section in SECTIONS]


def test_a_section_that_nobody_touched_is_to_do(as_editor: Client, activity: Activity) -> None:
    assert "To do: 1" in state(as_editor, "Transfers")


def test_what_was_asked_and_is_not_known_is_told_apart(as_editor: Client, activity: Activity) -> None:
    activity.transfers_answer = Answer.NOT_KNOWN
    save_signed(activity, by=None)
    assert "Not yet known: 1" in state(as_editor, "Transfers")


def test_an_answered_section_is_done(as_editor: Client, activity: Activity) -> None:
    activity.transfers_answer = Answer.NO
    save_signed(activity, by=None)
    assert state(as_editor, "Transfers") == "Done"


def test_findings_stand_at_the_section_that_mends_them(as_editor: Client, activity: Activity) -> None:
    assert "breach" in state(as_editor, "What and why")


def test_the_next_section_is_offered_to_whoever_may_change_it(
    as_editor: Client, world: World, activity: Activity
) -> None:
    assert "Next: What and why" in text(as_editor.get(RECORD))
    as_editor.force_login(world.auditor_a)
    assert "Next:" not in text(as_editor.get(RECORD))


# --- findings ---------------------------------------------------------------------------------------------


def test_each_finding_leads_to_the_field_that_mends_it(as_editor: Client, activity: Activity) -> None:
    page = as_editor.get(RECORD).content.decode()
    address = re.findall(r'<li id="r-[\w-]+".*?href="([^"]+)"', page, re.DOTALL)[0].replace("&amp;", "&")
    assert as_editor.get(address)["Location"].startswith("/register/board-a/change/activities/a-1/")


def test_a_finding_stands_beside_the_section_that_mends_it(as_editor: Client, activity: Activity) -> None:
    page = text(as_editor.get("/register/board-a/change/activities/a-1/retention/"))
    assert re.search(r"What the rules find here (Breach|Warning)", page)


# --- what is public ---------------------------------------------------------------------------------------


def test_changes_that_wait_are_told_beside_what_is_approved(as_editor: Client, activity: Activity) -> None:
    approve(activity, by=None)
    activity.summary = "We answer each complaint."
    save_signed(activity, by=None, reason="Plain words")
    said = text(as_editor.get(RECORD))
    assert "The public still reads version 1" in said
    assert re.search(r"Summary .*Nothing.* We answer each complaint\.", said)


def test_a_change_of_state_is_no_change_that_waits(as_editor: Client, activity: Activity) -> None:
    approve(activity, by=None)
    activity.summary = "New"
    save_signed(activity, by=None, reason="x")
    activity.summary = ""
    save_signed(activity, by=None, reason="back")
    assert "Nothing that was approved has been changed since." in text(as_editor.get(RECORD))


# --- beside -----------------------------------------------------------------------------------------------


def test_approvals_that_it_relies_on_say_who_else_does(as_editor: Client, world: World, activity: Activity) -> None:
    approval = worlds.build(Approval, world.a, reference="CAG 1-01/2020")
    other = worlds.build(Activity, world.a)
    for one in (activity, other):
        worlds.build(ConfidentialityUse, world.a, activity=one, approval=approval)
    assert "It relies on CAG 1-01/2020 ; 1 other activity relies on it." in text(as_editor.get(RECORD))


def test_records_made_from_it_are_named(as_editor: Client, world: World, activity: Activity) -> None:
    worlds.build(Activity, world.a, reference="A-2", title="Copy", copied_from=f"Copied from {activity}, on 1 May 2026")
    worlds.build(Activity, world.a, reference="A-3", copied_from=f"Copied from {activity} of Board B, on 1 May 2026")
    said = text(as_editor.get(RECORD))
    assert "A-2 Copy was copied from it." in said
    assert "A-3" not in said


def test_the_last_changes_name_fields_and_parts(as_editor: Client, world: World, activity: Activity) -> None:
    activity.summary = "New words"
    save_signed(activity, by=world.editor_a, reason="Plain English")
    worlds.build(Purpose, world.a, activity=activity)
    said = text(as_editor.get(RECORD))
    assert "Purpose added" in said
    assert "editor_a Summary for the public “Plain English”" in said


def test_hostile_words_are_only_words(as_editor: Client, world: World, activity: Activity) -> None:
    hostile = "<script>alert(1)</script>"
    activity.title, activity.owner, activity.tags = hostile, hostile, [hostile]
    save_signed(activity, by=None, reason=hostile)
    worlds.build(Purpose, world.a, activity=activity, text=hostile * 300)
    assert b"<script>alert" not in as_editor.get(RECORD).content


# --- queries ----------------------------------------------------------------------------------------------


def grown(world: World, activity: Activity, parts: int) -> None:
    for _ in range(parts):
        purpose = worlds.build(Purpose, world.a, activity=activity)
        worlds.build(LegalGround, world.a, purpose=purpose)
        worlds.build(Engagement, world.a, activity=activity)
        worlds.build(ConfidentialityUse, world.a, activity=activity, approval=worlds.build(Approval, world.a))


@pytest.mark.parametrize("parts", [0, 6])
def test_queries_of_a_record_do_not_grow(
    as_editor: Client, world: World, activity: Activity, parts: int, django_assert_max_num_queries: Any
) -> None:
    grown(world, activity, parts)
    approve(activity, by=None)
    activity.summary = "Other words"
    save_signed(activity, by=None, reason="Plain words")
    as_editor.get(RECORD)  # judges the register
    with django_assert_max_num_queries(25):
        as_editor.get(RECORD)
