"""Deleting whole records: by those who may, with a reason, once, and only where nothing needs them."""

import re
from typing import Any

import pytest
from django.test import Client

from activities.models import (
    Activity,
    Approval,
    ApprovalPeriod,
    ConfidentialityUse,
    InformationAsset,
    PolicyDocument,
    SharingAgreement,
)
from activities.operations import approve
from processors.models import Assurance, Contract, Processor
from ropa.audit.signing import save_signed
from ropa.organisations.models import Contact
from tests.editing.pages import HOME, send, signed_in, text
from tests.world import World, build

DELETED = {
    "contacts": (Contact, "organisation/"),
    "approvals": (Approval, "approvals/"),
    "contracts": (Contract, "processors/"),
    "assurances": (Assurance, "processors/"),
    "policies": (PolicyDocument, "policies/"),
    "assets": (InformationAsset, "assets/"),
    "agreements": (SharingAgreement, "agreements/"),
    "activities": (Activity, "activities/"),
}
"""The model, and the list where one stands afterwards."""
REFUSED = [("owner_a", 403), ("auditor_a", 403), ("editor_b", 404), ("outsider", 404)]


def page(collection: str, key: str = "gone") -> str:
    return f"{HOME}delete/{collection}/{key}/"


@pytest.fixture
def used(world: World, activity: Activity) -> Approval:
    made: Approval = build(Approval, world.a, key="gone", reference="22/CAG/0001")
    build(ConfidentialityUse, world.a, activity=activity, approval=made)
    return made


@pytest.mark.parametrize("collection", DELETED)
def test_a_record_is_deleted_with_its_reason(editor: Client, world: World, collection: str) -> None:
    model, listed = DELETED[collection]
    made = build(model, world.a, key="gone")
    answer = send(editor, page(collection), change_reason="Entered twice")
    assert answer["Location"] == f"{HOME}{listed}"
    last = model.history.filter(key="gone").latest()
    assert (last.history_type, last.history_change_reason, last.history_user) == ("-", "Entered twice", world.editor_a)
    assert not model.objects.filter(pk=made.pk).exists()
    assert "is deleted." in text(editor.get(answer["Location"]))


@pytest.mark.parametrize("collection", DELETED)
def test_its_page_leads_there_for_those_who_may(world: World, collection: str) -> None:
    build(DELETED[collection][0], world.a, key="gone")
    for who, offered in (("editor_a", True), ("owner_a", False), ("auditor_a", False)):
        shown = signed_in(getattr(world, who)).get(f"{HOME}change/{collection}/gone/", follow=True)
        assert (f'"{page(collection)}"' in shown.content.decode()) is offered


@pytest.mark.parametrize(
    ("who", "status"), [("owner_a", 403), ("auditor_a", 403), ("editor_b", 404), ("outsider", 404)]
)
def test_who_may_not_deletes_nothing(world: World, who: str, status: int) -> None:
    build(Contact, world.a, key="gone")
    client = signed_in(getattr(world, who))
    assert {client.get(page("contacts")).status_code, client.post(page("contacts")).status_code} == {status}
    assert Contact.objects.count() == 1


def test_the_record_of_another_register_is_not_there(editor: Client, world: World) -> None:
    build(Contact, world.b, key="gone")
    assert (editor.get(page("contacts")).status_code, editor.post(page("contacts")).status_code) == (404, 404)
    assert Contact.objects.count() == 1


def test_a_double_click_deletes_once(editor: Client, world: World) -> None:
    build(Contact, world.a, key="gone")
    assert [editor.post(page("contacts")).status_code for _ in range(2)] == [302, 302]
    assert "This was deleted already." in text(editor.get(f"{HOME}organisation/"))
    assert Contact.history.filter(key="gone", history_type="-").count() == 1


@pytest.mark.parametrize("key", ["never", "..", "a%00b"])
def test_what_never_was_is_not_there(editor: Client, key: str) -> None:
    assert editor.post(page("contacts", key)).status_code == 404


