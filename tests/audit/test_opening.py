"""Records that exist when the ledger arrives enter it as first entries, once; a new register begins with none."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from activities.models import Activity, Citation, Purpose
from ropa.audit import guards, opening
from ropa.audit.content import values_of
from ropa.audit.models import INSTALLATION, Chain, Entry, Redaction
from ropa.audit.opening import open_ledger
from ropa.audit.record import RegisterRecord, Scope
from ropa.audit.signing import delete_signed, save_signed
from tests import world as worlds

ROOT = Path(__file__).resolve().parents[2]


def forget() -> None:
    """As if the ledger had not arrived yet: records and their history stay."""
    with guards.lifted(connection):
        for model in (Redaction, Entry, Chain):
            model.objects.all().delete()


def opened() -> dict[str, Any]:
    """The first entry of all, and nothing but the first."""
    entry = Entry.objects.get(event="opened")
    assert (entry.chain.organisation, entry.sequence, entry.model, entry.version) == (INSTALLATION, 1, "", None)
    facts: dict[str, Any] = json.loads(entry.content)["facts"]
    return facts


def found() -> list[Entry]:
    return list(Entry.objects.filter(event="found").select_related("chain").order_by("chain_id", "sequence"))


def existing() -> set[tuple[str, str]]:
    """Every record that there is: its kind and its primary key."""
    return {
        (model._meta.label_lower, str(pk))
        for model in worlds.record_models()
        for pk in model._base_manager.values_list("pk", flat=True)
    }


@pytest.mark.django_db
def test_a_new_register_opens_with_nothing_in_it() -> None:
    assert opened() == {"versions": {}}
    assert Entry.objects.count() == 1


def in_the_world(world: worlds.World) -> None:
    """A register with a record of every kind, another with a few, links, and a record that is gone."""
    for model in worlds.record_models():
        world.of_a(model)
    world.of_b(Citation)
    linked = [worlds.term("data_subject"), worlds.term("data_subject")]
    worlds.build(Purpose, world.a, activity=world.of_a(Activity), subjects=linked)
    delete_signed(worlds.build(Activity, world.b), by=None)
    forget()


@pytest.fixture
def register(world: worlds.World) -> worlds.World:
    return world


def test_every_record_enters_once(register: worlds.World) -> None:
    open_ledger(connection)
    entries = found()
    told = [(entry.model, entry.record) for entry in entries]
    assert set(told) == existing()
    assert len(told) == len(existing())


def test_opening_twice_changes_nothing(register: worlds.World) -> None:
    open_ledger(connection)
    before = list(Entry.objects.order_by("pk").values_list("digest", flat=True))
    open_ledger(connection)
    assert list(Entry.objects.order_by("pk").values_list("digest", flat=True)) == before


def test_it_tells_the_highest_version_of_each_kind(register: worlds.World) -> None:
    open_ledger(connection)
    last = {model: model.history.model.objects.order_by("-history_id").first() for model in worlds.record_models()}
    assert opened() == {"versions": {model._meta.label_lower: row.pk for model, row in last.items() if row}}


def test_the_content_is_the_record_as_it_is(register: worlds.World) -> None:
    open_ledger(connection)
    models = {model._meta.label_lower: model for model in worlds.record_models()}
    for entry in found():
        record = models[entry.model]._base_manager.get(pk=entry.record)
        links = {
            field.name: list(getattr(record, field.name).values_list("pk", flat=True))
            for field in record._meta.many_to_many
        }
        assert json.loads(entry.content)["values"] == values_of(type(record), record, links)
        assert entry.version is None


def test_links_are_found(register: worlds.World) -> None:
    open_ledger(connection)
    linked = [json.loads(entry.content)["values"]["subjects"] for entry in found() if entry.model.endswith(".purpose")]
    assert sorted(map(len, linked)) == [0, 0, 2]


def test_each_record_is_in_the_chain_of_its_owner_below_its_root(register: worlds.World) -> None:
    open_ledger(connection)
    models: dict[str, type[RegisterRecord]] = {model._meta.label_lower: model for model in worlds.record_models()}
    for entry in found():
        root = models[entry.model]._base_manager.get(pk=entry.record).root()
        assert (entry.root_model, entry.root) == (root._meta.label_lower, str(root.pk))
        owner = root.owner_id() if root.scope is Scope.OWN else INSTALLATION
        assert entry.chain.organisation == owner


def test_parents_come_before_their_parts(register: worlds.World) -> None:
    open_ledger(connection)
    order = [model._meta.label_lower for model in opening.parents_first()]
    places = [(entry.at, entry.chain_id, entry.sequence, order.index(entry.model)) for entry in found()]
    assert [place for *_, place in sorted(places)] == sorted(place for *_, place in places)
    for model in worlds.record_models():
        for parent in model.parents:
            above: Any = model._meta.get_field(parent).related_model
            assert order.index(above._meta.label_lower) < order.index(model._meta.label_lower)


def test_all_entries_share_one_request(register: worlds.World) -> None:
    open_ledger(connection)
    assert len(set(Entry.objects.values_list("request_id", "door", "actor"))) == 1


def test_records_pass_in_portions(monkeypatch: pytest.MonkeyPatch, register: worlds.World) -> None:
    """A portion is an act of its own, so what is held in memory is one portion."""
    monkeypatch.setattr(opening, "PORTION", 2)
    open_ledger(connection)
    portions: dict[Any, int] = {}
    for entry in found():
        portions[entry.at] = portions.get(entry.at, 0) + 1
    assert max(portions.values()) == 2
    assert {(entry.model, entry.record) for entry in found()} == existing()


def test_a_portion_costs_the_same_however_many_records_it_has(world: worlds.World) -> None:
    """Deep parts find their root, and links their targets, without a query each."""
    activity = worlds.build(Activity, world.a)
    costs = []
    for _ in range(2):
        for _ in range(4):
            worlds.build(Citation, world.a)
            worlds.build(Purpose, world.a, activity=activity, subjects=[worlds.term("data_subject")])
        forget()
        with CaptureQueriesContext(connection) as queries:
            open_ledger(connection)
        costs.append(len(queries))
    assert costs[0] == costs[1]


def test_what_is_written_afterwards_follows(register: worlds.World) -> None:
    open_ledger(connection)
    activity = register.of_a(Activity)
    activity.title = "Later"
    save_signed(activity, by=None, reason="Why not")
    told = Entry.objects.filter(model="activities.activity", record=activity.pk).order_by("sequence")
    assert [entry.event for entry in told] == ["found", "changed"]


def test_a_ledger_without_its_opening_is_opened_late(world: worlds.World) -> None:
    """Somebody wrote before the migrations were done: nothing that exists is left out."""
    forget()
    activity = worlds.build(Activity, world.a)
    open_ledger(connection)
    assert json.loads(Entry.objects.get(event="opened").content)["facts"]["versions"]["activities.activity"] >= 1
    told = Entry.objects.filter(model="activities.activity", record=activity.pk).order_by("sequence")
    assert [entry.event for entry in told] == ["added", "found"]
    assert {(entry.model, entry.record) for entry in found()} == existing()


@pytest.mark.house
def test_a_register_of_the_time_before_the_ledger_is_brought_up_to_date(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.before_ledger", str(tmp_path / "old.sqlite3")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    outcome = json.loads(done.stdout.splitlines()[-1])
    assert [tuple(entry[:4]) for entry in outcome["entries"]] == [
        (0, 1, "opened", ""),
        (0, 2, "found", "organisations.organisation"),
        (0, 3, "found", "reference.term"),
        (1, 1, "found", "activities.activity"),
        (1, 2, "found", "activities.purpose"),
    ]
    first, *_, purpose = (json.loads(entry[-1]) for entry in outcome["entries"])
    assert first["facts"] == {"versions": {"activities.activity": 2, "activities.purpose": 1}}
    assert (purpose["values"]["text"], purpose["values"]["subjects"]) == ("Why", ["DS-OLD"])
    assert outcome["missing"] == []
    assert "append only" in outcome["refused"]
