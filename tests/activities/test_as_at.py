"""The register as at a moment through every door: command, page and API, in every form; each export is told."""

import io
import json
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from activities.exchange import EXPORTS
from activities.exchange.bundle import export_bundle
from activities.exchange.form import Stamp
from activities.exchange.pdf import register_html
from activities.models import Activity, Approval, ConfidentialityUse, Engagement, Purpose
from activities.read import read
from ropa.audit.content import moment
from ropa.audit.models import Entry
from ropa.audit.redacting import redact
from ropa.audit.signing import delete_signed, save_signed, save_signed_many
from ropa.organisations.models import Contact
from ropa.register.moments import iso
from tests import world as worlds

World = worlds.World
PAGE, API = "/register/board-a/as-at/", "/api/v1/organisations/board-a/register/"
TEXTS = [name for name in EXPORTS if name != "pdf"]
EVERY = [pytest.param(name, marks=pytest.mark.pdf if name == "pdf" else ()) for name in EXPORTS]


@pytest.fixture
def changed(world: World) -> datetime:
    """A moment at which the one activity was called otherwise, and another was not there."""
    activity = worlds.build(Activity, world.a, key="a-1", reference="A-1", title="Called otherwise")
    worlds.build(Purpose, world.a, activity=activity, text="The purpose of then")
    then = timezone.now()
    activity.title = "Called thus"
    save_signed(activity, by=None)
    worlds.build(Activity, world.a, key="a-2", reference="A-2", title="Came later")
    return then


@pytest.fixture
def auditor(client: Client, world: World) -> Client:
    cache.clear()
    client.force_login(world.auditor_a)
    return client


