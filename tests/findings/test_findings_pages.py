"""Findings where people work: the list, the record, shared records, the overview, the preview, and the rules."""

import re
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from activities.judged import current_findings
from activities.models import Activity, Approval, ConfidentialityUse, Engagement, LegalGround, Purpose, Retention
from activities.operations import approve
from notices.models import Notice
from processors.models import Contract
from ropa.audit.models import Entry
from ropa.audit.signing import save_signed, save_signed_many
from ropa.findings.models import Judgement, StoredFinding
from ropa.organisations.vocabulary import Role
from ropa.rules.rule import RULES
from ropa.rules.severity import Severity
from tests import world as worlds
from tests.audit.pages import signed_in
from tests.findings.waived import WHY, accepted, explained
from tests.published import draft_notice, published

World = worlds.World
TODAY = timezone.localdate()
LIST = "/register/board-a/findings/"
RECORD = "/register/board-a/activities/a-1/"
WHOLE = f"{RECORD}whole/"
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)> {{ 7 * 7191 }}"


@pytest.fixture
def activity(world: World) -> Activity:
    """A draft that says hardly anything."""
    made: Activity = worlds.build(
        Activity, world.a, key="a-1", reference="A-1", title="Paying invoices", owner="Finance"
    )
    return made


@pytest.fixture
def as_auditor(client: Client, world: World) -> Client:
    client.force_login(world.auditor_a)
    return client


def main(answer: HttpResponse) -> str:
    return answer.content.decode().split("<main", 1)[1].split("</main>", 1)[0]


def text(answer: HttpResponse) -> str:
    """What a reader sees and hears of the main part of a page."""
    bare = re.sub(r"<[^>]+>", " ", main(answer)).replace("&#39;", "'").replace("&amp;", "&")
    return " ".join(bare.split())


def blocks(answer: HttpResponse) -> list[str]:
    """Each finding of a page, as it is read."""
    found = re.findall(r'<li class="app-finding .*?</li>\s*(?=<li class="app-finding |</ul>)', main(answer), re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", block).split()) for block in found]


def codes(answer: HttpResponse) -> list[str]:
    return re.findall(r'/rules/(R-[\w-]+)/"', main(answer))


def stored(world: World) -> Any:
    return current_findings(world.a, on=TODAY)


# --- the list ---------------------------------------------------------------------------------------------


def test_a_finding_says_what_why_whence_and_what_mends_it(as_auditor: Client, activity: Activity) -> None:
    (told,) = blocks(as_auditor.get(f"{LIST}?q=R-A30-04"))
    rule = RULES["R-A30-04"]
    assert told.startswith("Breach To do Activity A-1 Paying invoices · Purposes ")
    for said in (rule.says, f"To put it right: {rule.fix}", f"The law expects: {rule.title}.", rule.source, rule.code):
        assert said in told
    assert "Found today. The record is a draft: put this right before it is approved." in told
    assert f'href="{rule.url}"' in main(as_auditor.get(f"{LIST}?q=R-A30-04"))


def test_the_gravest_and_the_oldest_come_first(as_auditor: Client, world: World, activity: Activity) -> None:
    old = stored(world).filter(severity=Severity.WARNING).last()
    StoredFinding.objects.filter(pk=old.pk).update(since=TODAY - timedelta(days=40))
    found = blocks(as_auditor.get(LIST))
    order = [next(severity.rank for severity in Severity if block.startswith(severity.label)) for block in found]
    assert order == sorted(order)
    first = next(block for block in found if block.startswith("Warning"))
    assert old.message in first
    assert "(for 40 days)" in first


def test_figures_count_what_is_open_and_lead_to_it(as_auditor: Client, world: World, activity: Activity) -> None:
    breaches = stored(world).filter(severity="breach")
    assert f"{breaches.count()} Breaches {breaches.filter(is_to_do=True).count()} in drafts" in text(
        as_auditor.get(LIST)
    )
    assert len(blocks(as_auditor.get(f"{LIST}?severity=breach"))) == breaches.count()
    assert {block.split()[0] for block in blocks(as_auditor.get(f"{LIST}?severity=breach"))} == {"Breach"}


def test_a_register_in_which_nothing_is_found_says_so(as_auditor: Client, world: World, activity: Activity) -> None:
    answer = as_auditor.get(f"{LIST}?q=zebra")
    assert "No finding fits." in text(answer)


# --- filters ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "chosen"),
    [
        ("family=RE", {"code__startswith": "R-RE-"}),
        ("kind=activities", {"record": "activities/a-1"}),
        ("kind=register", {"record": "register"}),
        ("state=to_do", {"is_to_do": True}),
        ("state=wrong", {"is_to_do": False}),
        ("owner=Finance", {"record": "activities/a-1"}),
        ("q=r-a30-04", {"code": "R-A30-04"}),
        ("q=A-1", {"reference__icontains": "A-1"}),
        ("severity=warning&kind=activities", {"severity": "warning", "record": "activities/a-1"}),
    ],
)
def test_filters(as_auditor: Client, world: World, activity: Activity, query: str, chosen: dict[str, Any]) -> None:
    wanted = stored(world).filter(**chosen)
    assert 0 < wanted.count() < stored(world).count()
    assert sorted(codes(as_auditor.get(f"{LIST}?{query}"))) == sorted(wanted.values_list("code", flat=True))


