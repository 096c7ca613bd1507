"""The page of the list: its columns, order, chips, views and files."""

import csv
import io
import json
import re
from datetime import date
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from activities.listing.columns import COLUMNS
from activities.listing.filters import FILTERS
from activities.models import Activity, Engagement, LegalGround, Purpose
from activities.operations import approve
from processors.models import Processor
from ropa.audit.events import Event
from ropa.audit.models import Entry
from ropa.audit.signing import save_signed, save_signed_many
from ropa.workplace.models import Preference, SavedView
from tests import world as worlds

World = worlds.World
LIST = "/register/board-a/activities/"
COLUMNS_PAGE = "/register/board-a/list/columns/"
VIEWS = "/register/board-a/list/views/"
EXPORT = "/register/board-a/list/export/"
ALL = ",".join(COLUMNS)


@pytest.fixture
def as_editor(client: Client, world: World) -> Client:
    client.force_login(world.editor_a)
    return client


@pytest.fixture
def activity(world: World) -> Activity:
    made: Activity = worlds.build(Activity, world.a, key="a-1", reference="A-1", title="Answering complaints")
    return made


def text(answer: HttpResponse) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def listed(client: Client, query: str = "") -> list[str]:
    page = client.get(f"{LIST}?{query}").content.decode()
    return re.findall(r'<span class="app-reference">([^<]+)</span>', page)


def heads(client: Client, query: str = "") -> list[str]:
    page = client.get(f"{LIST}?{query}").content.decode()
    return re.findall(r'<a class="app-sort"[^>]*>([^<]+)', page)


# --- columns ----------------------------------------------------------------------------------------------


def test_columns_are_remembered_for_the_person(client: Client, world: World, activity: Activity) -> None:
    client.force_login(world.auditor_a)
    client.post(COLUMNS_PAGE, {"columns": ["tags", "owner", "nonsense"], "query": ""})
    assert heads(client) == ["Reference", "Title", "Owner", "Tags"]
    client.force_login(world.editor_a)
    assert heads(client) == ["Reference", "Title", "Status", "Our role", "Owner", "Next review"]


def test_usual_columns_come_back(as_editor: Client, activity: Activity) -> None:
    as_editor.post(COLUMNS_PAGE, {"columns": ["tags"]})
    as_editor.post(COLUMNS_PAGE, {"columns": ["tags"], "usual": "1"})
    assert heads(as_editor) == ["Reference", "Title", "Status", "Our role", "Owner", "Next review"]


def test_columns_of_an_address_come_first(as_editor: Client, activity: Activity) -> None:
    as_editor.post(COLUMNS_PAGE, {"columns": ["tags"]})
    assert heads(as_editor, "columns=status,nonsense") == ["Reference", "Title", "Status"]
    assert heads(as_editor, "columns=") == ["Reference", "Title"]


def test_choosing_columns_keeps_the_question(as_editor: Client, activity: Activity) -> None:
    answer = as_editor.post(COLUMNS_PAGE, {"columns": ["tags"], "query": "status=draft&columns=owner&sort=-title"})
    assert answer["Location"] == f"{LIST}?status=draft&sort=-title"


def test_odd_choice_that_was_kept_breaks_nothing(as_editor: Client, world: World, activity: Activity) -> None:
    Preference.objects.keep(world.editor_a, world.a, "activities.columns", {"not": "a list"})
    assert listed(as_editor) == ["A-1"]


def test_every_column_says_something(as_editor: Client, world: World, activity: Activity) -> None:
    activity.tags, activity.review_due_on, activity.business_function = ["Board"], date(2020, 1, 1), "Corporate"
    save_signed(activity, by=None)
    purpose = worlds.build(Purpose, activity=activity, subjects=[worlds.term("data_subject", label="Patients")])
    basis = worlds.term("lawful_basis", label="Public task")
    worlds.build(LegalGround, purpose=purpose, basis=basis, special_condition=worlds.term("special_condition"))
    body = worlds.organisation("North CSU", register_opened_on=None)
    worlds.build(Engagement, activity=activity, processor=worlds.build(Processor, organisation=body))
    approve(activity, by=None)
    said = text(as_editor.get(f"{LIST}?columns={ALL}"))
    for words in ("Public task", "Patients", "North CSU", "Board", "Corporate", "Overdue", "version 1", "breach"):
        assert words in said


