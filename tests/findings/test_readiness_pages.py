"""The page of readiness and its part of a record's page, as staff see them."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from activities.models import Activity, Retention
from ropa.findings.kept_readiness import current_readiness
from ropa.organisations.models import User
from tests.world import World, build

PAGE = "/register/board-a/readiness/"


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def words(answer: Any) -> str:
    """The text of the page's main part, without tags and runs of blanks."""
    main = answer.content.decode().split("<main")[1].split("</main>")[0]
    return " ".join(re.sub(r"<[^>]*>", " ", main).split())


@pytest.fixture
def activity(world: World) -> Any:
    return build(Activity, world.a, reference="A-1", title="Payroll")


@pytest.fixture
def as_editor(world: World) -> Client:
    return signed_in(world.editor_a)


def test_page_tells_the_whole_and_each_activity(as_editor: Client, activity: Activity) -> None:
    said = words(as_editor.get(PAGE))
    assert "The whole register" in said
    assert re.search(r"A-1 Payroll .*?0% 0 of 9 Missing: Why the information is used ;.*?Not asked yet:", said)


def test_an_open_item_leads_to_its_form_at_the_field(as_editor: Client, activity: Activity) -> None:
    page = as_editor.get(PAGE).content.decode()
    (href,) = re.findall(r'href="([^"]*)">How long it is kept<', page)
    place = as_editor.get(href.replace("&amp;", "&"))
    form = f"/register/board-a/change/activities/{activity.key}/retention/#at-retentions"
    assert (place.status_code, place["Location"]) == (302, form)


def test_who_may_not_change_the_record_is_offered_no_form(world: World, activity: Activity) -> None:
    said = signed_in(world.auditor_a).get(PAGE)
    assert "How long it is kept" in words(said)
    assert "field=retentions" not in said.content.decode()


def test_nobody_else_sees_it(world: World, activity: Activity) -> None:
    assert signed_in(world.editor_b).get(PAGE).status_code == 404
    assert signed_in(world.outsider).get(PAGE).status_code == 404
    assert Client().get(PAGE).status_code == 302


def test_another_register_is_not_in_it(world: World, as_editor: Client) -> None:
    build(Activity, world.b, title="Of another board")
    assert "Of another board" not in words(as_editor.get(PAGE))


def test_the_first_day_has_no_drawing(as_editor: Client, activity: Activity) -> None:
    assert "app-chart" not in as_editor.get(PAGE).content.decode()


def test_the_development_is_drawn_and_told_in_a_table(world: World, as_editor: Client, activity: Activity) -> None:
    today = timezone.localdate()
    current_readiness(world.a, on=today - timedelta(days=2))
    build(Retention, activity=activity, period="P8Y")
    answer = as_editor.get(PAGE)
    drawn = re.findall(
        r'class="app-chart__line app-chart__line--1" d="(M46\S* [\d.]+H408\S*V[\d.]+H408)"', answer.content.decode()
    )
    assert len(drawn) == 1
    table = r"From Record \(Article 30\) Notice \(Articles 13 and 14\) From \d+ \w+ 2026 .*?2 of 12 .*?1 of 12"
    assert re.search(table, words(answer))


def test_nothing_carries_a_style_of_its_own(world: World, as_editor: Client, activity: Activity) -> None:
    current_readiness(world.a, on=timezone.localdate() - timedelta(days=2))
    assert "style=" not in as_editor.get(PAGE).content.decode().split("<main")[1]


def queries(client: Client) -> int:
    client.get(PAGE)
    with CaptureQueriesContext(connection) as asked:
        client.get(PAGE)
    return len(asked)


def test_a_long_register_takes_no_more_queries(world: World, as_editor: Client, activity: Activity) -> None:
    few = queries(as_editor)
    for _ in range(6):
        build(Activity, world.a)
    assert queries(as_editor) == few


def test_an_empty_register_has_a_page(as_editor: Client) -> None:
    assert "no activity of which the law asks anything" in words(as_editor.get(PAGE))


def test_record_tells_how_ready_it_is_after_every_save(as_editor: Client, activity: Activity) -> None:
    page = f"/register/board-a/activities/{activity.key}/whole/"
    assert re.search(
        r"Readiness Record \(Article 30\) 0% 0 of 9 answered .*?How long it is kept", words(as_editor.get(page))
    )
    build(Retention, activity=activity, period="P8Y")
    assert "Record (Article 30) 11% 1 of 9 answered" in words(as_editor.get(page))


def test_record_of_which_nothing_is_asked_says_so(world: World, as_editor: Client) -> None:
    other = build(Activity, world.a, about="not_personal")
    assert "Neither Article 30 nor Articles 13 and 14 ask" in words(
        as_editor.get(f"/register/board-a/activities/{other.key}/whole/")
    )
