"""The pages that accept and explain findings, end that and list it; and the other doors, which refuse the same."""

import re
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from activities.models import Activity
from activities.operations import approve
from notices.operations import publish
from ropa.audit.signing import delete_signed
from ropa.findings.models import StoredFinding, Waiver
from tests.api.conftest import as_  # noqa: F401 - a fixture
from tests.api.routes import record, records
from tests.audit.pages import page, signed_in
from tests.findings.waived import SOON, TODAY, WHY, about, accepted, explained, found, one
from tests.published import published
from tests.world import World, build

LIST = "/register/board-a/findings/waivers/"
NOT_A_BREACH = "This is a breach of the law. It can be explained, never accepted."


def text(answer: HttpResponse) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def address(finding: StoredFinding) -> str:
    return f"/register/board-a/findings/{finding.pk}/accept/"


def sent(**given: str) -> dict[str, str]:
    return {"decision": "accepted", "reason": WHY, "until": SOON.isoformat(), **given}


# --- accept and explain -----------------------------------------------------------------------------------


def test_page_shows_the_finding_with_its_source_and_its_form(world: World) -> None:
    finding = one(world, "warning")
    answer = signed_in(world.dpo_a).get(address(finding))
    for told in (finding.message, finding.fix, finding.source, finding.title, "Until the end of"):
        assert " ".join(told.split()) in text(answer)
    assert f'href="{finding.url}"'.replace("&", "&amp;") in answer.content.decode()


def test_officer_accepts_a_warning(world: World) -> None:
    finding = one(world, "warning")
    answer = signed_in(world.dpo_a).post(address(finding), sent(until="31 January 2027"), follow=True)
    waiver = Waiver.objects.get()
    assert (waiver.decision, waiver.reason, waiver.until.isoformat()) == ("accepted", WHY, "2027-01-31")
    assert waiver.history.get().history_user == world.dpo_a
    assert f"{finding.code} of {finding.reference} is accepted until 31 January 2027." in text(answer)


def test_a_breach_offers_only_to_explain(world: World) -> None:
    answer = signed_in(world.dpo_a).get(address(one(world, "breach")))
    assert 'type="radio"' not in answer.content.decode()
    assert "A breach of the law is never hidden." in text(answer)


def test_a_breach_is_not_accepted_whatever_is_sent(world: World) -> None:
    answer = signed_in(world.dpo_a).post(address(one(world, "breach")), sent())
    assert (answer.status_code, Waiver.objects.count()) == (422, 0)
    assert NOT_A_BREACH in text(answer)


def test_approver_explains_a_breach(world: World) -> None:
    signed_in(world.approver_a).post(address(one(world, "breach")), sent(decision="explained"))
    assert found(world).explained(TODAY).get().severity == "breach"


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"reason": " "}, "Say why."),
        ({"until": ""}, "Say until when, at most two years ahead."),
        ({"until": "soon"}, "“soon” is not a day. Write 31 March 2027 or 2027-03-31."),
        ({"until": "2020-01-01"}, "This day has passed."),
        ({"until": "31 December 2999"}, "Choose a day within the next two years."),
        ({"decision": ""}, "Choose one."),
        ({"decision": "forgotten"}, "Select a valid choice."),
        ({"reason": "\x07"}, "control character"),
    ],
)
def test_what_is_not_understood_is_said_beside_the_field(world: World, given: dict[str, str], sentence: str) -> None:
    answer = signed_in(world.dpo_a).post(address(one(world, "warning")), sent(**given))
    assert (answer.status_code, Waiver.objects.count()) == (422, 0)
    assert sentence in text(answer)


def test_form_shows_what_was_decided_before(world: World) -> None:
    accepted(world, by=world.approver_a)
    answer = signed_in(world.dpo_a).get(address(one(world, "warning")))
    assert f"Accepted by approver_a, until {SOON.day} {SOON:%B %Y}: {WHY}" in text(answer)
    assert re.search(r'value="accepted"[^>]* checked', answer.content.decode())


