"""What a look-up answers while somebody types, and how it works as a plain form without JavaScript."""

import pytest
from django.test import Client

from activities.models import Activity, Approval, ConfidentialityUse, Purpose
from ropa.reference.models import Statute
from tests import world as worlds
from tests.editing.pages import HOME, at, fields, send, signed_in, text
from tests.world import World

pytestmark = pytest.mark.django_db
LAWS = f"{HOME}lookup/activities/purposes/grounds/citations/statute/"
GROUNDS = at("activities", "a-1", "legal-grounds")


@pytest.fixture
def laws(world: World) -> None:
    for number in range(1, 14):
        worlds.term("statute", code=f"ST-T{number}", label=f"Test Act {number}")


def test_hits_are_a_part_of_a_page(editor: Client, laws: None) -> None:
    answer = editor.get(LAWS, {"q": "test act 7", "name": "statute"})
    assert answer.status_code == 200
    assert b"<html" not in answer.content
    assert b'name="statute" type="radio" value="ST-T7"' in answer.content


def test_hits_say_how_many_there_are(editor: Client, laws: None) -> None:
    assert "The best 10 are shown. 3 more" in text(editor.get(LAWS, {"q": "test act"}))


def test_what_is_chosen_stays_while_something_else_is_searched(editor: Client, laws: None) -> None:
    answer = editor.get(LAWS, {"q": "test act 7", "statute": "ST-T2"}).content.decode()
    assert 'value="ST-T2" checked' in answer.replace(' aria-describedby="id_statute-1-more"', "")


def test_an_auditor_may_look_up(world: World, laws: None) -> None:
    assert signed_in(world.auditor_a).get(LAWS, {"q": "7"}).status_code == 200


def test_in_another_register_nothing_is_looked_up(world: World) -> None:
    assert signed_in(world.editor_b).get(LAWS).status_code == 404


@pytest.mark.parametrize(
    "place",
    [
        "unicorns/name",
        "activities/title",
        "activities/nothing",
        "activities/organisation",
        "activities/purposes",
        "activities/purposes/activity",
        "activities/purposes/purposes/subjects",
        "activities/versions",
        "activities/history",
        "waivers/organisation",
        "activities//basis",
    ],
)
def test_what_is_no_link_of_a_record_is_not_found(editor: Client, place: str) -> None:
    assert editor.get(f"{HOME}lookup/{place}/").status_code == 404


@pytest.mark.parametrize("name", ['"><script>', "a b", "x" * 100, "1"])
def test_a_name_that_no_field_has_is_refused(editor: Client, laws: None, name: str) -> None:
    assert editor.get(LAWS, {"q": "7", "name": name}).status_code == 404
    assert editor.get(LAWS, {"q": "7", "id": name}).status_code == 404


def test_markup_in_a_name_is_shown_as_text(world: World, editor: Client) -> None:
    worlds.term("statute", label="<b>Bold</b> Act & <script>", code="ST-BOLD")
    assert b"&lt;b&gt;Bold&lt;/b&gt; Act &amp; &lt;script&gt;" in editor.get(LAWS, {"q": "bold"}).content


def test_ten_thousand_characters_are_read_in_part(editor: Client, laws: None) -> None:
    assert editor.get(LAWS, {"q": "x" * 10_000}).status_code == 200


def test_a_form_with_few_choices_shows_all_of_them(editor: Client, purposes: list[Purpose]) -> None:
    worlds.term("lawful_basis", code="A6-E", label="Public task")
    page = editor.get(f"{GROUNDS}add/purposes/p1/grounds/").content.decode()
    assert 'id="id_basis" name="basis" type="radio" value="A6-E"' in page
    assert "basis-q" not in page


def test_a_search_without_javascript_shows_the_hits_and_keeps_what_was_typed(
    editor: Client, activity: Activity, laws: None
) -> None:
    address = f"{at('activities', 'a-1', 'confidentiality')}add/confidentiality/"
    for number in range(13):
        worlds.build(Approval, activity.organisation, title=f"Support {number}")
    answer = send(editor, address, **{"again": "approval", "approval-q": "support 7", "reasoning": "Because it fits"})
    assert answer.status_code == 200
    assert "Support 7" in text(answer)
    assert fields(answer)["reasoning"] == ["Because it fits"]


def test_a_search_without_javascript_saves_nothing(editor: Client, activity: Activity) -> None:
    send(editor, f"{at('activities', 'a-1', 'confidentiality')}add/confidentiality/", again="approval", reasoning="X")
    assert not ConfidentialityUse.objects.exists()


def test_a_search_shows_no_error_of_what_is_not_complete_yet(editor: Client, activity: Activity) -> None:
    answer = send(editor, f"{at('activities', 'a-1', 'what-and-why')}add/purposes/", again="subjects", text="")
    assert "There is a problem" not in text(answer)


def test_a_retired_term_that_is_chosen_is_still_ticked(editor: Client, activity: Activity) -> None:
    gone = worlds.term("data_subject", label="Wards of court", retired_on="2026-01-01")
    worlds.build(Purpose, activity=activity, key="p9", text="Why", subjects=[gone])
    answer = editor.get(f"{at('activities', 'a-1', 'what-and-why')}entry/purposes/p9/")
    assert fields(answer)["subjects"] == [gone.code]
    assert "No longer offered" in text(answer)


def test_a_retired_term_is_refused_as_a_new_choice(editor: Client, activity: Activity) -> None:
    gone = worlds.term("data_subject", label="Wards of court", retired_on="2026-01-01")
    address = f"{at('activities', 'a-1', 'what-and-why')}add/purposes/"
    answer = send(editor, address, text="Why", subjects=[gone.code])
    assert answer.status_code == 422
    assert "is no longer offered" in text(answer)


def test_a_fragment_takes_few_queries(
    editor: Client, laws: None, django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    with django_assert_max_num_queries(6):  # type: ignore[operator]
        editor.get(LAWS, {"q": "act", "statute": "ST-T2"})
    assert Statute.objects.count() == 13