def test_nobody_named_finds_records_without_owner(as_auditor: Client, world: World, activity: Activity) -> None:
    worlds.build(Activity, world.a, key="a-2", reference="A-2")
    answer = as_auditor.get(f"{LIST}?owner=-")
    assert "Activity A-2" in text(answer)
    assert "Activity A-1" not in text(answer)


@pytest.mark.parametrize(("age", "days"), [("week", 7), ("month-ago", 31), ("quarter-ago", 91), ("year-ago", 366)])
def test_age(as_auditor: Client, world: World, activity: Activity, age: str, days: int) -> None:
    """One finding is that old, all others are older for “week”, and new for the rest."""
    one = stored(world).first()
    others = StoredFinding.objects.exclude(pk=one.pk)
    StoredFinding.objects.filter(pk=one.pk).update(since=TODAY - timedelta(days=days))
    others.update(since=TODAY - timedelta(days=8 if age == "week" else days - 1))
    assert codes(as_auditor.get(f"{LIST}?age={age}")) == [one.code]


@pytest.mark.parametrize(
    "query", ["severity=grave", "state=x", "family=ZZ", "kind=strangers", "owner=Somebody", "age=old", "q=%00"]
)
def test_what_is_not_understood_is_said_and_nothing_is_shown(
    as_auditor: Client, activity: Activity, query: str
) -> None:
    answer = as_auditor.get(f"{LIST}?{query}")
    assert answer.status_code == 400
    assert "There is a problem" in text(answer)
    assert blocks(answer) == []


def test_filters_stay_in_the_links(as_auditor: Client, world: World, activity: Activity) -> None:
    page = main(as_auditor.get(f"{LIST}?kind=activities&severity=breach"))
    assert "/register/board-a/findings.csv?severity=breach&amp;kind=activities" in page
    assert "?kind=activities&amp;severity=warning" in page


def test_a_long_list_has_pages(as_auditor: Client, world: World, activity: Activity) -> None:
    for number in range(8):
        worlds.build(Activity, world.a, reference=f"B-{number}")
    total = stored(world).count()
    first, second = as_auditor.get(LIST), as_auditor.get(f"{LIST}?page=2")
    assert total > 50
    assert (len(blocks(first)), f"1 to 50 of {total} findings" in text(first)) == (50, True)
    assert not {*re.findall(r'id="(r-[^"]+)"', main(first))} & {*re.findall(r'id="(r-[^"]+)"', main(second))}


# --- accepted and explained -------------------------------------------------------------------------------


def test_what_is_accepted_is_no_longer_open_and_says_why(as_auditor: Client, world: World, activity: Activity) -> None:
    before = len(codes(as_auditor.get(LIST)))
    waiver = accepted(world, by=world.dpo_a)
    assert len(codes(as_auditor.get(LIST))) == before - 1
    (told,) = blocks(as_auditor.get(f"{LIST}?state=accepted"))
    assert f"Accepted by dpo_a until {waiver.until.day} " in told
    assert WHY in told
    assert len(codes(as_auditor.get(f"{LIST}?state=all"))) == before


