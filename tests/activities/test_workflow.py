"""The workflow of an activity: every decision in every state and role, what each says to others, and what the public
reads meanwhile."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from activities.decisions import DECISIONS, content_fingerprint, fingerprint, take
from activities.models import Activity, Purpose, Remark
from activities.models.remark import section_headings
from activities.operations import approve, retire, reviewed, send_back, send_for_review
from activities.read import read_one
from activities.remarks import advise, ask_for_review
from activities.reviewing import next_review
from activities.vocabulary import Advice, RemarkKind, Status
from ropa.audit.signing import delete_signed, save_signed
from ropa.organisations.permissions import PERMISSIONS
from ropa.organisations.vocabulary import Role
from tests import world as worlds
from tests.sent import form_of

World = worlds.World
TODAY = timezone.localdate()
SOON = TODAY + timedelta(days=14)
OPEN_IN = {
    "send-for-review": {Status.DRAFT},
    "approve": {Status.DRAFT, Status.IN_REVIEW},
    "send-back": {Status.IN_REVIEW},
    "advise": {Status.DRAFT, Status.IN_REVIEW},
    "reviewed": {Status.APPROVED},
    "discard": {Status.DRAFT, Status.IN_REVIEW},
    "retire": {Status.DRAFT, Status.IN_REVIEW, Status.APPROVED},
}
BY = {
    "send-for-review": {Role.OWNER, Role.EDITOR, Role.DPO, Role.ADMINISTRATOR},
    "approve": {Role.APPROVER},
    "send-back": {Role.APPROVER},
    "advise": {Role.DPO},
    "reviewed": {Role.OWNER, Role.EDITOR, Role.DPO, Role.ADMINISTRATOR},
    "discard": {Role.OWNER, Role.EDITOR, Role.DPO, Role.ADMINISTRATOR},
    "retire": {Role.APPROVER},
}
LEADS_TO = {
    "send-for-review": Status.IN_REVIEW,
    "approve": Status.APPROVED,
    "send-back": Status.DRAFT,
    "reviewed": Status.APPROVED,
    "discard": Status.APPROVED,
    "retire": Status.RETIRED,
}


def in_the_world(world: World) -> None:
    made = worlds.build(Activity, world.a, key="a-1", reference="A-1", title="Complaints", owner="Complaints")
    approve(made, by=None)
    world.held["activity"] = made


@pytest.fixture
def activity(world: World) -> Activity:
    """Approved once, as “Complaints”."""
    activity: Activity = world.held["activity"]
    return activity


def in_state(activity: Activity, state: Status) -> Activity:
    """Moved there by decisions, with a change since its approval unless it is approved."""
    if state in (Status.DRAFT, Status.IN_REVIEW):
        activity.title = "Complaints and praise"
        save_signed(activity, by=None, reason="It grew")
    if state == Status.IN_REVIEW:
        send_for_review(activity, by=None)
    if state == Status.RETIRED:
        retire(activity, by=None, reason="Ended", on=TODAY)
    assert Activity.objects.get().status == state
    return Activity.objects.select_related("organisation").get()


def said(kind: RemarkKind, *, is_open: bool = True) -> list[str]:
    return list(Remark.objects.filter(kind=kind, settled=not is_open).values_list("text", flat=True))


# --- every decision in every state, by every role ---------------------------------------------------------


@pytest.mark.parametrize("state", Status, ids=str)
@pytest.mark.parametrize("name", DECISIONS)
def test_each_decision_is_open_in_its_states(name: str, state: Status, activity: Activity) -> None:
    stood = in_state(activity, state)
    decision = DECISIONS[name]
    assert decision.is_open(stood) == (state in OPEN_IN[name])
    about = {"by": None, "reason": "Because", "read_as": fingerprint(stood), "on": TODAY}
    if state in OPEN_IN[name]:
        assert take(decision, stood, **about)
        assert Activity.objects.get().status == LEADS_TO.get(name, state)
    else:
        with pytest.raises(ValidationError):
            take(decision, stood, **about)
        assert Activity.objects.get().status == state


@pytest.mark.parametrize("role", Role, ids=str)
@pytest.mark.parametrize("name", DECISIONS)
def test_each_decision_has_its_roles(name: str, role: Role, world: World, activity: Activity, client: Client) -> None:
    assert (role in PERMISSIONS[DECISIONS[name].action]) == (role in BY[name])
    state = next(state for state in Status if state in OPEN_IN[name])
    in_state(activity, state)
    client.force_login(getattr(world, f"{role.value}_a"))
    address = f"/register/board-a/activities/a-1/{name}/"
    if role not in BY[name]:
        assert client.get(address).status_code == client.post(address, {}).status_code == 403
        return
    sent = form_of(client, address, reason="Because", **({"advice": "favours"} if name == "advise" else {}))
    assert client.post(address, sent).status_code == 302
    assert Activity.objects.get().status == LEADS_TO.get(name, state)


@pytest.mark.parametrize("name", DECISIONS)
def test_another_register_has_no_such_page(name: str, world: World, activity: Activity, client: Client) -> None:
    client.force_login(world.approver_b)
    assert client.get(f"/register/board-a/activities/a-1/{name}/").status_code == 404
    assert client.post(f"/register/board-b/activities/a-1/{name}/", {}).status_code == (
        404 if PERMISSIONS[DECISIONS[name].action] & {Role.APPROVER} else 403
    )


def test_discarding_needs_an_approved_version(world: World) -> None:
    made = worlds.build(Activity, world.a)
    assert not DECISIONS["discard"].is_open(made)
    with pytest.raises(ValidationError, match="never approved"):
        DECISIONS["discard"].decide(made, by=None, reason="x")


# --- twice is once ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [name for name in DECISIONS if name != "advise"])
def test_a_second_click_says_that_it_is_done(name: str, world: World, activity: Activity, client: Client) -> None:
    in_state(activity, next(state for state in Status if state in OPEN_IN[name]))
    client.force_login(world.root)
    address = f"/register/board-a/activities/a-1/{name}/"
    sent = form_of(client, address, reason="Because")
    client.post(address, sent)
    versions, remarks = activity.history.count(), Remark.objects.count()
    assert client.post(address, sent).status_code == 302
    assert "so it was done once" in client.get("/register/board-a/activities/a-1/").content.decode()
    assert (activity.history.count(), Remark.objects.count()) == (versions, remarks)


def test_the_same_advice_twice_is_given_once(world: World, activity: Activity, client: Client) -> None:
    in_state(activity, Status.IN_REVIEW)
    client.force_login(world.dpo_a)
    address = "/register/board-a/activities/a-1/advise/"
    sent = form_of(client, address, reason="Fine", advice="favours")
    assert [client.post(address, sent).status_code for _ in range(2)] == [302, 302]
    assert said(RemarkKind.ADVICE) == ["Fine"]


def test_somebody_elses_decision_is_not_ones_own(world: World, activity: Activity) -> None:
    stood = in_state(activity, Status.IN_REVIEW)
    read = {"read_as": fingerprint(stood), "content": content_fingerprint(stood), "on": TODAY}
    take(DECISIONS["approve"], stood, by=world.approver_a, reason="", **read)
    with pytest.raises(ValidationError, match="Somebody changed this record"):
        take(DECISIONS["approve"], stood, by=world.root, reason="", **read)


# --- what is said on the way ------------------------------------------------------------------------------


def test_a_note_goes_to_the_named_reviewer(world: World, activity: Activity) -> None:
    stood = in_state(activity, Status.DRAFT)
    send_for_review(stood, by=world.editor_a, reason="Look at the law", to="approver_a")
    note = Remark.objects.get()
    assert (note.kind, note.addressed_to, note.text) == (RemarkKind.NOTE, "approver_a", "Look at the law")


@pytest.mark.parametrize("to", ["editor_a", "approver_b", "nobody"])
def test_a_note_goes_to_nobody_who_may_not_approve(to: str, world: World, activity: Activity) -> None:
    stood = in_state(activity, Status.DRAFT)
    with pytest.raises(ValidationError, match="Choose somebody who may approve here"):
        send_for_review(stood, by=world.editor_a, to=to)
    assert Activity.objects.get().status == Status.DRAFT


def test_sent_back_with_comments_on_sections(world: World, activity: Activity) -> None:
    stood = in_state(activity, Status.DRAFT)
    send_for_review(stood, by=world.editor_a, reason="Please")
    slug = next(iter(sections()))
    send_back(stood, by=world.approver_a, comments={slug: "Name the law"})
    back = Remark.objects.get(kind=RemarkKind.SENT_BACK)
    assert (back.section, back.text, back.addressed_to) == (slug, "Name the law", "editor_a")
    assert said(RemarkKind.NOTE) == []


def sections() -> dict[str, str]:
    return section_headings("activities")


def test_nothing_is_sent_back_in_silence(world: World, activity: Activity) -> None:
    stood = in_state(activity, Status.IN_REVIEW)
    with pytest.raises(ValidationError, match="Say why"):
        send_back(stood, by=None, comments={next(iter(sections())): "  "})
    with pytest.raises(ValidationError, match="no section"):
        send_back(stood, by=None, comments={"nowhere": "x"})
    assert not Remark.objects.exists()


def test_an_approval_settles_its_round_and_no_comment(world: World, activity: Activity) -> None:
    stood = in_state(activity, Status.DRAFT)
    worlds.build(Remark, world.a, record="activities/a-1", text="By the way")
    send_for_review(stood, by=None, reason="Please")
    send_back(stood, by=None, reason="Not yet")
    send_for_review(stood, by=None, reason="Now")
    approve(stood, by=None)
    assert list(Remark.objects.open().values_list("text", flat=True)) == ["By the way"]


def test_approving_against_advice_needs_a_reason(world: World, activity: Activity) -> None:
    stood = in_state(activity, Status.IN_REVIEW)
    advise(stood, by=world.dpo_a, reason="The basis is wrong", advice=Advice.AGAINST)
    with pytest.raises(ValidationError, match="advised against"):
        approve(stood, by=world.approver_a, reason=" ")
    assert Activity.objects.get().status == Status.IN_REVIEW
    stood = Activity.objects.get()
    assert approve(stood, by=world.approver_a, reason="We disagree: see the minutes").number == 2


def test_new_advice_takes_the_place_of_the_old(world: World, activity: Activity) -> None:
    stood = in_state(activity, Status.IN_REVIEW)
    advise(stood, by=world.dpo_a, reason="No", advice=Advice.AGAINST)
    advise(stood, by=world.dpo_a, reason="Yes, now", advice=Advice.FAVOURS)
    assert said(RemarkKind.ADVICE) == ["Yes, now"]
    assert approve(stood, by=world.approver_a).number == 2


def test_advice_stands_on_the_page_of_the_approval(world: World, activity: Activity, client: Client) -> None:
    stood = in_state(activity, Status.IN_REVIEW)
    advise(stood, by=world.dpo_a, reason="The basis is <b>wrong</b>", advice=Advice.AGAINST)
    client.force_login(world.approver_a)
    page = client.get("/register/board-a/activities/a-1/approve/").content.decode()
    assert "DPO’s advice: against approval" in page
    assert "The basis is &lt;b&gt;wrong&lt;/b&gt;" in page


# --- the draft beside the approved version ----------------------------------------------------------------


def with_purpose(activity: Activity) -> Purpose:
    """A purpose that stands in the approved version, too."""
    purpose = Purpose(activity=activity, text="To answer")
    save_signed(purpose, by=None, reason="It was missing")
    approve(Activity.objects.get(), by=None)
    return purpose


def test_discarding_puts_back_what_was_approved(world: World, activity: Activity) -> None:
    purpose = with_purpose(activity)
    purpose.text = "To answer and to praise"
    save_signed(purpose, by=None, reason="It grew")
    save_signed(Purpose(activity=activity, text="Another"), by=None, reason="It grew")
    stood = Activity.objects.select_related("organisation").get()
    DECISIONS["discard"].decide(stood, by=world.editor_a, reason="Not wanted")
    assert list(Purpose.objects.values_list("text", flat=True)) == ["To answer"]
    assert (Activity.objects.get().status, activity.versions.count()) == (Status.APPROVED, 2)


def test_discarding_restores_a_part_that_was_deleted(world: World, activity: Activity) -> None:
    purpose = with_purpose(activity)
    delete_signed(purpose, by=None, reason="Gone")
    stood = Activity.objects.select_related("organisation").get()
    DECISIONS["discard"].decide(stood, by=None, reason="It was right")
    assert Purpose.objects.get().text == "To answer"
    assert Activity.objects.get().status == Status.APPROVED


def test_discarding_keeps_owner_and_review_dates(world: World, activity: Activity) -> None:
    stood = in_state(activity, Status.DRAFT)
    stood.owner = "Head of Complaints"
    save_signed(stood, by=None, reason="New head")
    DECISIONS["discard"].decide(stood, by=None, reason="Not wanted")
    kept = Activity.objects.get()
    assert (kept.owner, kept.title, kept.status) == ("Head of Complaints", "Complaints", Status.APPROVED)


def test_the_page_shows_what_differs(world: World, activity: Activity, client: Client) -> None:
    in_state(activity, Status.IN_REVIEW)
    client.force_login(world.approver_a)
    page = client.get("/register/board-a/activities/a-1/approve/").content.decode()
    assert "What differs from version 1" in page
    assert "and praise" in page


# --- upkeep -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "value"), [("owner", "Somebody"), ("reviewed_on", TODAY), ("review_due_on", SOON), ("tags", ["new"])]
)
def test_upkeep_leaves_an_approved_record_approved(field: str, value: Any, activity: Activity) -> None:
    setattr(activity, field, value)
    save_signed(activity, by=None, reason="Upkeep")
    assert Activity.objects.get().status == Status.APPROVED


def test_upkeep_with_a_change_is_a_draft(activity: Activity) -> None:
    activity.owner, activity.summary = "Somebody", "Something else"
    save_signed(activity, by=None, reason="Both")
    assert Activity.objects.get().status == Status.DRAFT


def test_reviewed_sets_both_dates_and_writes_one_version(world: World, activity: Activity) -> None:
    before = activity.history.count()
    reviewed(activity, by=world.owner_a, on=TODAY)
    stood = Activity.objects.get()
    assert (stood.reviewed_on, stood.review_due_on) == (TODAY, next_review(read_one(stood), on=TODAY).latest)
    assert (stood.status, stood.history.count()) == (Status.APPROVED, before + 1)


def test_a_shorter_date_is_the_organisations_own(activity: Activity) -> None:
    reviewed(activity, by=None, on=TODAY, review_due_on=SOON)
    assert Activity.objects.get().review_due_on == SOON
    later = TODAY + timedelta(days=365)
    assert next_review(read_one(Activity.objects.get()), on=later).on == later + timedelta(days=14)


@pytest.mark.parametrize("days", [0, -1, 366 * 3])
def test_a_date_out_of_bounds_is_refused(days: int, activity: Activity) -> None:
    with pytest.raises(ValidationError, match="Choose a day"):
        reviewed(activity, by=None, on=TODAY, review_due_on=TODAY + timedelta(days=days))


def test_approving_by_a_person_counts_as_a_review(world: World, activity: Activity, client: Client) -> None:
    in_state(activity, Status.IN_REVIEW)
    client.force_login(world.approver_a)
    address = "/register/board-a/activities/a-1/approve/"
    client.post(address, form_of(client, address, review_due_on=SOON.isoformat()))
    stood = Activity.objects.get()
    assert (stood.reviewed_on, stood.review_due_on) == (TODAY, SOON)


def test_retired_on_the_day_that_was_said(world: World, activity: Activity, client: Client) -> None:
    client.force_login(world.approver_a)
    address = "/register/board-a/activities/a-1/retire/"
    sent = form_of(client, address, reason="Ended", on="31 October 2026")
    client.post(address, sent)
    assert Activity.objects.get().retired_on == date(2026, 10, 31)


def test_nothing_is_retired_in_the_future(world: World, activity: Activity, client: Client) -> None:
    client.force_login(world.approver_a)
    address = "/register/board-a/activities/a-1/retire/"
    answer = client.post(address, form_of(client, address, reason="Ends", on=SOON.isoformat()))
    assert answer.status_code == 422
    assert "This day is yet to come." in answer.content.decode()


# --- reviews asked for ------------------------------------------------------------------------------------


def test_asked_once_however_often(world: World, activity: Activity) -> None:
    asked, left = ask_for_review([activity], by=world.dpo_a, reason="Yearly", due_on=SOON, on=TODAY)
    again, left_out = ask_for_review([activity], by=world.dpo_a, reason="Yearly", due_on=SOON, on=TODAY)
    assert (len(asked), left, again, left_out) == (1, [], [], [activity])


def test_reviewed_answers_what_was_asked(world: World, activity: Activity) -> None:
    ask_for_review([activity], by=world.dpo_a, reason="Yearly", due_on=SOON, on=TODAY)
    reviewed(activity, by=world.owner_a, on=TODAY)
    assert said(RemarkKind.REVIEW_ASKED) == []


def test_a_change_and_its_approval_answer_too(world: World, activity: Activity) -> None:
    ask_for_review([activity], by=world.dpo_a, reason="Yearly", due_on=SOON, on=TODAY)
    stood = in_state(activity, Status.DRAFT)
    assert said(RemarkKind.REVIEW_ASKED) == ["Yearly"]
    approve(stood, by=world.approver_a)
    assert said(RemarkKind.REVIEW_ASKED) == []


@pytest.mark.parametrize(("reason", "due", "field"), [(" ", SOON, "reason"), ("x", TODAY - timedelta(1), "due_on")])
def test_what_nobody_can_ask(reason: str, due: date, field: str, activity: Activity) -> None:
    with pytest.raises(ValidationError) as refused:
        ask_for_review([activity], by=None, reason=reason, due_on=due, on=TODAY)
    assert list(refused.value.message_dict) == [field]
    assert not Remark.objects.exists()
