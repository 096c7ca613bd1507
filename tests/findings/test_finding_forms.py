"""The way from a finding to the form in which it is put right: the page has the element that the address names."""

import html
import re
from typing import Any

import pytest
from django.test import Client
from django.utils.http import urlencode

from activities.judged import current_findings
from activities.models import Activity, Approval, LegalGround, PolicyDocument, Purpose, SharingAgreement
from activities.views.found import told_of
from notices.models import Notice
from processors.models import Contract, ProcessorTransfer
from ropa.audit.record import RegisterRecord
from ropa.audit.signing import delete_signed
from ropa.findings.form_address import element, form_of
from ropa.organisations.models import Contact, Organisation
from ropa.register.doors import decided_fields
from ropa.register.shapes import tree_of
from ropa.register.view_fields import fields_of
from tests.audit.pages import page, signed_in
from tests.findings.waived import TODAY
from tests.world import World, build

JUDGED = [Activity, Approval, Contract, ProcessorTransfer, PolicyDocument, SharingAgreement, Notice, Contact]
TREES = [model for root in JUDGED for model in tree_of(root)]


def form(client: Client, record: str, field: str = "") -> Any:
    return client.get(f"/register/board-a/findings/form/?{urlencode({'record': record, 'field': field})}")


def has(content: bytes, identifier: str) -> bool:
    return f'id="{identifier}"' in content.decode()


@pytest.mark.parametrize("model", TREES, ids=lambda model: model.__name__)
def test_the_form_has_every_field_that_a_finding_may_name(world: World, model: type[RegisterRecord]) -> None:
    record = world.of_a(model)
    shown = signed_in(world.editor_a).get(page("change", model, record.pk)).content
    named = {field.name: element(model, field.name) for field in fields_of(model.view) if field.name != "key"}
    assert {name for name, identifier in named.items() if not identifier} <= decided_fields(model)
    assert [name for name, identifier in named.items() if identifier and not has(shown, identifier)] == []


def test_the_form_of_the_organisation_has_its_fields(world: World) -> None:
    shown = signed_in(world.root).get(page("change", Organisation, world.a.pk)).content
    named = {field.name: element(Organisation, field.name) for field in fields_of(Organisation.view)}
    assert [name for name, identifier in named.items() if identifier and not has(shown, identifier)] == []


def test_every_finding_leads_to_its_field(world: World) -> None:
    """Whatever is found in a register with a record of every kind."""
    world.everything()
    client, pages = signed_in(world.root), dict[str, bytes]()
    found = told_of(current_findings(world.a, on=TODAY), world.a, user=world.root, on=TODAY)
    assert len({told.collection for told in found}) > 3
    for told in found:
        address, _, identifier = client.get(told.form)["Location"].partition("#")
        if address not in pages:
            answer = client.get(address)
            assert answer.status_code == 200
            pages[address] = answer.content
        is_whole = "/add/" in address or not told.finding.field
        assert has(pages[address], identifier) if identifier else is_whole, (told.finding, address)


def test_a_part_of_a_part_is_opened_at_its_field(world: World) -> None:
    ground = world.of_a(LegalGround)
    activity = ground.purpose.activity
    place = f"purposes[{ground.purpose.key}].grounds[{ground.key}].basis"
    answer = form(signed_in(world.editor_a), f"activities/{activity.key}", place)
    assert answer["Location"] == f"{page('change', LegalGround, ground.pk)}#id_basis"


def test_a_list_without_parts_is_opened_where_one_is_added(world: World) -> None:
    activity = world.of_a(Activity)
    answer = form(signed_in(world.editor_a), f"activities/{activity.key}", "retentions")
    assert answer["Location"] == f"{page('change', Activity, activity.pk)}#retentions-group"


def test_a_register_without_contacts_leads_to_a_new_one(world: World) -> None:
    answer = form(signed_in(world.editor_a), "register", "contacts")
    assert answer["Location"] == f"{page('add', Contact)}?organisation={world.a.pk}"
    assert f'value="{world.a.pk}" selected' in signed_in(world.editor_a).get(answer["Location"]).content.decode()


def test_a_part_that_is_gone_leads_to_the_record(world: World) -> None:
    purpose = world.of_a(Purpose)
    delete_signed(purpose, by=None)
    answer = form(signed_in(world.editor_a), f"activities/{purpose.activity.key}", f"purposes[{purpose.key}].text")
    assert answer["Location"] == f"{page('change', Activity, purpose.activity.pk)}#purposes-group"


@pytest.mark.parametrize("record", ["activities/gone", "activities/", "strangers/x", "", "waivers", "audit.entry/1"])
def test_a_record_that_is_gone_has_no_form(world: World, record: str) -> None:
    assert form(signed_in(world.editor_a), record, "title").status_code == 404


@pytest.mark.parametrize("place", ["]]][[", "a" * 5_000, "\0", "purposes[%00]", "purposes[<script>].text", "nothing"])
def test_an_odd_place_leads_to_the_record(world: World, place: str) -> None:
    activity = world.of_a(Activity)
    answer = form(signed_in(world.editor_a), f"activities/{activity.key}", place)
    assert (answer.status_code, answer["Location"].split("#")[0]) == (302, page("change", Activity, activity.pk))


# --- who may ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["auditor_a", "approver_a"])
def test_who_may_not_change_is_refused_and_offered_nothing(world: World, who: str) -> None:
    activity, user = world.of_a(Activity), getattr(world, who)
    assert form(signed_in(user), f"activities/{activity.key}").status_code == 403
    found = told_of(current_findings(world.a, on=TODAY), world.a, user=user, on=TODAY)
    assert {told.form for told in found} == {""}


def test_the_record_of_another_register_is_not_found(world: World) -> None:
    theirs = build(Activity, world.b, key="theirs")
    assert form(signed_in(world.editor_a), f"activities/{theirs.key}").status_code == 404
    assert form_of(world.a, "activities/theirs", "title") is None


def test_members_of_others_find_no_door(world: World) -> None:
    activity = world.of_a(Activity)
    assert form(signed_in(world.editor_b), f"activities/{activity.key}").status_code == 404


def test_the_organisation_is_changed_by_those_who_may_change_what_is_shared(world: World) -> None:
    """Editors of a register do not: other registers name the same body."""
    assert form(signed_in(world.editor_a), "register", "organisation.legal_name").status_code == 403
    answer = form(signed_in(world.root), "register", "organisation.legal_name")
    assert answer["Location"] == f"{page('change', Organisation, world.a.pk)}#id_legal_name"
    register = [told for told in _offered(world, world.editor_a) if told.finding.field.startswith("organisation.")]
    assert register
    assert {told.form for told in register} == {""}


def _offered(world: World, user: Any) -> list[Any]:
    return told_of(current_findings(world.a, on=TODAY), world.a, user=user, on=TODAY)


def test_links_on_the_page_are_those_that_open(world: World) -> None:
    world.of_a(Activity)
    client = signed_in(world.editor_a)
    listed = client.get("/register/board-a/findings/").content.decode()
    links = [html.unescape(link) for link in re.findall(r'href="(/register/board-a/findings/form/[^"]+)"', listed)]
    assert len(links) > 5
    assert {client.get(link).status_code for link in links} == {302}
