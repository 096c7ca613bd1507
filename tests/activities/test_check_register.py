"""check_register: findings on the command line, and how it ends."""

import json
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from activities.models import Activity
from activities.operations import approve
from ropa.findings.models import StoredFinding
from tests.world import World


def check(world: World, **options: Any) -> tuple[int, str]:
    """How the command ends for A's register, and what it prints."""
    said = StringIO()
    try:
        call_command("check_register", world.a.slug, stdout=said, **options)
    except SystemExit as ended:
        return int(ended.code or 0), said.getvalue()
    return 0, said.getvalue()


def found(world: World, **options: Any) -> dict[str, dict[str, Any]]:
    """What it finds about the one activity, by code."""
    _, said = check(world, format="json", **options)
    return {one["code"]: one for one in json.loads(said) if one["record"].startswith("activities/")}


def test_breach_in_an_approved_record_ends_with_1(world: World) -> None:
    approve(world.of_a(Activity), by=None)
    code, said = check(world)
    assert code == 1
    assert "The record does not say why the information is used." in said


def test_gaps_of_a_draft_are_to_do(world: World) -> None:
    world.of_a(Activity)
    assert found(world)["R-A30-04"]["to_do"] is True


def test_finding_names_record_field_source_and_fix(world: World) -> None:
    activity = world.of_a(Activity)
    approve(activity, by=None)
    finding = found(world)["R-A30-04"]
    assert finding["record"] == f"activities/{activity.key}"
    assert (finding["field"], finding["severity"], finding["to_do"]) == ("purposes", "breach", False)
    assert finding["source"].startswith("UK GDPR Art 30")
    assert finding["fix"]


def test_it_judges_by_the_law_of_the_day(world: World) -> None:
    world.of_a(Activity)
    assert "R-A30-04" in found(world, on="2018-05-25")
    assert "R-A30-04" not in found(world, on="2018-05-24")


def test_what_is_not_a_day_is_refused(world: World) -> None:
    with pytest.raises(CommandError, match="write it like 2026-11-22"):
        check(world, on="yesterday")


def test_of_today_it_tells_since_when_and_of_another_day_it_stores_nothing(world: World) -> None:
    world.of_a(Activity)
    found(world, on="2018-05-25")
    assert not StoredFinding.objects.exists()
    found(world)
    StoredFinding.objects.update(since=date(2026, 1, 2))
    assert found(world)["R-A30-04"]["since"] == "2026-01-02"
