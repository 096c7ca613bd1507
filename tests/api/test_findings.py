"""Findings and rules through the API: as they are stored, filtered, of another day, of the past; for members only."""

import json
from datetime import date, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from drf_spectacular.generators import SchemaGenerator

from activities.api.findings import FindingShown
from activities.api.rules import RuleShown
from activities.judged import current_findings, findings_of
from activities.models import Activity, Purpose
from activities.operations import approve
from ropa.audit.signing import save_signed
from ropa.findings.models import StoredFinding
from ropa.rules.rule import RULES
from tests.api.conftest import As
from tests.findings.waived import accepted, explained
from tests.world import World, build

TODAY = timezone.localdate()
FINDINGS = "/api/v1/organisations/board-a/findings/"
RULES_LIST = "/api/v1/rules/"
ALL = {"page_size": 200}


@pytest.fixture
def activity(world: World) -> Activity:
    """A draft that says hardly anything."""
    return build(Activity, world.a, key="a1", reference="A-1", title="Payroll")


def told(as_: As, world: World, **query: Any) -> list[dict[str, Any]]:
    """What an auditor of A is told, all on one page."""
    answer = as_(world.auditor_a).get(FINDINGS, ALL | query)
    assert answer.status_code == 200, answer.content
    assert answer.json()["next"] is None
    return answer.json()["results"]


def refused(as_: As, world: World, **query: Any) -> set[str]:
    """The parameters that are refused."""
    answer = as_(world.auditor_a).get(FINDINGS, query)
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    return {error["parameter"] for error in answer.json()["errors"]}


def test_they_are_those_of_the_command(as_: As, world: World, activity: Activity) -> None:
    said = StringIO()
    with pytest.raises(SystemExit):
        call_command("check_register", world.a.slug, format="json", stdout=said)
    of_command = {one["id"]: one for one in json.loads(said.getvalue())}
    assert {one["id"]: one for one in told(as_, world)} == of_command


def test_they_are_all_that_the_rules_find(as_: As, world: World, activity: Activity) -> None:
    fresh = {finding.key for finding in findings_of(world.a, on=TODAY)}
    assert {(one["code"], one["record"], one["field"], one["message"]) for one in told(as_, world)} == fresh


def test_each_says_what_the_description_says(as_: As, world: World, activity: Activity) -> None:
    accepted(world)
    found = told(as_, world)
    described = FindingShown().fields
    assert {frozenset(one) for one in found} == {frozenset(described)}
    assert [set(one["waiver"]) for one in found if one["waiver"]] == [set(described["waiver"].fields)]


def test_it_leads_to_source_and_form(as_: As, world: World, activity: Activity) -> None:
    (one,) = told(as_, world, code="R-A30-04")
    assert (one["record"], one["field"], one["reference"], one["to_do"]) == ("activities/a1", "purposes", "A-1", True)
    assert one["source"].startswith("UK GDPR Art 30")
    assert one["url"].startswith("https://www.legislation.gov.uk/")
    assert one["form"].startswith("http://testserver/register/board-a/findings/form/?record=activities%2Fa1")


@pytest.mark.parametrize(
    ("name", "value", "fits"),
    [
        ("severity", "breach", lambda one: one["severity"] == "breach"),
        ("severity", "breach,advice", lambda one: one["severity"] in ("breach", "advice")),
        ("code", "R-A30-04", lambda one: one["code"] == "R-A30-04"),
        ("code", "R-A30-04,R-A30-07", lambda one: one["code"] in ("R-A30-04", "R-A30-07")),
        ("family", "A30", lambda one: one["code"].startswith("R-A30-")),
        ("record", "register", lambda one: one["record"] == "register"),
        ("activity", "a1", lambda one: one["record"] == "activities/a1"),
        ("state", "to_do", lambda one: one["state"] == "to_do"),
        ("state", "accepted", lambda one: one["state"] == "accepted"),
        ("state", "explained,open", lambda one: one["state"] in ("explained", "open")),
    ],
)
@pytest.mark.parametrize("day", [{}, {"on": (TODAY + timedelta(days=1)).isoformat()}], ids=["stored", "anew"])
def test_filter(
    as_: As, world: World, activity: Activity, name: str, value: str, fits: Any, day: dict[str, str]
) -> None:
    accepted(world)
    explained(world)
    found = told(as_, world, **day)
    wanted = [one for one in found if fits(one)]
    assert 0 < len(wanted) < len(found)
    assert told(as_, world, **{name: value}, **day) == wanted


