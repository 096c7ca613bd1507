"""Notices through the API: published ones for everybody, the rest for members; refusals say which part is unknown."""

import json
from typing import Any

import pytest
from django.test import Client

from activities.models import Activity, Purpose
from activities.operations import approve
from notices.editions.files import print_pdf
from notices.models import Edition, Notice
from notices.operations import publish
from tests.api.conftest import As
from tests.world import World, build, shipped

NOTICE = "/api/v1/organisations/board-a/notices/privacy"


def in_the_world(world: World) -> None:
    shipped("right", "notice_item")
    world.held["notice"] = build(Notice, world.a, slug="privacy", title="Our notice", policy="by_hand")
    approve(world.of_a(Purpose).activity, by=None)


@pytest.fixture
def notice(world: World) -> Notice:
    """A notice of A about one approved activity; not published yet."""
    notice: Notice = world.held["notice"]
    return notice


@pytest.fixture
def published(notice: Notice) -> Notice:
    publish(notice, by=None, reason="For a test")
    return notice


def test_everybody_reads_the_published_notice(published: Notice, client: Client) -> None:
    answer = client.get(f"{NOTICE}/")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/json")
    assert answer.json()["notice"]["title"] == "Our notice"


@pytest.mark.parametrize(
    ("suffix", "kind"),
    [("json", "application/json"), ("txt", "text/plain"), ("html", "text/html"), ("pdf", "application/pdf")],
)
def test_formats_by_suffix(suffix: str, kind: str, published: Notice, client: Client) -> None:
    print_pdf(published.editions.get())
    answer = client.get(f"{NOTICE}.{suffix}")
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith(kind)


def test_a_pdf_that_is_not_printed_yet_says_when_to_ask_again(published: Notice, client: Client) -> None:
    answer = client.get(f"{NOTICE}.pdf")
    assert (answer.status_code, answer["Retry-After"]) == (503, "10")


def test_unchanged_edition_is_not_sent_again(published: Notice, client: Client) -> None:
    etag = client.get(f"{NOTICE}/")["ETag"]
    assert client.get(f"{NOTICE}/", headers={"If-None-Match": etag}).status_code == 304


@pytest.mark.parametrize("end", ["/", ".json", ".txt", ".html", ".pdf"])
def test_unpublished_notice_is_like_an_unknown_organisation(end: str, notice: Notice, client: Client) -> None:
    drafted, unknown = client.get(f"{NOTICE}{end}"), client.get(f"{NOTICE}{end}".replace("board-a", "nowhere"))
    assert drafted.status_code == unknown.status_code == 404
    assert drafted.json()["detail"] == unknown.json()["detail"].replace("nowhere", "board-a")


def test_draft_beside_a_published_notice_is_like_an_unknown_one(
    published: Notice, world: World, client: Client
) -> None:
    build(Notice, world.a, slug="draft")
    details = [client.get(f"/api/v1/organisations/board-a/notices/{slug}/").json()["detail"] for slug in ("draft", "x")]
    assert (
        details[0] == details[1].replace("“x”", "“draft”") == "Board A has not published a notice called “draft” here."
    )


def test_unknown_format_names_those_there_are(published: Notice, client: Client) -> None:
    answer = client.get(f"{NOTICE}.docx")
    assert (answer.status_code, ".pdf" in answer.json()["detail"]) == (404, True)


def test_public_reads_no_draft(published: Notice, world: World, as_: As, client: Client) -> None:
    body = {"title": "A secret plan", "change_reason": "Planned"}
    as_(world.editor_a).patch(f"/api/v1/activities/{world.of_a(Activity).pk}/", body)
    assert "A secret plan" not in client.get(f"{NOTICE}/").content.decode()
    assert "A secret plan" in as_(world.auditor_a).get(f"{NOTICE}/preview/").content.decode()


@pytest.mark.parametrize("end", ["/preview/", "/preview.txt", "/editions/"])
@pytest.mark.parametrize(("who", "status"), [("auditor_a", 200), ("editor_b", 404), ("outsider", 404), (None, 401)])
def test_preview_is_for_members(end: str, who: str, status: int, published: Notice, world: World, as_: As) -> None:
    assert as_(world.people.get(who)).get(f"{NOTICE}{end}").status_code == status


def test_incomplete_notice_is_held_and_says_why(notice: Notice, world: World, as_: As) -> None:
    answer: Any = as_(world.dpo_a).post(f"{NOTICE}/publish/")
    assert answer.status_code == 409
    assert answer.json()["errors"][0].keys() == {"code", "detail"}
    assert not Edition.objects.exists()


def test_reason_publishes_anyway_and_the_same_again_is_no_new_edition(notice: Notice, world: World, as_: As) -> None:
    first, again = (as_(world.dpo_a).post(f"{NOTICE}/publish/", {"reason": "Known"}) for _ in range(2))
    assert (first.status_code, again.status_code, again.json()["number"]) == (201, 200, 1)
    assert Edition.objects.get().published_by == world.dpo_a


@pytest.mark.parametrize(("who", "status"), [("auditor_a", 403), ("editor_a", 403), ("dpo_b", 404), (None, 401)])
def test_publishing_is_for_those_who_may(who: str, status: int, notice: Notice, world: World, as_: As) -> None:
    assert as_(world.people.get(who)).post(f"{NOTICE}/publish/", {"reason": "x"}).status_code == status
    assert not Edition.objects.exists()


def test_script_in_a_name_stays_text(notice: Notice, world: World, client: Client) -> None:
    world.of_a(Activity)
    publish(build(Notice, world.a, slug="hostile", title="<script>alert(1)</script>"), by=None, reason="x")
    address = "/api/v1/organisations/board-a/notices/hostile"
    assert b"<script" not in client.get(f"{address}.html").content
    assert json.loads(client.get(f"{address}.json").content)["notice"]["title"].startswith("<script>")
