"""A new activity from another record: of the same register, and of what others have published."""

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.test import Client

from activities.models import (
    Activity,
    Approval,
    Assessment,
    BreachNote,
    ConfidentialityUse,
    Engagement,
    LegalGround,
    Purpose,
)
from activities.operations import approve
from activities.part_views import LegalGroundView, PurposeView
from activities.starting.begun import Begun, blank
from activities.starting.operation import proposed_reference, start
from activities.vocabulary import Status
from processors.models import Contract, Processor
from ropa.audit.signing import save_signed
from tests import world as worlds
from tests.activities.beginning import NEW, TODAY, made, text
from tests.published import published

World = worlds.World


@pytest.fixture
def as_editor(client: Client, world: World) -> Client:
    client.force_login(world.editor_a)
    return client


@pytest.fixture
def first(world: World) -> Activity:
    """A record with parts, links, reviews and an approval of its own."""
    made: Activity = worlds.build(
        Activity, world.a, key="a-1", reference="A-1", title="Answering complaints", owner="Complaints team",
        reviewed_on=date(2026, 1, 1), review_due_on=date(2027, 1, 1), summary="We answer.",
    )  # fmt: skip
    purpose = worlds.build(Purpose, world.a, activity=made, key="p-1", text="To answer")
    worlds.build(LegalGround, world.a, purpose=purpose, key="g-1")
    return made


def copy(client: Client, of: str = "board-a", key: str = "a-1") -> HttpResponse:
    return client.post(f"{NEW}copy/{of}/{key}/", {"title": "Answering more", "reference": "A-2"})


def test_copy_has_the_parts_under_new_keys(as_editor: Client, world: World, first: Activity) -> None:
    copy(as_editor)
    purpose = made(world.a).purposes.get()
    assert (purpose.text, purpose.grounds.count()) == ("To answer", 1)
    assert purpose.key != "p-1"


def test_copy_is_a_draft_without_reviews(as_editor: Client, world: World, first: Activity) -> None:
    approve(first, by=None)
    copy(as_editor)
    now = made(world.a)
    assert (now.status, now.reviewed_on, now.review_due_on, now.versions.count()) == (Status.DRAFT, None, None, 0)


def test_copy_says_where_it_comes_from(as_editor: Client, world: World, first: Activity) -> None:
    copy(as_editor)
    assert made(world.a).copied_from.startswith("Copied from A-1 Answering complaints, on ")


def test_copy_keeps_links_within_the_register(as_editor: Client, world: World, first: Activity) -> None:
    approval = worlds.build(Approval, world.a, reference="26/CAG/0001")
    worlds.build(ConfidentialityUse, world.a, activity=first, approval=approval)
    copy(as_editor)
    assert made(world.a).confidentiality.get().approval == approval


def test_what_was_assessed_or_happened_is_not_copied(as_editor: Client, world: World, first: Activity) -> None:
    worlds.build(Assessment, world.a, activity=first)
    worlds.build(BreachNote, world.a, activity=first)
    copy(as_editor)
    now = made(world.a)
    assert not any(each.exists() for each in (now.assessments, now.breaches))
    assert "Assessments: not copied" in now.unplaced


def test_record_that_cannot_be_made_whole_is_not_made(world: World) -> None:
    empty = PurposeView(key="p", text="", grounds=(LegalGroundView(key="g"),))
    begun = Begun(replace(blank().view, purposes=(empty,)))
    with pytest.raises(ValidationError, match="text"):
        start(world.a, begun, reference="A-1", title="Half", by=None, on=TODAY)
    assert not Activity.objects.exists()


def test_search_finds_records_of_this_register_only(as_editor: Client, world: World, first: Activity) -> None:
    worlds.build(Activity, world.b, reference="B-1", title="Answering too")
    assert re.findall(r"new/copy/([\w-]+/[\w-]+)/", as_editor.get(f"{NEW}copy/?q=answering").content.decode()) == [
        "board-a/a-1"
    ]


def test_record_of_a_foreign_register_is_not_there(as_editor: Client, world: World) -> None:
    worlds.build(Activity, world.b, key="b-1", reference="B-1")
    assert copy(as_editor, "board-b", "b-1").status_code == 404


def test_foreign_register_is_not_offered(as_editor: Client, world: World) -> None:
    approve(worlds.build(Activity, world.b, key="b-1", reference="B-1"), by=None)
    assert "board-b" not in as_editor.get(f"{NEW}copy/").content.decode()