def test_filter_by_age(as_: As, world: World, activity: Activity) -> None:
    current_findings(world.a, on=TODAY)
    StoredFinding.objects.filter(code="R-A30-04").update(since=TODAY - timedelta(days=10))
    yesterday = (TODAY - timedelta(days=1)).isoformat()
    assert {one["code"] for one in told(as_, world, since_before=yesterday)} == {"R-A30-04"}
    assert "R-A30-04" not in {one["code"] for one in told(as_, world, since_after=yesterday)}
    assert "R-A30-07" in {one["code"] for one in told(as_, world, since_after=TODAY.isoformat())}


def test_filters_narrow_each_other(as_: As, world: World, activity: Activity) -> None:
    assert told(as_, world, activity="a1", record="register") == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("severity", "grave"),
        ("state", "open,closed"),
        ("state", ""),
        ("code", "R-XX-01"),
        ("family", "XX"),
        ("record", "approvals/none"),
        ("record", "a\x00"),
        ("activity", "none"),
        ("activity", "../a1"),
        ("since_after", "yesterday"),
        ("on", "2026-02-30"),
        ("on", "9999-12-31"),
        ("as_at", "tomorrow"),
        ("as_at", "2999-01-01"),
        ("colour", "red"),
    ],
)
def test_what_is_not_understood_is_refused(as_: As, world: World, activity: Activity, name: str, value: str) -> None:
    assert refused(as_, world, **{name: value}) == {name}


def test_age_of_another_day_is_refused(as_: As, world: World, activity: Activity) -> None:
    assert refused(as_, world, on="2021-03-01", since_before="2021-01-01") == {"since_before"}


def test_the_law_of_another_day(as_: As, world: World, activity: Activity) -> None:
    assert "R-A30-04" not in {one["code"] for one in told(as_, world, on="2018-05-24")}
    (one,) = told(as_, world, on="2018-05-25", code="R-A30-04")
    assert (one["id"], one["since"]) == (None, "2018-05-25")


def test_another_day_changes_nothing_that_is_stored(as_: As, world: World, activity: Activity) -> None:
    before = {one["id"] for one in told(as_, world)}
    told(as_, world, on="2019-01-01")
    assert {one["id"] for one in told(as_, world)} == before


def test_a_register_as_it_stood(as_: As, world: World, activity: Activity) -> None:
    then = timezone.now().isoformat()
    build(Purpose, activity=activity, text="To pay our staff")
    assert [one["code"] for one in told(as_, world, as_at=then, code="R-A30-04")] == ["R-A30-04"]
    assert told(as_, world, code="R-A30-04") == []


def test_decisions_of_the_past_are_those_of_then(as_: As, world: World, activity: Activity) -> None:
    before = timezone.now().isoformat()
    waiver = accepted(world)
    after = timezone.now().isoformat()
    waiver.until = TODAY + timedelta(days=1)
    save_signed(waiver, by=None, reason="Sooner")
    assert told(as_, world, as_at=before, state="accepted") == []
    (one,) = told(as_, world, as_at=after, state="accepted")
    assert one["waiver"]["until"] == (TODAY + timedelta(days=30)).isoformat()


def test_a_record_of_then_may_be_asked_for(as_: As, world: World, activity: Activity) -> None:
    from ropa.audit.signing import delete_signed

    then = timezone.now().isoformat()
    delete_signed(activity, by=None, reason="Entered twice")
    assert told(as_, world, as_at=then, activity="a1")
    assert refused(as_, world, activity="a1") == {"activity"}


def test_an_approved_record_is_not_to_do(as_: As, world: World, activity: Activity) -> None:
    approve(activity, by=None)
    (one,) = told(as_, world, code="R-A30-04")
    assert (one["to_do"], one["state"]) == (False, "open")


@pytest.mark.parametrize("day", [{}, {"on": "2021-03-01"}], ids=["stored", "anew"])
def test_pages_hold_each_finding_once(as_: As, world: World, activity: Activity, day: dict[str, str]) -> None:
    pages, client = [], as_(world.auditor_a)
    answer = client.get(FINDINGS, {"page_size": 3, **day}).json()
    while True:
        pages += answer["results"]
        if answer["next"] is None:
            break
        answer = client.get(answer["next"]).json()
    assert pages == told(as_, world, **day)
    assert answer["count"] == len(pages) > 3


