"""The buttons of entries, which save what was typed in their section first; and an entry that names another."""

import pytest
from django.test import Client

from activities.models import Activity, Purpose
from activities.operations import approve
from processors.models import Contract, SubProcessor
from ropa.audit.signing import delete_signed, save_signed
from tests.editing.pages import at, fields, send, text
from tests.world import World, build

WHY = at("activities", "a-1", "what-and-why")


def order(activity: Activity) -> list[str]:
    return list(activity.purposes.order_by("position").values_list("key", flat=True))


# --- buttons of entries are the section's own -----------------------------------------------------------------


@pytest.mark.parametrize(("then", "leads"), [("entry/purposes/p2", "entry"), ("remove/purposes/p2", "remove")])
def test_what_was_typed_is_saved_on_the_way_to_an_entry(
    editor: Client, activity: Activity, purposes: list[Purpose], then: str, leads: str
) -> None:
    answer = send(editor, WHY, title="Typed first", then=then)
    activity.refresh_from_db()
    assert (answer["Location"], activity.title) == (f"{WHY}{leads}/purposes/p2/", "Typed first")


def test_what_was_typed_is_saved_and_the_entry_moved(
    editor: Client, activity: Activity, purposes: list[Purpose]
) -> None:
    sent = {**fields(editor.get(WHY)), "title": "Typed first", "then": "move/up/2/purposes/p2"}
    for _ in range(2):
        assert editor.post(WHY, sent)["Location"] == f"{WHY}#at-purposes/p2"
    activity.refresh_from_db()
    assert (activity.title, order(activity)) == ("Typed first", ["p2", "p1"])


def test_what_cannot_be_saved_is_not_left(editor: Client, activity: Activity, purposes: list[Purpose]) -> None:
    answer = send(editor, WHY, title="", then="move/up/2/purposes/p2")
    assert (answer.status_code, order(activity)) == (422, ["p1", "p2"])


def test_moving_an_approved_record_asks_why_on_the_next_page(
    editor: Client, world: World, activity: Activity, purposes: list[Purpose]
) -> None:
    approve(activity, by=world.approver_a, reason="Fine")
    answer = send(editor, WHY, then="move/up/2/purposes/p2")
    assert (answer["Location"], order(activity)) == (f"{WHY}move/purposes/p2/", ["p1", "p2"])
    send(editor, WHY, then="move/up/2/purposes/p2", change_reason="In order of weight")
    assert order(activity) == ["p2", "p1"]


def test_moving_what_was_removed_says_so(editor: Client, activity: Activity, purposes: list[Purpose]) -> None:
    sent = {**fields(editor.get(WHY)), "then": "move/up/2/purposes/p2"}
    delete_signed(purposes[1], by=None)
    assert "Somebody removed this meanwhile." in text(editor.post(WHY, sent, follow=True))


@pytest.mark.parametrize("then", ["move", "move/", "move/up", "entry/../x", "add/%00", "nothing/purposes/p1", "entry"])
def test_a_button_that_says_nothing_known_goes_on(editor: Client, activity: Activity, then: str) -> None:
    assert send(editor, WHY, then=then).status_code in (302, 404)


# --- an entry that names another of its list ----------------------------------------------------------------

CHAIN = at("contracts", "c-1", "sub-processors")


@pytest.fixture
def chain(world: World) -> Contract:
    contract: Contract = build(Contract, world.a, key="c-1")
    for number, (key, name) in enumerate((("cloud", "Cloud Ltd"), ("print", "Print Ltd"))):
        build(SubProcessor, contract=contract, key=key, name=name, position=number)
    build(SubProcessor, world.a, key="other", name="Of another contract")
    return contract


def test_the_sub_processor_above_is_chosen_by_name(editor: Client, chain: Contract) -> None:
    shown = text(editor.get(f"{CHAIN}entry/sub_processors/print/"))
    assert "Cloud Ltd" in shown
    assert "Of another contract" not in shown
    send(editor, f"{CHAIN}entry/sub_processors/print/", engaged_by="cloud")
    assert chain.sub_processors.get(key="print").engaged_by == "cloud"
    assert "Engaged by Cloud Ltd" in text(editor.get(CHAIN))


@pytest.mark.parametrize("key", ["print", "other", "nobody", "x" * 300])
def test_only_another_of_the_same_contract_is_taken(editor: Client, chain: Contract, key: str) -> None:
    assert send(editor, f"{CHAIN}entry/sub_processors/print/", engaged_by=key).status_code == 422


def test_what_stood_there_before_may_stay(editor: Client, chain: Contract) -> None:
    one = chain.sub_processors.get(key="print")
    one.engaged_by = "gone"
    save_signed(one, by=None)
    assert send(editor, f"{CHAIN}entry/sub_processors/print/", function="Prints").status_code == 302
    one.refresh_from_db()
    assert (one.engaged_by, one.function) == ("gone", "Prints")


def test_a_new_sub_processor_is_asked_too(editor: Client, chain: Contract) -> None:
    send(editor, f"{CHAIN}add/sub_processors/", name="Post Ltd", engaged_by="print")
    assert chain.sub_processors.get(name="Post Ltd").engaged_by == "print"
