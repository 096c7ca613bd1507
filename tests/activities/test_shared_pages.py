"""What activities share, listed and shown: approvals, processors, contracts, agreements, policies and assets."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from activities.models import (
    Activity,
    Approval,
    ApprovalPeriod,
    ConfidentialityUse,
    Engagement,
    InformationAsset,
    LegalGround,
    PolicyDocument,
    Purpose,
    SharingAgreement,
)
from activities.operations import retire
from activities.shared.kinds import KINDS
from processors.models import Assurance, Contract, Processor, ProcessorTransfer, SubProcessor
from ropa.audit.signing import save_signed
from ropa.register.dates import PartialDate
from tests import world as worlds

World = worlds.World
HOME = "/register/board-a/"
TODAY = timezone.localdate()
LISTS = ("approvals", "processors", "agreements", "policies", "assets")
PAGES = {
    "approvals": Approval,
    "agreements": SharingAgreement,
    "policies": PolicyDocument,
    "assets": InformationAsset,
    "contracts": Contract,
    "assurances": Assurance,
    "processor-transfers": ProcessorTransfer,
}
"""The pages of an organisation's own records."""


def day(days: int) -> PartialDate:
    """So many days from today."""
    return PartialDate((TODAY + timedelta(days=days)).isoformat())


@pytest.fixture
def as_editor(client: Client, world: World) -> Client:
    client.force_login(world.editor_a)
    return client


def text(answer: HttpResponse) -> str:
    main = answer.content.decode().partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def listed(client: Client, name: str, query: str = "") -> list[str]:
    """The keys that a list shows, in its order."""
    page = client.get(f"{HOME}{name}/{query}").content.decode()
    return re.findall(r'<tr class="nhsuk-table__row" role="row" id="[a-z]+-([\w.-]+)"', page)


def approval(world: World, key: str, ends: PartialDate | None, **given: Any) -> Approval:
    made: Approval = worlds.build(Approval, world.a, key=key, reference=f"CAG {key}", **given)
    worlds.build(ApprovalPeriod, world.a, approval=made, starts_on=PartialDate("2020"), ends_on=ends)
    return made


def use(world: World, made: Approval, **given: Any) -> Activity:
    """An activity that leans on an approval."""
    activity: Activity = worlds.build(Activity, world.a, **given)
    worlds.build(ConfidentialityUse, world.a, activity=activity, approval=made)
    return activity


# --- lists ------------------------------------------------------------------------------------------------------


def test_what_ends_next_comes_first_and_what_ended_last(as_editor: Client, world: World) -> None:
    for key, ends in (("over", day(-10)), ("later", day(900)), ("soon", day(20)), ("open", None)):
        approval(world, key, ends)
    assert listed(as_editor, "approvals") == ["soon", "later", "open", "over"]


@pytest.mark.parametrize(
    ("standing", "keys"), [("soon", ["soon"]), ("running", ["later"]), ("open", ["open"]), ("ended", ["over"])]
)
def test_list_is_filtered_by_state(as_editor: Client, world: World, standing: str, keys: list[str]) -> None:
    for key, ends in (("over", day(-10)), ("later", day(900)), ("soon", day(20)), ("open", None)):
        approval(world, key, ends)
    assert listed(as_editor, "approvals", f"?standing={standing}") == keys


@pytest.mark.parametrize(("used", "keys"), [("yes", ["used"]), ("no", ["idle"])])
def test_list_is_filtered_by_use(as_editor: Client, world: World, used: str, keys: list[str]) -> None:
    use(world, approval(world, "used", None), reference="A-1")
    approval(world, "idle", None)
    assert listed(as_editor, "approvals", f"?used={used}") == keys


def test_retired_activity_uses_nothing(as_editor: Client, world: World) -> None:
    retire(use(world, approval(world, "x", None)), by=None, reason="Over", on=TODAY)
    assert listed(as_editor, "approvals", "?used=no") == ["x"]


def test_list_is_searched_whatever_the_case(as_editor: Client, world: World) -> None:
    worlds.build(InformationAsset, world.a, key="one", name="Éclair ledger")
    worlds.build(InformationAsset, world.a, key="two", name="Other")
    assert listed(as_editor, "assets", "?q=éCLAIR") == ["one"]