def test_who_may_not_is_not_told_what_was_deleted(editor: Client, world: World) -> None:
    build(Contact, world.a, key="gone")
    editor.post(page("contacts"))
    assert signed_in(world.auditor_a).post(page("contacts")).status_code == 403
    assert signed_in(world.editor_b).post(page("contacts").replace("board-a", "board-b")).status_code == 404


# --- what stands in the way -------------------------------------------------------------------------------------


def test_the_page_names_what_points_at_it_and_offers_no_button(editor: Client, used: Approval) -> None:
    shown = editor.get(page("approvals"))
    assert "Activity: A-1 Answering complaints" in text(shown)
    assert "nhsuk-button--warning" not in shown.content.decode()


def test_what_is_used_stays_and_the_page_says_why(editor: Client, used: Approval) -> None:
    before = Approval.history.count()
    answer = editor.post(page("approvals"), {"change_reason": "Not needed"})
    assert answer.status_code == 422
    assert "It is used, so it cannot be deleted: activity “A-1 Answering complaints”." in text(answer)
    assert (Approval.objects.count(), Approval.history.count()) == (1, before)


@pytest.mark.parametrize(
    ("model", "link"), [(InformationAsset, "assets"), (SharingAgreement, "agreements"), (Assurance, "accreditations")]
)
def test_what_a_list_of_links_leads_to_stays(
    editor: Client, world: World, activity: Activity, model: Any, link: str
) -> None:
    """The link would go without a version of the activity."""
    made = build(model, world.a, key="gone")
    save_signed(activity, by=None, links={link: [made]})
    answer = editor.post(page(model.collection))
    assert answer.status_code == 422
    assert "Other records point at it." in text(answer)
    assert list(getattr(activity, link).all()) == [made]


def test_the_sentence_about_another_register_names_nothing(world: World) -> None:
    processor = build(Processor, key="gone")
    build(Contract, world.b, processor=processor, title="Secret of B")
    build(Contract, world.a, processor=processor, title="Ours")
    world.editor_a.user_permissions.set(_permissions("processor"))
    answer = signed_in(type(world.editor_a).objects.get(pk=world.editor_a.pk)).post(page("processors"))
    assert answer.status_code == 422
    assert "contract “Ours”" in text(answer)
    assert "Records of a register that you cannot see point at it." in text(answer)
    assert "Secret of B" not in text(answer)


def _permissions(model: str) -> Any:
    from django.contrib.auth.models import Permission

    return Permission.objects.filter(content_type__model=model)


def test_an_approved_activity_stays(editor: Client, world: World, activity: Activity) -> None:
    approve(activity, by=world.approver_a, reason="Fine")
    assert "Delete this draft" not in text(editor.get(f"{HOME}activities/a-1/"))
    assert "retire it instead" in text(editor.get(page("activities", "a-1")))
    assert editor.post(page("activities", "a-1"), {"change_reason": "x"}).status_code == 422
    assert Activity.objects.count() == 1


def test_what_goes_with_it_is_counted(editor: Client, world: World) -> None:
    made = build(Approval, world.a, key="gone")
    for _ in range(2):
        build(ApprovalPeriod, world.a, approval=made)
    assert re.search(r"Deleted with it: 2 [a-z ]*periods", text(editor.get(page("approvals"))))


@pytest.mark.parametrize("collection", ["organisations", "remarks", "nothing"])
def test_other_kinds_are_not_deleted_here(world: World, collection: str) -> None:
    assert signed_in(world.root).post(page(collection, "board-a")).status_code == 404


def test_a_long_reason_is_refused(editor: Client, world: World) -> None:
    build(Contact, world.a, key="gone")
    assert editor.post(page("contacts"), {"change_reason": "x" * 1_001}).status_code == 422
    assert Contact.objects.count() == 1
