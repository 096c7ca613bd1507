"""Before an activity is approved: which notices would say something else, and whether the public would read it."""

from dataclasses import replace
from typing import Any

import pytest

from activities.part_views import RecipientView
from activities.view import ActivityView
from activities.vocabulary import OurRole
from notices.foreseen import AT_ONCE, BY_HAND, ELSEWHERE, HELD, WITHDRAWN, foresee
from notices.models import Notice, NoticeStanding
from notices.view import RegisterWithNotices, SectionView
from notices.vocabulary import PublishingPolicy, Standing
from tests import world as worlds
from tests.notices import material
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
PROMISE = "We only share your information with your consent."


def alone(activity: ActivityView, **notice: Any) -> RegisterWithNotices:
    """A register with that activity and one notice, which promises secrecy."""
    section = SectionView(key="promise", heading="Sharing", body=PROMISE)
    told = replace(material.NOTICE, key="n1", sections=(section,), **notice)
    register = material.register(activity)
    values = {name: getattr(register, name) for name in ("reference", "organisations", "organisation", "contacts")}
    return RegisterWithNotices(**values, activities=register.activities, notices=(told,))


def seen(world: World, before: ActivityView | None, after: ActivityView, **notice: Any) -> Any:
    register = alone(after, **notice)
    approved = alone(before, **notice) if before else None
    (found,) = foresee(world.a, before=approved, after=register, on=material.TODAY)
    return found


def shared(**fields: Any) -> ActivityView:
    recipient = RecipientView(key="r", name="The police", why="To find missing people")
    return material.activity(reference="A1", recipients=(recipient,), **fields)


def test_an_incomplete_record_would_hold_the_notice_back(world: World) -> None:
    found = seen(world, None, material.activity())
    assert (found.follows, found.is_held) == (HELD, True)
    assert ("It does not say how long the information is kept.", True) in {
        (one.message, "field=retentions" in one.form) for one in found.lacking
    }


def test_a_rule_that_the_notice_would_break_by_it_is_told(world: World) -> None:
    before = material.activity(reference="A1")
    assert [one.code for one in seen(world, before, shared()).failing] == ["R-NO-21"]
    assert seen(world, shared(), shared(summary="More words")).failing == ()


@pytest.mark.parametrize(
    ("policy", "state", "missing", "follows"),
    [
        (PublishingPolicy.BY_HAND, Standing.IN_STEP, 0, BY_HAND),
        (PublishingPolicy.ON_APPROVAL, Standing.WITHDRAWN, 0, WITHDRAWN),
        (PublishingPolicy.ON_APPROVAL, Standing.HELD, 3, ELSEWHERE),
        (PublishingPolicy.ON_APPROVAL, Standing.IN_STEP, 0, AT_ONCE),
    ],
)
def test_what_follows_depends_on_how_the_notice_stands(
    world: World, policy: PublishingPolicy, state: Standing, missing: int, follows: str
) -> None:
    notice = worlds.build(Notice, world.a, key="n1")
    NoticeStanding.objects.create(notice=notice, state=state, missing=missing, on=material.TODAY)
    described = material.activity(reference="A1", role=OurRole.DESCRIBED)
    assert seen(world, None, described, policy=policy).follows == follows
