"""The search of one register: what is found, straight to a reference, kept up to date in the act, and never beyond."""

import re
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from activities.models import Activity, Approval, Citation, Engagement, LegalGround, Party, Purpose
from notices.models import Notice
from ropa.audit.acts import act
from ropa.audit.signing import delete_signed, save_signed, save_signed_many
from ropa.organisations.models import Contact
from ropa.workplace.models import SearchEntry, SearchIndex
from ropa.workplace.searching import search
from tests import world as worlds

World = worlds.World
PAGE, API = "/register/board-a/search/", "/api/v1/organisations/board-a/search/"


def found(world: World, text: str, who: str = "auditor_a") -> dict[str, list[str]]:
    """The titles that were found in the register of A, by group."""
    user = type(world.root).objects.get(pk=getattr(world, who).pk)
    return {group.name: [one.hit.title for one in group.found] for group in search(world.a, text, user=user).groups}


@pytest.fixture
def activity(world: World) -> Activity:
    made: Activity = worlds.build(Activity, world.a, key="a-1", reference="A-1", title="Answering complaints")
    return made


# --- what is found ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["complaints", "COMPLAINTS", "answering compl", "plaint", "a-1 answering"])
def test_an_activity_by_any_part_of_its_words(world: World, activity: Activity, text: str) -> None:
    assert found(world, text) == {"activities": ["Answering complaints"]}


@pytest.mark.parametrize("text", ["complaints zebra", "zzz", "%", "_", "*"])
def test_all_words_must_stand_there(world: World, activity: Activity, text: str) -> None:
    assert found(world, text) == {}


def test_letters_of_every_alphabet_count_alike(world: World) -> None:
    worlds.build(Activity, world.a, title="ÉCOLE ΣΊΣΥΦΟΣ Straße")
    for text in ("école", "σίσυφος", "STRASSE"):
        assert list(found(world, text)) == ["activities"], text


def test_an_activity_by_what_its_parts_say(world: World, activity: Activity) -> None:
    worlds.build(Purpose, world.a, activity=activity, text="To learn from mistakes")
    assert found(world, "mistakes") == {"activities": ["Answering complaints"]}


def test_a_law_by_the_activities_that_cite_it(client: Client, world: World, activity: Activity) -> None:
    law = worlds.term("statute", label="Health Service Regulations 2009", plain_english="How complaints are handled.")
    worlds.term("statute", label="Regulations that nobody cites")
    ground = worlds.build(LegalGround, world.a, purpose=worlds.build(Purpose, world.a, activity=activity))
    worlds.build(Citation, world.a, ground=ground, statute=law)
    assert found(world, "regulations") == {"statutes": ["Health Service Regulations 2009"]}
    client.force_login(world.auditor_a)
    page = client.get(PAGE, {"q": "complaints handled"}).content.decode()
    assert f'href="/register/board-a/activities/?statute={law.code}"' in page
    assert "Cited by 1 activity" in page


def test_a_processor_where_it_works(world: World, activity: Activity) -> None:
    engagement = worlds.build(Engagement, world.a, activity=activity)
    name = str(engagement.processor)
    told = search(world.a, name, user=world.root).groups
    hit = next(group for group in told if group.name == "processors").found[0].hit
    assert (hit.title, hit.detail) == (name, "In 1 activity")
    assert hit.href == f"/register/board-a/processors/{engagement.processor.key}/"
    assert "processors" not in {group.name for group in search(world.b, name, user=world.root).groups}


def test_a_body_by_the_activities_that_name_it(world: World, activity: Activity) -> None:
    body = worlds.organisation("County of Somewhere", register_opened_on=None)
    assert found(world, "somewhere") == {}
    worlds.build(Party, world.a, activity=activity, organisation=body)
    assert found(world, "somewhere") == {
        "activities": ["Answering complaints"],
        "organisations": ["County of Somewhere"],
    }


def test_contacts_and_notices(world: World) -> None:
    worlds.build(Contact, world.a, title="Caldicott team")
    worlds.build(Notice, world.a, slug="privacy", title="How we use your information")
    assert found(world, "caldicott") == {"contacts": ["Caldicott team"]}
    assert found(world, "how we use") == {"notices": ["How we use your information"]}


def test_people_are_found_by_those_who_manage_them(world: World) -> None:
    assert found(world, "editor_a", "administrator_a") == {"people": ["editor_a"]}
    assert found(world, "editor_a", "auditor_a") == {}
    assert found(world, "editor_b", "administrator_a") == {}


# --- straight to a reference ------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["CAG 7-07(a-c)/2013", "cag 7-07 (a-c)/2013", "(CAG 7-07)(a-c)/2013)", "7-07(b)"])
def test_an_approval_by_its_number_however_it_is_written(client: Client, world: World, text: str) -> None:
    approval = worlds.build(
        Approval,
        world.a,
        reference="CAG 7-07(a-c)/2013",
        as_printed="(CAG 7-07)(a-c)/2013)",
        sub_references=["7-07(b)"],
    )
    client.force_login(world.auditor_a)
    assert client.get(PAGE, {"q": text})["Location"] == f"/register/board-a/approvals/{approval.key}/"


