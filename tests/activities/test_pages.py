"""Pages of a register: the list, the record, decisions, history, exports, and what activities share."""

import re
from datetime import date
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from activities.exchange import EXPORTS
from activities.models import Activity, Approval, ApprovalPeriod, Assessment, Engagement, LegalGround, Purpose
from activities.operations import approve, send_for_review
from activities.vocabulary import Status
from processors.models import Contract
from ropa.audit.signing import delete_signed, save_signed, save_signed_many
from tests import world as worlds
from tests.sent import form_of

World = worlds.World
LIST = "/register/board-a/activities/"
RECORD = f"{LIST}a-1/"
WHOLE = f"{RECORD}whole/"


@pytest.fixture
def activity(world: World) -> Activity:
    made: Activity = worlds.build(Activity, world.a, key="a-1", reference="A-1", title="Answering complaints")
    return made


@pytest.fixture
def as_editor(client: Client, world: World) -> Client:
    client.force_login(world.editor_a)
    return client


@pytest.fixture
def as_approver(client: Client, world: World) -> Client:
    client.force_login(world.approver_a)
    return client


def text(answer: HttpResponse) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def listed(client: Client, query: str = "") -> list[str]:
    """The references that a list shows, in its order."""
    page = client.get(LIST + query).content.decode()
    return re.findall(r'<span class="app-reference">([^<]+)</span>', page)


def many(world: World, *references: str, **given: Any) -> None:
    for reference in references:
        worlds.build(Activity, world.a, reference=reference, **given)


# --- the list ---------------------------------------------------------------------------------------------


def test_list_counts_as_people_do(as_editor: Client, world: World) -> None:
    many(world, "A10", "A2", "b1")
    assert listed(as_editor) == ["A2", "A10", "b1"]


def test_list_shows_only_this_register(as_editor: Client, world: World, activity: Activity) -> None:
    worlds.build(Activity, world.b, reference="B-1")
    assert listed(as_editor) == ["A-1"]


def test_list_is_searched(as_editor: Client, world: World, activity: Activity) -> None:
    many(world, "A-2", title="Paying staff")
    assert listed(as_editor, "?q=COMPLAINTS") == ["A-1"]


def test_list_is_filtered_by_status(as_editor: Client, world: World, activity: Activity) -> None:
    send_for_review(worlds.build(Activity, world.a, reference="A-2"), by=None)
    assert listed(as_editor, "?status=in_review") == ["A-2"]


@pytest.mark.parametrize(("review", "found"), [("overdue", ["A-2"]), ("unset", ["A-1"])])
def test_list_is_filtered_by_review(
    as_editor: Client, world: World, activity: Activity, review: str, found: list[str]
) -> None:
    many(world, "A-2", review_due_on=date(2020, 1, 1))
    assert listed(as_editor, f"?review={review}") == found


@pytest.mark.parametrize(
    ("sort", "order"), [("title", ["C", "A", "B"]), ("status", ["A", "C", "B"]), ("review", ["B", "A", "C"])]
)
def test_list_is_sorted(as_editor: Client, world: World, sort: str, order: list[str]) -> None:
    many(world, "A", title="beta")
    many(world, "B", title="Gamma", review_due_on=date(2027, 1, 1))
    many(world, "C", title="Alpha")
    send_for_review(Activity.objects.get(reference="B"), by=None)
    assert listed(as_editor, f"?sort={sort}") == order


@pytest.mark.parametrize(
    "query", ["?status=nonsense", "?page=-1", "?page=nine", "?sort=pk", "?q=%00", "?q=" + "x" * 300, "?q=%27%25"]
)
def test_list_survives_any_question(as_editor: Client, activity: Activity, query: str) -> None:
    assert as_editor.get(LIST + query).status_code == 200


def test_empty_register_says_so(as_editor: Client) -> None:
    assert "There are no activities in this register yet." in text(as_editor.get(LIST))


