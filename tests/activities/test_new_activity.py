"""A new activity: its reference, a blank one, who may make it, and one that begins with five questions."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from activities.models import (
    Activity,
    Engagement,
    LegalGround,
    Purpose,
)
from activities.starting.begun import blank
from activities.starting.operation import start
from activities.starting.reference import next_reference
from activities.vocabulary import OurRole, Status
from processors.models import Processor
from ropa.register.words import Answer
from tests import world as worlds
from tests.activities.beginning import NEW, TODAY, key_in, made, text

World = worlds.World


@pytest.fixture
def as_editor(client: Client, world: World) -> Client:
    client.force_login(world.editor_a)
    return client


# --- reference -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("taken", "proposed"),
    [
        ([], "A-01"),
        (["ex-03", "ex-01"], "ex-04"),
        (["EX-09"], "EX-10"),
        (["A2", "A10", "B-7"], "A11"),
        (["ROPA/2026/014", "ROPA/2026/015"], "ROPA/2026/016"),
        (["1", "2", "3 (old)"], "3"),
        (["HR"], "A-01"),
        (["HR", "a-01"], "a-02"),
        (["ex-03", "EX-04"], "EX-05"),
    ],
)
def test_reference_follows_the_pattern_of_the_register(taken: list[str], proposed: str) -> None:
    assert next_reference(taken) == proposed


def test_form_proposes_the_next_reference(as_editor: Client, world: World) -> None:
    worlds.build(Activity, world.a, reference="EX-07")
    assert 'value="EX-08"' in as_editor.get(f"{NEW}blank/").content.decode()


def test_taken_reference_is_refused_with_the_next_free_one(as_editor: Client, world: World) -> None:
    worlds.build(Activity, world.a, reference="EX-07")
    answer = as_editor.post(f"{NEW}blank/", {"title": "Paying staff", "reference": "EX-07"})
    assert (answer.status_code, "The next free one is EX-08." in text(answer)) == (422, True)


# --- blank, and what all beginnings share ----------------------------------------------------------------------


def test_blank_record_is_a_draft_with_its_title(as_editor: Client, world: World) -> None:
    as_editor.post(f"{NEW}blank/", {"title": "Paying staff", "reference": "P-1"})
    now = made(world.a)
    assert (now.title, now.status, now.reviewed_on, now.copied_from) == ("Paying staff", Status.DRAFT, None, "")


def test_making_leads_to_the_record(as_editor: Client, world: World) -> None:
    answer = as_editor.post(f"{NEW}blank/", {"title": "Paying staff", "reference": "P-1"})
    assert answer["Location"] == f"/register/board-a/activities/{made(world.a).key}/"


def test_double_click_makes_one(as_editor: Client, world: World) -> None:
    key = key_in(as_editor.get(f"{NEW}blank/"))
    for _ in range(2):
        as_editor.post(f"{NEW}blank/", {"title": "Paying staff", "reference": "P-1", "key": key})
    assert Activity.objects.of(world.a.pk).count() == 1


def test_form_without_title_says_so_at_the_field(as_editor: Client) -> None:
    answer = as_editor.post(f"{NEW}blank/", {"title": " ", "reference": "P-1"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "<title>Error: New activity" in re.sub(r">\s+", ">", page)
    assert 'href="#id_title"' in page


@pytest.mark.parametrize("title", ["x" * 10_000, "a\x00b", "a\x07b"])
def test_hostile_title_is_refused(as_editor: Client, world: World, title: str) -> None:
    answer = as_editor.post(f"{NEW}blank/", {"title": title, "reference": "P-1"})
    assert (answer.status_code, Activity.objects.of(world.a.pk).count()) == (422, 0)


def test_markup_in_a_title_is_shown_as_text(as_editor: Client, world: World) -> None:
    as_editor.post(f"{NEW}blank/", {"title": "<b>Pay</b>", "reference": "P-1"})
    assert "<b>Pay</b>" not in as_editor.get(f"{NEW}copy/").content.decode()


@pytest.mark.parametrize("way", ["", "blank/", "guided/", "typical/", "copy/"])
def test_auditor_makes_nothing(client: Client, world: World, way: str) -> None:
    client.force_login(world.auditor_a)
    assert client.get(f"{NEW}{way}").status_code == 403


@pytest.mark.parametrize("way", ["blank/", "guided/", "typical/TA-COMPLAINT/"])
def test_auditor_posts_nothing(client: Client, world: World, way: str) -> None:
    client.force_login(world.auditor_a)
    assert client.post(f"{NEW}{way}", {"title": "x", "reference": "P-1"}).status_code == 403


def test_outsider_finds_no_page(client: Client, world: World) -> None:
    client.force_login(world.editor_b)
    assert client.get(NEW).status_code == 404


def test_key_of_another_record_is_not_written_over(world: World) -> None:
    there = worlds.build(Activity, world.a, key="k-1", reference="A-1", title="There")
    found, is_new = start(world.a, blank(), reference="A-2", title="Mine", by=None, on=TODAY, key="k-1")
    assert (found, is_new, found.title) == (there, False, "There")


def test_key_that_is_none_is_refused(world: World) -> None:
    with pytest.raises(ValidationError, match="letters"):
        start(world.a, blank(), reference="A-2", title="Mine", by=None, on=TODAY, key="../x")


# --- guided ----------------------------------------------------------------------------------------------------

ANSWERED = {"title": "Answering complaints", "reference": "C-1", "doing": "To answer people who complain."}


def test_answers_become_the_record(as_editor: Client, world: World) -> None:
    basis, subject = worlds.term("lawful_basis"), worlds.term("data_subject")
    helper = worlds.build(Processor)
    answers = {"role": "controller", "subjects": [subject.pk], "basis": basis.pk, "processors": [helper.pk]}
    as_editor.post(f"{NEW}guided/", {**ANSWERED, **answers, "help": "yes"})
    now, purpose = made(world.a), Purpose.objects.get()
    assert (now.role, now.processors_answer) == (OurRole.CONTROLLER, Answer.YES)
    assert (purpose.text, [one.pk for one in purpose.subjects.all()]) == (ANSWERED["doing"], [subject.pk])
    assert (LegalGround.objects.get().basis_id, Engagement.objects.get().processor) == (basis.pk, helper)


def test_only_the_first_answer_is_needed(as_editor: Client, world: World) -> None:
    as_editor.post(f"{NEW}guided/", ANSWERED)
    assert (made(world.a).role, LegalGround.objects.count()) == (OurRole.NOT_STATED, 0)


def test_unanswered_first_question_is_said_and_the_rest_kept(as_editor: Client, world: World) -> None:
    answer = as_editor.post(f"{NEW}guided/", {**ANSWERED, "doing": "", "role": "joint"})
    assert answer.status_code == 422
    assert re.search(r'value="joint"[^>]*checked', answer.content.decode())


def test_basis_that_needs_a_law_is_noted(as_editor: Client, world: World) -> None:
    basis = worlds.term("lawful_basis", label="Public task", facts={"needs_statute": "yes"})
    as_editor.post(f"{NEW}guided/", {**ANSWERED, "basis": basis.pk})
    assert "Name the law behind the lawful basis" in made(world.a).unplaced
