"""The pages of the audit trail: who may read them, what they say, and that nothing typed becomes markup."""

import re
from datetime import date
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import NoReverseMatch, reverse

from activities.models import Activity, Approval, Engagement, Purpose
from activities.operations import approve
from processors.models import Processor
from ropa.audit.acts import act, tell
from ropa.audit.door import Door, entering
from ropa.audit.events import Event
from ropa.audit.models import Entry
from ropa.audit.redacting import redact
from ropa.audit.signing import delete_signed, save_signed, save_signed_many
from ropa.organisations.models import Membership, Organisation
from ropa.organisations.vocabulary import Role
from tests import world as worlds

World = worlds.World
TRAIL = "/register/board-a/audit/"


@pytest.fixture
def activity(world: World) -> Activity:
    made: Activity = worlds.build(Activity, world.a, key="a-1", reference="A-1", title="Paying invoices")
    return made


@pytest.fixture
def as_auditor(client: Client, world: World) -> Client:
    client.force_login(world.auditor_a)
    return client


def text(answer: HttpResponse) -> str:
    """What a reader sees and hears of the main part of a page."""
    main = answer.content.decode().split("<main", 1)[1].split("</main>", 1)[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).replace("&#39;", "'").split())


def page_of(record: Any, organisation: str = "board-a") -> str:
    return f"/register/{organisation}/audit/records/{record._meta.label_lower}/{record.pk}/"


def links(answer: HttpResponse) -> list[str]:
    main = answer.content.decode().split("<main", 1)[1].split("</main>", 1)[0]
    return [link.replace("&amp;", "&") for link in re.findall(r'href="([^"]+)"', main)]


# --- what a line says -------------------------------------------------------------------------------------


def test_a_change_reads_as_people_would_say_it(as_auditor: Client, world: World, activity: Activity) -> None:
    purpose = worlds.build(Purpose, world.a, activity=activity, text="Paying invoices")
    world.editor_a.first_name, world.editor_a.last_name = "Ann", "Bloggs"
    purpose.text = "Paying bills"
    with entering(Door.WORKPLACE):
        save_signed(purpose, by=world.editor_a, reason="Annual review")
    said = text(as_auditor.get(page_of(activity)))
    assert re.search(
        r"\d+ \w+ \d{4} at \d\d:\d\d Ann Bloggs \(editor_a\) , Pages of the register Reason: Annual review "
        r"Purpose “Paying bills” Purpose: “Paying invoices” → became “Paying bills”",
        said,
    )


def test_words_dates_and_links_are_told_not_stored_values(as_auditor: Client, world: World, activity: Activity) -> None:
    measure = worlds.term("security_measure", label="Locked cabinets")
    activity.review_due_on, activity.direct_care = date(2027, 3, 1), "yes"
    save_signed(activity, by=None, links={"security_measures": [measure]})
    said = text(as_auditor.get(page_of(activity)))
    assert "Direct care: “Not asked yet” → became “Yes”" in said
    assert "Next review due on: “1 March 2027”, nothing before" in said
    assert "Security measures: added Locked cabinets" in said
    assert measure.pk not in said


def test_long_text_is_marked_for_ear_and_eye(as_auditor: Client, activity: Activity) -> None:
    activity.summary = "We keep the records of patients for six years after the last contact with them."
    save_signed(activity, by=None)
    activity.summary = activity.summary.replace("six", "eight")
    save_signed(activity, by=None)
    page = as_auditor.get(page_of(activity)).content.decode()
    assert re.search(r"<del[^>]*><span[^>]*>\(removed\) </span>six", page)
    assert re.search(r"<ins[^>]*><span[^>]*>\(added\) </span>eight", page)


def test_the_trail_of_the_register_names_whole_records(as_auditor: Client, world: World, activity: Activity) -> None:
    worlds.build(Purpose, world.a, activity=activity, text="To pay")
    answer = as_auditor.get(TRAIL)
    assert "Activity “A-1 Paying invoices” Added : Purpose “To pay”" in text(answer)
    assert page_of(activity) in links(answer)


def test_events_are_told_in_words(as_auditor: Client, world: World, activity: Activity) -> None:
    approve(activity, by=world.approver_a, reason="Checked")
    tell(Event.EXPORTED, by=world.auditor_a, organisation=world.a.pk, about=world.a, facts={"format": "pdf"})
    said = text(as_auditor.get(TRAIL))
    assert "Exported Format: pdf" in said
    assert "Status: “Draft” → became “Approved” Approved Number: 1" in said


