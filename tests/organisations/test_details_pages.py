"""An organisation changes its own details and contacts in the workplace, and nobody else's."""

import re
from typing import Any

import pytest
from django.http import HttpResponse

from ropa.editing.questions import is_asked, sections_of
from ropa.organisations.models import Contact, Organisation
from ropa.organisations.permissions import Action
from ropa.organisations.scope import may
from ropa.organisations.sections import SECTIONS
from ropa.organisations.vocabulary import Role
from tests.api.conftest import as_  # noqa: F401 - a fixture
from tests.audit.pages import signed_in
from tests.editing.pages import fields
from tests.world import World, build

PAGE = "/register/board-a/organisation/"
REACHING = "/register/board-a/change/organisations/board-a/reaching/"
CHANGERS = ("dpo", "administrator")


def text(answer: HttpResponse) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


@pytest.fixture
def contact(world: World) -> Contact:
    made: Contact = build(Contact, world.a, key="ig", title="IG team", email="ig@example.org", role="ig")
    return made


# --- who may ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", Role, ids=str)
def test_officers_and_administrators_change_their_own_details_only(role: Role, world: World) -> None:
    user = getattr(world, f"{role.value}_a")
    assert may(user, Action.EDIT, world.a) == (role.value in CHANGERS)
    assert not may(user, Action.EDIT, world.b)
    assert not may(user, Action.DELETE, world.a)
    assert not may(user, Action.EDIT, Organisation())


@pytest.mark.parametrize("role", Role, ids=str)
def test_the_api_asks_the_same_table(role: Role, world: World, as_: Any) -> None:  # noqa: F811
    api = as_(getattr(world, f"{role.value}_a"))
    expected = 200 if role.value in CHANGERS else 403
    assert api.patch("/api/v1/organisations/board-a/", {"phone": "0300 1"}).status_code == expected
    assert api.patch("/api/v1/organisations/board-b/", {"phone": "0300 1"}).status_code == 403


def test_the_page_offers_to_change_what_may_be_changed(contact: Contact, world: World) -> None:
    offered = [signed_in(getattr(world, f"{who}_a")).get(PAGE).content.decode() for who in ("dpo", "editor", "auditor")]
    assert [REACHING in page for page in offered] == [True, False, False]
    assert ["/change/contacts/ig/" in page for page in offered] == [True, True, False]
    assert ["/delete/contacts/ig/" in page for page in offered] == [True, True, False]


# --- details ------------------------------------------------------------------------------------------------


def test_the_page_says_what_is_known_and_what_is_not(contact: Contact, world: World) -> None:
    said = text(signed_in(world.auditor_a).get(PAGE))
    for told in ("Legal name Board A", "Postcode Not answered", "IG team", "ig@example.org"):
        assert told in said


def test_every_question_is_about_a_field() -> None:
    assert {name for name in SECTIONS if is_asked(name)} == {"organisations", "contacts"}
    for section in sections_of("organisations"):
        for question in section.questions:
            assert Organisation._meta.get_field(question.field).editable


def test_an_officer_changes_the_details(world: World) -> None:
    client = signed_in(world.dpo_a)
    opened = fields(client.get(REACHING))
    client.post(REACHING, {**opened, "phone": "0300 123", "address": "1 High Street\nTown"})
    world.a.refresh_from_db()
    assert (world.a.phone, world.a.address) == ("0300 123", ["1 High Street", "Town"])
    assert world.a.history.latest().history_user == world.dpo_a


@pytest.mark.parametrize("who", ["editor_a", "auditor_a"])
def test_others_do_not(who: str, world: World) -> None:
    assert signed_in(getattr(world, who)).post(REACHING, {"phone": "0300 123"}).status_code == 403


def test_nobody_changes_another_organisation_from_here(world: World) -> None:
    address = "/register/board-a/change/organisations/board-b/reaching/"
    assert signed_in(world.administrator_a).post(address, {"phone": "0300 123"}).status_code in (403, 404)
    world.b.refresh_from_db()
    assert world.b.phone == ""


def test_an_open_register_is_not_closed_by_leaving_out_its_day(world: World, as_: Any) -> None:  # noqa: F811
    answer = as_(world.administrator_a).patch("/api/v1/organisations/board-a/", {"register_opened_on": None})
    assert answer.status_code == 400
