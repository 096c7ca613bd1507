"""One section of a record on a page: its questions, what is saved, what is refused, and who only reads it."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from activities.models import Activity, Approval, Citation, LegalGround, Purpose
from activities.operations import approve
from ropa.editing.questions import sections_of
from ropa.organisations.models import Organisation
from tests.editing.conftest import purpose
from tests.editing.pages import HOME, at, fields, send, signed_in, text
from tests.world import World, build, shipped

WHY = at("activities", "a-1", "what-and-why")
GROUNDS = at("activities", "a-1", "legal-grounds")
MOST = 25
HOSTILE = ["<script>alert(1)</script>", "é “quoted” & <b>bold", "{{ 7 * 7 }}", " spaces  inside ", "a\nb"]


def test_answers_are_saved_and_the_next_section_opens(editor: Client, activity: Activity) -> None:
    answer = send(editor, WHY, title="Listening to complaints", then="next")
    activity.refresh_from_db()
    assert (answer.status_code, answer["Location"]) == (302, GROUNDS)
    assert activity.title == "Listening to complaints"
    assert activity.history.first().history_user.username == "editor_a"


def test_the_save_says_what_happened(editor: Client, activity: Activity) -> None:
    send(editor, WHY, title="Listening", then="next")
    assert "What and why: saved." in text(editor.get(GROUNDS))


def test_come_back_leads_to_the_record(editor: Client, activity: Activity) -> None:
    assert send(editor, WHY, then="back")["Location"] == f"{HOME}activities/a-1/"


@pytest.mark.parametrize("then", ["add/", "add/\n", "add//evil.example", "add/a b", "\x00", "https://evil.example/"])
def test_an_odd_way_on_leads_to_the_next_section(editor: Client, activity: Activity, then: str) -> None:
    assert send(editor, WHY, then=then)["Location"] == GROUNDS


def test_the_last_section_leads_to_the_record(editor: Client, activity: Activity) -> None:
    last = sections_of("activities")[-1]
    assert send(editor, at("activities", "a-1", last.slug))["Location"] == f"{HOME}activities/a-1/"


@pytest.mark.parametrize("section", sections_of("activities"), ids=lambda section: section.slug)
def test_saving_without_a_change_is_none(editor: Client, activity: Activity, section: object) -> None:
    editor.post(*_untouched(editor, at("activities", "a-1", section.slug)))  # type: ignore[attr-defined]
    assert activity.history.count() == 1


def _untouched(client: Client, address: str) -> tuple[str, dict[str, object]]:
    return address, fields(client.get(address))


def test_texts_that_a_form_would_change_stay_as_they_are(editor: Client, activity: Activity, world: World) -> None:
    """Spaces at the ends and plain line ends came with a file; a form of a browser sends others."""
    build(Activity, world.a, key="odd", reference="A-9", title=" Odd ", reuse_detail="one\ntwo \n")
    address = at("activities", "odd", "what-and-why")
    editor.post(*_untouched(editor, address))
    send(editor, address, business_function="Care")
    odd = Activity.objects.get(key="odd")
    assert (odd.title, odd.reuse_detail, odd.history.count()) == (" Odd ", "one\ntwo \n", 2)


@pytest.mark.parametrize("typed", HOSTILE)
def test_what_is_typed_is_kept_and_shown_as_it_is(editor: Client, activity: Activity, typed: str) -> None:
    send(editor, WHY, reuse_detail=typed.replace("\n", "\r\n"))
    activity.refresh_from_db()
    assert activity.reuse_detail == typed
    shown = editor.get(WHY)
    assert b"<script>alert" not in shown.content
    assert fields(shown)["reuse_detail"] == [typed.replace("\n", "\r\n")]


def test_an_error_names_the_question_and_keeps_what_was_typed(editor: Client, activity: Activity) -> None:
    answer = send(editor, WHY, title="", reuse_detail="kept", started_on="the 40th of May")
    assert answer.status_code == 422
    assert "<title>Error: What and why" in answer.content.decode()
    said = text(answer)
    assert "What is this activity called? Answer this question." in said
    assert "“the 40th of May” is not a day." in said
    assert fields(answer)["reuse_detail"] == ["kept"]
    assert fields(answer)["started_on"] == ["the 40th of May"]
    assert 'href="#id_title"' in answer.content.decode()


def test_a_control_character_is_refused(editor: Client, activity: Activity) -> None:
    answer = send(editor, WHY, reuse_detail="a\x07b")
    assert answer.status_code == 422
    assert "control character" in text(answer)


def test_ten_thousand_characters_are_an_answer(editor: Client, activity: Activity) -> None:
    assert send(editor, WHY, reuse_detail="x" * 10_000).status_code == 302
    assert Activity.objects.get().reuse_detail == "x" * 10_000


def test_days_are_read_as_people_write_them(editor: Client, activity: Activity) -> None:
    send(editor, WHY, started_on="3 March 2020")
    assert str(Activity.objects.get().started_on) == "2020-03-03"
    assert fields(editor.get(WHY))["started_on"] == ["3 March 2020"]


def test_a_question_that_was_not_sent_keeps_its_answer(editor: Client, activity: Activity) -> None:
    """Half a form must not wipe out the other half."""
    editor.post(WHY, {"title": "Half a form"})
    assert Activity.objects.get().direct_care == "not_asked"
    send(editor, WHY, direct_care="yes")
    editor.post(WHY, {"title": "Half a form", "direct_care": "bogus"})
    assert Activity.objects.get().direct_care == "yes"


def test_not_known_yet_is_an_answer(editor: Client, activity: Activity) -> None:
    send(editor, WHY, direct_care="not_known")
    assert Activity.objects.get().direct_care == "not_known"


# --- settled records ----------------------------------------------------------------------------------------


def test_a_draft_is_not_asked_why(editor: Client, activity: Activity) -> None:
    assert "Why do you change it?" not in text(editor.get(WHY))


def test_an_approved_record_asks_why(editor: Client, activity: Activity) -> None:
    approve(activity, by=None)
    answer = send(editor, WHY, title="Other", change_reason="")
    assert answer.status_code == 422
    assert "Why do you change it? Say why you change it" in text(answer)
    assert send(editor, WHY, title="Other", change_reason="Annual review").status_code == 302
    assert Activity.objects.get().history.filter(history_change_reason="Annual review").exists()


def test_an_approved_record_that_nobody_changes_asks_nothing(editor: Client, activity: Activity) -> None:
    approve(activity, by=None)
    assert send(editor, WHY, change_reason="").status_code == 302


def test_the_save_says_that_an_approved_record_is_a_draft_again(editor: Client, activity: Activity) -> None:
    approve(activity, by=None)
    send(editor, WHY, title="Other", change_reason="Annual review")
    assert "Status is now “Draft”." in text(editor.get(WHY))


# --- links --------------------------------------------------------------------------------------------------


def test_a_link_to_the_record_of_another_organisation_is_no_choice(editor: Client, world: World) -> None:
    theirs = build(Approval, world.b, key="theirs", title="Secret of B")
    build(Activity, world.a, key="a-1", reference="A-1")
    address = at("activities", "a-1", "confidentiality") + "add/confidentiality/"
    answer = send(editor, address, approval=str(theirs.pk))
    assert answer.status_code == 422
    assert "Secret of B" not in text(answer)


@pytest.mark.parametrize("typed", ["\x00", "9" * 400, "-1", "<b>", "A6-NOPE"])
def test_a_link_to_nothing_is_refused(editor: Client, activity: Activity, purposes: list[Purpose], typed: str) -> None:
    answer = send(editor, f"{GROUNDS}add/purposes/p1/grounds/", basis=typed)
    assert answer.status_code == 422


# --- who may ------------------------------------------------------------------------------------------------


def test_a_reader_reads_the_section(world: World, activity: Activity, purposes: list[Purpose]) -> None:
    shown = signed_in(world.auditor_a).get(WHY)
    assert shown.status_code == 200
    assert "Answering complaints" in text(shown)
    assert "Purpose p1" in text(shown)
    assert 'id="answers"' not in shown.content.decode()


@pytest.mark.parametrize(
    "tail", ["", "add/purposes/", "entry/purposes/p1/", "remove/purposes/p1/", "move/purposes/p1/"]
)
def test_a_reader_changes_nothing(world: World, activity: Activity, purposes: list[Purpose], tail: str) -> None:
    assert signed_in(world.auditor_a).post(WHY + tail, {"title": "Mine", "text": "Mine"}).status_code == 403
    assert Activity.objects.get().title == "Answering complaints"


@pytest.mark.parametrize("who", ["outsider", "editor_b"])
def test_other_organisations_find_nothing(world: World, activity: Activity, who: str) -> None:
    assert signed_in(getattr(world, who)).get(WHY).status_code == 404


def test_the_record_of_another_organisation_is_not_found(editor: Client, world: World) -> None:
    build(Activity, world.b, key="theirs", reference="B-1")
    assert editor.get(at("activities", "theirs", "what-and-why")).status_code == 404
    assert editor.post(at("activities", "theirs", "what-and-why"), {"title": "x"}).status_code == 404


@pytest.mark.parametrize(
    "tail",
    [
        "activities/none/what-and-why/",
        "activities/a-1/no-such-section/",
        "strangers/a-1/x/",
        "activities/%00/what-and-why/",
        "activities/a-1/what-and-why/entry/purposes/none/",
        "activities/a-1/what-and-why/entry/nothing/p1/",
        "activities/a-1/what-and-why/entry/purposes/",
        "activities/a-1/what-and-why/add/purposes/p1/",
        "activities/a-1/what-and-why/add/purposes/p1/grounds/",
        "activities/a-1/legal-grounds/add/purposes/",
        "activities/a-1/legal-grounds/entry/purposes/p1/grounds/%00/",
        "activities/" + "x" * 300 + "/what-and-why/",
    ],
)
def test_unknown_places_are_not_found(editor: Client, activity: Activity, purposes: list[Purpose], tail: str) -> None:
    assert editor.get(f"{HOME}change/{tail}").status_code == 404


def test_shared_records_are_changed_by_those_who_may(world: World, editor: Client) -> None:
    """Editors of a register do not change the organisation: other registers name the same body."""
    address = at("organisations", "board-a", sections_of("organisations")[0].slug)
    assert editor.get(address).status_code == 200
    assert editor.post(address, {"legal_name": "Mine"}).status_code == 403
    assert send(signed_in(world.root), address, legal_name="Board A and more").status_code == 302
    assert Organisation.objects.get(slug="board-a").legal_name == "Board A and more"


# --- queries ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("section", ["what-and-why", "legal-grounds"])
def test_entries_cost_no_queries(
    editor: Client, activity: Activity, section: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    shipped("lawful_basis", "data_subject")
    _fill(activity, "x")
    few = _queries(editor, section, django_assert_max_num_queries)
    for number in range(4):
        _fill(activity, f"y{number}")
    assert _queries(editor, section, django_assert_max_num_queries) == few


def _fill(activity: Activity, key: str) -> None:
    for number in range(2):
        made = purpose(activity, f"{key}{number}", number)
        ground = build(LegalGround, purpose=made, key="g", basis_id="A6-E")
        build(Citation, ground=ground, key="c", provision="section 1")


def _queries(client: Client, section: str, limit: DjangoAssertNumQueries) -> int:
    client.get(at("activities", "a-1", section))  # judges the register anew, because it was changed
    with limit(MOST) as asked:
        assert client.get(at("activities", "a-1", section)).status_code == 200
    return len(asked)