def test_role_changes_are_in_the_trail(as_auditor: Client, world: World) -> None:
    save_signed(Membership(user=world.outsider, organisation=world.a, role=Role.AUDITOR), by=world.administrator_a)
    assert "Membership “outsider: Auditor of Board A” Added" in text(as_auditor.get(TRAIL))


def test_sign_ins_and_shared_data_are_not_in_the_trail_of_a_register(as_auditor: Client, world: World) -> None:
    worlds.term("country", label="Ruritania")
    assert {"Ruritania", "Signed in"} & set(re.findall(r"Ruritania|Signed in", text(as_auditor.get(TRAIL)))) <= {
        "Signed in"  # an option of the filter
    }
    assert "Ruritania" not in text(as_auditor.get(TRAIL))


def test_an_import_of_thousands_is_one_line(as_auditor: Client, world: World) -> None:
    with entering(Door.IMPORT), act():
        made = [Activity(organisation=world.a, reference=f"M-{n}", title=f"Work {n}") for n in range(1_000)]
        save_signed_many(made, by=world.dpo_a, reason="Yearly file")
    answer = as_auditor.get(TRAIL)
    assert "Reason: Yearly file Added : 1,000 activities Every detail" in text(answer)
    assert "Work 999" not in text(answer)
    (everything,) = [link for link in links(answer) if f"act={Entry.objects.latest('pk').sequence}" in link]
    first = as_auditor.get(everything)
    assert text(first).count("Added: Activity") == 50
    (more,) = [link for link in links(first) if "after=" in link]
    assert "Work 50" in text(as_auditor.get(more))


def test_every_detail_has_number_and_digest(as_auditor: Client, activity: Activity) -> None:
    entry = Entry.objects.get(model="activities.activity")
    said = text(as_auditor.get(f"{page_of(activity)}?act={entry.sequence}"))
    assert f"Number {entry.sequence} SHA-256 {entry.digest}" in said
    assert "Reference A-1 Title Paying invoices" in said


# --- records ----------------------------------------------------------------------------------------------


def test_a_deleted_record_keeps_its_page(as_auditor: Client, world: World, activity: Activity) -> None:
    address = page_of(activity)
    delete_signed(activity, by=world.editor_a, reason="Entered twice")
    said = text(as_auditor.get(address))
    assert "Activity A-1 Paying invoices History Deleted This record is no longer in the register." in said
    assert "Reason: Entered twice Deleted : Activity “A-1 Paying invoices”" in said


def test_a_part_has_a_page_of_its_own_changes(as_auditor: Client, world: World, activity: Activity) -> None:
    purpose = worlds.build(Purpose, world.a, activity=activity, text="To pay")
    worlds.build(Purpose, world.a, activity=activity, text="To find errors")
    said = text(as_auditor.get(page_of(purpose)))
    assert "Added : Purpose “To pay”" in said
    assert "To find errors" not in said


def test_shared_records_have_their_history(as_auditor: Client, world: World) -> None:
    processor = worlds.build(Processor, summary="Hosts files")
    said = text(as_auditor.get(page_of(processor)))
    assert "All registers of this installation share this record" in said
    assert f"Added : Processor “{processor.organisation}”" in said


def test_redaction_is_told_with_who_and_why(as_auditor: Client, world: World, activity: Activity) -> None:
    activity.owner = "Somebody by name"
    save_signed(activity, by=None)
    activity.owner = "Finance"
    save_signed(activity, by=None)
    entry = Entry.objects.filter(event="changed").earliest("sequence")
    redact(entry, by=world.administrator_a, reason="A person was named")
    said = text(as_auditor.get(page_of(activity)))
    assert re.search(r"Content removed on [\w ]+ at \d\d:\d\d by administrator_a: A person was named", said)
    assert "What it said before this was removed." in said
    assert "Somebody by name" not in said


def test_the_page_of_an_activity_ends_with_its_newest_changes(
    as_auditor: Client, world: World, activity: Activity
) -> None:
    for number in range(9):
        activity.title = f"Title {number}"
        save_signed(activity, by=None)
    answer = as_auditor.get("/register/board-a/activities/a-1/whole/")
    assert text(answer).count("Every detail") == 8
    assert "The whole history, with filters" in text(answer)
    whole = as_auditor.get("/register/board-a/activities/a-1/history/")
    assert text(whole).count("Every detail") == 10


