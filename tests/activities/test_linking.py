"""From the form of an activity to a new processor, contract or approval, and back with it chosen."""

import re
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from activities.models import Activity, Approval, ConfidentialityUse, Engagement
from processors.models import Contract, Processor
from tests import world as worlds

World = worlds.World
HOME = "/register/board-a/"
ENGAGE = f"{HOME}change/activities/a-1/processors/add/engagements/"
RELY = f"{HOME}change/activities/a-1/confidentiality/add/confidentiality/"


@pytest.fixture
def activity(world: World) -> Activity:
    made: Activity = worlds.build(Activity, world.a, key="a-1", reference="A-1", title="Paying staff")
    return made


@pytest.fixture
def as_editor(client: Client, world: World, activity: Activity) -> Client:
    """An editor who also looks after the shared list of processors."""
    added = Permission.objects.filter(codename__in=("add_processor", "add_organisation"))
    world.editor_a.user_permissions.add(*added)
    client.force_login(world.editor_a)
    return client


def carried(page: str) -> dict[str, str]:
    """What a form carries besides its answers."""
    found = re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)"', page)
    return {name: unescape(value) for name, value in found if name in ("kept", "carried-key", "carried-marks")}


def press(client: Client, address: str, field: str, **typed: Any) -> Any:
    """Open a form, type, and press the button that adds what a field should point at."""
    sent = carried(client.get(address).content.decode())
    return client.post(address, {**sent, **typed, "again": f"new:{field}"})


def is_chosen(page: str, record: Any, field: str) -> bool:
    inputs = re.findall(rf'<input [^>]*name="{field}"[^>]*>', page)
    return any(f'value="{record.pk}"' in one and "checked" in one for one in inputs)


def test_button_leads_to_the_page_and_says_where_to_come_back(as_editor: Client) -> None:
    there = urlsplit(press(as_editor, ENGAGE, "processor")["Location"])
    assert (there.path, parse_qs(there.query)["next"]) == (f"{HOME}new/processors/", [f"{ENGAGE}?field=processor"])


def make(client: Client, there: str, **answers: Any) -> Any:
    """Send the form of the page that makes the record."""
    return client.post(there, {**carried(client.get(there).content.decode()), **answers})


def test_made_processor_comes_back_chosen(as_editor: Client, world: World) -> None:
    body = worlds.organisation("Cloud Ltd", register_opened_on=None)
    there = press(as_editor, ENGAGE, "processor")["Location"]
    back = make(as_editor, there, organisation=body.pk)["Location"]
    page = as_editor.get(back).content.decode()
    assert back.startswith(f"{ENGAGE}?field=processor&made=processors")
    assert is_chosen(page, Processor.objects.get(organisation=body), "processor")


def test_what_was_typed_is_there_again(as_editor: Client) -> None:
    body = worlds.organisation("Cloud Ltd", register_opened_on=None)
    there = press(as_editor, ENGAGE, "processor", note="Typed before")["Location"]
    back = make(as_editor, there, organisation=body.pk)["Location"]
    assert "Typed before" in as_editor.get(back).content.decode()


def test_contract_brings_its_processor(as_editor: Client, world: World) -> None:
    processor = worlds.build(Processor)
    there = press(as_editor, ENGAGE, "contract")["Location"]
    page = as_editor.get(make(as_editor, there, processor=processor.pk, title="Deed")["Location"]).content.decode()
    assert is_chosen(page, Contract.objects.get(), "contract")
    assert is_chosen(page, processor, "processor")


def test_chosen_contract_is_saved_with_the_entry(as_editor: Client, world: World) -> None:
    processor = worlds.build(Processor)
    there = press(as_editor, ENGAGE, "contract")["Location"]
    back = make(as_editor, there, processor=processor.pk, title="Deed")["Location"]
    sent = carried(as_editor.get(back).content.decode())
    as_editor.post(ENGAGE, {**sent, "processor": processor.pk, "contract": Contract.objects.get().pk})
    assert Engagement.objects.get().contract == Contract.objects.get()


def test_approval_is_added_from_the_confidentiality_route(as_editor: Client, world: World) -> None:
    there = press(as_editor, RELY, "approval")["Location"]
    page = as_editor.get(make(as_editor, there, reference="26/CAG/0001")["Location"]).content.decode()
    assert is_chosen(page, Approval.objects.get(), "approval")


def test_entry_that_exists_takes_what_was_made(as_editor: Client, world: World, activity: Activity) -> None:
    use = worlds.build(ConfidentialityUse, world.a, activity=activity, key="c-1")
    change = f"{HOME}change/activities/a-1/confidentiality/entry/confidentiality/c-1/"
    back = make(as_editor, press(as_editor, change, "approval")["Location"], reference="26/CAG/0001")["Location"]
    page = as_editor.get(back).content.decode()
    sent = {**carried(page), "approval": Approval.objects.get().pk}
    assert as_editor.post(change, sent).status_code == 302
    use.refresh_from_db()
    assert use.approval == Approval.objects.get()


def test_who_may_not_add_processors_is_offered_none(client: Client, world: World, activity: Activity) -> None:
    client.force_login(world.editor_a)
    page = client.get(ENGAGE).content.decode()
    assert ('value="new:processor"' in page, 'value="new:contract"' in page) == (False, True)


def test_button_that_was_not_offered_leads_nowhere(client: Client, world: World, activity: Activity) -> None:
    client.force_login(world.editor_a)
    assert press(client, ENGAGE, "processor").status_code == 200


@pytest.mark.parametrize("field", ["access", "nothing", ""])
def test_button_of_what_is_no_link_leads_nowhere(as_editor: Client, field: str) -> None:
    assert press(as_editor, ENGAGE, field).status_code == 200


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "\\\\evil"])
def test_way_back_to_another_site_is_not_taken(as_editor: Client, world: World, address: str) -> None:
    processor = worlds.build(Processor)
    answer = make(as_editor, f"{HOME}new/contracts/?next={address}", processor=processor.pk)
    assert answer["Location"].startswith(HOME)


@pytest.mark.parametrize("made", ["contracts/theirs", "contracts/none", "nonsense/x", "users/1", "contracts/%00", "x"])
def test_coming_back_with_what_is_not_there_chooses_nothing(as_editor: Client, world: World, made: str) -> None:
    theirs = worlds.build(Contract, world.b, key="theirs")
    answer = as_editor.get(f"{ENGAGE}?field=contract&made={made}")
    assert (answer.status_code, is_chosen(answer.content.decode(), theirs, "contract")) == (200, False)


def test_processor_page_adds_a_contract_with_itself_chosen(as_editor: Client, world: World) -> None:
    processor = worlds.build(Processor)
    page = as_editor.get(f"{HOME}new/contracts/?processor={processor.key}").content.decode()
    assert is_chosen(page, processor, "processor")
