"""How a notice stands beside what the public reads: since when, what holds it back, what differs and why."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from activities.models import Activity
from activities.operations import approve, retire
from notices.editions.withdrawing import withdraw
from notices.models import Edition, Notice, NoticeStanding
from notices.operations import Outdated, publish
from notices.standing.drift import Drift, document, drift_of
from notices.standing.in_step import keep_standings
from notices.vocabulary import PublishingPolicy, Standing
from ropa.audit.signing import save_signed
from ropa.organisations.models import Contact
from ropa.organisations.vocabulary import ContactRole
from tests import world as worlds
from tests.published import REASON, published
from tests.world import World

pytestmark = pytest.mark.django_db


def in_the_world(world: World) -> None:
    """A notice, published by hand although much is missing, and in step."""
    world.held["edition"] = published(world.a)


@pytest.fixture
def edition(world: World) -> Edition:
    edition: Edition = world.held["edition"]
    return edition


def today() -> date:
    return timezone.localdate()


def drift(edition: Edition, days: int = 0) -> Drift:
    notice = Notice.objects.select_related("organisation").get(pk=edition.notice_id)
    return drift_of(notice, on=today() + timedelta(days=days))


def rewritten(world: World, **fields: Any) -> Activity:
    """The activity of the notice, changed and approved again."""
    activity = Activity.objects.of(world.a.pk).get(key="a-1")
    for name, value in ({"summary": "We answer within a month."} | fields).items():
        setattr(activity, name, value)
    save_signed(activity, by=None, reason=REASON)
    approve(activity, by=world.approver_a, reason="Annual review")
    return activity


def renamed(world: World, **fields: Any) -> None:
    """The organisation itself, which is a record that all registers share."""
    for name, value in ({"known_as": "Board Anew"} | fields).items():
        setattr(world.a, name, value)
    save_signed(world.a, by=world.administrator_a, reason="A new name")


def test_what_was_published_stays_in_step_while_nothing_approved_changes(edition: Edition, world: World) -> None:
    found = drift(edition)
    assert (found.state, found.comparison, found.is_open) == (Standing.IN_STEP, None, False)
    activity = Activity.objects.of(world.a.pk).get(key="a-1")
    activity.summary = "Not yet approved."
    save_signed(activity, by=None, reason=REASON)
    assert drift(edition, days=400).state == Standing.IN_STEP
    assert publish(edition.notice, by=None, reason=REASON, on=today() + timedelta(days=400)) == edition


def test_drift_tells_the_line_that_differs_on_both_sides(edition: Edition, world: World) -> None:
    rewritten(world)
    found = drift(edition)
    told = [one for one in document(found)["changes"] if one["reference"] == "A-1"]
    assert (found.state, told[0]["before"], told[0]["after"]) == (Standing.DRIFTING, "", "We answer within a month.")
    assert found.approved["A-1"].reason == "Annual review"


def test_a_changed_shared_record_is_named_with_what_changed_in_it(edition: Edition, world: World) -> None:
    renamed(world)
    found = drift(edition)
    cause = found.causes[0]
    assert (found.state, cause.is_shared, cause.reason) == (Standing.DRIFTING, True, "A new name")
    assert [(one.label, one.after) for one in cause.changes] == [("Known as", "Board Anew")]
    assert any(one["after"] == "Board Anew" for one in document(found)["changes"])


def test_own_records_are_named_but_no_internal_field_and_nothing_of_others(edition: Edition, world: World) -> None:
    worlds.build(Contact, world.a, role=ContactRole.DPO, email="dpo@example.nhs.uk")
    world.b.known_as = "Somebody else"
    save_signed(world.b, by=None, reason=REASON)
    edition.notice.policy = PublishingPolicy.ON_APPROVAL
    save_signed(edition.notice, by=None, reason=REASON)
    assert [(one.noun, one.event, one.is_shared) for one in drift(edition).causes] == [("contact", "Added", False)]


def test_days_are_counted_from_the_first_change_whenever_somebody_looks(edition: Edition, world: World) -> None:
    renamed(world)
    changed = timezone.now()
    keep_standings(world.a, (), on=today())
    renamed(world, known_as="Board Once More")
    found = drift(edition, days=12)
    assert found.since is not None
    assert found.since < changed
    assert (found.days, found.lasting) == (12, "Behind the approved records for 12 days")


def test_days_go_on_while_it_becomes_held(edition: Edition, world: World) -> None:
    rewritten(world)
    since = drift(edition).since
    edition.notice.policy = PublishingPolicy.ON_APPROVAL
    save_signed(edition.notice, by=None, reason=REASON)
    found = drift(edition)
    assert (found.state, found.since) == (Standing.HELD, since)
    NoticeStanding.objects.update(since=None)  # as an earlier release left it
    assert drift(edition).since is not None


@pytest.mark.one_engine
def test_each_missing_item_leads_to_its_field_or_to_the_draft_that_answers_it(edition: Edition, world: World) -> None:
    activity = rewritten(world)
    activity.transfers_answer = "no"
    save_signed(activity, by=None, reason=REASON)
    lacks = {lack.code: lack for place in drift(edition).places for lack in place.lacks}
    assert (lacks["NC-09"].record, lacks["NC-09"].field) == ("activities/a-1", "retentions")
    assert (lacks["NC-12"].record, lacks["NC-12"].field) == ("register", "contacts")
    assert (lacks["NC-08"].is_in_draft, lacks["NC-09"].is_in_draft) == (True, False)


@pytest.mark.one_engine
def test_an_activity_that_ended_is_told_until_the_notice_is_withdrawn(edition: Edition, world: World) -> None:
    activity = Activity.objects.of(world.a.pk).get(key="a-1")
    retire(activity, by=None, reason="Ended", on=today())
    assert ("activity", "removed") in {(one["part"], one["mark"]) for one in document(drift(edition))["changes"]}
    withdraw(edition.notice, by=None, reason="Wrong")
    found = drift(edition)
    assert (found.state, found.comparison) == (Standing.WITHDRAWN, None)


@pytest.mark.one_engine
def test_what_was_not_seen_is_not_published(edition: Edition, world: World) -> None:
    rewritten(world)
    seen = drift(edition).seen
    renamed(world)
    with pytest.raises(Outdated):
        publish(edition.notice, by=None, reason=REASON, seen=seen)
    assert publish(edition.notice, by=None, reason=REASON, seen=drift(edition).seen).number == 2


@pytest.mark.one_engine
def test_an_approval_that_changes_nothing_told_holds_nothing_back(edition: Edition, world: World) -> None:
    edition.notice.policy = PublishingPolicy.ON_APPROVAL
    save_signed(edition.notice, by=None, reason=REASON)
    rewritten(world, summary="", systems="Behind the firewall")
    assert NoticeStanding.objects.get().state == Standing.IN_STEP


@pytest.mark.one_engine
def test_the_command_ends_with_1_while_it_drifts(edition: Edition, world: World, capsys: Any) -> None:
    call_command("check_notice", "board-a", "privacy-notice")
    rewritten(world)
    renamed(world)
    with pytest.raises(SystemExit) as ended:
        call_command("check_notice", "board-a", "privacy-notice")
    told = capsys.readouterr().out
    assert ended.value.code == 1
    assert "Behind the approved records since today" in told
    assert "“Board Anew”, shared, by" in told


@pytest.mark.one_engine
def test_looking_asks_as_much_of_a_larger_register(edition: Edition, world: World) -> None:
    rewritten(world)
    drift(edition)
    asked = []
    for number in range(2):
        approve(worlds.build(Activity, world.a, title=f"Work {number}"), by=None)
        with CaptureQueriesContext(connection) as queries:
            drift(edition)
        asked.append(len(queries))
    assert asked[0] == asked[1]