@pytest.mark.parametrize(("what", "model"), [("approvals", Approval), ("processors", Engagement)])
def test_pages_of_lists_lead_to_the_history_of_each(as_auditor: Client, world: World, what: str, model: Any) -> None:
    record = worlds.build(model, world.a)
    record = getattr(record, "processor", record)
    below = f"/register/board-a/{what}/"
    assert f"{below}{record.key}/" in links(as_auditor.get(below))
    assert page_of(record) in links(as_auditor.get(f"{below}{record.key}/"))


# --- versions ---------------------------------------------------------------------------------------------


def named(page: str) -> bool:
    try:
        return bool(reverse(page, args=["board-a", "activities.activity", "1"]))
    except NoReverseMatch:
        return False


@pytest.mark.parametrize("who", ["auditor_a", "editor_a"])
def test_versions_lead_to_comparison_and_for_editors_back(
    client: Client, world: World, activity: Activity, who: str
) -> None:
    for title in ("Paying bills", "Paying all bills"):
        activity.title = title
        save_signed(activity, by=None)
    client.force_login(getattr(world, who))
    first, second, third = Entry.objects.filter(model="activities.activity").order_by("sequence")
    found, page = links(client.get(page_of(activity))), page_of(activity)
    compare = [link for link in found if link.startswith(f"{page}compare/")]
    revert = [link for link in found if link.startswith(f"{page}revert/")]
    assert compare == [
        f"{page}compare/?to={third.sequence}",
        f"{page}compare/?to={second.sequence}",
        f"{page}compare/?from={second.sequence}&to=now",
        f"{page}compare/?from={first.sequence}&to=now",
    ]
    expected = [f"{page}revert/?to={each.sequence}" for each in (second, first)]
    assert revert == (expected if who == "editor_a" else [])
    assert {client.get(link).status_code for link in (*compare, *revert)} == {200}


def test_roles_have_no_versions_to_compare(client: Client, world: World) -> None:
    client.force_login(world.administrator_a)
    membership = Membership.objects.filter(organisation=world.a).first()
    assert [link for link in links(client.get(page_of(membership))) if "compare" in link or "revert" in link] == []


# --- filters and pages ------------------------------------------------------------------------------------


def test_filters_narrow_the_page_and_stay_in_its_links(as_auditor: Client, world: World, activity: Activity) -> None:
    for number in range(25):
        activity.title = f"Title {number}"
        save_signed(activity, by=world.editor_a)
    first = as_auditor.get(f"{TRAIL}?person=editor_a&event=changed")
    (older,) = [link for link in links(first) if "before=" in link]
    assert older.startswith(f"{TRAIL}?person=editor_a&event=changed&before=")
    second = as_auditor.get(older)
    assert (text(first).count("Every detail"), text(second).count("Every detail")) == (20, 5)
    assert f"{TRAIL}?person=editor_a&event=changed" in links(second)
    assert f"{TRAIL}export/?person=editor_a&event=changed" in links(first)


def test_what_is_not_understood_is_said_beside_the_field(as_auditor: Client, activity: Activity) -> None:
    answer = as_auditor.get(f"{TRAIL}?from=soon&door=window")
    assert answer.status_code == 400
    assert "There is a problem “soon” is not a date." in text(answer)
    assert "There is no door “window”." in text(answer)
    assert "Every detail" not in text(answer)


def test_a_filter_that_finds_nothing_says_so(as_auditor: Client, activity: Activity) -> None:
    assert "Nothing in the audit trail fits." in text(as_auditor.get(f"{TRAIL}?person=nobody"))


@pytest.mark.parametrize(
    "query", ["before=x", "before=-1", "act=0x10", "act=1&after=%00", "act=99999999", f"before={'9' * 40}"]
)
def test_numbers_that_are_none_are_not_found(as_auditor: Client, activity: Activity, query: str) -> None:
    assert as_auditor.get(f"{TRAIL}?{query}").status_code == 404


def test_a_number_beyond_the_trail_is_an_empty_page(as_auditor: Client, activity: Activity) -> None:
    assert "Nothing older has been recorded." in text(as_auditor.get(f"{TRAIL}?before=999999"))


