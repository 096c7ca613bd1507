"""The ledger in the admin: for administrators of the installation, to be read, found and verified, never written."""

from typing import Any

import pytest
from django.contrib import admin
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from activities.models import Activity
from ropa.audit import admin_entry_filters, checkpoint, verification
from ropa.audit.models import INSTALLATION, Entry
from ropa.audit.signing import save_signed
from tests import world as worlds
from tests.audit import tampering
from tests.audit.pages import signed_in
from tests.audit.rows import redact, run

World = worlds.World
LIST = "/admin/audit/entry/"
VERIFY = f"{LIST}verify/"


@pytest.fixture
def activity(world: World) -> Activity:
    """Two versions of one record in the ledger of A."""
    made = worlds.build(Activity, world.a, reference="A-1", title="Payroll")
    made.title = "Pensions"
    save_signed(made, by=world.editor_a, reason="Renamed")
    return made


def of(entry: Entry) -> str:
    return f"{LIST}{entry.pk}/change/"


def shown(answer: Any) -> list[Entry]:
    return list(answer.context["cl"].result_list)


@pytest.mark.parametrize("who", ["editor_a", "auditor_a", "administrator_a", "outsider"])
def test_it_is_for_administrators_of_the_installation(world: World, activity: Activity, who: str) -> None:
    client = signed_in(getattr(world, who))
    addresses = (LIST, VERIFY, of(tampering.last_of(world.a.pk)))
    assert [client.get(address).status_code for address in addresses] == [403] * 3
    assert client.post(VERIFY).status_code == 403
    assert LIST.encode() not in client.get("/admin/").content


@pytest.mark.parametrize("address", [LIST, VERIFY])
def test_strangers_sign_in_first(client: Client, world: World, address: str) -> None:
    assert client.get(address)["Location"].startswith("/admin/login/")


def test_entries_are_listed_newest_first(world: World, activity: Activity) -> None:
    answer = signed_in(world.root).get(LIST)
    numbers = [entry.pk for entry in shown(answer)]
    assert numbers == sorted(numbers, reverse=True)
    assert VERIFY.encode() in answer.content


def test_an_entry_is_shown_with_its_content_and_digest(world: World, activity: Activity) -> None:
    entry = tampering.last_of(world.a.pk, model="activities.activity")
    page = signed_in(world.root).get(of(entry)).content.decode()
    for said in (entry.digest, entry.previous, entry.content_digest, "Pensions", "Renamed", "editor_a", "Board A"):
        assert said in page


def test_hostile_content_is_shown_and_never_run(world: World, activity: Activity) -> None:
    activity.title = "<script>alert(1)</script>"
    save_signed(activity, by=world.editor_a, reason="Trying")
    entry = tampering.last_of(world.a.pk, model="activities.activity")
    page = signed_in(world.root).get(of(entry)).content.decode()
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page


def test_content_that_is_no_json_is_shown_all_the_same(world: World, activity: Activity) -> None:
    entry = tampering.last_of(world.a.pk)
    tampering.change(entry, "content", "[" * 100_000)
    assert signed_in(world.root).get(of(entry)).status_code == 200


def test_a_redaction_is_told(world: World, activity: Activity) -> None:
    entry = tampering.last_of(world.a.pk, model="activities.activity")
    redact(entry, reason="A name by mistake")
    run('UPDATE "audit_entry" SET content = %s WHERE id = %s', "", entry.pk)
    client = signed_in(world.root)
    assert "A name by mistake" in client.get(of(entry)).content.decode()
    assert "(redacted)" in client.get(LIST).content.decode()


@pytest.mark.parametrize("step", ["add/", "1/delete/"])
def test_nothing_can_be_added_or_deleted(world: World, activity: Activity, step: str) -> None:
    client, before = signed_in(world.root), Entry.objects.count()
    entry = tampering.last_of(world.a.pk)
    address = LIST + step.replace("1/", f"{entry.pk}/")
    assert [client.get(address).status_code, client.post(address, {"post": "yes"}).status_code] == [403, 403]
    assert Entry.objects.filter(pk=entry.pk).exists()
    assert Entry.objects.count() == before


def test_nothing_can_be_changed(world: World, activity: Activity) -> None:
    entry = tampering.last_of(world.a.pk)
    client = signed_in(world.root)
    assert client.post(of(entry), {"actor": "Somebody", "content": "{}"}).status_code == 403
    assert b"<textarea" not in client.get(of(entry)).content


def test_unknown_entry_is_not_found(world: World) -> None:
    assert signed_in(world.root).get(f"{LIST}999999/change/").status_code == 404