def test_what_is_explained_is_open_and_says_why(as_auditor: Client, world: World, activity: Activity) -> None:
    explained(world, by=world.approver_a)
    (told,) = blocks(as_auditor.get(f"{LIST}?state=explained"))
    assert told.startswith("Breach Explained Activity A-1")
    assert "Explained by approver_a until " in told
    assert told in blocks(as_auditor.get(LIST))


@pytest.mark.parametrize(("who", "is_offered"), [("dpo_a", True), ("approver_a", True), ("editor_a", False)])
def test_who_may_decide_is_offered_it(world: World, activity: Activity, who: str, is_offered: bool) -> None:
    client = signed_in(getattr(world, who))
    finding = stored(world).filter(severity="warning").first()
    address = f"{LIST}{finding.pk}/accept/"
    for page in (LIST, WHOLE):
        assert (address in main(client.get(page))) is is_offered
    assert client.get(address).status_code == (200 if is_offered else 403)


# --- on the record ----------------------------------------------------------------------------------------


def test_a_record_tells_its_findings_beside_the_part(as_auditor: Client, world: World, activity: Activity) -> None:
    purpose = worlds.build(Purpose, world.a, activity=activity, text="To pay", key="p1")
    worlds.build(LegalGround, world.a, purpose=purpose, key="g1")
    answer = as_auditor.get(WHOLE)
    part = main(answer).split(">Legal ground<", 1)[1].split("</section>", 1)[0]
    here = stored(world).filter(record="activities/a-1", field__startswith="purposes[p1].grounds[g1]")
    assert here.exists()
    assert sorted(re.findall(r'/rules/(R-[\w-]+)/"', part)) == sorted(here.values_list("code", flat=True))


def test_every_finding_of_a_record_is_told_once_and_linked_from_the_top(
    as_auditor: Client, world: World, activity: Activity
) -> None:
    answer = as_auditor.get(WHOLE)
    anchors = re.findall(r'<li class="app-finding [^"]*" id="([^"]+)"', main(answer))
    assert len(anchors) == len({*anchors}) == stored(world).filter(record="activities/a-1").count() > 5
    assert {*re.findall(r'href="#(r-[^"]+)"', main(answer))} == {*anchors}


def test_the_list_leads_to_the_place_on_the_record(as_auditor: Client, world: World, activity: Activity) -> None:
    links = re.findall(rf'href="{RECORD}#([^"]+)"', main(as_auditor.get(f"{LIST}?kind=activities")))
    assert links
    assert {*links} == {*re.findall(r'<li id="(r-[^"]+)"', main(as_auditor.get(RECORD)))}


def test_a_record_in_which_nothing_is_found_says_nothing(as_auditor: Client, world: World) -> None:
    """What has ended and concerns nobody is hardly judged."""
    gone = worlds.build(Activity, world.a, key="a-1", title="Counting stars", about="not_personal")
    if stored(world).filter(record=f"activities/{gone.key}").exists():
        pytest.fail("choose another record for this test: the rules find something in this one")
    assert "Findings" not in text(as_auditor.get(WHOLE))
    assert "Findings: none open" in text(as_auditor.get(RECORD))


# --- shared records, overview, preview, choice -------------------------------------------------------------


def test_approvals_tell_what_is_found_in_them(as_auditor: Client, world: World) -> None:
    approval = worlds.build(Approval, world.a, reference="CAG 1")
    worlds.build(ConfidentialityUse, world.a, approval=approval)
    answer = as_auditor.get("/register/board-a/approvals/")
    wanted = stored(world).filter(record=f"approvals/{approval.key}")
    assert sorted(codes(answer)) == sorted(wanted.values_list("code", flat=True)) != []
    assert f"{wanted.count()} findings about" in text(answer)


def test_processors_tell_what_is_found_in_their_contracts(as_auditor: Client, world: World) -> None:
    engagement = worlds.build(Engagement, world.a)
    contract = worlds.build(Contract, world.a, processor=engagement.processor)
    wanted = stored(world).filter(record=f"contracts/{contract.key}")
    answer = as_auditor.get("/register/board-a/processors/")
    assert sorted(codes(answer)) == sorted(wanted.values_list("code", flat=True)) != []
    assert f"Contract {engagement.processor.organisation}" in blocks(answer)[0]


