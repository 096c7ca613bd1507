"""Waivers: what they do to findings, who may decide, what is refused, and that they are records like any other."""

import json
from datetime import date, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from activities.exchange.bundle import export_bundle
from activities.exchange.bundle_import import import_bundle
from activities.models import Activity
from activities.operations import approve
from activities.read import read
from ropa.audit.models import Entry
from ropa.audit.signing import delete_signed
from ropa.findings.models import Waiver
from ropa.findings.operations import accept, end, explain
from ropa.findings.standing import WaiverState, standings
from ropa.organisations.permissions import PERMISSIONS, Action
from ropa.organisations.vocabulary import Role
from ropa.register import codec
from ropa.register.codec import BundleError
from ropa.register.reverting import CannotPutBack, put_back
from ropa.register.versions import Trail
from tests.findings.waived import SOON, TODAY, WHY, about, accepted, explained, found, one
from tests.world import World, build

DAY = timedelta(days=1)


def refusal(error: pytest.ExceptionInfo[ValidationError]) -> dict[str, list[str]]:
    return error.value.message_dict


# --- what they do -----------------------------------------------------------------------------------------


def test_what_is_accepted_is_open_no_longer(world: World) -> None:
    waiver = accepted(world)
    assert waiver.about not in {(each.code, each.record, each.field) for each in found(world).open(TODAY)}
    assert [about(each) for each in found(world).accepted(TODAY)] == [about(waiver)]


def test_every_finding_is_either_open_or_accepted(world: World) -> None:
    accepted(world)
    opened, taken = set(found(world).open(TODAY)), set(found(world).accepted(TODAY))
    assert opened | taken == set(found(world))
    assert not opened & taken


def test_what_is_accepted_is_open_again_after_its_day(world: World) -> None:
    accepted(world)
    assert found(world).accepted(SOON).count() == 1
    assert not found(world).accepted(SOON + DAY).exists()
    assert set(found(world).open(SOON + DAY)) == set(found(world))


def test_an_explained_breach_stays_open(world: World) -> None:
    waiver = explained(world)
    assert found(world).open(TODAY).filter(code=waiver.code, field=waiver.field).exists()
    assert found(world).explained(TODAY).get().code == waiver.code


def test_a_breach_is_open_whatever_was_accepted(world: World) -> None:
    """What was a warning when it was accepted, and became a breach."""
    breach = one(world, "breach")
    build(Waiver, world.a, decision="accepted", reason=WHY, until=SOON, **about(breach))
    assert breach in found(world).open(TODAY)
    assert not found(world).accepted(TODAY).exists()


def test_a_waiver_is_about_one_register(world: World) -> None:
    waiver = one(world, "warning")
    build(Waiver, world.b, decision="accepted", reason=WHY, until=SOON, **about(waiver))
    assert not found(world).accepted(TODAY).exists()


def test_to_decide_again_changes_the_same_waiver(world: World) -> None:
    first = accepted(world, by=world.dpo_a)
    again = explain(one(world, "warning"), by=world.approver_a, reason="Not so sure", until=SOON - DAY, on=TODAY)
    assert (again.pk, again.decision, again.history.count()) == (first.pk, "explained", 2)


def test_to_end_it_opens_the_finding(world: World) -> None:
    waiver = accepted(world)
    end(waiver, by=world.dpo_a, reason="It was put right elsewhere", on=TODAY)
    assert not found(world).accepted(TODAY).exists()
    assert waiver.history.first().history_change_reason == "It was put right elsewhere"
    with pytest.raises(ValidationError, match="ended already"):
        end(waiver, by=None, reason="Again", on=TODAY)


def test_a_waiver_whose_finding_has_gone_stays_on_record(world: World) -> None:
    accepted(world)
    delete_signed(world.of_a(Activity), by=None)
    (standing,) = standings(world.a, on=TODAY)
    assert (standing.state, standing.finding) == (WaiverState.NOT_NEEDED, None)


@pytest.mark.parametrize(
    ("severity", "decision", "days", "state"),
    [
        ("warning", "accepted", 1, WaiverState.IN_FORCE),
        ("warning", "accepted", -1, WaiverState.ENDED),
        ("breach", "explained", 1, WaiverState.IN_FORCE),
        ("breach", "accepted", 1, WaiverState.WITHOUT_EFFECT),
    ],
)
def test_each_waiver_tells_how_it_stands(
    world: World, severity: str, decision: str, days: int, state: WaiverState
) -> None:
    until = TODAY + days * DAY
    build(Waiver, world.a, decision=decision, reason=WHY, until=until, **about(one(world, severity)))
    assert [standing.state for standing in standings(world.a, on=TODAY)] == [state]


def test_the_list_takes_the_same_queries_however_long(world: World) -> None:
    taken = []
    for finding in list(found(world))[:9]:
        build(Waiver, world.a, decision="explained", reason=WHY, until=SOON, **about(finding))
        with CaptureQueriesContext(connection) as queries:
            assert standings(world.a, on=TODAY)[0].waiver.decided_by == "The installation"
        taken.append(len(queries))
    assert (len(taken), len(set(taken))) == (9, 1)


