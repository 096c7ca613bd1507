"""All registers of a person: one line each, the most urgent first, at a cost that does not grow with their number."""

import re
from datetime import timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from activities.judged import current_findings
from activities.models import Activity
from activities.operations import approve
from notices.vocabulary import PublishingPolicy
from tests import world as worlds
from tests.published import draft_notice

World = worlds.World
TODAY = timezone.localdate()


def text(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def officer(world: World) -> worlds.User:
    """The data protection officer of both."""
    both = worlds.person("both", world.a, worlds.Role.DPO)
    worlds.build(worlds.Membership, world.b, user=both, role=worlds.Role.DPO)
    return both


def rows(client: Client) -> list[str]:
    page = client.get("/register/").content.decode()
    return [text(row) for row in page.split("<tbody")[1].split("<tr")[1:]]


def test_each_register_has_a_line_with_its_figures(client: Client, world: World) -> None:
    worlds.build(Activity, world.a, review_due_on=TODAY - timedelta(days=1))
    worlds.build(Activity, world.a)
    current_findings(world.a, on=TODAY)
    client.force_login(officer(world))
    board_a = next(row for row in rows(client) if "Board A" in row)
    assert "Activities 2 activities of Board A 2 draft" in board_a
    assert "Reviews overdue 1 reviews overdue of Board A" in board_a
    assert re.search(r"Breaches \d+ breaches of Board A", board_a)


def test_where_most_is_overdue_comes_first(client: Client, world: World) -> None:
    client.force_login(officer(world))
    for _ in range(2):
        worlds.build(Activity, world.b, review_due_on=TODAY - timedelta(days=1))
    worlds.build(Activity, world.a, review_due_on=TODAY - timedelta(days=1))
    assert ["Board B" in row for row in rows(client)] == [True, False]


def test_notices_held_are_counted(client: Client, world: World) -> None:
    draft_notice(world.a, policy=PublishingPolicy.ON_APPROVAL)
    approve(worlds.build(Activity, world.a), by=None)
    client.force_login(officer(world))
    assert "Notices held 1" in next(row for row in rows(client) if "Board A" in row)


def test_what_was_never_judged_has_no_figure(client: Client, world: World) -> None:
    client.force_login(officer(world))
    assert all("Breaches –" in row for row in rows(client))


def test_only_ones_own_registers_have_a_line(client: Client, world: World) -> None:
    worlds.organisation("Board C")
    client.force_login(officer(world))
    assert len(rows(client)) == 2


def test_queries_do_not_grow_with_registers(client: Client, world: World) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get("/register/")
        return len(queries)

    both = officer(world)
    client.force_login(both)
    few = asked()
    for number in range(6):
        keeper = worlds.organisation(f"More {number}")
        worlds.build(worlds.Membership, keeper, user=both, role=worlds.Role.DPO)
        worlds.build(Activity, keeper, review_due_on=TODAY - timedelta(days=1))
    assert asked() <= few <= 25
