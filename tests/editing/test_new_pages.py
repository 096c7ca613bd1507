"""A new record by the form of its first section: made once, by those who may, with what the address chose."""

import pytest
from django.test import Client

from processors.models import Contract, Processor
from ropa.organisations.models import Contact
from tests.editing.pages import HOME, fields, send, signed_in, text
from tests.world import World, build

CONTACTS = f"{HOME}new/contacts/"


def test_a_record_is_made_and_its_page_opens(editor: Client, world: World) -> None:
    answer = send(editor, CONTACTS, role="dpo", team="Privacy team")
    made = Contact.objects.get()
    assert (made.organisation, made.team) == (world.a, "Privacy team")
    assert editor.get(answer["Location"]).status_code == 200


def test_a_double_click_makes_one(editor: Client, world: World) -> None:
    sent = {**fields(editor.get(CONTACTS)), "role": "dpo", "team": "Privacy team"}
    assert [editor.post(CONTACTS, sent).status_code for _ in range(2)] == [302, 302]
    assert Contact.objects.count() == 1


def test_a_key_of_another_register_makes_a_record_of_ones_own(editor: Client, world: World) -> None:
    theirs = build(Contact, world.b, key="shared", team="Theirs")
    send(editor, CONTACTS, **{"carried-key": "shared", "role": "dpo", "team": "Ours"})
    theirs.refresh_from_db()
    assert (theirs.team, Contact.objects.get(organisation=world.a).team) == ("Theirs", "Ours")


def test_what_is_missing_is_named_and_what_was_typed_stays(editor: Client, world: World) -> None:
    answer = send(editor, CONTACTS, team="Privacy team")
    assert answer.status_code == 422
    assert "Choose one." in text(answer)
    assert fields(answer)["team"] == ["Privacy team"]


def test_the_address_may_choose_a_link(editor: Client, world: World) -> None:
    processor = build(Processor, key="cloud")
    shown = editor.get(f"{HOME}new/contracts/?processor=cloud")
    assert fields(shown)["processor"] == [str(processor.pk)]
    assert editor.get(f"{HOME}new/contracts/?processor=nobody").status_code == 200
    send(editor, f"{HOME}new/contracts/?processor=cloud", title="Cloud contract")
    assert Contract.objects.get().processor == processor


@pytest.mark.parametrize(("who", "status"), [("auditor_a", 403), ("editor_b", 404), ("outsider", 404)])
def test_who_may_not_makes_nothing(world: World, who: str, status: int) -> None:
    answer = signed_in(getattr(world, who)).post(CONTACTS, {"role": "dpo", "team": "Mine"})
    assert (answer.status_code, Contact.objects.count()) == (status, 0)


def test_what_all_share_is_made_by_those_who_may(world: World, editor: Client) -> None:
    assert editor.get(f"{HOME}new/processors/").status_code == 403
    assert signed_in(world.root).get(f"{HOME}new/processors/").status_code == 200


def test_organisations_are_not_made_here(world: World) -> None:
    assert signed_in(world.root).get(f"{HOME}new/organisations/").status_code == 404


def test_what_nobody_asks_for_is_not_made(editor: Client, world: World) -> None:
    assert editor.get(f"{HOME}new/strangers/").status_code == 404


def test_who_may_not_add_shared_data_is_told_whom_to_ask(editor: Client) -> None:
    answer = editor.get(f"{HOME}new/processors/")
    assert answer.status_code == 403
    assert "You may not add processors here. Processors are shared by all registers here." in text(answer)
    assert "Ask an administrator of the installation." in text(answer)


def test_who_may_not_add_records_is_told_whom_to_ask(world: World) -> None:
    assert "Ask an administrator of this register" in text(signed_in(world.auditor_a).get(CONTACTS))
