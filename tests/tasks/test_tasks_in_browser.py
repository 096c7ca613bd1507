"""Ten tasks of those who keep a register, each by mouse and by keyboard alone, with the steps and pages that it takes.

`pytest tests/tasks -s` prints the table. A task that takes more steps than stated here fails: either the way has grown
longer, or the number is to be changed knowingly.
"""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Locator, expect

from activities.listing.conditions import QUESTIONS
from activities.models import Activity, Approval, ConfidentialityUse, LegalGround
from activities.operations import approve
from activities.vocabulary import OurRole, Status
from notices.vocabulary import PublishingPolicy
from processors.models import Contract, Processor
from ropa.audit.signing import save_signed
from ropa.organisations.models import User
from ropa.register.words import Answer
from tests.published import draft_notice
from tests.tasks.conftest import TODAY, WAYS, begun
from tests.tasks.walk import Walk
from tests.world import World, build

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("way", WAYS)]
AtWork = Callable[[User, str], Walk]


def in_the_world(world: World) -> None:
    world.held["complaints"] = begun(world)


def done(walk: Walk, task: str, *, steps: int, loads: int) -> None:
    """The task is done within so many steps and pages; print what it took."""
    print(f"\n{walk.told(task)}")
    assert walk.steps <= steps, walk.taken
    assert walk.loads <= loads


def test_1_find_what_is_overdue(world: World, complaints: Activity, at_work: AtWork, way: str) -> None:
    build(Activity, world.a, reference="A-2", title="Not due yet", review_due_on=TODAY + timedelta(days=300))
    walk = at_work(world.dpo_a, way)
    walk.follow("A-1 Answering complaints")
    expect(walk.page.get_by_role("heading", level=1)).to_contain_text("Answering complaints")
    done(walk, "Find what is overdue", steps=1, loads=1)


def test_2_add_an_activity_from_a_typical_one(world: World, complaints: Activity, at_work: AtWork, way: str) -> None:
    walk = at_work(world.dpo_a, way)
    walk.follow("Activities", within=walk.page.get_by_role("navigation", name="Register"))
    walk.follow("New activity")
    walk.follow("From a typical activity")
    walk.follow("NHS complaints and enquiries")
    walk.press("Make the record")
    expect(walk.page.get_by_role("heading", level=1)).to_contain_text("NHS complaints and enquiries")
    made = Activity.objects.exclude(pk=complaints.pk).get()
    ground = LegalGround.objects.get(purpose__activity=made)
    assert (ground.basis_id, ground.special_condition_id) == ("A6-E", "A9-H")
    assert "NHS complaints and enquiries" in made.copied_from
    done(walk, "Add an activity from a typical one", steps=5, loads=5)


def test_3_give_two_grounds_for_two_purposes(world: World, complaints: Activity, at_work: AtWork, way: str) -> None:
    walk = at_work(world.dpo_a, way)
    walk.follow("A-1 Answering complaints")
    walk.follow("Legal grounds")
    walk.press("Add another legal ground")
    walk.choose("Legal obligation")
    walk.press("Save legal ground")
    expect(walk.page.get_by_text("Legal ground 2").first).to_be_visible()
    walk.press("Add a legal ground")
    walk.choose("contract")
    walk.press("Save legal ground")
    expect(walk.page.get_by_text("Add a legal ground")).to_have_count(0)
    found = LegalGround.objects.order_by("purpose__key", "position").values_list("purpose__key", "basis_id")
    assert list(found) == [("p1", "A6-E"), ("p1", "A6-C"), ("p2", "A6-B")]
    done(walk, "Give two legal grounds for two purposes", steps=8, loads=2)


def test_4_link_an_approval(world: World, complaints: Activity, at_work: AtWork, way: str) -> None:
    approval = build(Approval, world.a, reference="CAG 7-07(a-c)/2013", title="Invoice validation")
    walk = at_work(world.dpo_a, way)
    walk.follow("A-1 Answering complaints")
    walk.follow("Confidentiality and approvals")
    walk.press("Add a confidentiality")
    walk.choose("251")
    walk.choose("Invoice validation")
    walk.press("Save confidentiality")
    expect(walk.page.locator("#entry-dialog[open]")).to_have_count(0)
    assert ConfidentialityUse.objects.get().approval == approval
    done(walk, "Link an approval", steps=6, loads=2)


def test_5_attach_a_processor_with_a_contract(world: World, complaints: Activity, at_work: AtWork, way: str) -> None:
    processor = build(Processor)
    contract = build(Contract, world.a, processor=processor, reference="CT-9")
    walk = at_work(world.dpo_a, way)
    walk.follow("A-1 Answering complaints")
    walk.follow("Processors", within=walk.page.locator("main"))
    walk.press("Add a processor")
    walk.choose(str(processor))
    walk.choose("CT-9")
    walk.press("Save processor")
    expect(walk.page.locator("#entry-dialog[open]")).to_have_count(0)
    assert [(one.processor, one.contract) for one in complaints.engagements.all()] == [(processor, contract)]
    done(walk, "Attach a processor with a contract", steps=6, loads=2)