@pytest.mark.parametrize("who", ["auditor_a", "editor_a", "owner_a", "administrator_a"])
def test_who_may_not_decide_is_refused(world: World, who: str) -> None:
    client, waiver = signed_in(getattr(world, who)), explained(world)
    for place in (address(one(world, "warning")), f"{LIST}{waiver.pk}/end/"):
        assert (client.get(place).status_code, client.post(place, sent()).status_code) == (403, 403)
    assert Waiver.objects.count() == 1


@pytest.mark.parametrize("who", ["dpo_b", "outsider"])
def test_strangers_find_nothing(world: World, who: str) -> None:
    client, waiver = signed_in(getattr(world, who)), explained(world)
    for place in (address(one(world, "warning")), f"{LIST}{waiver.pk}/end/", LIST):
        assert (client.get(place).status_code, client.post(place, sent()).status_code) == (404, 404)


def test_findings_and_waivers_of_another_register_are_not_found(world: World) -> None:
    client, waiver, finding = signed_in(world.dpo_b), explained(world), one(world, "warning")
    for place in (f"findings/{finding.pk}/accept/", f"findings/waivers/{waiver.pk}/end/"):
        assert client.post(f"/register/board-b/{place}", sent()).status_code == 404


def test_a_finding_that_has_gone_is_not_found(world: World) -> None:
    finding = one(world, "warning")
    delete_signed(world.of_a(Activity), by=None)
    assert signed_in(world.dpo_a).get(address(finding)).status_code == 404


def test_nobody_decides_from_another_site(world: World) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.dpo_a)
    assert client.post(address(one(world, "warning")), sent()).status_code == 403


# --- the list, and the end --------------------------------------------------------------------------------


def test_list_tells_who_decided_what_until_when(world: World) -> None:
    waiver = accepted(world, by=world.dpo_a)
    told = text(signed_in(world.auditor_a).get(LIST))
    for words in (waiver.code, WHY, f"{SOON.day} {SOON:%B %Y}", "dpo_a", "In force"):
        assert words in told
    assert "Decide again" not in told


def test_list_is_empty_at_first(world: World) -> None:
    assert "No finding of this register was accepted or explained." in text(signed_in(world.auditor_a).get(LIST))


def test_list_keeps_what_is_no_longer_needed(world: World) -> None:
    accepted(world)
    delete_signed(world.of_a(Activity), by=None)
    told = text(signed_in(world.dpo_a).get(LIST))
    assert "No longer needed" in told
    assert WHY in told


def test_list_holds_nothing_of_another_register(world: World) -> None:
    build(Waiver, world.b, reason="Their secret")
    assert "Their secret" not in text(signed_in(world.dpo_a).get(LIST))


def test_what_people_write_is_escaped(world: World) -> None:
    build(Waiver, world.a, reason="<script>alert(1)</script>")
    assert "<script>alert" not in signed_in(world.dpo_a).get(LIST).content.decode()


def test_a_decision_is_ended_with_a_reason(world: World) -> None:
    place = f"{LIST}{accepted(world).pk}/end/"
    client = signed_in(world.dpo_a)
    assert WHY in text(client.get(place))
    assert client.post(place, {"reason": ""}).status_code == 422
    assert client.post(place, {"reason": "Put right"}).status_code == 302
    assert not found(world).accepted(TODAY).exists()
    assert Waiver.history.first().history_change_reason == "Put right"
    assert "This has ended already." in text(client.post(place, {"reason": "Again"}))


# --- the public -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["/", ".json", ".txt"])
def test_the_public_never_reads_them(world: World, form: str) -> None:
    approve(world.of_a(Activity), by=None)
    accepted(world)
    explained(world)
    published(world.a)
    answer = Client().get(f"/board-a/privacy-notice{form}")
    assert answer.status_code == 200
    assert WHY not in answer.content.decode()


def test_a_decision_makes_no_new_edition(world: World) -> None:
    """It is no part of what was approved, nor of what was published."""
    first = published(world.a, policy="on_approval")
    accepted(world)
    assert publish(first.notice, by=None, reason="Again") == first