@pytest.mark.parametrize("text", ["A-1", "a-1", " a1 "])
def test_an_activity_by_its_reference(client: Client, world: World, activity: Activity, text: str) -> None:
    client.force_login(world.auditor_a)
    assert client.get(PAGE, {"q": text})["Location"] == "/register/board-a/activities/a-1/"


def test_a_reference_that_two_records_have_leads_to_neither(client: Client, world: World, activity: Activity) -> None:
    worlds.build(Approval, world.a, reference="A-1")
    client.force_login(world.auditor_a)
    assert client.get(PAGE, {"q": "A-1"}).status_code == 200


def test_a_reference_of_another_register_leads_nowhere(client: Client, world: World) -> None:
    worlds.build(Activity, world.b, reference="B-77", title="Of others")
    client.force_login(world.auditor_a)
    answer = client.get(PAGE, {"q": "B-77"})
    assert answer.status_code == 200
    assert "Nothing was found" in answer.content.decode()


# --- kept up to date --------------------------------------------------------------------------------------


def test_a_change_is_found_at_once_and_what_was_is_not(world: World, activity: Activity) -> None:
    assert found(world, "complaints")
    activity.title = "Paying bills"
    save_signed(activity, by=None)
    assert found(world, "bills") == {"activities": ["Paying bills"]}
    assert found(world, "complaints") == {}


@act()
def saved_and_taken_back(activity: Activity) -> None:
    save_signed(activity, by=None)
    raise ZeroDivisionError


def test_what_was_taken_back_is_not_found(world: World, activity: Activity) -> None:
    assert found(world, "complaints")
    activity.title = "Paying bills"
    with pytest.raises(ZeroDivisionError):
        saved_and_taken_back(activity)
    assert found(world, "bills") == {}
    assert found(world, "complaints")


def test_what_is_deleted_is_not_found(world: World, activity: Activity) -> None:
    assert found(world, "complaints")
    delete_signed(activity, by=None)
    assert found(world, "complaints") == {}
    assert not SearchEntry.objects.filter(collection="activities").exists()


def test_a_renamed_processor_is_found_by_its_new_name(world: World, activity: Activity) -> None:
    engagement = worlds.build(Engagement, world.a, activity=activity)
    assert found(world, str(engagement.processor))
    body = engagement.processor.organisation
    body.legal_name = "Wholly New Hosting"
    save_signed(body, by=None)
    assert list(found(world, "wholly new")) == ["activities", "processors", "organisations"]


def test_many_at_once_are_kept_in_few_queries(world: World) -> None:
    found(world, "anything")
    many = [Activity(organisation=world.a, reference=f"M-{n}", title=f"Work {n}") for n in range(60)]
    with CaptureQueriesContext(connection) as asked:
        save_signed_many(many, by=None)
    about = [each["sql"] for each in asked if "workplace_searchentry" in each["sql"]]
    assert len(about) <= 4
    assert SearchEntry.objects.filter(collection="activities").count() == 60


@pytest.mark.parametrize("lost", ["rows", "form"])
def test_missing_or_outdated_words_are_made_anew(world: World, activity: Activity, lost: str) -> None:
    found(world, "complaints")
    SearchEntry.objects.all().delete()
    if lost == "rows":
        SearchIndex.objects.all().delete()
    else:
        SearchIndex.objects.update(form="of an older release")
    assert found(world, "complaints") == {"activities": ["Answering complaints"]}


def test_a_fault_in_the_words_stops_nobody_from_saving(
    world: World, activity: Activity, monkeypatch: pytest.MonkeyPatch
) -> None:
    found(world, "complaints")
    with monkeypatch.context() as broken:
        broken.setattr("ropa.workplace.indexing.fold", lambda text: 1 / 0)
        activity.title = "Paying bills"
        save_signed(activity, by=None)
    assert Activity.objects.get(pk=activity.pk).title == "Paying bills"
    assert found(world, "bills") == {"activities": ["Paying bills"]}


def test_the_command_makes_the_words_of_one_register_or_all(
    world: World, activity: Activity, capsys: pytest.CaptureFixture[str]
) -> None:
    SearchEntry.objects.all().delete()
    call_command("reindex", "board-a")
    assert "board-a: 1\n" in capsys.readouterr().out
    call_command("reindex")
    assert "board-b: 0" in capsys.readouterr().out
    with pytest.raises(CommandError, match="nowhere"):
        call_command("reindex", "nowhere")


# --- the page ---------------------------------------------------------------------------------------------


def test_what_was_found_is_marked_in_its_context(client: Client, world: World, activity: Activity) -> None:
    activity.summary = "We write to people about what went wrong with their care."
    save_signed(activity, by=None)
    client.force_login(world.auditor_a)
    page = client.get(PAGE, {"q": "WRONG"}).content.decode()
    assert 'what went <mark class="app-found">wrong</mark> with their care' in page


