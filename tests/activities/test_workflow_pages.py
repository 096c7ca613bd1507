"""Pages of comments and of reviews that are asked for, and what the public reads while a draft changes."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from activities.models import Activity, Purpose, Remark
from activities.operations import approve, send_for_review
from activities.remarks import ask_for_review, comment
from activities.vocabulary import RemarkKind, Status
from notices.models import Notice
from notices.operations import publish
from ropa.audit.signing import save_signed
from ropa.organisations.models import User
from ropa.organisations.vocabulary import Role
from tests import world as worlds
from tests.sent import form_of

World = worlds.World
TODAY = timezone.localdate()
SOON = TODAY + timedelta(days=14)
ROOT = "/register/board-a/"
RECORD = f"{ROOT}activities/a-1/"
COMMENTS = f"{ROOT}comments/activities/a-1/"
ASK = f"{ROOT}reviews/ask/"


@pytest.fixture
def activity(world: World) -> Activity:
    made: Activity = worlds.build(Activity, world.a, key="a-1", reference="A-1", title="Complaints", owner="Complaints")
    return made


@pytest.fixture
def as_dpo(client: Client, world: World) -> Client:
    client.force_login(world.dpo_a)
    return client


def text(answer: HttpResponse) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def say(world: World, words: str, **given: Any) -> Remark:
    said = {"record": "activities/a-1", "by": world.editor_a, "on": TODAY, **given}
    return comment(world.a, text=words, **said)


# --- comments ---------------------------------------------------------------------------------------------


def test_a_comment_is_added_to_a_section_for_somebody(as_dpo: Client, activity: Activity) -> None:
    sent = form_of(as_dpo, f"{COMMENTS}?section=retention", text="Why so long?", to="editor_a")
    assert as_dpo.post(COMMENTS, sent).status_code == 302
    said = Remark.objects.get()
    assert (said.section, said.addressed_to, said.text) == ("retention", "editor_a", "Why so long?")
    assert "Comment on Retention for editor_a Why so long? dpo_a" in text(as_dpo.get(COMMENTS))


def test_a_double_click_is_one_comment(as_dpo: Client, activity: Activity) -> None:
    sent = form_of(as_dpo, COMMENTS, text="Why so long?")
    assert [as_dpo.post(COMMENTS, sent).status_code for _ in range(2)] == [302, 302]
    assert Remark.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"text": " "}, "Write what you want to say."),
        ({"text": "x\x07"}, "This holds a control character."),
        ({"text": "x" * 10_001}, "at most 10000 characters"),
        ({"to": "editor_b"}, "Select a valid choice."),
        ({"section": "nowhere"}, "Select a valid choice."),
        ({"key": "not a key"}, "This form is not complete."),
    ],
)
def test_a_comment_that_is_refused_says_why(as_dpo: Client, activity: Activity, given: Any, says: str) -> None:
    answer = as_dpo.post(COMMENTS, form_of(as_dpo, COMMENTS, **{"text": "Why?", **given}))
    assert answer.status_code == 422
    assert "<title>Error: " in " ".join(answer.content.decode().split())
    assert says in text(answer)
    assert not Remark.objects.exists()


def test_hostile_words_are_only_words(as_dpo: Client, world: World, activity: Activity) -> None:
    say(world, "<script>alert(1)</script>")
    ask_for_review([activity], by=world.dpo_a, reason="<script>alert(1)</script>", due_on=SOON, on=TODAY)
    for address in (COMMENTS, f"{ROOT}comments/", f"{ROOT}reviews/", RECORD, ROOT):
        assert b"<script>alert" not in as_dpo.get(address).content


@pytest.mark.parametrize("place", ["activities/a-9", "nothing/x", "remarks/x", "organisations/board-a", "register/x"])
def test_what_is_not_there_has_no_comments(as_dpo: Client, place: str) -> None:
    assert as_dpo.get(f"{ROOT}comments/{place}/").status_code == 404


def test_the_register_as_a_whole_has_comments(as_dpo: Client) -> None:
    assert as_dpo.get(f"{ROOT}comments/register/register/").status_code == 200


def test_settled_by_a_button_and_opened_again(as_dpo: Client, world: World, activity: Activity) -> None:
    address = f"{ROOT}comments/{say(world, 'Why?').pk}/settle/"
    assert as_dpo.post(address, {"next": RECORD})["Location"] == RECORD
    assert Remark.objects.get().settled
    as_dpo.post(address, {"again": "1", "next": "https://elsewhere.example/register/"})
    assert not Remark.objects.get().settled
    assert as_dpo.get(address).status_code == 200


def test_beside_a_section_stands_what_is_about_it(client: Client, world: World, activity: Activity) -> None:
    say(world, "About the time", section="retention")
    say(world, "About the whole")
    client.force_login(world.editor_a)
    page = text(client.get(f"{ROOT}change/activities/a-1/retention/"))
    assert ("About the time" in page, "About the whole" in page) == (True, False)
    assert "About the whole" in text(client.get(RECORD))


# --- who may ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", Role, ids=str)
def test_who_may_comment_and_ask(role: Role, client: Client, world: World, activity: Activity) -> None:
    client.force_login(getattr(world, f"{role.value}_a"))
    settling = f"{ROOT}comments/{say(world, 'Why?').pk}/settle/"
    reading = [client.get(address).status_code for address in (COMMENTS, f"{ROOT}comments/", f"{ROOT}reviews/")]
    writing = [client.post(COMMENTS, {}).status_code, client.post(settling, {}).status_code]
    asking = [client.get(f"{ASK}?key=a-1").status_code, client.post(ASK, {"key": "a-1", "reason": ""}).status_code]
    assert reading == [200, 200, 200]
    assert writing == ([403, 403] if role is Role.AUDITOR else [422, 302])
    assert asking == ([403, 403] if role in (Role.AUDITOR, Role.OWNER) else [200, 422])


@pytest.mark.parametrize("who", ["dpo_b", "outsider"])
def test_nothing_is_there_for_others(who: str, client: Client, world: World, activity: Activity) -> None:
    said = say(world, "Why?")
    client.force_login(getattr(world, who))
    settle = f"comments/{said.pk}/settle/"
    for address in (COMMENTS, f"{ROOT}comments/", f"{ROOT}reviews/", f"{ASK}?key=a-1", f"{ROOT}{settle}"):
        assert client.get(address).status_code == 404
        assert client.post(address, {}).status_code == 404
    if who == "dpo_b":
        assert client.get(f"/register/board-b/{settle}").status_code == 404
        assert client.get("/register/board-b/comments/activities/a-1/").status_code == 404
        assert client.get("/register/board-b/reviews/ask/?key=a-1").status_code == 404
        assert b"Why?" not in client.get("/register/board-b/comments/").content


# --- reviews ----------------------------------------------------------------------------------------------


def test_several_owners_are_asked_at_once(as_dpo: Client, world: World, activity: Activity) -> None:
    worlds.build(Activity, world.a, key="a-2", reference="A-2", owner="Care")
    sent = {"key": ["a-1", "a-2"], "reason": "The yearly review", "due_on": SOON.isoformat()}
    assert as_dpo.post(ASK, sent)["Location"] == f"{ROOT}reviews/"
    assert set(Remark.objects.values_list("record", "owner", "kind")) == {
        ("activities/a-1", "Complaints", RemarkKind.REVIEW_ASKED),
        ("activities/a-2", "Care", RemarkKind.REVIEW_ASKED),
    }
    page = text(as_dpo.get(f"{ROOT}reviews/"))
    assert re.search(r"Why The yearly review .* Asked 2 Answered 0 Waiting 2 Overdue 0", page)


def test_another_page_may_send_the_selection(as_dpo: Client, activity: Activity) -> None:
    answer = as_dpo.post(ASK, {"key": ["a-1"]})
    assert (answer.status_code, "1 record, 1 owner" in text(answer)) == (200, True)
    assert not Remark.objects.exists()


def test_the_list_sends_what_is_ticked(as_dpo: Client, activity: Activity) -> None:
    assert f'formaction="{ASK}"' in as_dpo.get(f"{ROOT}activities/").content.decode()
    assert "1 record, 1 owner" in text(as_dpo.post(ASK, {"tick": ["a-1"], "query": ""}))
    assert as_dpo.post(ASK, {"query": ""})["Location"] == f"{ROOT}activities/"


@pytest.mark.parametrize("query", ["", "?key=", "?key=a-9", "?key=a-1&key=b-1", "?key=%00"])
def test_unknown_keys_are_not_asked_about(as_dpo: Client, world: World, activity: Activity, query: str) -> None:
    worlds.build(Activity, world.b, key="b-1")
    assert as_dpo.get(f"{ASK}{query}").status_code == 404


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"reason": ""}, "Say why you ask."),
        ({"due_on": "soon"}, "soon"),
        ({"due_on": ""}, "Say by which day."),
        ({"due_on": "1 January 2020"}, "This day has passed."),
    ],
)
def test_a_question_that_is_refused_says_why(as_dpo: Client, activity: Activity, given: Any, says: str) -> None:
    sent = {"key": "a-1", "reason": "Yearly", "due_on": SOON.isoformat(), **given}
    answer = as_dpo.post(ASK, sent)
    assert (answer.status_code, says in text(answer)) == (422, True)


@pytest.mark.parametrize(("state", "number"), [("waiting", 1), ("overdue", 0), ("answered", 0), ("nonsense", 1)])
def test_reviews_are_listed_by_state(as_dpo: Client, world: World, activity: Activity, state: str, number: int) -> None:
    ask_for_review([activity], by=world.dpo_a, reason="Yearly", due_on=SOON, on=TODAY)
    assert as_dpo.get(f"{ROOT}reviews/?state={state}").content.decode().count(f'href="{RECORD}"') == number


def test_reviewed_in_one_step(client: Client, world: World, activity: Activity) -> None:
    approve(activity, by=None)
    ask_for_review([activity], by=world.dpo_a, reason="Yearly", due_on=SOON, on=TODAY)
    client.force_login(world.owner_a)
    client.post(f"{RECORD}reviewed/", form_of(client, f"{RECORD}reviewed/"))
    assert (Activity.objects.get().reviewed_on, Remark.objects.get().settled) == (TODAY, True)


# --- queries ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("page", "queries"), [("comments/", 9), ("reviews/", 8), ("comments/activities/a-1/", 12)])
def test_queries_do_not_grow(
    as_dpo: Client,
    world: World,
    activity: Activity,
    django_assert_num_queries: DjangoAssertNumQueries,
    page: str,
    queries: int,
) -> None:
    for number in range(5):
        other = worlds.build(Activity, world.a)
        say(world, f"Comment {number}", to="dpo_a")
        say(world, f"Comment {number}", record=f"activities/{other.key}", to="owner_a")
        ask_for_review([other], by=world.dpo_a, reason="Yearly", due_on=SOON, on=TODAY)
    with django_assert_num_queries(queries):
        as_dpo.get(f"{ROOT}{page}")


@pytest.mark.parametrize(("step", "queries"), [("approve", 20), ("send-back", 14), ("discard", 22)])
def test_queries_of_a_decision(
    client: Client,
    world: World,
    activity: Activity,
    django_assert_num_queries: DjangoAssertNumQueries,
    step: str,
    queries: int,
) -> None:
    approve(activity, by=None)
    for number in range(3):
        save_signed(Purpose(activity=activity, text=f"Purpose {number}"), by=None, reason="It grew")
        say(world, f"Comment {number}")
    send_for_review(Activity.objects.get(), by=None)
    client.force_login(world.root)
    client.get(f"{RECORD}{step}/")  # judges the register
    with django_assert_num_queries(queries):
        client.get(f"{RECORD}{step}/")


# --- what the public reads --------------------------------------------------------------------------------


@pytest.fixture
def notice(world: World, activity: Activity) -> Notice:
    """Published when something is approved, whatever it lacks."""
    worlds.shipped("right", "notice_item", "lawful_basis")
    made: Notice = worlds.build(Notice, world.a, slug="privacy", title="Privacy", policy="on_approval")
    activity.summary = "We answer complaints."
    save_signed(activity, by=None)
    approve(activity, by=None)
    publish(made, by=None, reason="With its gaps")
    return made


def public(client: Client) -> str:
    """The notice as anybody reads it."""
    return text(Client().get("/board-a/privacy/"))


def test_the_public_never_reads_half_an_edit(client: Client, world: World, activity: Activity, notice: Notice) -> None:
    assert "We answer complaints." in public(client)
    stood = Activity.objects.select_related("organisation").get()
    stood.summary = "We answer half a"
    save_signed(stood, by=world.editor_a, reason="Rewriting")
    assert ("We answer complaints." in public(client), "half a" in public(client)) == (True, False)
    send_for_review(stood, by=world.editor_a, reason="A secret note")
    assert ("half a" in public(client), "secret" in public(client)) == (False, False)
    publish(notice, by=world.dpo_a, reason="Again, with its gaps")
    assert ("We answer complaints." in public(client), "half a" in public(client)) == (True, False)
    approve(Activity.objects.get(), by=world.approver_a)
    publish(notice, by=world.dpo_a, reason="Now approved")
    assert "We answer half a" in public(client)


def test_the_page_shows_what_the_notice_would_say(
    client: Client, world: World, activity: Activity, notice: Notice
) -> None:
    stood = Activity.objects.get()
    stood.summary = "We answer every complaint."
    save_signed(stood, by=world.editor_a, reason="Plainer")
    client.force_login(world.approver_a)
    page = text(client.get(f"{RECORD}approve/"))
    assert "1 notice would say something else" in page
    assert "Privacy says something else about it" in page
    assert "We answer (removed) complaints (end of removed) (added) every complaint (end of added)" in page


def test_an_internal_change_changes_no_notice(client: Client, world: World, activity: Activity, notice: Notice) -> None:
    stood = Activity.objects.get()
    stood.systems = "The case file"
    save_signed(stood, by=world.editor_a, reason="Internal")
    client.force_login(world.approver_a)
    assert "No notice would say anything else about it." in text(client.get(f"{RECORD}approve/"))


def test_the_page_shows_which_rules_would_fail(client: Client, world: World, activity: Activity) -> None:
    stood = Activity.objects.get()
    stood.role = "controller"
    stood.review_due_on = SOON
    save_signed(stood, by=None)
    approve(stood, by=None)
    stood.role = "not_stated"
    save_signed(stood, by=world.editor_a, reason="Not sure")
    client.force_login(world.approver_a)
    page = text(client.get(f"{RECORD}approve/"))
    assert re.search(r"\d rules? would fail that the approved version passes", page)


def test_a_first_approval_says_that_all_is_new(client: Client, world: World, activity: Activity) -> None:
    client.force_login(world.approver_a)
    assert "It was never approved: all of it is new." in text(client.get(f"{RECORD}approve/"))


def test_sending_for_review_by_form_names_the_reviewer(client: Client, world: World, activity: Activity) -> None:
    client.force_login(world.editor_a)
    address = f"{RECORD}send-for-review/"
    client.post(address, form_of(client, address, to="approver_a", reason="Please"))
    assert Activity.objects.get().status == Status.IN_REVIEW
    assert Remark.objects.get().addressed_to == "approver_a"
    assert User.objects.get(username="approver_a")