def test_today_counts_by_severity(as_auditor: Client, world: World, activity: Activity) -> None:
    accepted(world)
    counted = [stored(world).open(TODAY).filter(severity=severity).count() for severity in Severity]
    said = text(as_auditor.get("/register/board-a/"))
    assert re.search(r"Open findings {} Breaches .* {} Warnings .* {} Advice .*1 accepted".format(*counted), said)


def test_where_registers_are_chosen_each_says_what_was_open(client: Client, world: World, activity: Activity) -> None:
    client.force_login(world.root)
    assert text(client.get("/register/")).count("Breaches –") == 2
    client.get(LIST)
    number = stored(world).filter(severity="breach").count()
    assert f"Breaches {number} breaches of Board A" in text(client.get("/register/"))
    assert text(client.get("/register/")).count("Breaches –") == Judgement.objects.count() == 1


def test_the_preview_tells_the_findings_of_the_notice_and_its_activities(as_auditor: Client, world: World) -> None:
    notice = draft_notice(world.a)
    for key in ("told", "untold"):
        worlds.build(Activity, world.a, key=key, reference=key.upper(), publish=key == "told")
    answer = as_auditor.get("/register/board-a/notices/privacy-notice/preview/")
    wanted = stored(world).filter(record__in=[f"notices/{notice.key}", "activities/told"])
    assert wanted.filter(record__startswith="notices/").exists()
    assert sorted(codes(answer)) == sorted(wanted.values_list("code", flat=True))
    assert "UNTOLD" not in text(answer)


def test_a_finding_of_a_notice_leads_to_its_preview(as_auditor: Client, world: World) -> None:
    notice = draft_notice(world.a)
    (link, *_) = re.findall(
        r'href="(/register/board-a/notices/record/[^"#]+)#', main(as_auditor.get(f"{LIST}?kind=notices"))
    )
    answer = as_auditor.get(link)
    assert answer["Location"] == f"/register/board-a/notices/{notice.slug}/preview/"


def test_nothing_of_it_is_public(client: Client, world: World) -> None:
    published(world.a)
    found = list(stored(world).values_list("message", "code"))
    for address in (
        "/",
        "/board-a/",
        "/board-a/privacy-notice/",
        "/board-a/privacy-notice.txt",
        "/board-a/privacy-notice.json",
    ):
        said = client.get(address).content.decode()
        assert [code for message, code in found if message in said or code in said] == [], address


# --- rules ------------------------------------------------------------------------------------------------


def test_all_rules_are_listed_with_what_they_found(as_auditor: Client, world: World, activity: Activity) -> None:
    answer = as_auditor.get("/register/board-a/rules/")
    assert {*codes(answer)} == {*RULES}
    assert "?state=all&amp;q=R-A30-04" in main(answer)


def test_each_rule_has_a_page(as_auditor: Client) -> None:
    untold = []
    for code, rule in RULES.items():
        told = unescape(text(as_auditor.get(f"/register/board-a/rules/{code}/")))
        untold += [(code, said) for said in (rule.title, rule.source, rule.fix) if " ".join(said.split()) not in told]
    assert untold == []


def test_an_unknown_rule_is_not_found(as_auditor: Client) -> None:
    assert as_auditor.get("/register/board-a/rules/R-ZZ-99/").status_code == 404


# --- who may, hostile words, cost -------------------------------------------------------------------------

PAGES = (LIST, f"{LIST}?severity=breach", "/register/board-a/findings.csv", "/register/board-a/rules/", RECORD, WHOLE)


@pytest.mark.parametrize("who", ["outsider", "editor_b", "administrator_b"])
def test_members_of_others_find_nothing(client: Client, world: World, activity: Activity, who: str) -> None:
    client.force_login(getattr(world, who))
    assert {client.get(address).status_code for address in PAGES} == {404}