def test_approved_record_that_no_notice_tells_is_not_there(as_editor: Client, world: World) -> None:
    published(world.b)
    approve(worlds.build(Activity, world.b, key="b-2", reference="B-2"), by=None)
    assert copy(as_editor, "board-b", "b-2").status_code == 404


@pytest.fixture
def public(world: World) -> Activity:
    """A record of B that its published notice tells of, with an approval, a contract and internal words."""
    told = worlds.build(
        Activity, world.b, key="b-1", reference="B-1", title="Checking bills", owner="Finance", systems="Secret ledger"
    )
    approval = worlds.build(Approval, world.b, reference="26/CAG/0002", note="Hidden")
    worlds.build(ConfidentialityUse, world.b, activity=told, approval=approval, reasoning="Private reasoning",
                 explanation="Told to all")  # fmt: skip
    processor = worlds.build(Processor)
    contract = worlds.build(Contract, world.b, processor=processor, title="Private contract")
    worlds.build(Engagement, world.b, activity=told, processor=processor, contract=contract, note="Hidden")
    approve(told, by=None)
    published(world.b)
    return told


def test_published_record_of_others_can_be_copied(as_editor: Client, world: World, public: Activity) -> None:
    copy(as_editor, "board-b", "b-1")
    assert made(world.a).confidentiality.get().explanation == "Told to all"


def test_internal_fields_of_others_stay_there(as_editor: Client, world: World, public: Activity) -> None:
    said = as_editor.get(f"{NEW}copy/board-b/b-1/").content.decode()
    copy(as_editor, "board-b", "b-1")
    now = made(world.a)
    assert (now.owner, now.systems, now.confidentiality.get().reasoning) == ("", "", "")
    assert not [word for word in ("Secret", "Private", "Hidden", "Finance") if word in said + now.unplaced]


def test_records_that_others_own_are_listed_to_be_linked(as_editor: Client, world: World, public: Activity) -> None:
    copy(as_editor, "board-b", "b-1")
    now = made(world.a)
    assert "To be linked here: approval 26/CAG/0002" in now.unplaced
    assert (now.confidentiality.get().approval, now.engagements.get().contract) == (None, None)


def test_shared_processor_is_carried_over(as_editor: Client, world: World, public: Activity) -> None:
    copy(as_editor, "board-b", "b-1")
    assert made(world.a).engagements.get().processor == public.engagements.get().processor


def test_draft_beside_the_published_version_is_not_copied(as_editor: Client, world: World, public: Activity) -> None:
    public.refresh_from_db()
    public.summary = "Not approved yet"
    save_signed(public, by=None, reason="A change")
    copy(as_editor, "board-b", "b-1")
    assert made(world.a).summary == ""


def test_version_that_is_approved_but_not_published_is_not_copied(
    as_editor: Client, world: World, public: Activity
) -> None:
    public.refresh_from_db()
    public.summary = "Approved and held back"
    save_signed(public, by=None, reason="A change")
    approve(public, by=None, reason="Again")
    copy(as_editor, "board-b", "b-1")
    assert made(world.a).summary == ""


def test_origin_of_a_foreign_copy_names_organisation_and_version(
    as_editor: Client, world: World, public: Activity
) -> None:
    copy(as_editor, "board-b", "b-1")
    told = made(world.a).copied_from
    assert told.startswith("Copied from B-1 Checking bills of Board B, version 1, approved on ")


def test_member_of_both_copies_what_is_approved_there(client: Client, world: World) -> None:
    approve(worlds.build(Activity, world.b, key="b-1", reference="B-1", owner="Finance", summary="Told"), by=None)
    client.force_login(world.root)
    copy(client, "board-b", "b-1")
    assert (made(world.a).summary, made(world.a).owner) == ("Told", "")


def test_retired_record_of_others_is_not_offered(client: Client, world: World) -> None:
    from activities.operations import retire

    there = worlds.build(Activity, world.b, key="b-1", reference="B-1")
    approve(there, by=None)
    retire(there, by=None, reason="Over", on=TODAY - timedelta(days=1))
    client.force_login(world.root)
    assert copy(client, "board-b", "b-1").status_code == 404


def test_choosing_costs_the_same_however_long_the_list(
    as_editor: Client, world: World, django_assert_max_num_queries: Any
) -> None:
    for number in range(60):
        worlds.build(Activity, world.a, reference=f"A-{number}")
    with django_assert_max_num_queries(15):
        said = as_editor.get(f"{NEW}copy/")
    assert "The first 50 of 60." in text(said)


def test_proposed_reference_is_of_this_register(world: World) -> None:
    worlds.build(Activity, world.b, reference="ZZ-40")
    assert proposed_reference(world.a) == "A-01"