@pytest.mark.parametrize("name", LISTS)
def test_empty_list_says_so(as_editor: Client, name: str) -> None:
    assert "is recorded in this register." in text(as_editor.get(f"{HOME}{name}/"))


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("query", ["?q=%00%27", "?standing=x", "?page=-9", "?used=" + "y" * 400])
def test_list_survives_any_question(as_editor: Client, world: World, name: str, query: str) -> None:
    assert as_editor.get(f"{HOME}{name}/{query}").status_code == 200


@pytest.mark.parametrize("name", ["approvals", "agreements", "policies", "assets"])
def test_list_shows_this_register_only(as_editor: Client, world: World, name: str) -> None:
    mine, theirs = worlds.build(PAGES[name], world.a), worlds.build(PAGES[name], world.b)
    assert (mine.key in listed(as_editor, name), theirs.key in listed(as_editor, name)) == (True, False)


def test_processors_are_those_that_this_register_uses(as_editor: Client, world: World) -> None:
    mine, theirs = worlds.build(Contract, world.a), worlds.build(Contract, world.b)
    worlds.build(Processor)
    assert theirs.processor.key not in listed(as_editor, "processors")
    assert listed(as_editor, "processors") == [mine.processor.key]


def test_processor_ends_with_its_last_contract(as_editor: Client, world: World) -> None:
    old = worlds.build(Contract, world.a, ends_on=day(-30))
    worlds.build(Contract, world.a, processor=old.processor, ends_on=day(40))
    assert listed(as_editor, "processors", "?standing=soon") == [old.processor.key]


def test_overdue_review_of_a_policy_is_seen(as_editor: Client, world: World) -> None:
    worlds.build(PolicyDocument, world.a, key="p", next_review_on=date(2026, 1, 2))
    assert "Review was due 2 January 2026" in text(as_editor.get(f"{HOME}policies/"))


@pytest.mark.parametrize("name", LISTS)
def test_queries_of_a_list_do_not_grow(
    as_editor: Client, world: World, name: str, django_assert_max_num_queries: Any
) -> None:
    for number in range(60):
        if name == "processors":
            made = worlds.build(Contract, world.a, ends_on=day(number))
            worlds.build(Engagement, world.a, processor=made.processor)
        else:
            worlds.build(PAGES[name], world.a, key=f"k-{number}")
    as_editor.get(f"{HOME}{name}/")  # judges the register
    with django_assert_max_num_queries(25):
        page = as_editor.get(f"{HOME}{name}/")
    assert "1 to 50 of 60" in text(page)


# --- pages ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(PAGES))
def test_page_shows_each_section_and_leads_to_its_form(as_editor: Client, world: World, name: str) -> None:
    made = worlds.build(PAGES[name], world.a)
    page = as_editor.get(f"{HOME}{name}/{made.key}/").content.decode()
    collection = type(made).collection
    assert f'href="{HOME}change/{collection}/{made.key}/' in page


@pytest.mark.parametrize("name", sorted(PAGES))
def test_page_of_another_register_is_not_there(as_editor: Client, world: World, name: str) -> None:
    assert as_editor.get(f"{HOME}{name}/{worlds.build(PAGES[name], world.b).key}/").status_code == 404


@pytest.mark.parametrize("name", sorted(PAGES))
def test_auditor_reads_and_is_offered_no_form(client: Client, world: World, name: str) -> None:
    client.force_login(world.auditor_a)
    answer = client.get(f"{HOME}{name}/{worlds.build(PAGES[name], world.a).key}/")
    assert "Changing it needs another role." in text(answer)
    assert f"{HOME}change/" not in answer.content.decode()


@pytest.mark.parametrize("name", [*LISTS, "approvals/x", "processors/x"])
def test_nothing_is_sent_to_a_page_for_reading(as_editor: Client, name: str) -> None:
    assert as_editor.post(f"{HOME}{name}/").status_code == 403


def test_processor_is_read_by_every_member(as_editor: Client, world: World) -> None:
    made = worlds.build(Processor, summary="Prints letters")
    said = text(as_editor.get(f"{HOME}processors/{made.key}/"))
    assert "Prints letters" in said
    assert "an administrator of the installation changes it" in said


