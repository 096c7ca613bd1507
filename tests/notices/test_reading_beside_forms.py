"""How easy it is to read, told while somebody writes: beside forms of an activity and of a notice, and in the API."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from activities.models import Activity, Purpose
from notices.models import Notice, Section
from ropa.audit.models import Entry
from ropa.audit.signing import save_signed
from ropa.editing.models import KeptForm
from tests import world as worlds
from tests.editing.pages import HOME, at, fields, signed_in, text
from tests.standing import stood_on
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
HARD = "Organisational responsibilities necessitate comprehensive consideration of documentation. "
LONG = f"We look at {'it and ' * 15}go on. "
OF_NOTICE = f"{HOME}notice-reading/n-1/"
OF_ACTIVITY = f"{HOME}notice-text/a-1/"
PART: dict[str, Any] = {"headers": {"HX-Request": "true"}}
NOTICE_FORM = at("notices", "n-1", "notice")
BODY = at("notices", "n-1", "sections") + "entry/sections/s1/"
PURPOSE = at("activities", "a-1", "what-and-why") + "entry/purposes/p1/"


@pytest.fixture(scope="module")
def _notice_of_file(request: pytest.FixtureRequest, _world_of_file: World) -> None:
    with stood_on(request):
        worlds.shipped("right", "lawful_basis", "notice_item")
        keeper = _world_of_file.a
        notice = worlds.build(Notice, keeper, key="n-1", title="Privacy notice", slug="privacy-notice")
        worlds.build(Section, notice=notice, key="s1", kind="text", heading="Your records", body="We keep them.")
        activity = worlds.build(Activity, keeper, key="a-1", reference="A-1")
        worlds.build(Purpose, activity=activity, key="p1", text="To pay", public_text="To answer letters")


@pytest.fixture
def editor(world: World, _notice_of_file: None) -> Client:
    return signed_in(world.editor_a)


def typed(editor: Client, page: str, form: str, **said: Any) -> str:
    """The words of the panel at `page` for what is typed into a form."""
    answer = editor.post(page, {**fields(editor.get(form)), **said}, **PART)
    assert answer.status_code == 200, answer.status_code
    return text(answer)


@pytest.mark.parametrize(
    ("page", "form", "field", "section"),
    [
        (OF_NOTICE, NOTICE_FORM, "summary", "What it says in short"),
        (OF_NOTICE, BODY, "body", "Your records"),
        (OF_NOTICE, at("notices", "n-1", "sections") + "add/sections/", "body", "New"),
        (OF_ACTIVITY, PURPOSE, "public_text", "What and why"),
        (OF_ACTIVITY, at("activities", "a-1", "public"), "benefits", "What the public reads"),
    ],
)
def test_what_is_typed_is_judged(editor: Client, page: str, form: str, field: str, section: str) -> None:
    more = {"heading": "New"} if section == "New" else {}
    said = typed(editor, page, form, **{field: HARD * 12 + LONG + "We utilise a DPIA with your consent."}, **more)
    assert f"{section}: reading age" in said
    assert "aim for 12 or less" in said
    assert "Long words: responsibilities" in said
    assert "35 words in one sentence" in said
    assert "“utilise”: use" in said
    assert "say them in another way: DPIA." in said
    assert "The notice explains these words: Consent." in said


def test_a_short_text_shows_its_sentences_only(editor: Client) -> None:
    said = typed(editor, OF_NOTICE, BODY, body=HARD)
    assert "Your records: too short to tell its reading age." in said
    assert "Hardest to read: Organisational" in said


def test_a_section_in_another_language_is_not_judged(editor: Client) -> None:
    assert "not in English" in typed(editor, OF_NOTICE, NOTICE_FORM, language="cy", summary=HARD)


def test_nothing_is_written_and_markup_stays_text(editor: Client) -> None:
    before = Entry.objects.count()
    data = {**fields(editor.get(BODY)), "body": f"<script>alert(1)</script> {LONG}", "heading": "<b>x"}
    with CaptureQueriesContext(connection) as queries:
        answer = editor.post(OF_NOTICE, data, **PART)
    assert b"<script>alert" not in answer.content
    assert b"<b>x" not in answer.content
    assert not {query["sql"].split()[0].upper() for query in queries} & {"INSERT", "UPDATE", "DELETE", "SAVEPOINT"}
    assert (Entry.objects.count(), KeptForm.objects.count()) == (before, 0)
    assert len(queries) <= 20


def test_without_javascript_the_way_back_carries_what_was_typed(editor: Client) -> None:
    assert f'formaction="{OF_NOTICE}"' in editor.get(NOTICE_FORM).content.decode()
    page = editor.post(OF_NOTICE, {**fields(editor.get(NOTICE_FORM)), "summary": HARD})
    assert "Nothing has been saved" in text(page)
    assert fields(editor.post(NOTICE_FORM, fields(page) | {"again": "form"}))["summary"] == [HARD]
    assert Notice.objects.get().summary != HARD


def test_who_may_not_change_the_register_reads_and_types_nothing(world: World, editor: Client) -> None:
    auditor, other = signed_in(world.auditor_a), signed_in(world.editor_b)
    form = fields(editor.get(NOTICE_FORM))
    assert "Your records" in text(auditor.get(OF_NOTICE))
    assert auditor.post(OF_NOTICE, form).status_code == 403
    assert signed_in(world.dpo_a).post(OF_NOTICE, form).status_code == 403
    assert other.get(OF_NOTICE).status_code == other.get("/register/board-b/notice-reading/n-1/").status_code == 404
    assert editor.post(OF_NOTICE, fields(editor.get(PURPOSE))).status_code == 404


@pytest.mark.parametrize("of", ["organisations/board-a/notices/privacy-notice", "activities/{pk}"])
def test_the_api_says_the_same(world: World, editor: Client, client: Client, of: str) -> None:
    section, purpose = Section.objects.get(), Purpose.objects.get()
    section.body = purpose.public_text = HARD + LONG
    save_signed(section, by=None)
    save_signed(purpose, by=None)
    address = f"/api/v1/{of.format(pk=purpose.activity_id)}/reading/"
    client.force_login(world.auditor_a)
    said = client.get(address).json()
    assert said["aim"] == 12
    last = said["sections"][-1]
    assert (last["age"], [one["words"] for one in last["sentences"]]) == (None, [7, 35])
    assert editor.get(address).json() == client.get(address).json()
    client.force_login(world.editor_b)
    assert client.get(address).status_code == 404
