"""Readiness over time: a row where something changed, one for a record, article and day."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from activities.models import Activity, Retention
from activities.operations import retire
from ropa.audit.signing import delete_signed, save_signed
from ropa.findings.kept_readiness import current_readiness
from ropa.findings.models import ReadinessDay
from ropa.findings.readiness import REGISTER, WHOLE, Article
from tests.world import World, build

FIRST = date(2026, 11, 20)
NEXT = FIRST + timedelta(days=1)
SUMS = ("answered", "missing", "not_asked")


def record(activity: Activity) -> str:
    return f"activities/{activity.key}"


def figures(world: World, on: date) -> dict[tuple[str, str], ReadinessDay]:
    return {(row.record, row.article.value): row for row in current_readiness(world.a, on=on)}


def written(world: World, on: date) -> set[str]:
    """The records of which a row says something new from that day on."""
    return set(ReadinessDay.objects.of(world.a).filter(on=on).values_list("record", flat=True))


@pytest.fixture
def activity(world: World) -> Any:
    return world.of_a(Activity)


def keep_for_eight_years(activity: Activity) -> None:
    build(Retention, activity=activity, period="P8Y")


def test_the_sum_is_that_of_all_records(world: World, activity: Activity) -> None:
    build(Activity, world.a)
    told = figures(world, FIRST)
    for article in Article:
        of_records = [row for (name, held), row in told.items() if held == article and name != WHOLE]
        assert len(of_records) == 3
        whole = told[WHOLE, article.value]
        assert [getattr(whole, name) for name in SUMS] == [sum(getattr(r, name) for r in of_records) for name in SUMS]


def test_an_answer_counts_at_the_next_read(world: World, activity: Activity) -> None:
    before = figures(world, FIRST)[record(activity), "30"]
    keep_for_eight_years(activity)
    after = figures(world, FIRST)[record(activity), "30"]
    assert (after.answered, after.missing) == (before.answered + 1, before.missing - 1)
    assert {one["code"] for one in before.open} - {one["code"] for one in after.open} == {"time-limits"}


def test_a_day_without_change_has_no_row(world: World, activity: Activity) -> None:
    before = figures(world, FIRST)
    assert {place: row.on for place, row in figures(world, NEXT).items()} == dict.fromkeys(before, FIRST)
    assert written(world, NEXT) == set()


def test_a_change_writes_the_record_and_the_sum(world: World, activity: Activity) -> None:
    build(Activity, world.a)
    figures(world, FIRST)
    keep_for_eight_years(activity)
    figures(world, NEXT)
    assert written(world, NEXT) == {record(activity), WHOLE}


def test_a_day_has_one_row_however_often_it_changes(world: World, activity: Activity) -> None:
    figures(world, FIRST)
    keep_for_eight_years(activity)
    answered = figures(world, FIRST)[record(activity), "30"].answered
    rows = ReadinessDay.objects.of(world.a).about("activities", activity.key).filter(article="30")
    assert [(row.on, row.answered) for row in rows] == [(FIRST, answered)]


def test_the_past_stays_as_it_was(world: World, activity: Activity) -> None:
    before = figures(world, FIRST)[WHOLE, "30"].answered
    keep_for_eight_years(activity)
    figures(world, NEXT)
    stood = ReadinessDay.objects.of(world.a).stood_on(FIRST).of_the_whole().get(article="30")
    assert stood.answered == before


def test_a_retired_activity_is_asked_nothing_any_more(world: World, activity: Activity) -> None:
    figures(world, FIRST)
    retire(activity, by=None, reason="It has ended", on=NEXT)
    told = figures(world, NEXT)
    assert {name for name, _ in told} == {WHOLE, REGISTER}
    assert ReadinessDay.objects.of(world.a).stood_on(NEXT).about("activities", activity.key)[0].asked == 0


def test_a_deleted_activity_keeps_its_past(world: World, activity: Activity) -> None:
    figures(world, FIRST)
    delete_signed(activity, by=None, reason="Entered twice")
    assert {name for name, _ in figures(world, NEXT)} == {WHOLE, REGISTER}
    assert ReadinessDay.objects.of(world.a).about("activities", activity.key).filter(on=FIRST).count() == 2


def test_the_security_of_the_organisation_answers_for_each_activity(world: World, activity: Activity) -> None:
    figures(world, FIRST)
    world.a.security_statement = "Only staff who need it can open it."
    save_signed(world.a, by=None)
    assert "security" not in {one["code"] for one in figures(world, FIRST)[record(activity), "30"].open}


def test_registers_do_not_mix(world: World, activity: Activity) -> None:
    world.of_b(Activity)
    figures(world, FIRST)
    assert ReadinessDay.objects.of(world.b).count() == 0


def queries(world: World, on: date) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        list(current_readiness(world.a, on=on))
    return len(asked)


def test_measuring_takes_as_many_queries_for_many_activities(world: World, activity: Activity) -> None:
    figures(world, FIRST)
    build(Activity, world.a)
    few = queries(world, NEXT)
    for _ in range(5):
        build(Activity, world.a)
    assert queries(world, NEXT + timedelta(days=1)) == few