def test_a_long_group_shows_five_and_leads_to_all_in_pages(client: Client, world: World) -> None:
    many = [Activity(organisation=world.a, reference=f"M-{n}", title=f"Work {n}") for n in range(60)]
    save_signed_many(many, by=None)
    client.force_login(world.auditor_a)
    page = client.get(PAGE, {"q": "work"}).content.decode()
    assert page.count('class="app-hit"') == 5
    assert re.search(r'href="[^"]*\?q=work&amp;in=activities">All 60<', page)
    both = [client.get(PAGE, {"q": "work", "in": "activities", "page": number}).content.decode() for number in (1, 2)]
    assert [each.count('class="app-hit"') for each in both] == [50, 10]
    assert len(set(re.findall(r"/activities/(\w+)/", "".join(both)))) == 60


@pytest.mark.parametrize("page", ["0", "-1", "9999999999", "x", "²"])
def test_any_page_number_is_answered(client: Client, world: World, activity: Activity, page: str) -> None:
    client.force_login(world.auditor_a)
    assert client.get(PAGE, {"q": "complaints", "in": "activities", "page": page}).status_code == 200


def test_an_unknown_group_is_not_there(client: Client, world: World) -> None:
    client.force_login(world.auditor_a)
    assert client.get(PAGE, {"q": "a", "in": "passwords"}).status_code == 404


@pytest.mark.parametrize(
    "text", ["", "   ", "\x00", "<script>alert(1)</script>", "x" * 20_000, "'; drop table", "\ud83d"]
)
def test_hostile_words_find_nothing_and_break_nothing(
    client: Client, world: World, activity: Activity, text: str
) -> None:
    client.force_login(world.auditor_a)
    answer = client.get(PAGE, {"q": text.encode("utf-8", "surrogatepass")})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()


def test_words_of_records_are_words(client: Client, world: World, activity: Activity) -> None:
    activity.title, activity.summary = "<b>bold</b>", "<script>alert(1)</script> bold"
    save_signed(activity, by=None)
    client.force_login(world.auditor_a)
    page = client.get(PAGE, {"q": "bold alert"}).content.decode()
    assert escape("<script>") in page
    assert "<script>alert" not in page
    assert "<b>" not in page


@pytest.mark.parametrize("who", ["outsider", "editor_b", "administrator_b"])
def test_others_do_not_search_here(client: Client, world: World, activity: Activity, who: str) -> None:
    client.force_login(getattr(world, who))
    assert client.get(PAGE, {"q": "complaints"}).status_code == 404
    assert client.get(API, {"q": "complaints"}).status_code == 404


def test_queries_do_not_grow(client: Client, world: World) -> None:
    def fill(number: int) -> None:
        activity = worlds.build(Activity, world.a, title=f"Common {number}")
        body = worlds.organisation(f"Common body {number}", register_opened_on=None)
        worlds.build(Party, world.a, activity=activity, organisation=body)
        worlds.build(Engagement, world.a, activity=activity)
        worlds.build(Approval, world.a, title=f"Common approval {number}")
        worlds.build(Contact, world.a, title=f"Common contact {number}")

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(PAGE, {"q": "common"}).status_code == 200
        return len(queries)

    client.force_login(world.administrator_a)
    fill(1)
    asked()
    few = asked()
    for number in range(2, 12):
        fill(number)
    assert asked() <= few <= 25


# --- the API ----------------------------------------------------------------------------------------------


def test_the_api_finds_the_same(client: Client, world: World, activity: Activity) -> None:
    client.force_login(world.auditor_a)
    told: Any = client.get(API, {"q": "complaints"}).json()
    assert (told["query"], told["number"], told["exact"]) == ("complaints", 1, None)
    group = told["groups"][0]
    assert (group["name"], group["number"]) == ("activities", 1)
    assert group["results"][0]["title"] == "Answering complaints"
    assert group["results"][0]["href"].endswith("/register/board-a/activities/a-1/")


def test_the_api_names_the_record_of_a_reference(client: Client, world: World, activity: Activity) -> None:
    client.force_login(world.auditor_a)
    assert client.get(API, {"q": "a 1"}).json()["exact"]["key"] == "a-1"


@pytest.mark.parametrize(
    "query", [{}, {"q": " "}, {"q": "x" * 201}, {"q": "a", "in": "x"}, {"q": "a", "limit": "0"}, {"q": "a", "x": "1"}]
)
def test_the_api_refuses_what_it_does_not_understand(client: Client, world: World, query: dict[str, str]) -> None:
    client.force_login(world.auditor_a)
    assert client.get(API, query).status_code == 400


def test_the_api_asks_who_it_is(client: Client, world: World) -> None:
    assert client.get(API, {"q": "a"}).status_code == 401
