"""The entries of the ledger through the API: whole, in words, filtered, and of nobody else."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient

from activities.models import Activity, Purpose
from activities.operations import approve
from ropa.audit.door import Door, entering
from ropa.audit.ledger import digest_of, sha256
from ropa.audit.models import Entry
from ropa.audit.redacting import redact
from ropa.audit.signing import delete_signed, save_signed
from ropa.organisations.models import User
from tests import world as worlds

World = worlds.World
ENTRIES = "/api/v1/organisations/board-a/audit/entries/"
Ask = Callable[..., Any]


@pytest.fixture
def activity(world: World) -> Activity:
    made: Activity = worlds.build(Activity, world.a, key="a-1", reference="A-1", title="Paying invoices")
    return made


def as_(user: User | None) -> APIClient:
    client = APIClient()
    client.force_authenticate(user)
    return client


@pytest.fixture
def ask(world: World) -> Ask:
    """The results of a list, as an auditor reads it."""
    return lambda **query: as_(world.auditor_a).get(ENTRIES, query).json()["results"]


def test_an_entry_tells_its_header_and_its_changes_in_words(world: World, activity: Activity, ask: Ask) -> None:
    measure = worlds.term("security_measure", label="Locked cabinets")
    activity.title, activity.status = "Paying bills", "in_review"
    with entering(Door.API, "request-1"):
        save_signed(activity, by=world.editor_a, reason="Review", links={"security_measures": [measure]})
    shown = ask(event="changed")[-1]
    entry = Entry.objects.filter(event="changed").earliest("sequence")
    assert {name: shown[name] for name in ("number", "actor", "door", "request_id", "digest", "previous", "name")} == {
        "number": entry.sequence,
        "actor": "editor_a",
        "door": "api",
        "request_id": "request-1",
        "digest": entry.digest,
        "previous": entry.previous,
        "name": "A-1 Paying bills",
    }
    assert (shown["kind"], shown["reason"], shown["redaction"]) == ("activity", "Review", None)
    assert shown["changes"] == [
        {
            "field": "title",
            "label": "Title",
            "before": "Paying invoices",
            "after": "Paying bills",
            "added": [],
            "removed": [],
        },
        {"field": "status", "label": "Status", "before": "Draft", "after": "In review", "added": [], "removed": []},
        {
            "field": "security_measures",
            "label": "Security measures",
            "before": "",
            "after": "Locked cabinets",
            "added": ["Locked cabinets"],
            "removed": [],
        },
    ]


def test_one_entry_has_the_content_of_its_digest(world: World, activity: Activity) -> None:
    entry = Entry.objects.select_related("chain").get(model="activities.activity")
    shown = as_(world.auditor_a).get(f"{ENTRIES}{entry.sequence}/").json()
    assert sha256(shown["content"]) == shown["content_digest"]
    assert json.loads(shown["content"])["values"]["title"] == "Paying invoices"
    assert (shown["digest"], shown["chain"]) == (digest_of(entry), entry.chain.identity)


def test_events_tell_their_facts(world: World, activity: Activity, ask: Ask) -> None:
    approve(activity, by=world.approver_a)
    (shown,) = ask(event="approved")
    assert {"label": "Number", "text": "1"} in shown["facts"]
    assert (shown["changes"], shown["name"]) == ([], "A-1 Paying invoices")


def test_deleted_records_are_told(world: World, activity: Activity, ask: Ask) -> None:
    delete_signed(activity, by=world.editor_a, reason="Twice")
    (shown,) = ask(event="deleted")
    assert (shown["name"], shown["changes"][0]["before"], shown["changes"][0]["after"]) == (
        "A-1 Paying invoices",
        "A-1",
        "",
    )


def test_a_redacted_entry_says_so(world: World, activity: Activity) -> None:
    activity.owner = "Somebody by name"
    save_signed(activity, by=None)
    entry = Entry.objects.latest("pk")
    activity.owner = ""
    save_signed(activity, by=None)
    redact(entry, by=world.administrator_a, reason="Named")
    shown = as_(world.auditor_a).get(f"{ENTRIES}{entry.sequence}/").json()
    assert (shown["content"], shown["changes"]) == ("", [])
    assert (shown["redaction"]["actor"], shown["redaction"]["reason"]) == ("administrator_a", "Named")
    assert shown["digest"] == entry.digest


@pytest.mark.parametrize(
    ("query", "kinds"),
    [
        ({"person": "editor_a"}, {"activities.activity"}),
        ({"model": "activities.purpose"}, {"activities.purpose"}),
        ({"door": "admin"}, {"activities.purpose"}),
        ({"event": "added", "root_model": "activities.activity"}, {"activities.activity", "activities.purpose"}),
        ({"field": "title"}, {"activities.activity"}),
        ({"field": "text", "event": "changed"}, set()),
        ({"from": "2100-01-01"}, set()),
        ({"to": "2000-01-01T00:00:00+00:00"}, set()),
    ],
)
def test_filters_are_those_of_the_page(
    world: World, activity: Activity, ask: Ask, query: dict[str, str], kinds: set[str]
) -> None:
    activity.title = "Paying bills"
    save_signed(activity, by=world.editor_a)
    with entering(Door.ADMIN):
        worlds.build(Purpose, world.a, activity=activity)
    assert {shown["model"] for shown in ask(**query)} == kinds


def test_entries_of_one_record_and_of_a_whole_one(world: World, activity: Activity, ask: Ask) -> None:
    purpose = worlds.build(Purpose, world.a, activity=activity)
    worlds.build(Activity, world.a)
    one = ask(model="activities.purpose", record=str(purpose.pk))
    whole = ask(root_model="activities.activity", root=str(activity.pk))
    assert ([shown["record"] for shown in one], len(whole)) == ([str(purpose.pk)], 2)


@pytest.mark.parametrize(
    "query", [{"persn": "x"}, {"door": "x"}, {"event": "x"}, {"model": "x"}, {"field": "x"}, {"from": "x"}, {"page": 1}]
)
def test_what_is_not_understood_is_refused_by_name(world: World, query: dict[str, str]) -> None:
    answer = as_(world.auditor_a).get(ENTRIES, query)
    assert (answer.status_code, [fault["parameter"] for fault in answer.json()["errors"]]) == (400, list(query))


def test_pages_are_cut_by_number(world: World, activity: Activity) -> None:
    for number in range(6):
        activity.title = f"Title {number}"
        save_signed(activity, by=None)
    client, numbers = as_(world.auditor_a), []
    page = client.get(ENTRIES, {"page_size": 5}).json()
    activity.title = "Written meanwhile"
    save_signed(activity, by=None)
    while True:
        numbers += [shown["number"] for shown in page["results"]]
        if page["next"] is None:
            break
        page = client.get(page["next"]).json()
    assert numbers == list(range(max(numbers), 0, -1))


@pytest.mark.parametrize("who", ["editor_b", "administrator_b", "outsider"])
def test_entries_of_others_are_not_found(world: World, activity: Activity, who: str) -> None:
    client = as_(getattr(world, who))
    assert [client.get(address).status_code for address in (ENTRIES, f"{ENTRIES}1/")] == [404, 404]


def test_the_number_of_anothers_entry_is_not_found(world: World, activity: Activity) -> None:
    worlds.build(Activity, world.b)
    missing = Entry.objects.filter(chain__organisation=world.b.pk).count() + 1
    client = as_(world.auditor_b)
    answers = [client.get(f"{ENTRIES.replace('board-a', 'board-b')}{number}/") for number in (missing, 10**30)]
    assert [answer.status_code for answer in answers] == [404, 404]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(world: World, activity: Activity, method: str) -> None:
    client = as_(world.administrator_a)
    assert [getattr(client, method)(address).status_code for address in (ENTRIES, f"{ENTRIES}1/")] == [405, 405]


def test_nobody_reads_without_signing_in(world: World) -> None:
    assert as_(None).get(ENTRIES).status_code == 401


@pytest.mark.parametrize("edits", [10, 100])
def test_queries_do_not_grow(world: World, activity: Activity, django_assert_num_queries: Any, edits: int) -> None:
    for number in range(edits):
        activity.title = f"Title {number}"
        save_signed(activity, by=None)
    client = as_(world.auditor_a)
    with django_assert_num_queries(QUERIES):
        client.get(ENTRIES, {"event": "changed"})


QUERIES = 6