# --- what is refused --------------------------------------------------------------------------------------


def test_a_breach_is_not_accepted(world: World) -> None:
    with pytest.raises(ValidationError) as error:
        accept(one(world, "breach"), by=None, reason=WHY, until=SOON, on=TODAY)
    assert refusal(error) == {"decision": ["This is a breach of the law. It can be explained, never accepted."]}
    assert not Waiver.objects.exists()


@pytest.mark.parametrize(
    ("until", "sentence"),
    [
        (TODAY - DAY, "This day has passed."),
        (TODAY.replace(year=TODAY.year + 2, day=28) + 4 * DAY, "Choose a day within the next two years."),
        (date(9999, 12, 31), "Choose a day within the next two years."),
    ],
)
def test_a_waiver_ends_within_two_years(world: World, until: date, sentence: str) -> None:
    with pytest.raises(ValidationError) as error:
        accept(one(world, "warning"), by=None, reason=WHY, until=until, on=TODAY)
    assert refusal(error) == {"until": [sentence]}


@pytest.mark.parametrize("until", [date(2026, 11, 22), date(2028, 11, 22)])
def test_today_and_two_years_from_today_are_days_to_choose(world: World, until: date) -> None:
    waiver = Waiver(organisation=world.a, code="R-A30-04", record="register", reason=WHY, decision="explained")
    waiver.until = until
    waiver.clean_decision(on=date(2026, 11, 22))
    with pytest.raises(ValidationError):
        waiver.clean_decision(on=date(2026, 11, 21) if until.year == 2028 else date(2026, 11, 23))


def test_nobody_decides_without_a_reason(world: World) -> None:
    with pytest.raises(ValidationError) as error:
        accept(one(world, "warning"), by=None, reason="  ", until=SOON, on=TODAY)
    assert "reason" in refusal(error)
    with pytest.raises(ValidationError):
        end(accepted(world), by=None, reason=" ", on=TODAY)


def test_what_is_found_no_more_is_not_accepted(world: World) -> None:
    finding = one(world, "warning")
    delete_signed(world.of_a(Activity), by=None)
    with pytest.raises(ValidationError, match="not found any more"):
        accept(finding, by=None, reason=WHY, until=SOON, on=TODAY)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"code": "R-ZZ-99"}, "code"),
        ({"record": "activities/nothing"}, "record"),
        ({"record": "contacts"}, "record"),
        ({"record": "activities"}, "record"),
        ({"record": "register/x"}, "record"),
    ],
)
def test_a_waiver_names_a_rule_and_a_record_that_are_there(world: World, given: dict[str, str], field: str) -> None:
    values = {"code": "R-A30-04", "record": "register", **given}
    waiver = Waiver(organisation=world.a, decision="explained", reason=WHY, until=SOON, **values)
    with pytest.raises(ValidationError) as error:
        waiver.clean_decision(on=TODAY)
    assert list(refusal(error)) == [field]


def test_a_record_of_another_register_is_not_there(world: World) -> None:
    theirs = world.of_b(Activity)
    waiver = Waiver(organisation=world.a, code="R-A30-04", record=f"activities/{theirs.key}", until=SOON)
    with pytest.raises(ValidationError) as error:
        waiver.clean_decision(on=TODAY)
    assert list(refusal(error)) == ["record"]


def test_one_finding_has_one_waiver(world: World) -> None:
    waiver = accepted(world)
    with pytest.raises(ValidationError, match="already"):
        build(Waiver, world.a, decision="explained", reason=WHY, until=SOON, **about(waiver))


# --- a record like any other ------------------------------------------------------------------------------


def test_history_and_ledger_tell_who_when_and_why(world: World) -> None:
    waiver = accepted(world, by=world.dpo_a)
    version = waiver.history.get()
    assert (version.history_user, version.history_change_reason) == (world.dpo_a, WHY)
    entry = Entry.objects.get(model="findings.waiver", record=str(waiver.pk))
    assert (entry.event, entry.actor, entry.chain.organisation) == ("added", "dpo_a", world.a.pk)
    signed = Waiver.objects.signed().get()
    assert (signed.decided_by, signed.decided_at) == ("dpo_a", entry.at)


def test_the_register_as_it_stood_has_what_was_decided_then(world: World) -> None:
    waiver = accepted(world)
    before = Entry.objects.get(model="findings.waiver", event="added").at
    end(waiver, by=None, reason="Enough", on=TODAY)
    assert [each.until for each in read(world.a, at=before).waivers] == [SOON]
    assert [each.until for each in read(world.a).waivers] == [TODAY - DAY]


