"""Rules are told what the public reads: a notice that falls behind the records is found until it is published anew."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from activities.judged import current_findings, findings_of
from activities.models import Activity
from activities.operations import approve
from notices.models import Edition
from notices.operations import publish
from notices.site import published_by
from ropa.audit.signing import save_signed
from ropa.organisations.models import Organisation
from tests.published import REASON, published
from tests.world import World

ON = date(2026, 11, 22)

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition(world: World) -> Edition:
    return published(world.a)


def rewritten(keeper: Organisation, words: str = "We answer within a month.") -> Activity:
    """Its activity, changed and approved again."""
    activity = Activity.objects.of(keeper.pk).get(key="a-1")
    activity.summary = words
    save_signed(activity, by=None, reason=REASON)
    approve(activity, by=None, reason=REASON)
    return activity


def told(keeper: Organisation) -> list[str]:
    """What the stored findings say of a notice that falls behind."""
    return [one.message for one in current_findings(keeper, on=ON) if one.code == "R-NO-13"]


def test_a_notice_that_was_just_published_is_not_behind(edition: Edition, world: World) -> None:
    assert told(world.a) == []


def test_a_record_approved_since_is_told_until_the_notice_is_published_anew(edition: Edition, world: World) -> None:
    rewritten(world.a)
    assert ["Changed since: A-1." in message for message in told(world.a)] == [True]
    publish(edition.notice, by=None, reason=REASON)
    assert told(world.a) == []


def test_a_record_that_nobody_approved_yet_is_not_told(edition: Edition, world: World) -> None:
    activity = Activity.objects.of(world.a.pk).get(key="a-1")
    activity.summary = "Not yet approved."
    save_signed(activity, by=None, reason=REASON)
    assert told(world.a) == []


def test_the_past_is_told_what_was_published_then(edition: Edition, world: World) -> None:
    then = timezone.now()
    rewritten(world.a)
    publish(edition.notice, by=None, reason=REASON)
    assert [one.since for one in published_by(world.a, at=then).editions.values()] == [edition.published_at]
    assert published_by(world.a, at=edition.published_at - timedelta(days=1)).editions == {}


def test_what_others_published_is_not_told(edition: Edition, world: World) -> None:
    assert published_by(world.b).editions == {}
    assert published_by(world.b).approved_at == {}


def test_what_is_read_does_not_grow_with_what_was_published(
    edition: Edition, world: World, django_assert_num_queries: Any
) -> None:
    published(world.a, "another")
    with django_assert_num_queries(2):
        assert len(published_by(world.a).editions) == 2


def test_stored_findings_are_those_of_a_fresh_run_after_publishing(edition: Edition, world: World) -> None:
    rewritten(world.a)
    current_findings(world.a, on=ON)
    publish(edition.notice, by=None, reason=REASON)
    stored = sorted((one.code, one.record, one.message) for one in current_findings(world.a, on=ON))
    assert stored == sorted((one.code, one.record, one.message) for one in findings_of(world.a, on=ON))
