"""Today: what needs a person, in which order, and where each line leads; what of a register it tells in figures."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.html import escape

from activities.models import Activity, Approval, ApprovalPeriod, ConfidentialityUse, Engagement
from activities.operations import approve
from activities.vocabulary import Status
from notices.models import Notice, NoticeStanding
from notices.vocabulary import PublishingPolicy, Standing
from processors.models import Assurance, Contract
from ropa.audit.signing import save_signed
from ropa.findings.models import FindingsDay
from ropa.organisations.models import Membership
from ropa.workplace.duties import Duties, Duty, Some, add_duties, duties_of
from tests import world as worlds
from tests.published import draft_notice, load_rights

World = worlds.World
TODAY = timezone.localdate()
START = "/register/board-a/"


def days(number: int) -> date:
    return TODAY + timedelta(days=number)


def work(world: World, reference: str, **given: Any) -> Activity:
    made: Activity = worlds.build(Activity, world.a, key=reference.lower(), reference=reference, title="Work", **given)
    return made


def group(world: World, name: str, who: str = "dpo_a") -> list[Duty]:
    """The lines of one group as somebody sees them."""
    user = type(world.root).objects.get(pk=getattr(world, who).pk)
    found = {each.name: each for each in duties_of(world.a, user=user, on=TODAY)}
    return list(found[name].lines) if name in found else []


def texts(duties: list[Duty]) -> list[str]:
    return [duty.text.split()[0] for duty in duties]


# --- reviews and drafts -----------------------------------------------------------------------------------


def test_reviews_overdue_come_the_longest_first(world: World) -> None:
    for reference, when in (("A-1", -1), ("A-2", -40), ("A-3", 0), ("A-4", 3)):
        work(world, reference, review_due_on=days(when))
    assert texts(group(world, "overdue")) == ["A-2", "A-1"]


def test_a_review_that_is_due_soon_is_told_before(world: World) -> None:
    for reference, when in (("A-1", 30), ("A-2", 0), ("A-3", 31)):
        work(world, reference, review_due_on=days(when))
    assert texts(group(world, "coming")) == ["A-2", "A-1"]


def test_what_is_retired_needs_no_review(world: World) -> None:
    work(world, "A-1", review_due_on=days(-1), status=Status.RETIRED, retired_on=TODAY)
    work(world, "A-2", review_due_on=days(1), status=Status.RETIRED, retired_on=TODAY)
    assert group(world, "overdue") == group(world, "coming") == group(world, "drafts") == []


def test_each_line_leads_to_the_record(world: World) -> None:
    work(world, "A-1", review_due_on=days(-1))
    assert group(world, "overdue")[0].href == "/register/board-a/activities/a-1/"


def test_ones_own_come_first(world: World) -> None:
    for reference, when, owner in (("A-1", -40, "Head of Finance"), ("A-2", -1, "Head of Complaints")):
        work(world, reference, review_due_on=days(when), owner=owner)
    membership = Membership.objects.get(user=world.owner_a)
    membership.stands_for = ["Head of Complaints"]
    save_signed(membership, by=None)
    assert texts(group(world, "overdue", "owner_a")) == ["A-2", "A-1"]
    assert texts(group(world, "overdue", "editor_a")) == ["A-1", "A-2"]


def test_drafts_are_for_those_who_may_change_them(world: World) -> None:
    work(world, "A-1")
    told = {who: bool(group(world, "drafts", who)) for who in ("owner_a", "editor_a", "auditor_a", "approver_a")}
    assert told == {"owner_a": True, "editor_a": True, "auditor_a": False, "approver_a": False}


def test_an_owner_sees_reviews_before_all_else(client: Client, world: World) -> None:
    work(world, "A-1", review_due_on=days(-1))
    user = type(world.root).objects.get(pk=world.owner_a.pk)
    assert duties_of(world.a, user=user, on=TODAY)[0].name == "overdue"


def test_a_long_list_shows_five_and_leads_to_all(client: Client, world: World) -> None:
    for number in range(7):
        work(world, f"A-{number}", review_due_on=days(-1))
    client.force_login(world.auditor_a)
    page = client.get(START).content.decode()
    part = page.split('id="duties-overdue"')[1].split("</section>")[0]
    assert part.count("<li") == 5
    assert re.search(r'href="/register/board-a/activities/\?review=overdue">All 7<', part)
    listed = client.get("/register/board-a/activities/?review=overdue").content.decode()
    assert {f"A-{number}" for number in range(7)} <= set(re.findall(r"A-\d", listed))


# --- what ends --------------------------------------------------------------------------------------------


def ends(world: World, when: str, *, used: bool = True) -> Approval:
    approval: Approval = worlds.build(Approval, world.a, reference="21/CAG/0001")
    worlds.build(ApprovalPeriod, world.a, approval=approval, ends_on=when)
    if used:
        worlds.build(ConfidentialityUse, world.a, activity=work(world, "A-1"), approval=approval)
    return approval


@pytest.mark.parametrize(("when", "tone"), [(-1, "late"), (0, "soon"), (90, "soon"), (91, None), (-900, "late")])
def test_an_approval_in_use_that_ends_or_ended(world: World, when: int, tone: str | None) -> None:
    ends(world, days(when).isoformat())
    assert [duty.tone for duty in group(world, "ending")] == ([tone] if tone else [])


def test_an_approval_that_ended_and_is_used_by_nothing_needs_nobody(world: World) -> None:
    ends(world, days(-1).isoformat(), used=False)
    assert group(world, "ending") == []


def test_an_approval_of_retired_work_needs_nobody(world: World) -> None:
    ends(world, days(-1).isoformat())
    activity = Activity.objects.get(key="a-1")
    activity.status, activity.retired_on = Status.RETIRED, TODAY
    save_signed(activity, by=None)
    assert group(world, "ending") == []


def test_an_approval_that_another_source_extends_has_not_ended(world: World) -> None:
    approval = ends(world, days(-1).isoformat())
    worlds.build(ApprovalPeriod, world.a, approval=approval, ends_on=days(400).isoformat())
    assert group(world, "ending") == []


def test_a_month_ends_with_its_last_day(world: World) -> None:
    month = TODAY.strftime("%Y-%m")
    ends(world, month)
    last = (TODAY.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    assert [(duty.due, duty.tone) for duty in group(world, "ending")] == [(last, "soon")]


@pytest.mark.parametrize(("when", "used", "told"), [(-1, True, 1), (-1, False, 0), (60, False, 1), (120, True, 0)])
def test_contracts(world: World, when: int, used: bool, told: int) -> None:
    contract = worlds.build(Contract, world.a, ends_on=days(when).isoformat())
    if used:
        worlds.build(Engagement, world.a, activity=work(world, "A-1"), processor=contract.processor, contract=contract)
    assert len(group(world, "ending")) == told


def test_an_assurance_that_was_renewed_needs_nobody(world: World) -> None:
    old = worlds.build(Assurance, world.a, expires_on=days(-1).isoformat())
    assert len(group(world, "ending")) == 1
    worlds.build(Assurance, world.a, kind=old.kind, processor=old.processor, expires_on=days(300).isoformat())
    assert group(world, "ending") == []


def test_what_ends_in_another_register_is_not_told(world: World) -> None:
    worlds.build(Contract, world.b, ends_on=days(10).isoformat())
    worlds.build(Activity, world.b, review_due_on=days(-1))
    assert group(world, "ending") == group(world, "overdue") == []


# --- notices ----------------------------------------------------------------------------------------------


def standing(notice: Notice) -> str:
    return str(NoticeStanding.objects.get(notice=notice).state)


@pytest.fixture
def notice(world: World) -> Notice:
    """Published whenever a record is approved."""
    return draft_notice(world.a, policy=PublishingPolicy.ON_APPROVAL)


def test_a_notice_that_lacks_something_is_held(world: World, notice: Notice) -> None:
    approve(work(world, "A-1"), by=None)
    assert standing(notice) == Standing.HELD
    duty = group(world, "notices")[0]
    assert re.fullmatch(r"Held back since today: \d+ items that the law asks for are missing", duty.detail)
    assert duty.href == "/register/board-a/notices/privacy-notice/"


def test_a_notice_that_was_published_all_the_same_is_in_step(world: World, notice: Notice) -> None:
    from notices.operations import publish

    approve(work(world, "A-1"), by=None)
    publish(notice, by=None, reason="For a test")
    assert (standing(notice), group(world, "notices")) == (Standing.IN_STEP, [])


def test_a_notice_published_by_hand_drifts_when_more_is_approved(world: World) -> None:
    from notices.operations import publish

    by_hand = draft_notice(world.a)
    approve(work(world, "A-1"), by=None)
    publish(by_hand, by=None, reason="For a test")
    approve(work(world, "A-2"), by=None)
    assert standing(by_hand) == Standing.DRIFTING
    assert "Behind the approved records since today" in group(world, "notices")[0].detail


def test_a_notice_drifts_when_what_all_activities_share_changes(client: Client, world: World) -> None:
    from notices.operations import publish

    by_hand = draft_notice(world.a)
    approve(work(world, "A-1"), by=None)
    publish(by_hand, by=None, reason="For a test")
    by_hand.summary = "A new summary."
    save_signed(by_hand, by=None)
    client.force_login(world.dpo_a)
    client.get(START)
    assert standing(by_hand) == Standing.DRIFTING


def test_an_edit_that_is_not_approved_moves_no_notice(client: Client, world: World) -> None:
    from notices.operations import publish

    by_hand, activity = draft_notice(world.a), work(world, "A-1")
    approve(activity, by=None)
    publish(by_hand, by=None, reason="For a test")
    client.force_login(world.dpo_a)
    client.get(START)
    activity.refresh_from_db()
    activity.title = "Another title"
    save_signed(activity, by=None, reason="x")
    client.get(START)
    assert standing(by_hand) == Standing.IN_STEP


def test_the_review_of_a_notice_is_told(world: World) -> None:
    draft_notice(world.a, review_due_on=days(-3))
    assert "Review of the notice overdue" in [duty.detail for duty in group(world, "notices")]


# --- figures ----------------------------------------------------------------------------------------------


def test_states_are_counted_and_lead_to_the_list(client: Client, world: World) -> None:
    work(world, "A-1")
    client.force_login(world.editor_a)
    page = client.get(START).content.decode()
    assert 'href="/register/board-a/activities/?status=draft">1' in page
    assert re.search(r"<title id=\"states-title\">Activities by state: Draft 1, In review 0, .*table has", page)


def test_open_findings_are_kept_by_day(client: Client, world: World) -> None:
    work(world, "A-1")
    client.force_login(world.editor_a)
    client.get(START)
    kept = FindingsDay.objects.of(world.a)
    assert {row.on for row in kept} == {TODAY}
    assert sum(row.open for row in kept) > 0
    client.get(START)
    assert kept.count() == 3


def test_how_findings_move_is_drawn_and_told_in_a_table(client: Client, world: World) -> None:
    FindingsDay.objects.create(organisation=world.a, severity="breach", on=days(-20), open=9)
    client.force_login(world.editor_a)
    page = client.get(START).content.decode()
    assert '<title id="findings-title">Open findings by severity, from' in page
    assert ">9</td>" in page


def test_figures_of_today_follow_a_saved_record_without_judging_the_whole(client: Client, world: World) -> None:
    activity = work(world, "A-1", status=Status.RETIRED, retired_on=TODAY)
    client.force_login(world.editor_a)
    client.get(START)
    activity.title = "Changed"
    save_signed(activity, by=None)
    from ropa.findings.models import Judgement

    before = Judgement.objects.get(organisation=world.a).chain_at
    client.get(START)
    assert Judgement.objects.get(organisation=world.a).chain_at == before


# --- the page ---------------------------------------------------------------------------------------------


def test_nothing_to_do_is_said(client: Client, world: World) -> None:
    client.force_login(world.auditor_a)
    assert "Nothing needs you today." in client.get(START).content.decode()


def test_words_of_records_are_words(client: Client, world: World) -> None:
    hostile = "<script>alert(1)</script>"
    activity = work(world, "A-1", review_due_on=days(-1), owner=hostile)
    activity.title = hostile
    save_signed(activity, by=None)
    client.force_login(world.editor_a)
    page = client.get(START).content.decode()
    assert escape(hostile) in page
    assert "<script>alert" not in page


def test_queries_do_not_grow(client: Client, world: World) -> None:
    def fill(number: int) -> None:
        activity = work(world, f"A-{number}", review_due_on=days(-number))
        work(world, f"B-{number}", review_due_on=days(number))
        approval = worlds.build(Approval, world.a)
        worlds.build(ApprovalPeriod, world.a, approval=approval, ends_on=days(5).isoformat())
        worlds.build(Contract, world.a, ends_on=days(5).isoformat())
        worlds.build(Assurance, world.a, expires_on=days(5).isoformat())
        worlds.build(Engagement, world.a, activity=activity)
        draft_notice(world.a, f"notice-{number}", review_due_on=days(-1))

    def asked() -> int:
        client.get(START)  # judges the register
        with CaptureQueriesContext(connection) as queries:
            client.get(START)
        return len(queries)

    client.force_login(world.dpo_a)
    load_rights()
    fill(1)
    few = asked()
    for number in range(2, 8):
        fill(number)
    assert asked() <= few <= 25


# --- the registry -----------------------------------------------------------------------------------------


@pytest.fixture
def declared() -> Iterator[None]:
    """What a test declares is gone after it."""
    from ropa.workplace import duties

    before = dict(duties._duties)
    yield
    duties._duties.clear()
    duties._duties.update(before)


def test_an_app_may_add_a_group_of_its_own(client: Client, world: World, declared: None) -> None:
    lines = [Duty(f"Line {number}", "/somewhere/", "why") for number in range(3)]
    add_duties(Duties("own", "Our own", lambda *_, **__: Some(lines, 37, "/all-of-them/"), order=1))
    client.force_login(world.auditor_a)
    page = client.get(START).content.decode()
    assert 'href="/all-of-them/">All 37<' in page
    assert page.index("Line 0") < page.index("Line 2")


def test_the_same_group_twice_is_refused(declared: None) -> None:
    add_duties(Duties("own", "Our own", lambda *_, **__: [], order=1))
    with pytest.raises(ValueError, match="already"):
        add_duties(Duties("own", "Another", lambda *_, **__: [], order=2))