def queries(as_: As, world: World) -> int:
    told(as_, world)
    with CaptureQueriesContext(connection) as asked:
        told(as_, world, state="open,to_do")
    return len(asked)


def test_a_long_register_takes_no_more_queries(as_: As, world: World, activity: Activity) -> None:
    few = queries(as_, world)
    for _ in range(5):
        build(Activity, world.a)
    assert queries(as_, world) == few


@pytest.mark.parametrize("who", ["auditor_a", "owner_a", "editor_a", "approver_a", "dpo_a", "administrator_a", "root"])
def test_every_member_reads(as_: As, world: World, activity: Activity, who: str) -> None:
    assert as_(getattr(world, who)).get(FINDINGS).json()["count"] > 0


@pytest.mark.parametrize("query", [{}, {"on": "2021-03-01"}, {"as_at": "2026-11-22"}, {"activity": "a1"}])
@pytest.mark.parametrize("who", ["editor_b", "auditor_b", "outsider"])
def test_register_of_others_is_not_found(
    as_: As, world: World, activity: Activity, who: str, query: dict[str, str]
) -> None:
    client = as_(getattr(world, who))
    here, nowhere = (client.get(address, query) for address in (FINDINGS, FINDINGS.replace("board-a", "nowhere")))
    assert (here.status_code, nowhere.status_code) == (404, 404)
    assert here.json()["detail"].replace("board-a", "nowhere") == nowhere.json()["detail"]
    assert not StoredFinding.objects.exists()


def test_nothing_of_b_is_told(as_: As, world: World, activity: Activity) -> None:
    theirs = build(Activity, world.b, key="b1", reference="B-SECRET")
    current_findings(world.b, on=TODAY)
    assert "B-SECRET" not in str(told(as_, world))
    assert {one["organisation"] for one in told(as_, world)} == {"board-a"}
    assert refused(as_, world, activity=theirs.key) == {"activity"}


@pytest.mark.parametrize("address", [FINDINGS, RULES_LIST])
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_they_are_only_read(as_: As, world: World, address: str, method: str) -> None:
    assert getattr(as_(world.root), method)(address, {}).status_code == 405


@pytest.mark.parametrize("address", [FINDINGS, RULES_LIST])
def test_nobody_reads_without_signing_in(as_: As, world: World, address: str) -> None:
    answer = as_(None).get(address)
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Token")


@pytest.mark.parametrize("address", [FINDINGS.replace("board-a", "{slug}"), RULES_LIST])
def test_addresses_are_described(address: str) -> None:
    schema = SchemaGenerator().get_schema(request=None, public=True)
    assert schema["paths"][address]["get"]["tags"] == ["findings"]


def test_every_rule_is_listed_once(as_: As, world: World) -> None:
    answer = as_(world.outsider).get(RULES_LIST, ALL).json()
    listed = answer["results"]
    if answer["next"]:
        listed += as_(world.outsider).get(answer["next"]).json()["results"]
    assert [one["code"] for one in listed] == sorted(RULES)
    assert {frozenset(one) for one in listed} == {frozenset(RuleShown().fields)}


def test_a_rule_says_what_why_and_since_when(as_: As, world: World) -> None:
    listed = as_(world.outsider).get(RULES_LIST, ALL | {"family": "TR"}).json()["results"]
    (one,) = (each for each in listed if each["code"] == "R-TR-12")
    rule = RULES["R-TR-12"]
    assert {each["family"] for each in listed} == {"TR"}
    assert (one["title"], one["severity"], one["source"], one["url"]) == (
        rule.title,
        rule.severity,
        rule.source,
        rule.url,
    )
    assert (one["effective_from"], one["effective_to"], one["judges"]) == ("2023-10-12", None, ["activities"])


@pytest.mark.parametrize("query", [{"family": "XX"}, {"colour": "red"}])
def test_rules_refuse_what_they_do_not_understand(as_: As, world: World, query: dict[str, str]) -> None:
    assert as_(world.outsider).get(RULES_LIST, query).status_code == 400


def test_a_day_of_law_has_limits() -> None:
    from ropa.rules.day import day_of_law

    assert day_of_law("2026-11-22") == date(2026, 11, 22)
    for text in ("", "2026", "22/11/2026", "1999-12-31", "2100-01-01"):
        with pytest.raises(ValueError, match="day"):
            day_of_law(text)