# --- finding -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["activities.activity {pk}", "Activities.Activity", "  activities.activity   {pk} "])
def test_entries_are_found_by_their_record(world: World, activity: Activity, typed: str) -> None:
    answer = signed_in(world.root).get(LIST, {"q": typed.format(pk=activity.pk)})
    assert {(entry.root_model, entry.root) for entry in shown(answer)} == {("activities.activity", str(activity.pk))}


@pytest.mark.parametrize(
    ("chosen", "is_so"),
    [
        ({"event": "changed"}, lambda entry, a: entry.event == "changed"),
        ({"door": "command"}, lambda entry, a: entry.door == "command"),
        ({"ledger": "A"}, lambda entry, a: entry.chain.organisation == a.pk),
        ({"ledger": "0"}, lambda entry, a: entry.chain.organisation == INSTALLATION),
        ({"ledger": "A", "sequence": "1"}, lambda entry, a: (entry.chain.organisation, entry.sequence) == (a.pk, 1)),
    ],
)
def test_entries_are_filtered(world: World, activity: Activity, chosen: dict[str, str], is_so: Any) -> None:
    asked = {name: str(world.a.pk) if value == "A" else value for name, value in chosen.items()}
    found = shown(signed_in(world.root).get(LIST, asked))
    assert found
    assert all(is_so(entry, world.a) for entry in found)


@pytest.mark.parametrize("asked", ["event=nothing", "door=%00", "ledger=x", f"ledger={'9' * 5000}", "ledger=-1"])
def test_filters_that_mean_nothing_find_nothing(world: World, activity: Activity, asked: str) -> None:
    answer = signed_in(world.root).get(f"{LIST}?{asked}")
    assert (answer.status_code, shown(answer)) == (200, [])


def test_the_list_costs_the_same_whatever_it_shows(world: World, activity: Activity) -> None:
    client = signed_in(world.root)
    few = queries(client)
    for number in range(12):
        worlds.build(Activity, world.a if number % 2 else world.b, reference=f"B-{number}")
    assert queries(client) == few


def queries(client: Client) -> int:
    with CaptureQueriesContext(connection) as found:
        assert client.get(LIST).status_code == 200
    return len(found)


def test_no_list_counts_further_than_it_shows(
    world: World, activity: Activity, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(admin_entry_filters, "REACH", 3)
    client = signed_in(world.root)
    with CaptureQueriesContext(connection) as found:
        answer = client.get(LIST)
    counting = [query["sql"] for query in found if "COUNT(" in query["sql"] and "audit_entry" in query["sql"]]
    assert counting
    assert all("LIMIT 3" in sql for sql in counting)
    assert answer.context["cl"].result_count == 3


def test_lists_are_not_sorted_by_what_has_no_index() -> None:
    assert list(admin.site.get_model_admin(Entry).sortable_by) == []


# --- verifying every ledger ----------------------------------------------------------------------------------


def test_every_ledger_is_verified(world: World, activity: Activity) -> None:
    worlds.build(Activity, world.b)
    client = signed_in(world.root)
    assert "nothing was altered" not in client.get(VERIFY).content.decode()
    page = client.post(VERIFY).content.decode()
    assert "nothing was altered" in page
    assert "Board A" in page
    assert "Board B" in page


def test_a_fault_leads_to_its_entry(world: World, activity: Activity) -> None:
    entry = tampering.last_of(world.a.pk, model="activities.activity")
    tampering.change(entry, "content", entry.content.replace("Pensions", "Bonuses"))
    client = signed_in(world.root)
    page = client.post(VERIFY).content.decode()
    assert "Bonuses" in page
    link = f"{LIST}?ledger={world.a.pk}&amp;sequence={entry.sequence}"
    assert link in page
    assert shown(client.get(link.replace("&amp;", "&"))) == [entry]


def test_a_checkpoint_is_compared(world: World, activity: Activity) -> None:
    kept = SimpleUploadedFile("kept.json", checkpoint.make(world.a.pk).to_file())
    tampering.remove(tampering.last_of(world.a.pk))
    assert "Cut off at the end" in signed_in(world.root).post(VERIFY, {"checkpoint": kept}).content.decode()


def test_what_is_no_checkpoint_is_refused(world: World, activity: Activity) -> None:
    answer = signed_in(world.root).post(VERIFY, {"checkpoint": SimpleUploadedFile("x.json", b"<b>x</b>")})
    assert (answer.status_code, b"This is no checkpoint" in answer.content) == (422, True)


def test_long_ledgers_are_left_to_the_command(
    world: World, activity: Activity, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verification, "LIMIT", 3)
    assert "manage.py verify_audit" in signed_in(world.root).post(VERIFY).content.decode()


def test_the_form_needs_its_token(world: World) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.root)
    assert client.post(VERIFY).status_code == 403