def content(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


def text(answer: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def said_by_command(*arguments: str) -> str:
    """What the command says besides what it writes."""
    said = io.StringIO()
    call_command("export_register", "board-a", *arguments, stderr=said)
    return said.getvalue()


def by_command(client: Client, form: str, at: datetime, folder: Path) -> bytes:
    target = folder / "exported"
    call_command("export_register", "board-a", "--format", form, "--as-at", iso(at), "--output", str(target))
    return target.read_bytes()


def by_page(client: Client, form: str, at: datetime, folder: Path) -> bytes:
    return content(client.get(f"/register/board-a/export/{form}", {"as_at": iso(at)}))


def by_api(client: Client, form: str, at: datetime, folder: Path) -> bytes:
    return content(client.get(API, {"format": form, "as_at": iso(at)}))


DOORS = [by_command, by_page, by_api]
Take = Callable[[Client, str, datetime, Path], bytes]


# --- every form through every door ------------------------------------------------------------------------


@pytest.mark.parametrize("take", DOORS)
@pytest.mark.parametrize("form", TEXTS)
def test_every_door_gives_the_register_of_then(
    world: World, auditor: Client, changed: datetime, take: Take, form: str, tmp_path: Path
) -> None:
    said = take(auditor, form, changed, tmp_path).decode()
    assert "Called otherwise" in said
    assert "Called thus" not in said
    assert "Came later" not in said


@pytest.mark.pdf
def test_the_document_gives_the_register_of_then(
    world: World, auditor: Client, changed: datetime, tmp_path: Path
) -> None:
    from pypdf import PdfReader

    read_back = PdfReader(io.BytesIO(by_page(auditor, "pdf", changed, tmp_path)))
    pages = [" ".join(page.extract_text().split()) for page in read_back.pages]
    assert any("Called otherwise" in page for page in pages)
    assert not any("Called thus" in page or "Came later" in page for page in pages)
    day = f"{changed:%B %Y}"
    assert all(day in page for page in pages)
    assert "Checkpoint of the ledger made on" in pages[0]


@pytest.mark.parametrize("take", DOORS)
def test_the_bundle_of_then_is_the_bundle_exported_then(
    world: World, auditor: Client, take: Take, tmp_path: Path
) -> None:
    world.everything()
    then, exported = timezone.now(), export_bundle(read(world.a))
    delete_signed(world.of_a(Purpose), by=None)
    assert take(auditor, "bundle", then, tmp_path) == exported


@pytest.mark.parametrize("take", DOORS)
@pytest.mark.parametrize("form", EVERY)
def test_each_export_is_told_to_the_ledger(
    world: World, auditor: Client, changed: datetime, take: Take, form: str, tmp_path: Path
) -> None:
    take(auditor, form, changed, tmp_path)
    (entry,) = Entry.objects.filter(event="exported", chain__organisation=world.a.pk)
    assert json.loads(entry.content)["facts"] == {"format": form, "as_at": moment(changed)}
    assert entry.actor == ("The installation" if take is by_command else "auditor_a")
    assert entry.door == {by_command: "command", by_page: "workplace", by_api: "api"}[take]


def test_an_export_of_today_is_told_without_a_moment(world: World, auditor: Client) -> None:
    content(auditor.get("/register/board-a/export/csv"))
    (entry,) = Entry.objects.filter(event="exported")
    assert json.loads(entry.content)["facts"] == {"format": "csv", "as_at": None}


def test_what_is_judged_by_date_is_judged_on_that_day(world: World, changed: datetime) -> None:
    activity = Activity.objects.get(key="a-1")
    activity.review_due_on = timezone.localdate() + timedelta(days=1)
    save_signed(activity, by=None)

    def overdue(at: datetime) -> bool:
        html = register_html(read(world.a), stamp=Stamp(at))
        return re.search(r'<dt>Review overdue</dt>\s*<dd><a href="#activity-1">A-1</a>', html) is not None

    assert [overdue(timezone.now()), overdue(timezone.now() + timedelta(days=3))] == [False, True]


# --- what a file says of itself ---------------------------------------------------------------------------


@pytest.mark.parametrize("past", [True, False], ids=["then", "today"])
def test_json_says_the_moment_and_how_to_check_it(world: World, auditor: Client, changed: datetime, past: bool) -> None:
    told = json.loads(content(auditor.get(API, {"format": "json", **({"as_at": iso(changed)} if past else {})})))
    newest = Entry.objects.filter(chain__organisation=world.a.pk).order_by("sequence").last()
    assert newest is not None
    assert (told["as_at"] == iso(changed)) is past
    assert f"entry {newest.sequence}, digest {newest.digest}" in told["checkpoint"]
    assert "must have that digest" in told["how_to_check"]


def test_csv_says_the_moment_in_every_row(world: World, auditor: Client, changed: datetime) -> None:
    lines = content(auditor.get(API, {"format": "csv", "as_at": iso(changed)})).decode().splitlines()
    assert [line.rsplit(",", 1)[1] for line in lines] == ['"As at"', f'"{iso(changed)}"']


@pytest.mark.parametrize("door", ["page", "api"])
def test_the_name_of_a_file_says_the_moment(auditor: Client, changed: datetime, door: str) -> None:
    address, form = ("/register/board-a/export/csv", {}) if door == "page" else (API, {"format": "csv"})
    answer = auditor.get(address, {**form, "as_at": iso(changed)})
    stated = f"{changed:%Y-%m-%dT%H%M%SZ}"
    assert f'filename="board-a-register-as-at-{stated}.csv"' in answer["Content-Disposition"]


# --- what is refused --------------------------------------------------------------------------------------


BAD = [("2199-01-01", "is still to come"), ("soon", "Give a date, such as"), ("2001-01-01", "when the ledger began")]


@pytest.mark.parametrize(("typed", "words"), BAD)
def test_the_command_refuses_in_one_line(world: World, typed: str, words: str) -> None:
    with pytest.raises(CommandError, match=words):
        said_by_command("--as-at", typed)


@pytest.mark.parametrize(("typed", "words"), BAD)
def test_the_api_refuses_by_the_name_of_the_parameter(world: World, auditor: Client, typed: str, words: str) -> None:
    answer = auditor.get(API, {"as_at": typed})
    fault = answer.json()["errors"][0]
    assert (answer.status_code, fault["parameter"]) == (400, "as_at")
    assert words in fault["detail"]


@pytest.mark.parametrize(("typed", "words"), BAD)
def test_the_pages_refuse_beside_the_field(world: World, auditor: Client, typed: str, words: str) -> None:
    for address in (PAGE, f"{PAGE}activities/a-1/"):
        answer = auditor.get(address, {"moment": typed})
        assert answer.status_code == 422
        assert text(answer).count(words) == 2
    assert auditor.get("/register/board-a/export/csv", {"as_at": typed}).headers["Location"].startswith(PAGE)


def test_nothing_is_told_of_an_export_that_was_refused(world: World, auditor: Client) -> None:
    auditor.get(API, {"as_at": "2001-01-01"})
    assert not Entry.objects.filter(event="exported").exists()


def test_an_unknown_option_is_refused(world: World, auditor: Client) -> None:
    assert auditor.get(API, {"asat": "2026-01-01"}).json()["errors"][0]["parameter"] == "asat"


@pytest.mark.parametrize("address", [PAGE, f"{PAGE}activities/a-1/", "/register/board-a/export/csv", API])
def test_the_past_of_others_is_not_found(client: Client, world: World, changed: datetime, address: str) -> None:
    for who in (world.editor_b, world.outsider):
        client.force_login(who)
        asked = {"moment" if address.startswith(PAGE) else "as_at": iso(changed)}
        assert client.get(address, asked).status_code == 404


# --- the pages --------------------------------------------------------------------------------------------


def test_the_page_asks_for_a_moment(auditor: Client, world: World) -> None:
    answer = auditor.get(PAGE)
    assert answer.status_code == 200
    assert "Date, or date and time" in text(answer)


def test_the_page_shows_the_activities_of_then(auditor: Client, changed: datetime) -> None:
    said = text(auditor.get(PAGE, {"moment": iso(changed)}))
    assert "1 activity: 1 draft" in said
    assert "Called otherwise" in said
    assert "Called thus" not in said
    assert "As it stood on" in said


def test_a_record_of_then_is_printed_whole(auditor: Client, changed: datetime) -> None:
    said = text(auditor.get(f"{PAGE}activities/a-1/", {"moment": iso(changed)}))
    assert "Called otherwise" in said
    assert "The purpose of then" in said
    assert "Go to today" in said


def test_a_deleted_record_is_printed_and_said_to_be_gone(auditor: Client, changed: datetime) -> None:
    delete_signed(Activity.objects.get(key="a-1"), by=None)
    said = text(auditor.get(f"{PAGE}activities/a-1/", {"moment": iso(changed)}))
    assert "The purpose of then" in said
    assert "It has been deleted since." in said


def test_a_record_that_came_later_is_not_found(auditor: Client, changed: datetime) -> None:
    answer = auditor.get(f"{PAGE}activities/a-2/", {"moment": iso(changed)})
    assert answer.status_code == 404
    assert "The register had no activity “a-2” on" in text(answer)


def test_what_they_shared_is_counted_and_named_as_then(auditor: Client, world: World) -> None:
    engagement, use = world.of_a(Engagement), world.of_a(ConfidentialityUse)
    use.approval = worlds.build(Approval, world.a, reference="CAG 1-01/2020", title="Linkage")
    save_signed(use, by=None)
    body = engagement.processor.organisation
    called, then = body.legal_name, timezone.now()
    body.legal_name = "Renamed Limited"
    save_signed(body, by=None)
    said = text(auditor.get(PAGE, {"moment": iso(then)}))
    assert f"Processor {called} Contracts 0 Activities 1" in said
    assert "Reference CAG 1-01/2020 Title Linkage Activities 1" in said
    assert "Renamed Limited" not in said
    assert "Approvals 1" in said


def test_what_was_redacted_is_said_on_page_and_in_files(
    auditor: Client, world: World, changed: datetime, tmp_path: Path
) -> None:
    contact = world.of_a(Contact)
    then = timezone.now()
    contact.person = "Nobody"
    save_signed(contact, by=None)
    entry = Entry.objects.filter(model="organisations.contact", record=contact.pk).order_by("sequence")[0]
    redact(entry, by=world.dpo_a, reason="A patient was named")
    told = "by dpo_a: A patient was named."
    assert told in text(auditor.get(PAGE, {"moment": iso(then)}))
    assert told in by_api(auditor, "csv", then, tmp_path).decode()
    assert told in json.loads(by_api(auditor, "json", then, tmp_path))["not_shown"][0]
    for address in (API, "/register/board-a/export/bundle"):
        assert auditor.get(address, {"as_at": iso(then)})["Records-Not-Shown"] == "1"
    assert told in said_by_command("--as-at", iso(then), "--output", str(tmp_path / "bundle"))


def test_exports_of_then_are_offered_to_auditors(auditor: Client, changed: datetime) -> None:
    page = auditor.get(PAGE, {"moment": iso(changed)}).content.decode()
    links = [link.replace("&amp;", "&") for link in re.findall(r'href="(/register/board-a/export/[^"]+)"', page)]
    assert len(links) == len(EXPORTS)
    assert b"Called otherwise" in content(auditor.get(next(link for link in links if "/bundle?" in link)))


def test_pages_follow_each_other_through_the_same_moment(auditor: Client, world: World) -> None:
    numbers = range(120)
    save_signed_many([Activity(organisation=world.a, reference=f"A{n}", title=f"Title {n}") for n in numbers], by=None)
    then = timezone.now()
    worlds.build(Activity, world.a, reference="A5b")
    page = auditor.get(PAGE, {"moment": iso(then), "page": 2}).content.decode()
    shown = re.findall(r'<span class="app-reference">([^<]+)</span>', page)
    assert shown == [f"A{n}" for n in range(50, 100)]
    follow = re.findall(r'href="(/register/board-a/as-at/\?moment=[^"]+page=3)"', page)[0].replace("&amp;", "&")
    assert "A119" in auditor.get(follow).content.decode()


def queries_of(client: Client, address: str, at: datetime) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address, {"moment": iso(at)}).status_code == 200
    return len(asked)


@pytest.mark.parametrize("address", [PAGE, f"{PAGE}activities/a-1/"])
def test_the_number_of_queries_does_not_grow(auditor: Client, world: World, changed: datetime, address: str) -> None:
    few = queries_of(auditor, address, changed)
    for number in range(30):
        worlds.build(Engagement, world.a, activity=worlds.build(Activity, world.a, reference=f"X{number}"))
    assert queries_of(auditor, address, timezone.now()) == few
