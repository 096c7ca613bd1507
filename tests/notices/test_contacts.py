"""How to reach us: in the order in which people look for it, each way said once."""

from dataclasses import replace

import pytest

from notices.assembly.contacts import ORDER, once
from notices.vocabulary import SectionKind
from ropa.organisations.view import ContactView
from ropa.organisations.vocabulary import ContactRole
from tests.notices.material import BOARD, context, section

pytestmark = pytest.mark.house

WHO = SectionKind.WHO_WE_ARE


def reached(role: ContactRole, **fields: object) -> ContactView:
    return ContactView(key=role.value, role=role, **({"email": f"{role.value}@example.nhs.uk"} | fields))  # type: ignore[arg-type]


def test_every_role_has_its_place() -> None:
    assert sorted(ORDER) == sorted(ContactRole)


def test_contacts_stand_in_the_order_in_which_people_look_for_them() -> None:
    people = tuple(reached(role) for role in sorted(ContactRole))
    assert [contact.role for contact in context(contacts=people).contacts] == list(ORDER)


def test_contacts_of_one_role_keep_the_order_of_the_register() -> None:
    people = (reached(ContactRole.FOI, title="Second desk"), reached(ContactRole.FOI, title="First desk"))
    assert [contact.person for contact in context(contacts=people).contacts] == ["Second desk", "First desk"]


def test_a_title_that_is_the_heading_is_not_told_again() -> None:
    officer = reached(ContactRole.DPO, title="Data Protection Officer")
    assert "Who:" not in section(WHO, contacts=(officer,))


def test_a_team_that_is_the_heading_is_not_told_again() -> None:
    team = reached(ContactRole.IG, team="Information Governance Team")
    assert "Team:" not in section(WHO, contacts=(team,))


def test_a_title_that_says_more_is_told() -> None:
    officer = reached(ContactRole.SIRO, title="Chief Finance Officer")
    assert "Who: Chief Finance Officer" in section(WHO, contacts=(officer,))


def test_what_general_enquiries_says_is_not_said_of_the_body_too() -> None:
    body = replace(BOARD, email="general@example.nhs.uk")
    said = section(WHO, organisation=body, contacts=(reached(ContactRole.GENERAL),))
    assert said.count("general@example.nhs.uk") == 1


def test_a_body_whose_name_is_its_legal_name_says_it_once() -> None:
    body = replace(BOARD, known_as="", website="https://example.nhs.uk")
    assert "Legal name:" not in section(WHO, organisation=body)


@pytest.mark.parametrize("number", ["(023) 9289 9500", "+44 23 9289 9500"])
def test_a_number_can_be_dialled(number: str) -> None:
    html = str(context(contacts=(reached(ContactRole.GENERAL, phone=number),)).sections)
    assert f"tel:{number.translate(str.maketrans('', '', ' ()'))}" in html


def test_two_numbers_in_one_field_are_not_dialled_as_one() -> None:
    people = (reached(ContactRole.GENERAL, phone="0303 123 1113 or 01625 545 745"),)
    assert "tel:" not in str(context(contacts=people).sections[0])


def test_a_way_that_another_repeats_is_dropped() -> None:
    assert once(["0303 123 1113", "", "0303 1231113 or 01625 545 745"]) == ["0303 1231113 or 01625 545 745"]
