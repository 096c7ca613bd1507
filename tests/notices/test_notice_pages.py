"""The page of one notice in the workplace: how it stands, what holds it back, what differs, and the button."""

import re
from typing import Any

import pytest
from django.test import Client

from activities.models import Activity
from activities.operations import approve
from notices.models import Edition
from ropa.audit.signing import save_signed
from ropa.findings.form_address import form_of
from tests.published import REASON, published
from tests.world import World

PAGE = "/register/board-a/notices/privacy-notice/"
HOSTILE = "<script>alert(1)</script> [x](javascript:alert(1))"


@pytest.fixture
def edition(world: World) -> Edition:
    return published(world.a)


@pytest.fixture
def as_dpo(client: Client, world: World) -> Client:
    client.force_login(world.dpo_a)
    return client


def rewritten(world: World, words: str = "We answer within a month.") -> Activity:
    activity = Activity.objects.of(world.a.pk).get(key="a-1")
    activity.summary = words
    save_signed(activity, by=None, reason=REASON)
    approve(activity, by=None, reason="Annual review")
    return activity


def text(answer: Any) -> str:
    main = re.search(r"<main.*</main>", answer.content.decode(), re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", main.group() if main else "").split())


def test_a_notice_in_step_has_nothing_to_publish(as_dpo: Client, edition: Edition) -> None:
    said = text(as_dpo.get(PAGE))
    assert "The public reads what the approved records say. There is nothing to publish." in said
    assert "Publish edition" not in said


def test_each_missing_item_links_to_the_form_that_answers_it(as_dpo: Client, edition: Edition, world: World) -> None:
    rewritten(world)
    page = as_dpo.get(PAGE).content.decode()
    links = re.findall(r'<a href="([^"]+)">It does not say how long the information is kept', page)
    assert links == ["/register/board-a/findings/form/?record=activities%2Fa-1&amp;field=retentions"]
    assert form_of(world.a, "activities/a-1", "retentions") is not None


def test_what_differs_is_shown_escaped_and_published_once_somebody_says_why(
    as_dpo: Client, edition: Edition, world: World
) -> None:
    rewritten(world, HOSTILE)
    page = as_dpo.get(PAGE).content.decode()
    assert "&lt;script&gt;alert(1)" in page
    assert not re.search(r"<script>alert|href=\"javascript", page)
    seen = re.findall(r'name="seen" value="(\w+)"', page)[0]
    refused = as_dpo.post(f"{PAGE}publish/", {"seen": seen, "reason": " "})
    assert (refused.status_code, edition.notice.editions.count()) == (422, 1)
    assert as_dpo.post(f"{PAGE}publish/", {"seen": seen, "reason": "Follows in May"}).status_code == 302
    assert edition.notice.editions.count() == 2


def test_what_changed_after_the_page_was_opened_is_shown_before_it_is_published(
    as_dpo: Client, edition: Edition, world: World
) -> None:
    rewritten(world)
    seen = re.findall(r'name="seen" value="(\w+)"', as_dpo.get(PAGE).content.decode())[0]
    rewritten(world, "Something else by now.")
    answer = as_dpo.post(f"{PAGE}publish/", {"seen": seen, "reason": "x"})
    assert (answer.status_code, edition.notice.editions.count()) == (422, 1)
    assert "The approved records changed since you looked." in text(answer)
    assert "Something else by now." in text(answer)


def test_auditors_read_it_and_get_no_button(client: Client, edition: Edition, world: World) -> None:
    rewritten(world)
    client.force_login(world.auditor_a)
    page = client.get(PAGE).content.decode()
    assert "Behind" in page
    assert "Publish edition" not in page
    assert "findings/form" not in page
    client.force_login(world.dpo_b)
    assert client.get(PAGE).status_code == 404


def test_before_approving_the_page_says_whether_the_public_would_read_it(
    client: Client, edition: Edition, world: World
) -> None:
    activity = Activity.objects.of(world.a.pk).get(key="a-1")
    activity.summary = "We answer within a month."
    save_signed(activity, by=None, reason=REASON)
    client.force_login(world.approver_a)
    address = "/register/board-a/activities/a-1/approve/"
    assert "It is published by hand: the public reads this when somebody publishes it." in text(client.get(address))
    edition.notice.policy = "on_approval"
    save_signed(edition.notice, by=None, reason=REASON)
    said = text(client.get(address))
    assert "1 notice would be held back , because this record leaves out what the law asks for" in said
    assert "It does not say how long the information is kept." in said.split("What notices would say")[1]


def test_the_api_tells_members_and_nobody_else(client: Client, edition: Edition, world: World) -> None:
    rewritten(world)
    address = "/api/v1/organisations/board-a/notices/privacy-notice/drift/"
    client.force_login(world.auditor_a)
    told = client.get(address).json()
    assert (told["state"], told["days"], told["edition"]["number"]) == ("drifting", 0, 1)
    assert told["missing"][0]["form"].startswith("http")
    client.force_login(world.owner_b)
    assert client.get(address).status_code == 404
