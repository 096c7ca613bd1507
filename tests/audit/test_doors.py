"""Through which door a change came, and in which request: the same in the history, in the ledger and in the answer."""

import json
import logging
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client, RequestFactory, override_settings
from rest_framework.test import APIClient

from activities.exchange.bundle import export_bundle
from activities.models import Activity, Purpose
from activities.operations import approve
from activities.read import read
from notices.models import Notice
from ropa.audit.door import HEADER, Door, entering, mark_requests, passage, requester
from ropa.audit.events import Event
from ropa.audit.models import Entry
from ropa.audit.signing import save_signed
from ropa.logs import JsonLines
from tests.api.routes import record
from tests.audit.entries import newest
from tests.audit.pages import page, signed_in, unchanged
from tests.world import World, build, shipped

ROOT = Path(__file__).resolve().parents[2]


def marks() -> tuple[str, str]:
    """Door and request of the newest version of an activity, which the history and the ledger must agree upon."""
    version = Activity.history.first()
    entry = Entry.objects.get(model="activities.activity", version=version.history_id)
    assert (version.door, version.request_id) == (entry.door, entry.request_id)
    return entry.door, entry.request_id


def test_admin(world: World) -> None:
    client, address = signed_in(world.editor_a), page("change", Activity, world.of_a(Activity).pk)
    answer = client.post(address, unchanged(client.get(address)) | {"title": "Other"})
    assert marks() == (Door.ADMIN, answer[HEADER])


def test_api(world: World) -> None:
    client = APIClient()
    client.force_authenticate(world.editor_a)
    answer = client.patch(record(world.of_a(Activity)), {"title": "Other"}, format="json")
    assert marks() == (Door.API, answer[HEADER])


def test_decision_on_a_page(world: World) -> None:
    activity, client = world.of_a(Activity), signed_in(world.editor_a)
    address = f"/register/{world.a.slug}/activities/{activity.key}/send-for-review/"
    read_as = client.get(address).content.decode().split('name="read_as" value="')[1].split('"')[0]
    answer = client.post(address, {"read_as": read_as})
    assert marks() == (Door.WORKPLACE, answer[HEADER])


def renamed(world: World) -> bytes:
    """A's register as a file, in which the activity has another title."""
    title = world.of_a(Activity).title
    return export_bundle(read(world.a)).replace(title.encode(), b"Another title")


def test_import_through_the_api(world: World) -> None:
    client, file = APIClient(), renamed(world)
    client.force_authenticate(world.administrator_a)
    address = f"/api/v1/organisations/{world.a.slug}/register/"
    answer = client.generic("POST", address, file, content_type="application/json")
    assert answer.status_code == 200, answer.json()
    assert marks() == (Door.IMPORT, answer[HEADER])


def test_import_by_a_command(world: World, tmp_path: Path) -> None:
    file = tmp_path / "register.json"
    file.write_bytes(renamed(world))
    with entering(Door.COMMAND) as run:
        call_command("import_register", str(file))
    assert marks() == (Door.IMPORT, run.request_id)


def test_import_has_an_id_even_where_nothing_else_gives_one(world: World, tmp_path: Path) -> None:
    file = tmp_path / "register.json"
    file.write_bytes(renamed(world))
    call_command("import_register", str(file))
    assert marks()[0] == Door.IMPORT
    assert newest(Event.IMPORTED).request_id == marks()[1] != ""


def test_command(world: World) -> None:
    shipped("right", "notice_item")
    notice = build(Notice, world.a, policy="by_hand")
    approve(world.of_a(Purpose).activity, by=None)
    with entering(Door.COMMAND) as run:
        call_command("publish_notice", world.a.slug, notice.slug, reason="For a test")
    entry = newest(Event.PUBLISHED)
    assert (entry.door, entry.request_id) == (Door.COMMAND, run.request_id)


def test_all_that_one_run_of_a_command_does_shares_an_id() -> None:
    asked = "from ropa.audit.door import passage; print(passage().door, passage().request_id, passage().request_id)"
    done = subprocess.run(
        [sys.executable, "manage.py", "shell", "-v", "0", "-c", asked],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    door, one, other = done.stdout.split()
    assert (door, one) == (Door.COMMAND, other)
    assert len(one) == 16


def test_outside_of_everything_it_is_the_command_line(world: World) -> None:
    build(Activity, world.a)
    assert marks() == (Door.COMMAND, "")


def test_two_requests_have_two_ids(client: Client) -> None:
    assert client.get("/healthz")[HEADER] != client.get("/healthz")[HEADER]


def test_what_is_done_in_one_request_shares_its_id(world: World) -> None:
    purpose, client = world.of_a(Purpose), signed_in(world.editor_a)
    address = page("change", Activity, purpose.activity_id)
    sent = unchanged(client.get(address)) | {"title": "Other", "purposes-0-text": "Other"}
    answer = client.post(address, sent)
    found = Entry.objects.filter(request_id=answer[HEADER])
    assert {entry.model for entry in found} == {"activities.activity", "activities.purpose"}


# --- a stranger's id --------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize("stated", ["chosen-by-a-stranger", "x" * 64])
def test_a_stranger_does_not_choose_the_id(stated: str, client: Client) -> None:
    assert client.get("/healthz", headers={HEADER: stated})[HEADER] != stated


@pytest.mark.django_db
@override_settings(BEHIND_PROXY=True)
def test_our_own_proxy_does(client: Client) -> None:
    assert client.get("/healthz", headers={HEADER: "proxy-0000001"})[HEADER] == "proxy-0000001"


@pytest.mark.django_db
@override_settings(BEHIND_PROXY=True)
@pytest.mark.parametrize(
    "stated", ["", "short", "x" * 65, "with a space", "a\x0bbcdefgh", "<script>alert", "ünïcödé-1"]
)
def test_an_odd_id_of_a_proxy_is_not_taken(stated: str, client: Client) -> None:
    answer = client.get("/healthz", headers={HEADER: stated})
    assert answer[HEADER] != stated
    assert len(answer[HEADER]) == 16


# --- who asks ---------------------------------------------------------------------------------------------


def test_who_sent_the_request_is_known_inside_it_only(world: World) -> None:
    seen: list[Any] = []

    def view(request: Any) -> HttpResponse:
        request.user = world.editor_a
        seen.append(requester())
        return HttpResponse()

    mark_requests(view)(RequestFactory().get("/"))
    assert (seen, requester(), passage().request_id) == ([world.editor_a], None, "")


# --- the log ----------------------------------------------------------------------------------------------


def line(message: str, **extra: Any) -> dict[str, Any]:
    made = logging.getLogger("x").makeRecord("x", logging.WARNING, "f", 1, message, (), None, extra=extra)
    found: dict[str, Any] = json.loads(JsonLines().format(made))
    return found


def test_log_lines_have_the_id_of_the_request() -> None:
    with entering(Door.API) as here:
        assert line("inside")["request"] == here.request_id
    assert "request" not in line("outside")


@pytest.mark.django_db
def test_the_line_about_an_answer_has_the_id_of_the_answer(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    answer = client.get("/register/nowhere-at-all/none/")
    written = [json.loads(JsonLines().format(found)) for found in caplog.records if found.name == "django.request"]
    assert [found["request"] for found in written] == [answer[HEADER]]


def test_a_save_carries_who_even_without_a_request(world: World) -> None:
    activity = build(Activity, world.a)
    activity.title = "Other"
    with entering(Door.JOB, "job-12345678"):
        save_signed(activity, by=world.editor_a)
    assert marks() == (Door.JOB, "job-12345678")