# --- who may ----------------------------------------------------------------------------------------------

PAGES = (TRAIL, f"{TRAIL}export/", f"{TRAIL}?act=1")


@pytest.fixture
def pages(world: World, activity: Activity) -> list[str]:
    purpose = worlds.build(Purpose, world.a, activity=activity)
    gone = worlds.build(Activity, world.a)
    address = page_of(gone)
    delete_signed(gone, by=None)
    return [*PAGES, page_of(activity), page_of(purpose), address]


@pytest.mark.parametrize("who", ["editor_b", "administrator_b", "outsider"])
def test_members_of_others_find_nothing(client: Client, world: World, pages: list[str], who: str) -> None:
    client.force_login(getattr(world, who))
    assert {client.get(address).status_code for address in pages} == {404}
    ours = [address.replace("/board-a/", "/board-b/") for address in pages if "/records/" in address]
    assert {client.get(address).status_code for address in ours} == {404}


@pytest.mark.parametrize("role", list(Role))
def test_every_member_reads_and_changes_nothing(client: Client, world: World, pages: list[str], role: Role) -> None:
    client.force_login(getattr(world, f"{role.value}_a"))
    before = Entry.objects.exclude(event=Event.EXPORTED).exclude(event=Event.SIGNED_IN).count()
    assert {client.get(address).status_code for address in pages} == {200}
    assert {client.post(address).status_code for address in pages} == {403}
    assert Entry.objects.exclude(event=Event.EXPORTED).exclude(event=Event.SIGNED_IN).count() == before


def test_strangers_sign_in_first(client: Client, pages: list[str]) -> None:
    assert {client.get(address).status_code for address in pages} == {302}


def test_a_register_that_is_not_the_records_shows_it_to_nobody(client: Client, world: World, pages: list[str]) -> None:
    client.force_login(world.root)
    others = [address.replace("/board-a/", "/board-b/") for address in pages if "/records/" in address]
    assert {client.get(address).status_code for address in others} == {404}


@pytest.mark.parametrize("label", ["organisations.user", "audit.entry", "sessions.session", "nonsense", "a.b.c"])
def test_what_is_no_record_has_no_history(as_auditor: Client, world: World, label: str) -> None:
    assert as_auditor.get(f"{TRAIL}records/{label}/{world.editor_a.pk}/").status_code == 404


# --- hostile words ----------------------------------------------------------------------------------------

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)> {{ 7 * 7191 }}"


def test_nothing_that_people_typed_becomes_markup(as_auditor: Client, world: World, activity: Activity) -> None:
    activity.title, activity.summary, activity.benefits = HOSTILE, HOSTILE * 3, [HOSTILE]
    world.editor_a.first_name = HOSTILE[:100]
    save_signed(activity, by=world.editor_a, reason=HOSTILE)
    activity.summary, activity.benefits = HOSTILE * 2 + "end", [HOSTILE, "more"]
    save_signed(activity, by=world.editor_a, reason=HOSTILE)
    worlds.build(Organisation, legal_name=HOSTILE)
    tell(Event.EXPORTED, by=world.editor_a, organisation=world.a.pk, facts={HOSTILE: HOSTILE})
    number = Entry.objects.filter(model="activities.activity").latest("pk").sequence
    addresses = [TRAIL, page_of(activity), f"{page_of(activity)}?act={number}", f"{TRAIL}?person={HOSTILE}"]
    for address in [*addresses, f"{TRAIL}?field={HOSTILE}", "/register/board-a/activities/a-1/"]:
        page = as_auditor.get(address).content.decode()
        assert not re.search(r"<script>alert|<img src=x|50337", page), address


# --- cost -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("edits", [10, 100])
def test_queries_do_not_grow(
    as_auditor: Client, world: World, activity: Activity, django_assert_num_queries: Any, edits: int
) -> None:
    for start in range(0, edits, 10):
        with act():
            for number in range(start, start + 10):
                activity.title = f"Title {number}"
                save_signed(activity, by=None)
    with django_assert_num_queries(TRAIL_QUERIES):
        as_auditor.get(f"{TRAIL}?event=changed")
    with django_assert_num_queries(RECORD_QUERIES):
        as_auditor.get(page_of(activity))


TRAIL_QUERIES = 9
RECORD_QUERIES = 12