def test_6_find_and_answer_everything_unanswered(world: World, complaints: Activity, at_work: AtWork, way: str) -> None:
    complaints.role = OurRole.CONTROLLER
    for name in set(QUESTIONS) - {"role", "transfers_answer", "automated_decisions_answer"}:
        setattr(complaints, name, Answer.NO)
    save_signed(complaints, by=None)
    walk = at_work(world.dpo_a, way)
    walk.follow("Activities", within=walk.page.get_by_role("navigation", name="Register"))
    walk.open("Filter and sort")
    walk.pick("Questions", "Something not answered")
    walk.press("Show what fits")
    walk.follow("Answering complaints")
    walk.follow("Opt-outs and rights", within=walk.page.locator("main"))
    walk.choose("No", exact=True, within=group(walk, "made by a computer"))
    walk.press("Save and continue")
    walk.choose("No", exact=True, within=group(walk, "leave the United Kingdom"))
    walk.press("Save and come back")
    said(walk, "saved")
    complaints.refresh_from_db()
    assert {getattr(complaints, name) for name in QUESTIONS} == {Answer.NO, OurRole.CONTROLLER}
    done(walk, "Find and answer everything unanswered", steps=10, loads=7)


def test_7_send_for_review_be_sent_back_fix_be_approved(
    world: World, complaints: Activity, at_work: AtWork, way: str
) -> None:
    walk = at_work(world.editor_a, way)
    walk.follow("A-1 Answering complaints")
    walk.follow("Send for review")
    walk.press("Send for review")
    said(walk, "was sent for review")
    other = at_work(world.approver_a, way)
    other.follow("A-1 Answering complaints")
    other.follow("Send it back instead")
    other.open("What and why")
    other.type("What and why", "Say it in plain words")
    other.press("Send back")
    said(other, "was sent back")
    back = at_work(world.editor_a, way)
    back.follow("A-1 Answering complaints")
    back.follow("What and why", within=walk.page.locator("main"))
    back.type("What is this activity called?", "Answering people who complain")
    back.press("Save and come back")
    back.follow("Send for review")
    back.press("Send for review")
    said(back, "was sent for review")
    last = at_work(world.approver_a, way)
    last.follow("Answering people who complain")
    last.press("Approve", exact=True)
    said(last, "A-1 is approved.")
    complaints.refresh_from_db()
    assert (complaints.status, complaints.title) == (Status.APPROVED, "Answering people who complain")
    together(walk, other, back, last)
    done(walk, "Send for review, be sent back, fix, be approved", steps=18, loads=18)


def test_8_see_the_notice_change(world: World, complaints: Activity, at_work: AtWork, way: str) -> None:
    draft_notice(world.a, policy=PublishingPolicy.ON_APPROVAL)
    approve(complaints, by=None, reason="For a test")
    walk = at_work(world.dpo_a, way)
    walk.follow("Activities", within=walk.page.get_by_role("navigation", name="Register"))
    walk.follow("Answering complaints")
    walk.follow("What the public reads", within=walk.page.locator("main"))
    walk.type("What should the public know in a few sentences?", "You told us about a problem. We put it right.")
    walk.open("What the public will read")
    expect(walk.page.get_by_text("We put it right").last).to_be_visible()
    done(walk, "See the notice change", steps=5, loads=3)


def test_9_change_the_owner_of_fifty(world: World, complaints: Activity, at_work: AtWork, way: str) -> None:
    for number in range(50):
        build(Activity, world.a, reference=f"B-{number:02}", title=f"Payroll {number}", owner="Finance")
    walk = at_work(world.dpo_a, way)
    walk.follow("Activities", within=walk.page.get_by_role("navigation", name="Register"))
    walk.type("Search", "Payroll", within=walk.page.locator("main"))
    walk.press("Find", exact=True)
    walk.press("Change all 50 found")
    walk.choose("Owner")
    walk.type("New owner", "People team")
    walk.press("Check what will change")
    walk.type("Reason", "The team has a new name")
    walk.press("50 activities")
    said(walk, "50 activities")
    assert Activity.objects.filter(owner="People team").count() == 50
    done(walk, "Change the owner of 50", steps=9, loads=6)


def test_10_compare_with_last_month_and_put_a_field_back(
    world: World, complaints: Activity, at_work: AtWork, way: str
) -> None:
    complaints.title, complaints.owner = "Something else", "Finance"
    save_signed(complaints, by=world.editor_a, reason="A slip")
    walk = at_work(world.dpo_a, way)
    walk.follow("A-1 Something else")
    walk.follow("Compare versions")
    walk.follow("Put back Title")
    walk.type("Reason", "The old title was right")
    walk.press("Put this field back")
    said(walk, "is as it was")
    complaints.refresh_from_db()
    assert (complaints.title, complaints.owner) == ("Answering complaints", "Finance")
    done(walk, "Compare with last month and put a field back", steps=5, loads=4)


def group(walk: Walk, words: str) -> Locator:
    """The answers to a question."""
    return walk.page.get_by_role("group", name=re.compile(words)).first


def said(walk: Walk, words: str) -> None:
    """The page says what was done."""
    expect(
        walk.page.locator("main, .nhsuk-notification-banner, [role=alert], [role=status]").get_by_text(words).first
    ).to_be_visible()


def together(first: Walk, *others: Walk) -> None:
    """Count what others did for the same task."""
    for other in others:
        first.steps, first.tabs = first.steps + other.steps, first.tabs + other.tabs