def test_no_finding_of_another_register_is_shown(as_auditor: Client, world: World, activity: Activity) -> None:
    worlds.build(Activity, world.b, key="b-1", reference="B-1")
    current_findings(world.b, on=TODAY)
    for address in (LIST, f"{LIST}?state=all&q=B-1", "/register/board-a/"):
        assert "B-1" not in "".join(blocks(as_auditor.get(address)))
    assert codes(as_auditor.get(f"{LIST}?state=all")).count("R-A30-04") == 1


@pytest.mark.parametrize("role", list(Role))
def test_every_member_reads_and_changes_nothing(client: Client, world: World, activity: Activity, role: Role) -> None:
    client.force_login(getattr(world, f"{role.value}_a"))
    before = Entry.objects.exclude(event__in=("exported", "signed_in")).count()
    assert {client.get(address).status_code for address in PAGES} == {200}
    assert {client.post(address).status_code for address in PAGES} == {403}
    assert Entry.objects.exclude(event__in=("exported", "signed_in")).count() == before


def test_strangers_sign_in_first(client: Client, activity: Activity) -> None:
    assert {client.get(address).status_code for address in PAGES} == {302}


def test_nothing_that_people_typed_becomes_markup(as_auditor: Client, world: World, activity: Activity) -> None:
    activity.title, activity.reference, activity.owner, activity.summary = HOSTILE, HOSTILE[:40], HOSTILE, HOSTILE
    save_signed(activity, by=None)
    worlds.build(Approval, world.a, reference=HOSTILE[:40], title=HOSTILE)
    worlds.build(Contract, world.a, reference=HOSTILE[:40])
    waiver = accepted(world)
    waiver.reason = HOSTILE
    save_signed(waiver, by=None)
    asked = ["", f"?state=all&q={HOSTILE}", f"?severity={HOSTILE}", "?state=accepted"]
    pages = [*(f"{LIST}{query}" for query in asked), RECORD, WHOLE]
    for address in [*pages, "/register/board-a/approvals/", "/register/board-a/processors/", "/register/board-a/"]:
        page = as_auditor.get(address).content.decode()
        assert not re.search(r"<script>alert|<img src=x|50337", page), address


def queries(client: Client, address: str) -> int:
    """How many a page takes of a register that was judged."""
    Judgement.objects.all().delete()
    client.get(f"{LIST}?page=1")
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return len(asked)


def test_queries_do_not_grow(as_auditor: Client, world: World, activity: Activity) -> None:
    accepted(world)
    few = {address: queries(as_auditor, address) for address in LONG}
    many = [Activity(organisation=world.a, reference=f"M-{n}", title=f"Work {n}", owner=f"Team {n}") for n in range(60)]
    save_signed_many(many, by=None)
    assert {address for address in LONG if queries(as_auditor, address) > few[address]} == set()
    assert max(few.values()) <= MOST_QUERIES


LONG = (LIST, f"{LIST}?kind=activities&age=week", "/register/board-a/rules/", "/register/board-a/", "/register/")
MOST_QUERIES = 25


def test_the_whole_record_asks_few_queries(as_auditor: Client, activity: Activity) -> None:
    """Once what stands around it has been read: it is remembered until the register is judged again."""
    as_auditor.get(WHOLE)
    with CaptureQueriesContext(connection) as asked:
        as_auditor.get(WHOLE)
    assert len(asked) <= MOST_QUERIES


def test_the_day_is_told_as_people_say_it(as_auditor: Client, world: World, activity: Activity) -> None:
    stored(world)
    StoredFinding.objects.update(since=date(2026, 3, 2))
    assert "Since 2 March 2026 (for " in text(as_auditor.get(LIST))


def test_what_was_put_right_is_gone(as_auditor: Client, activity: Activity) -> None:
    assert "R-RE-01" in codes(as_auditor.get(WHOLE))
    save_signed(Retention(activity=activity, covers="Invoices", period="P6Y"), by=None)
    assert "R-RE-01" not in codes(as_auditor.get(WHOLE))


def test_an_approved_record_is_wrong_and_not_to_do(as_auditor: Client, world: World, activity: Activity) -> None:
    approve(activity, by=None, reason="For a test")
    (told,) = blocks(as_auditor.get(f"{LIST}?q=R-A30-04"))
    assert told.startswith("Breach Activity A-1")
    assert "draft" not in told
    assert Notice.objects.count() == 0
