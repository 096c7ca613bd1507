"""The text of notices about one activity: as stored, as typed, and what of it the public does not read yet."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from activities.models import Activity, Purpose
from activities.operations import approve
from activities.read import read_one
from activities.view import ActivityView
from notices.context import ActivityContext
from notices.models import Notice
from notices.one_activity import pieces
from notices.operations import publish
from notices.readability.narrative import WRITTEN, written
from ropa.audit.models import Entry
from ropa.audit.signing import delete_signed
from ropa.audit.telling.wordwise import Fate
from ropa.editing.models import KeptForm
from ropa.register.view_fields import fields_of, views_in
from tests import world as worlds
from tests.editing.pages import HOME, at, fields, send, signed_in, text
from tests.world import World

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
TEXT = f"{HOME}notice-text/a-1/"
FORM = at("activities", "a-1", "what-and-why")
PART: dict[str, Any] = {"headers": {"HX-Request": "true"}}


def in_the_world(world: World) -> None:
    worlds.shipped("right", "lawful_basis", "notice_item")
    worlds.build(Notice, world.a, title="Privacy notice", slug="privacy-notice")
    made: Activity = worlds.build(Activity, world.a, key="a-1", reference="A-1", title="Answering complaints")
    worlds.build(Purpose, activity=made, key="p1", text="Old purpose", public_text="To answer letters")
    world.held["activity"] = made


@pytest.fixture
def activity(world: World) -> Activity:
    activity: Activity = world.held["activity"]
    return activity


@pytest.fixture
def editor(world: World) -> Client:
    return signed_in(world.editor_a)


def typed(editor: Client, address: str, **said: Any) -> dict[str, Any]:
    return {**fields(editor.get(address)), **said}


def told(editor: Client, address: str = FORM, **said: Any) -> str:
    """The words of the panel for what is typed into a form."""
    answer = editor.post(TEXT, typed(editor, address, **said), **PART)
    assert answer.status_code == 200
    return text(answer)


def test_an_entry_that_lacks_what_each_has_is_not_told_yet(editor: Client, activity: Activity) -> None:
    said = told(editor, f"{FORM}add/purposes/", public_text="To learn")
    assert "To answer letters" in said
    assert "To learn" not in said


def test_the_text_as_stored_is_shown(editor: Client, activity: Activity) -> None:
    assert "To answer letters" in text(editor.get(TEXT))


def test_what_is_typed_is_applied(editor: Client, activity: Activity) -> None:
    assert "Writing back (A-1)" in told(editor, title="Writing back")


def test_what_is_typed_about_an_entry_is_applied(editor: Client, activity: Activity) -> None:
    said = told(editor, f"{FORM}entry/purposes/p1/", public_text="To write back")
    assert "To write back" in said
    assert "To answer letters" not in said


def test_an_entry_that_is_being_added_is_told(editor: Client, activity: Activity) -> None:
    said = told(editor, f"{FORM}add/purposes/", text="To learn from mistakes")
    assert "To learn from mistakes" in said
    assert "To answer letters" in said


def test_a_part_of_a_part_is_told(editor: Client, activity: Activity) -> None:
    address = f"{at('activities', 'a-1', 'legal-grounds')}add/purposes/p1/grounds/"
    assert "Public task" in told(editor, address, basis="A6-E")


def test_an_answer_that_cannot_be_taken_is_named_and_the_last_valid_one_shown(
    editor: Client, activity: Activity
) -> None:
    said = told(editor, title="")
    assert "cannot be taken as typed" in said
    assert "Answering complaints (A-1)" in said


def test_showing_the_text_writes_nothing(editor: Client, activity: Activity) -> None:
    entries, data = Entry.objects.count(), typed(editor, FORM, title="Writing back")
    with CaptureQueriesContext(
        connection,
    ) as queries:
        editor.post(TEXT, data, **PART)
    words = {query["sql"].split()[0].upper() for query in queries}
    assert not words & {"INSERT", "UPDATE", "DELETE", "SAVEPOINT", "BEGIN"}
    assert not any("FOR UPDATE" in query["sql"].upper() for query in queries)
    assert (Entry.objects.count(), KeptForm.objects.count()) == (entries, 0)


def test_markup_is_shown_as_text(editor: Client, activity: Activity) -> None:
    answer = editor.post(TEXT, typed(editor, FORM, title="<script>alert(1)</script>"), **PART)
    assert b"<script>alert" not in answer.content


def test_ten_thousand_characters_are_no_trouble(editor: Client, activity: Activity) -> None:
    assert "word word" in told(editor, f"{FORM}entry/purposes/p1/", public_text="word " * 2000)


def test_an_activity_that_is_not_shown_says_why(editor: Client, activity: Activity) -> None:
    send(editor, at("activities", "a-1", "public"), publish="False")
    assert "not shown in notices" in text(editor.get(TEXT))


def test_a_register_without_notices_says_so(editor: Client, activity: Activity) -> None:
    worlds.build(Activity, activity.organisation, key="a-2", reference="A-2")
    delete_signed(Notice.objects.get(), by=None)
    assert "has no notice yet" in text(editor.get(f"{HOME}notice-text/a-2/"))


def test_before_a_publication_nothing_is_marked(editor: Client, activity: Activity) -> None:
    answer = editor.get(TEXT, **PART)
    assert "not published yet" in text(answer)
    assert b"<ins" not in answer.content


@pytest.fixture
def published(world: World, activity: Activity) -> Activity:
    approve(activity, by=None)
    publish(Notice.objects.get(), by=world.dpo_a, reason="A test")
    return activity


def test_what_the_public_reads_already_is_not_marked(editor: Client, published: Activity) -> None:
    answer = editor.get(TEXT, **PART)
    assert "The same as the notice published on" in text(answer)
    assert b"<ins" not in answer.content


def test_what_the_public_does_not_read_yet_is_marked_word_by_word(editor: Client, published: Activity) -> None:
    data = typed(editor, f"{FORM}entry/purposes/p1/", public_text="To answer every letter")
    answer = editor.post(TEXT, data, **PART).content.decode()
    assert "[removed: </span>letters" in answer
    assert "[added: </span>every letter" in answer


def test_an_activity_that_is_not_published_says_so(editor: Client, published: Activity) -> None:
    worlds.build(Activity, published.organisation, key="a-2", reference="A-2", title="Newer")
    assert "does not tell of this activity yet" in text(editor.get(f"{HOME}notice-text/a-2/", **PART))


def test_without_javascript_the_way_back_carries_what_was_typed(editor: Client, activity: Activity) -> None:
    page = editor.post(TEXT, typed(editor, FORM, title="Writing back"))
    back = editor.post(FORM, fields(page) | {"again": "form"})
    assert fields(back)["title"] == ["Writing back"]
    assert Activity.objects.get().title == "Answering complaints"


def test_an_auditor_reads_the_text(world: World, activity: Activity) -> None:
    assert signed_in(world.auditor_a).get(TEXT).status_code == 200


def test_beside_a_section_an_auditor_is_offered_no_form(world: World, editor: Client, activity: Activity) -> None:
    assert b"notice-text/a-1/" in signed_in(world.auditor_a).get(FORM).content
    assert b'hx-post="/register/board-a/notice-text' not in signed_in(world.auditor_a).get(FORM).content
    assert b'hx-post="/register/board-a/notice-text' in editor.get(FORM).content


def test_an_auditor_types_nothing(world: World, activity: Activity) -> None:
    assert signed_in(world.auditor_a).post(TEXT, {"title": "Mine"}).status_code == 403


def test_another_organisation_finds_nothing(world: World, activity: Activity) -> None:
    assert signed_in(world.editor_b).get(TEXT).status_code == 404
    assert signed_in(world.editor_b).get("/register/board-b/notice-text/a-1/").status_code == 404


def test_the_form_of_another_person_is_refused(world: World, editor: Client, activity: Activity) -> None:
    assert signed_in(world.dpo_a).post(TEXT, typed(editor, FORM)).status_code == 403


def test_the_form_of_another_activity_is_not_taken(editor: Client, activity: Activity) -> None:
    worlds.build(Activity, activity.organisation, key="a-2", reference="A-2")
    assert editor.post(f"{HOME}notice-text/a-2/", typed(editor, FORM)).status_code == 404


def test_an_entry_that_was_removed_meanwhile_is_not_found(editor: Client, activity: Activity) -> None:
    data = typed(editor, f"{FORM}entry/purposes/p1/")
    delete_signed(Purpose.objects.get(), by=None)
    assert editor.post(TEXT, data, **PART).status_code == 404


def test_the_reading_age_of_long_answers_is_told(editor: Client, activity: Activity) -> None:
    said = told(editor, f"{FORM}entry/purposes/p1/", public_text="We read each of the letters you send us. " * 20)
    assert "reading age of about" in said


def test_of_short_answers_no_reading_age_is_told(editor: Client, activity: Activity) -> None:
    assert "too short to tell its reading age" in told(editor)


def test_every_field_that_counts_as_written_exists_and_is_public() -> None:
    public = {field.name for view in views_in(ActivityView) for field in fields_of(view) if field.is_public}
    assert public >= WRITTEN


def test_the_purpose_for_the_public_counts_instead_of_ours(activity: Activity) -> None:
    assert list(filter(None, written(read_one(activity)))) == ["To answer letters"]


def context(**given: Any) -> ActivityContext:
    said = {"reference": "A-1", "title": "Letters", "anchor": "a", "role": "not_stated", "regime": "uk_gdpr"}
    return ActivityContext(**{**said, "about": "living", **given})


def test_equal_texts_have_no_marks() -> None:
    assert not any(piece.is_changed for piece in pieces(context(), context()))


def test_a_summary_that_is_new_is_added() -> None:
    first = next(iter(pieces(context(), context(summary="We answer."))))
    assert [run.fate for line in first.lines for run in line.runs] == [Fate.KEPT, Fate.ADDED]


@pytest.mark.parametrize("others", [0, 30])
def test_the_text_takes_as_many_queries_however_large_the_register_is(
    editor: Client, activity: Activity, others: int
) -> None:
    for number in range(others):
        worlds.build(Activity, activity.organisation, reference=f"X-{number}")
    data = typed(editor, FORM, title="Writing back")
    with CaptureQueriesContext(connection) as queries:
        editor.post(TEXT, data, **PART)
    assert len(queries) <= 50, len(queries)