def test_queries_depend_on_the_columns_only(
    as_editor: Client, world: World, django_assert_max_num_queries: Any
) -> None:
    made = [Activity(organisation=world.a, reference=f"A-{n}", title=f"Work {n}") for n in range(60)]
    save_signed_many(made, by=None)
    for one in made[:5]:
        purpose = worlds.build(Purpose, activity=one, subjects=[worlds.term("data_subject")])
        worlds.build(LegalGround, purpose=purpose, basis=worlds.term("lawful_basis"))
    as_editor.get(f"{LIST}?columns={ALL}&findings=any")  # judged, and the choices read
    for query in (f"columns={ALL}", f"columns={ALL}&findings=any&q=work&special=no&sort=-findings"):
        with django_assert_max_num_queries(25):
            as_editor.get(f"{LIST}?{query}")


# --- order ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["reference", "title", *COLUMNS])
@pytest.mark.parametrize("sign", ["", "-"])
def test_list_is_sorted_by_any_column_either_way(
    as_editor: Client, world: World, activity: Activity, name: str, sign: str
) -> None:
    worlds.build(Activity, world.a, reference="A-2", title="Paying staff", owner="Head of pay")
    assert sorted(listed(as_editor, f"sort={sign}{name}")) == ["A-1", "A-2"]


@pytest.mark.parametrize(("sort", "order"), [("bases", ["A-2", "A-1", "A-3"]), ("-bases", ["A-1", "A-2", "A-3"])])
def test_what_has_no_value_comes_last_either_way(
    as_editor: Client, world: World, activity: Activity, sort: str, order: list[str]
) -> None:
    others = [worlds.build(Activity, world.a, reference=f"A-{n}") for n in (2, 3)]
    for one, label in ((activity, "Vital interests"), (others[0], "Consent")):
        purpose = worlds.build(Purpose, activity=one)
        worlds.build(LegalGround, purpose=purpose, basis=worlds.term("lawful_basis", label=label))
    assert listed(as_editor, f"sort={sort}") == order


def test_head_turns_the_order_round(as_editor: Client, activity: Activity) -> None:
    page = as_editor.get(f"{LIST}?sort=title&status=draft").content.decode()
    assert 'href="/register/board-a/activities/?status=draft&amp;sort=-title"' in page
    assert 'aria-sort="ascending"' in page


# --- chips ------------------------------------------------------------------------------------------------


def test_each_filter_is_a_chip_that_takes_it_away(as_editor: Client, activity: Activity) -> None:
    page = as_editor.get(f"{LIST}?status=draft&status=approved&q=complaints").content.decode()
    assert "1 activity found" in text(as_editor.get(f"{LIST}?status=draft"))
    for query in (
        "status=draft&amp;status=approved",
        "q=complaints&amp;status=approved",
        "q=complaints&amp;status=draft",
    ):
        assert f'<a class="app-chip" href="{LIST}?{query}">' in page


def test_chip_says_the_words_of_its_value(as_editor: Client, activity: Activity) -> None:
    purpose = worlds.build(Purpose, activity=activity)
    worlds.build(LegalGround, purpose=purpose, basis=worlds.term("lawful_basis", code="A6-E", label="Public task"))
    assert "Article 6 basis: Public task" in text(as_editor.get(f"{LIST}?basis=A6-E"))


def test_filters_offer_what_the_register_uses(as_editor: Client, world: World, activity: Activity) -> None:
    worlds.term("lawful_basis", label="Consent")
    worlds.build(Activity, world.b, owner="Somebody elsewhere")
    activity.owner = "Head of complaints"
    save_signed(activity, by=None)
    page = as_editor.get(LIST).content.decode()
    assert '<option value="Head of complaints">Head of complaints</option>' in page
    assert "Somebody elsewhere" not in page
    assert ">Consent</option>" not in page


def test_choices_follow_a_change(as_editor: Client, activity: Activity) -> None:
    as_editor.get(LIST)
    activity.owner = "Head of complaints"
    save_signed(activity, by=None)
    assert b'<option value="Head of complaints">' in as_editor.get(LIST).content


def test_hostile_values_are_only_words(as_editor: Client, activity: Activity) -> None:
    activity.tags, activity.owner = ["<script>alert(1)</script>"], "<script>alert(2)</script>"
    save_signed(activity, by=None)
    query = "&".join(f"{name}=%3Cscript%3Ealert(3)%3C/script%3E" for name in (*FILTERS, "sort", "columns", "other"))
    for address in (LIST, f"{LIST}?{query}", f"{LIST}?columns={ALL}", f"{VIEWS}?{query}"):
        answer = as_editor.get(address)
        assert answer.status_code == 200
        assert b"<script>alert" not in answer.content


# --- views ------------------------------------------------------------------------------------------------


@pytest.fixture
def view(world: World) -> SavedView:
    return SavedView.objects.create(
        organisation=world.a, owner=world.editor_a, page="activities", name="My drafts", query="status=draft"
    )