def test_a_decision_about_findings_changes_no_approved_record(world: World) -> None:
    activity = world.of_a(Activity)
    approve(activity, by=None)
    waiver = accepted(world)
    end(waiver, by=None, reason="Enough", on=TODAY)
    activity.refresh_from_db()
    assert activity.status == "approved"


def test_only_those_who_approve_and_the_officer_decide() -> None:
    assert PERMISSIONS[Action.WAIVE] == {Role.APPROVER, Role.DPO}


# --- the bundle -------------------------------------------------------------------------------------------


def bundle(world: World) -> bytes:
    return export_bundle(read(world.a))


def imported(raw: bytes, world: World, **given: Any) -> list[str]:
    return import_bundle(raw, **{"by": None, "organisation": world.a, **given}).notes


def test_waivers_travel_in_the_bundle_also_when_they_have_ended(world: World) -> None:
    accepted(world)
    explained(world)
    end(Waiver.objects.get(decision="explained"), by=None, reason="Enough", on=TODAY)
    raw = bundle(world)
    for waiver in Waiver.objects.all():
        delete_signed(waiver, by=None)
    imported(raw, world)
    assert bundle(world) == raw


def with_waiver(world: World, **given: Any) -> bytes:
    """A bundle that somebody has edited."""
    document = codec.from_compact(bundle(world).decode())
    waiver = {"key": "w1", "decision": "accepted", "reason": WHY, "until": SOON.isoformat(), **given}
    return codec.encode({**document, "waivers": [waiver]})


def test_a_file_that_accepts_a_breach_is_refused_whole(world: World) -> None:
    raw = with_waiver(world, **about(one(world, "breach")))
    with pytest.raises(BundleError) as error:
        imported(raw, world)
    assert [problem.path for problem in error.value.problems] == ["waivers[0].decision"]
    assert not Waiver.objects.exists()


def test_a_file_that_accepts_a_warning_is_not(world: World) -> None:
    imported(with_waiver(world, **about(one(world, "warning"))), world)
    assert found(world).accepted(TODAY).count() == 1


def test_who_may_not_decide_brings_no_decisions(world: World) -> None:
    raw = with_waiver(world, **about(one(world, "warning")))
    notes = imported(raw, world, by=world.administrator_a)
    assert notes == ["1 waivers were left out: you may not accept or explain findings here."]
    assert not Waiver.objects.exists()


# --- back to an earlier version ---------------------------------------------------------------------------


def test_a_decision_can_be_put_back(world: World) -> None:
    waiver = accepted(world)
    sequence = Entry.objects.get(model="findings.waiver").sequence
    end(waiver, by=None, reason="Too early", on=TODAY)
    assert put_back(Trail(Waiver, waiver.pk, world.a), to=sequence, by=None, reason="Again").is_changed
    assert found(world).accepted(TODAY).count() == 1


def test_putting_back_accepts_no_breach(world: World) -> None:
    breach = one(world, "breach")
    waiver = build(Waiver, world.a, decision="accepted", reason=WHY, until=SOON, **about(breach))
    sequence = Entry.objects.get(model="findings.waiver").sequence
    explain(breach, by=None, reason=WHY, until=SOON, on=TODAY)
    with pytest.raises(CannotPutBack, match="never accepted"):
        put_back(Trail(Waiver, waiver.pk, world.a), to=sequence, by=None, reason="Again")


# --- on the command line ----------------------------------------------------------------------------------


def checked(world: World, **options: Any) -> tuple[int, str]:
    said = StringIO()
    try:
        call_command("check_register", world.a.slug, stdout=said, **options)
    except SystemExit as ended:
        return int(ended.code or 0), said.getvalue()
    return 0, said.getvalue()


def test_command_marks_what_is_accepted_and_says_why(world: World) -> None:
    waiver = accepted(world, by=world.dpo_a)
    told = [each for each in json.loads(checked(world, format="json")[1]) if each["waiver"]]
    decided = {"decision": "accepted", "reason": WHY, "until": SOON.isoformat(), "by": "dpo_a"}
    assert [(each["code"], each["state"], each["waiver"]) for each in told] == [(waiver.code, "accepted", decided)]


def test_command_does_not_count_what_is_accepted(world: World) -> None:
    before = found(world).filter(severity="warning").count()
    accepted(world)
    said = checked(world)[1]
    assert f"{before - 1} warning" in said.splitlines()[-1]
    assert said.splitlines()[-1].endswith("1 accepted")
    assert f"Accepted by The installation until {SOON.day} {SOON:%B %Y}: {WHY}" in said


def test_command_forgets_what_has_ended(world: World) -> None:
    accepted(world)
    assert "accepted" not in checked(world, on=(SOON + DAY).isoformat())[1]


def test_a_breach_that_is_explained_ends_the_command_with_1(world: World) -> None:
    approve(world.of_a(Activity), by=None)
    for finding in found(world).filter(severity="breach"):
        explain(finding, by=None, reason=WHY, until=SOON, on=TODAY)
    code, said = checked(world)
    assert code == 1
    assert "Breach, explained" in said