# --- the API and the admin --------------------------------------------------------------------------------


def test_api_accepts_a_warning_and_ends_it(world: World, as_: Any) -> None:  # noqa: F811
    finding, client = one(world, "warning"), as_(world.dpo_a)
    body = {"reason": WHY, "until": SOON.isoformat()}
    answer = client.post(f"/api/v1/organisations/board-a/findings/{finding.pk}/accept/", body)
    assert (answer.status_code, answer.json()["decision"]) == (200, "accepted")
    ended = client.post(f"/api/v1/waivers/{answer.json()['id']}/end/", {"reason": "Put right"})
    assert ended.status_code == 200
    assert not found(world).accepted(TODAY).exists()


def test_api_explains_a_breach_and_does_not_accept_it(world: World, as_: Any) -> None:  # noqa: F811
    finding, client = one(world, "breach"), as_(world.dpo_a)
    body = {"reason": WHY, "until": SOON.isoformat()}
    place = f"/api/v1/organisations/board-a/findings/{finding.pk}/"
    refused = client.post(f"{place}accept/", body)
    assert (refused.status_code, refused.json()["errors"][0]["detail"]) == (400, NOT_A_BREACH)
    assert client.post(f"{place}explain/", body).status_code == 200


@pytest.mark.parametrize(("who", "code"), [("auditor_a", 403), ("editor_a", 403), ("dpo_b", 404), ("outsider", 404)])
def test_api_refuses_whom_the_pages_refuse(world: World, as_: Any, who: str, code: int) -> None:  # noqa: F811
    finding, waiver, client = one(world, "warning"), explained(world), as_(getattr(world, who))
    body = {"reason": WHY, "until": SOON.isoformat()}
    for place in (f"organisations/board-a/findings/{finding.pk}/accept/", f"waivers/{waiver.pk}/end/"):
        assert client.post(f"/api/v1/{place}", body).status_code == code


def test_no_record_of_the_api_accepts_a_breach(world: World, as_: Any) -> None:  # noqa: F811
    client, breach = as_(world.dpo_a), one(world, "breach")
    body = {"organisation": "board-a", **about(breach), "reason": WHY, "until": SOON.isoformat()}
    refused = client.post(records(Waiver), {**body, "decision": "accepted"})
    assert (refused.status_code, refused.json()["errors"][0]) == (
        400,
        {"pointer": "#/decision", "detail": NOT_A_BREACH, "code": "invalid"},
    )
    made = client.post(records(Waiver), {**body, "decision": "explained"})
    assert made.status_code == 201
    assert client.patch(record(Waiver.objects.get()), {"decision": "accepted"}).status_code == 400


def test_api_refuses_a_day_that_has_passed_and_a_rule_that_is_none(world: World, as_: Any) -> None:  # noqa: F811
    body = {"organisation": "board-a", "record": "register", "decision": "explained", "reason": WHY}
    answer = as_(world.dpo_a).post(records(Waiver), {**body, "code": "R-ZZ-99", "until": "2020-01-01"})
    assert {fault["pointer"] for fault in answer.json()["errors"]} == {"#/code", "#/until"}


def test_what_a_waiver_is_about_never_changes(world: World, as_: Any) -> None:  # noqa: F811
    answer = as_(world.dpo_a).patch(record(accepted(world)), {"field": "elsewhere"})
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (400, "#/field")


def test_no_form_of_the_admin_accepts_a_breach(world: World) -> None:
    client, breach = signed_in(world.dpo_a), one(world, "breach")
    body = {"organisation": world.a.pk, **about(breach), "decision": "accepted", "reason": WHY, "until": SOON}
    refused = client.post(page("add", Waiver), body)
    assert (refused.status_code, Waiver.objects.count()) == (200, 0)
    assert NOT_A_BREACH in text(refused)
    client.post(page("add", Waiver), {**body, "decision": "explained"})
    assert Waiver.objects.get().history.get().history_user == world.dpo_a