def test_view_is_kept_under_a_name(as_editor: Client, world: World, activity: Activity) -> None:
    answer = as_editor.post(VIEWS, {"query": "status=draft&nonsense=1&sort=-title", "name": "My drafts"})
    assert answer["Location"] == f"{LIST}?status=draft&sort=-title"
    assert SavedView.objects.get().query == "status=draft&sort=-title"
    assert "My drafts" in text(as_editor.get(LIST))


@pytest.mark.parametrize("name", ["", "x" * 81, "a\x01b", "My drafts"])
def test_name_that_cannot_be_is_told(as_editor: Client, view: SavedView, name: str) -> None:
    answer = as_editor.post(VIEWS, {"query": "status=approved", "name": name})
    assert (answer.status_code, SavedView.objects.count()) == (422, 1)


@pytest.mark.parametrize(("is_shared", "status"), [(False, 404), (True, 403)])
def test_others_see_only_what_is_shared(
    client: Client, world: World, activity: Activity, view: SavedView, is_shared: bool, status: int
) -> None:
    SavedView.objects.update(is_shared=is_shared)
    client.force_login(world.auditor_a)
    assert ("My drafts" in text(client.get(LIST))) is is_shared
    assert client.post(f"{VIEWS}{view.pk}/", {"delete": "1"}).status_code == status
    assert SavedView.objects.exists()


def test_view_of_another_register_does_not_exist(client: Client, world: World, view: SavedView) -> None:
    SavedView.objects.update(is_shared=True)
    client.force_login(world.editor_b)
    assert client.get(f"/register/board-b/list/views/{view.pk}/").status_code == 404


def test_view_is_renamed_shared_and_deleted(as_editor: Client, activity: Activity, view: SavedView) -> None:
    address = f"{VIEWS}{view.pk}/"
    as_editor.post(address, {"name": "Drafts", "is_shared": "on"})
    view.refresh_from_db()
    assert (view.name, view.is_shared, view.query) == ("Drafts", True, "status=draft")
    as_editor.post(address, {"delete": "1"})
    assert not SavedView.objects.exists()


def test_view_in_use_names_the_page(as_editor: Client, activity: Activity, view: SavedView) -> None:
    assert re.search(r"<h1[^>]*>My drafts</h1>", as_editor.get(f"{LIST}?status=draft").content.decode())


# --- files ------------------------------------------------------------------------------------------------


def sent(answer: Any) -> str:
    return b"".join(answer.streaming_content).decode("utf-8-sig")


def test_file_holds_what_is_shown(as_editor: Client, world: World, activity: Activity) -> None:
    worlds.build(Activity, world.a, reference="A-2", title="=1+1", status="retired", retired_on=date(2020, 1, 1))
    rows = list(csv.reader(io.StringIO(sent(as_editor.get(f"{EXPORT}shown?columns=status,tags&sort=-reference")))))
    assert rows == [
        ["Reference", "Title", "Status", "Tags"],
        ["A-2", "'=1+1", "Retired", ""],
        ["A-1", "Answering complaints", "Draft", ""],
    ]


@pytest.mark.parametrize("form", ["shown", "csv", "json"])
def test_file_holds_only_what_was_found(as_editor: Client, world: World, activity: Activity, form: str) -> None:
    worlds.build(Activity, world.a, reference="A-2", title="Paying staff")
    said = sent(as_editor.get(f"{EXPORT}{form}?q=complaints"))
    assert ("Answering complaints" in said, "Paying staff" in said) == (True, False)


def test_findings_of_what_was_found_go_with_it(as_editor: Client, world: World, activity: Activity) -> None:
    worlds.build(Activity, world.a, key="a-2", reference="A-2")
    told = json.loads(sent(as_editor.get(f"{EXPORT}json?q=complaints")))
    assert {finding["record"] for finding in told["findings"]} == {"activities/a-1"}


@pytest.mark.parametrize("form", ["shown", "json"])
def test_ledger_tells_of_the_file_and_its_question(as_editor: Client, activity: Activity, form: str) -> None:
    sent(as_editor.get(f"{EXPORT}{form}?q=complaints"))
    facts = json.loads(Entry.objects.filter(event=Event.EXPORTED).latest("pk").content)["facts"]
    assert (facts["query"], facts["activities"]) == ("q=complaints", 1)


def test_file_never_holds_more_than_was_asked(as_editor: Client, activity: Activity) -> None:
    answer = as_editor.get(f"{EXPORT}shown?status=nonsense")
    assert answer["Location"] == f"{LIST}?status=nonsense"
    assert not Entry.objects.filter(event=Event.EXPORTED).exists()


@pytest.mark.parametrize("form", ["bundle", "nonsense"])
def test_list_is_no_bundle(as_editor: Client, activity: Activity, form: str) -> None:
    assert as_editor.get(f"{EXPORT}{form}").status_code == 404