def test_processor_shows_what_this_register_holds_about_it(as_editor: Client, world: World) -> None:
    bound = worlds.build(Contract, world.a, title="Our contract")
    worlds.build(SubProcessor, world.a, contract=bound, name="Below Ltd")
    worlds.build(Contract, world.b, processor=bound.processor, title="Their contract")
    said = text(as_editor.get(f"{HOME}processors/{bound.processor.key}/"))
    assert ("Our contract" in said, "Below Ltd" in said, "Their contract" in said) == (True, True, False)


def test_uses_by_others_are_not_told(as_editor: Client, world: World) -> None:
    bound = worlds.build(Processor)
    worlds.build(Engagement, world.b, processor=bound, activity=worlds.build(Activity, world.b, title="Their work"))
    assert "Their work" not in text(as_editor.get(f"{HOME}processors/{bound.key}/"))


def test_policy_is_used_by_the_activity_of_its_ground(as_editor: Client, world: World) -> None:
    policy = worlds.build(PolicyDocument, world.a)
    purpose = worlds.build(Purpose, world.a, activity=worlds.build(Activity, world.a, title="Paying staff"))
    worlds.build(LegalGround, world.a, purpose=purpose, policy=policy)
    assert "Paying staff" in text(as_editor.get(f"{HOME}policies/{policy.key}/"))


def test_asset_is_used_by_the_activity_that_links_it(as_editor: Client, world: World) -> None:
    asset = worlds.build(InformationAsset, world.a)
    activity = worlds.build(Activity, world.a, title="Paying staff")
    save_signed(activity, by=None, links={"assets": [asset]})
    assert "Paying staff" in text(as_editor.get(f"{HOME}assets/{asset.key}/"))


def test_approval_names_processors_that_it_covers_as_their_use(as_editor: Client, world: World) -> None:
    covered = worlds.build(Processor)
    worlds.build(Approval, world.a, reference="26/CAG/0001", processors=[covered])
    assert "Approval: 26/CAG/0001" in text(as_editor.get(f"{HOME}processors/{covered.key}/"))


def test_finding_about_an_approval_leads_to_its_form(as_editor: Client, world: World) -> None:
    over = approval(world, "over", day(-10))
    use(world, over)
    page = as_editor.get(f"{HOME}approvals/over/").content.decode()
    assert "Open the form at this place" in page


def test_page_tells_when_it_ended(as_editor: Client, world: World) -> None:
    approval(world, "over", PartialDate("2021-06"))
    assert "Ended June 2021" in text(as_editor.get(f"{HOME}approvals/over/"))


def test_markup_is_shown_as_text(as_editor: Client, world: World) -> None:
    made = worlds.build(SharingAgreement, world.a, title="<script>alert(1)</script>")
    for address in (f"{HOME}agreements/", f"{HOME}agreements/{made.key}/"):
        assert "<script>alert" not in as_editor.get(address).content.decode()


@pytest.mark.parametrize("name", ["approvals", "processors"])
def test_queries_of_a_page_do_not_grow(
    as_editor: Client, world: World, name: str, django_assert_max_num_queries: Any
) -> None:
    made = approval(world, "x", None)
    bound = worlds.build(Processor)
    for number in range(20):
        activity = use(world, made, reference=f"A-{number}")
        worlds.build(Engagement, world.a, activity=activity, processor=bound)
        worlds.build(Contract, world.a, processor=bound)
    address = f"{HOME}approvals/x/" if name == "approvals" else f"{HOME}processors/{bound.key}/"
    as_editor.get(address)
    with django_assert_max_num_queries(25):
        assert "20 activities" in text(as_editor.get(address))


def test_each_kind_is_declared_with_a_page_and_its_questions() -> None:
    from ropa.editing.questions import own_page

    assert {name: own_page(name) for name in KINDS} == {name: kind.record for name, kind in KINDS.items()}


def test_terms_of_a_contract_are_a_checklist(as_editor: Client, world: World) -> None:
    made = worlds.build(Contract, world.a, terms=["instructions", "audit"])
    said = text(as_editor.get(f"{HOME}contracts/{made.key}/"))
    assert "Acts only on documented instructions Met" in said
    assert "Deletes or returns the data at the end Not met" in said
    assert (said.count(" Met "), said.count(" Not met ")) == (2, 6)
    assert ": 2 of 8" in said
