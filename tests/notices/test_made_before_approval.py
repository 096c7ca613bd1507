"""An approval that publishes a long notice finds it made: by page and by API, and only if it came out as foreseen."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from activities.models import Activity
from activities.vocabulary import Status
from notices.editions import ahead, draft
from notices.editions.made import made
from notices.models import Edition
from ropa.audit.acts import is_going_on
from ropa.audit.signing import save_signed
from tests import world as worlds
from tests.published import REASON, published
from tests.sent import form_of
from tests.standing import stood_on
from tests.world import World

TODAY = timezone.localdate()
Decided = Callable[[World, Activity], None]


@pytest.fixture(scope="module")
def stage(request: pytest.FixtureRequest) -> World:
    with stood_on(request):
        world = worlds.make()
        published(world.a, policy="on_approval")
        return world


@pytest.fixture
def activity(stage: World, db: Any) -> Activity:
    """Approved once, and changed since."""
    found = Activity.objects.get(key="a-1")
    found.summary = "We answer within a month."
    save_signed(found, by=None, reason=REASON)
    return Activity.objects.get(key="a-1")


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether an act was going on each time that files were made. Every register is long, and no notice lacks any."""
    found: list[bool] = []

    def traced(*given: Any) -> Any:
        found.append(is_going_on())
        return made(*given)

    monkeypatch.setattr(ahead, "LONG", 1)
    monkeypatch.setattr(draft, "made", traced)
    monkeypatch.setattr("notices.site.missing_items", lambda *given, **named: ())
    return found


def by_page(world: World, activity: Activity, decision: str = "approve", **said: Any) -> None:
    client = Client()
    client.force_login(world.approver_a)
    page = f"/register/board-a/activities/a-1/{decision}/"
    assert client.post(page, form_of(client, page, reason="As agreed", **said)).status_code == 302


def by_api(world: World, activity: Activity, decision: str = "approve", **said: Any) -> None:
    client = Client()
    client.force_login(world.approver_a)
    address = f"/api/v1/activities/{activity.pk}/{decision}/"
    answer = client.post(address, {"reason": "As agreed", **said}, content_type="application/json")
    assert answer.status_code == 200, answer.content


@pytest.mark.parametrize("decide", [by_page, by_api])
def test_an_approval_publishes_what_was_made_before_it(
    stage: World, activity: Activity, seen: list[bool], decide: Any
) -> None:
    decide(stage, activity)
    newest = Edition.objects.latest("number")
    assert (newest.number, seen) == (2, [False])
    assert all(b"We answer within a month." in bytes(file.body) for file in newest.files.all())


@pytest.mark.parametrize("decide", [by_page, by_api])
def test_so_does_the_end_of_an_activity(stage: World, activity: Activity, seen: list[bool], decide: Any) -> None:
    decide(stage, activity, "retire")
    newest = Edition.objects.latest("number")
    assert (newest.number, seen) == (2, [False])
    assert "Answering complaints" not in newest.context


def test_a_review_date_of_ones_own_is_foreseen(stage: World, activity: Activity, seen: list[bool]) -> None:
    by_api(stage, activity, review_due_on=(TODAY + timedelta(days=30)).isoformat())
    assert (Edition.objects.latest("number").number, seen) == (2, [False])


def test_what_changes_in_between_is_published_as_it_is(
    stage: World, activity: Activity, seen: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    def then_another_name(*given: Any) -> Any:
        if not seen:
            stage.a.known_as = "Board Anew"
            save_signed(stage.a, by=None, reason=REASON)
        seen.append(is_going_on())
        return made(*given)

    monkeypatch.setattr(draft, "made", then_another_name)
    by_api(stage, activity)
    assert seen == [False, True]
    assert "Board Anew" in Edition.objects.latest("number").context


def test_nothing_is_made_for_who_may_not_decide(stage: World, activity: Activity, seen: list[bool]) -> None:
    client = Client()
    client.force_login(stage.editor_a)
    address = f"/api/v1/activities/{activity.pk}/approve/"
    assert client.post(address, {"reason": "Mine"}, content_type="application/json").status_code == 403
    assert (seen, Activity.objects.get(pk=activity.pk).status) == ([], Status.DRAFT)