def test_search_without_result_says_so(as_editor: Client, activity: Activity) -> None:
    assert "No activity matches." in text(as_editor.get(f"{LIST}?q=zebra"))


@pytest.fixture
def long_register(world: World) -> None:
    """Three pages of activities."""
    made = [Activity(organisation=world.a, reference=f"A-{n}", title=f"Work {n}") for n in range(120)]
    save_signed_many(made, by=None)


@pytest.mark.usefixtures("long_register")
def test_long_list_has_pages(as_editor: Client) -> None:
    assert (len(listed(as_editor)), len(listed(as_editor, "?page=3"))) == (50, 20)


@pytest.mark.usefixtures("long_register")
def test_pages_keep_the_question(as_editor: Client) -> None:
    assert 'href="/register/board-a/activities/?q=work&amp;page=2"' in as_editor.get(f"{LIST}?q=work").content.decode()


@pytest.mark.usefixtures("long_register")
def test_queries_of_a_long_list(as_editor: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    as_editor.get(LIST)  # what the filters offer is read once for as long as nothing changes
    with django_assert_num_queries(9):
        as_editor.get(LIST)


# --- the record -------------------------------------------------------------------------------------------


def test_record_starts_with_the_title(as_editor: Client, activity: Activity) -> None:
    assert "A-1 Answering complaints Draft What you can do In short Why Not answered" in text(as_editor.get(RECORD))


def test_record_shows_its_parts(as_editor: Client, world: World, activity: Activity) -> None:
    purpose = worlds.build(Purpose, world.a, activity=activity, text="To answer complaints")
    worlds.build(LegalGround, world.a, purpose=purpose, explanation="A duty in the regulations")
    said = text(as_editor.get(WHOLE))
    assert re.search(r"Why To answer complaints .* What it is for To answer complaints .* “To answer complaints”", said)
    assert "A duty in the regulations" in said


def test_record_marks_internal_parts(as_editor: Client, world: World, activity: Activity) -> None:
    worlds.build(Assessment, world.a, activity=activity)
    assert "Assessment Internal" in text(as_editor.get(WHOLE))


def test_record_marks_internal_lines(as_editor: Client, activity: Activity) -> None:
    activity.systems = "The case file system"
    save_signed(activity, by=None)
    assert "Systems Internal The case file system" in text(as_editor.get(WHOLE))


def test_record_says_what_the_public_reads(as_editor: Client, activity: Activity) -> None:
    assert "What the public reads Nothing: it was never approved." in text(as_editor.get(RECORD))
    approve(activity, by=None)
    assert re.search(
        r"What the public reads Version 1, approved on [^:]+: what this record says", text(as_editor.get(RECORD))
    )


def test_record_changed_after_approval_says_so(as_editor: Client, activity: Activity) -> None:
    approve(activity, by=None)
    activity.title = "Answering every complaint"
    save_signed(activity, by=None, reason="New wording")
    said = text(as_editor.get(RECORD))
    assert "What was changed since is not public yet." in said
    assert "The public still reads version 1" in said


def test_hostile_words_are_only_words(as_editor: Client, activity: Activity) -> None:
    activity.title = activity.summary = activity.owner = "<script>alert(1)</script>"
    save_signed(activity, by=None, reason="<script>alert(1)</script>")
    for address in (LIST, RECORD, WHOLE, f"{RECORD}history/", f"{RECORD}send-for-review/"):
        assert b"<script>alert" not in as_editor.get(address).content


def test_unknown_record_is_named(as_editor: Client) -> None:
    answer = as_editor.get(f"{LIST}a-9/")
    assert answer.status_code == 404
    assert "There is no activity “a-9” in this register." in text(answer)


def test_record_of_another_register_does_not_exist(as_editor: Client, world: World) -> None:
    worlds.build(Activity, world.b, key="b-1")
    assert as_editor.get(f"{LIST}b-1/").status_code == 404


# --- decisions --------------------------------------------------------------------------------------------


def decide(client: Client, decision: str, **given: str) -> HttpResponse:
    """Open the page of a decision, and send what it asks for."""
    address = f"{RECORD}{decision}/"
    return client.post(address, form_of(client, address, **{"reason": "Checked", **given}))


def state(activity: Activity) -> str:
    activity.refresh_from_db()
    return str(activity.status)


def test_approving_makes_a_version_with_the_reason(as_approver: Client, world: World, activity: Activity) -> None:
    assert decide(as_approver, "approve").status_code == 302
    version = activity.versions.get()
    assert (version.number, version.reason, version.approved_by) == (1, "Checked", world.approver_a)


def test_approving_says_that_it_is_done(as_approver: Client, activity: Activity) -> None:
    decide(as_approver, "approve")
    assert "Done A-1 is approved." in text(as_approver.get(RECORD))


def test_sending_for_review(as_editor: Client, activity: Activity) -> None:
    decide(as_editor, "send-for-review")
    assert state(activity) == Status.IN_REVIEW


def test_sending_back(as_approver: Client, activity: Activity) -> None:
    send_for_review(activity, by=None)
    decide(as_approver, "send-back")
    assert state(activity) == Status.DRAFT


def test_retiring(as_approver: Client, activity: Activity) -> None:
    decide(as_approver, "retire")
    assert state(activity) == Status.RETIRED


@pytest.mark.parametrize("decision", ["send-back", "retire"])
def test_decisions_against_a_record_need_a_reason(as_approver: Client, activity: Activity, decision: str) -> None:
    send_for_review(activity, by=None)
    answer = decide(as_approver, decision, reason=" ")
    assert answer.status_code == 422
    assert "There is a problem Say why" in text(answer)


def test_approval_is_of_what_was_read(as_approver: Client, activity: Activity) -> None:
    sent = form_of(as_approver, f"{RECORD}approve/")
    activity.title = "Something else"
    save_signed(activity, by=None)
    answer = as_approver.post(f"{RECORD}approve/", sent)
    assert (answer.status_code, state(activity)) == (422, Status.DRAFT)
    assert "Somebody changed this record" in text(answer)


def test_decision_that_the_state_forbids_is_refused(as_approver: Client, activity: Activity) -> None:
    approve(activity, by=None)
    assert "In this state that cannot be done." in text(as_approver.get(f"{RECORD}approve/"))
    assert as_approver.post(f"{RECORD}approve/", {"read_as": "x"}).status_code == 422


@pytest.mark.parametrize("decision", ["approve", "send-back", "retire"])
def test_editors_may_not_decide(as_editor: Client, activity: Activity, decision: str) -> None:
    answer = as_editor.post(f"{RECORD}{decision}/", {"reason": "x", "read_as": "x"})
    assert answer.status_code == 403
    assert "You may see this register, but not approve records." in text(answer)


def test_only_what_one_may_do_is_offered(as_editor: Client, world: World, activity: Activity) -> None:
    assert f'href="{RECORD}approve/"' not in as_editor.get(RECORD).content.decode()
    as_editor.force_login(world.approver_a)
    assert f'href="{RECORD}approve/"' in as_editor.get(RECORD).content.decode()


def test_unknown_decision_does_not_exist(as_editor: Client, activity: Activity) -> None:
    assert as_editor.get(f"{RECORD}destroy/").status_code == 404


# --- history ----------------------------------------------------------------------------------------------


def test_history_tells_who_what_and_why(as_editor: Client, world: World, activity: Activity) -> None:
    activity.summary = "New words"
    save_signed(activity, by=world.editor_a, reason="Plain English")
    assert "editor_a , Command line Reason: Plain English Summary for the public: “New words”, nothing before" in text(
        as_editor.get(f"{RECORD}history/")
    )


def test_history_of_a_record_has_its_parts(as_editor: Client, world: World, activity: Activity) -> None:
    purpose = worlds.build(Purpose, world.a, activity=activity, text="To pay")
    worlds.build(LegalGround, world.a, purpose=purpose, as_stated="A duty")
    delete_signed(purpose, by=world.editor_a, reason="Not ours")
    assert "Reason: Not ours Deleted : Legal ground “A duty” Deleted : Purpose “To pay”" in text(
        as_editor.get(f"{RECORD}history/")
    )


def test_history_shows_a_change_of_state(as_editor: Client, activity: Activity) -> None:
    send_for_review(activity, by=None, reason="Ready")
    assert "Reason: Ready Status: “Draft” → became “In review”" in text(as_editor.get(f"{RECORD}history/"))


# --- exports and shared records ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", [name for name in EXPORTS if name != "pdf"])
def test_register_as_a_file(as_editor: Client, activity: Activity, name: str) -> None:
    answer = as_editor.get(f"/register/board-a/export/{name}")
    assert answer["Content-Type"] == EXPORTS[name].media_type
    assert re.search(r'filename="board-a-register-\d{4}-\d\d-\d\d[.a-z]+"', answer["Content-Disposition"])
    assert b"Answering complaints" in b"".join(answer.streaming_content)


@pytest.mark.pdf
def test_auditor_takes_the_register_as_pdf(client: Client, world: World, activity: Activity) -> None:
    client.force_login(world.auditor_a)
    assert b"".join(client.get("/register/board-a/export/pdf").streaming_content).startswith(b"%PDF-")


def test_unknown_form_of_export_is_named(as_editor: Client) -> None:
    assert "The register cannot be exported as “docx”." in text(as_editor.get("/register/board-a/export/docx"))


def test_approvals_of_this_register_are_listed(as_editor: Client, world: World) -> None:
    worlds.build(Approval, world.a, reference="CAG 1-01/2020")
    worlds.build(Approval, world.b, reference="CAG 2-02/2020")
    said = text(as_editor.get("/register/board-a/approvals/"))
    assert "CAG 1-01/2020" in said
    assert "CAG 2-02/2020" not in said


def test_processors_of_this_register_are_listed(as_editor: Client, world: World, activity: Activity) -> None:
    ours = worlds.build(Engagement, world.a, activity=activity)
    theirs = worlds.build(Engagement, world.b)
    said = text(as_editor.get("/register/board-a/processors/"))
    assert str(ours.processor) in said
    assert str(theirs.processor) not in said


def test_processor_shared_by_two_registers_shows_only_our_activities(
    as_editor: Client, world: World, activity: Activity
) -> None:
    ours = worlds.build(Engagement, world.a, activity=activity)
    worlds.build(Engagement, world.b, processor=ours.processor)
    page = as_editor.get("/register/board-a/processors/").content.decode()
    assert re.search(r'Used by </span><span class="app-cell">1 activity<', page)


@pytest.mark.parametrize(("what", "queries"), [("approvals", 18), ("processors", 21)])
def test_queries_of_shared_lists_do_not_grow(
    as_editor: Client, world: World, django_assert_num_queries: DjangoAssertNumQueries, what: str, queries: int
) -> None:
    for _ in range(3):
        worlds.build(ApprovalPeriod, world.a)
        engagement = worlds.build(Engagement, world.a)
        worlds.build(Contract, world.a, processor=engagement.processor)
    as_editor.get(f"/register/board-a/{what}/")  # judges the register
    with django_assert_num_queries(queries):
        as_editor.get(f"/register/board-a/{what}/")


@pytest.mark.parametrize("what", ["approvals", "processors", "notices"])
def test_empty_lists_say_so(as_editor: Client, what: str) -> None:
    said = text(as_editor.get(f"/register/board-a/{what}/"))
    assert re.search(r"No \w+ is (recorded|defined) in this register\.", said)
