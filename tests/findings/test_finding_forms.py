"""The way from a finding to the form in which it is put right: the page has the element that the address names."""

import html
import re
from collections.abc import Iterator
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
from ropa.editing.questions import where
from ropa.findings.form_address import form_of
from ropa.organisations.models import Contact
from ropa.organisations.vocabulary import Role
from ropa.register.doors import decided_fields
from ropa.register.shapes import shape_of
from ropa.register.view_fields import fields_of
from tests.audit.pages import signed_in
from tests.findings.waived import TODAY
from tests.world import World, build, person

JUDGED = [Activity, Approval, Contract, ProcessorTransfer, PolicyDocument, SharingAgreement, Notice, Contact]
HOME = "/register/board-a/"
WHY = f"{HOME}change/activities/a-1/what-and-why/"
GROUNDS = f"{HOME}change/activities/a-1/legal-grounds/"


def form(client: Client, record: str, field: str = "") -> Any:
    return client.get(f"{HOME}findings/form/?{urlencode({'record': record, 'field': field})}")


def has(content: bytes, identifier: str) -> bool:
    return f'id="{html.escape(identifier)}"' in content.decode()


@pytest.fixture
def activity(world: World) -> Activity:
    made: Activity = build(Activity, world.a, key="a-1")
    return made


@pytest.mark.parametrize("root", JUDGED, ids=lambda model: model.__name__)
def test_every_field_that_a_finding_may_name_is_asked_somewhere(root: type[RegisterRecord]) -> None:
    """What only decisions and copying write is asked of nobody."""
    unasked = decided_fields(root) | {"copied_from"}
    assert set(_not_asked(root.collection, root, ())) <= {f"{root.collection}.{name}" for name in unasked}


def _not_asked(collection: str, model: type[RegisterRecord], way: tuple[str, ...]) -> Iterator[str]:
    for field in fields_of(model.view):
        names = [*way, field.name]
        if field.name != "key" and not _is_asked(collection, names):
            yield ".".join([collection, *names])
    for part in shape_of(model).parts:
        yield from _not_asked(collection, part.model, (*way, part.name))


def _is_asked(collection: str, names: list[str]) -> bool:
    try:
        return bool(where(collection, names))
    except LookupError:
        return False


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
            assert answer.status_code == 200, address
            pages[address] = answer.content
        is_whole = "/new/" in address or told.finding.field in ("", "status")
        assert has(pages[address], identifier) if identifier else is_whole, (told.finding, address)


def test_a_field_is_opened_in_its_section(world: World, activity: Activity) -> None:
    assert form(signed_in(world.editor_a), "activities/a-1", "title")["Location"] == f"{WHY}#id_title"


def test_who_edits_needs_no_right_to_the_administration(world: World, activity: Activity) -> None:
    editor = person("plain", world.a, Role.EDITOR)
    assert form(signed_in(editor), "activities/a-1", "title")["Location"] == f"{WHY}#id_title"


def test_a_part_of_a_part_is_opened_at_its_field(world: World, activity: Activity) -> None:
    purpose = build(Purpose, activity=activity, key="p1")
    ground = build(LegalGround, purpose=purpose, key="g2")
    answer = form(signed_in(world.editor_a), "activities/a-1", "purposes[p1].grounds[g2].basis")
    assert answer["Location"] == f"{GROUNDS}entry/purposes/p1/grounds/{ground.key}/#id_basis"


def test_a_part_as_a_whole_is_opened(world: World, activity: Activity) -> None:
    build(Purpose, activity=activity, key="p1")
    answer = form(signed_in(world.editor_a), "activities/a-1", "purposes[p1]")
    assert answer["Location"] == f"{WHY}entry/purposes/p1/"


def test_a_list_without_parts_is_opened_where_one_is_added(world: World, activity: Activity) -> None:
    answer = form(signed_in(world.editor_a), "activities/a-1", "retentions")
    assert answer["Location"] == f"{HOME}change/activities/a-1/retention/#at-retentions"


def test_a_list_of_a_part_is_opened_in_the_section_that_asks_for_it(world: World, activity: Activity) -> None:
    build(Purpose, activity=activity, key="p1")
    answer = form(signed_in(world.editor_a), "activities/a-1", "purposes[p1].grounds")
    assert answer["Location"] == f"{GROUNDS}#at-purposes/p1/grounds"
    assert has(signed_in(world.editor_a).get(GROUNDS).content, "at-purposes/p1/grounds")


def test_what_nobody_is_asked_leads_to_the_record(world: World, activity: Activity) -> None:
    assert form(signed_in(world.editor_a), "activities/a-1", "status")["Location"] == f"{HOME}activities/a-1/"


def test_a_register_without_contacts_leads_to_a_new_one(world: World) -> None:
    assert form(signed_in(world.editor_a), "register", "contacts")["Location"] == f"{HOME}new/contacts/"


def test_a_register_without_activities_leads_to_where_they_are_made(world: World) -> None:
    answer = form(signed_in(world.editor_a), "register", "activities")
    assert signed_in(world.editor_a).get(answer["Location"]).status_code == 200


def test_a_part_that_is_gone_leads_to_its_list(world: World, activity: Activity) -> None:
    delete_signed(build(Purpose, activity=activity, key="p1"), by=None)
    answer = form(signed_in(world.editor_a), "activities/a-1", "purposes[p1].text")
    assert answer["Location"] == f"{WHY}#at-purposes"


@pytest.mark.parametrize("record", ["activities/gone", "activities/", "strangers/x", "", "waivers", "audit.entry/1"])
def test_a_record_that_is_gone_has_no_form(world: World, record: str) -> None:
    assert form(signed_in(world.editor_a), record, "title").status_code == 404


@pytest.mark.parametrize("place", ["]]][[", "a" * 5_000, "\0", "purposes[%00]", "purposes[<script>].text", "nothing"])
def test_an_odd_place_leads_to_the_record(world: World, activity: Activity, place: str) -> None:
    answer = form(signed_in(world.editor_a), "activities/a-1", place)
    assert (answer.status_code, answer["Location"].split("#")[0]) in ((302, f"{HOME}activities/a-1/"), (302, WHY))


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
    section, _, _ = where("organisations", ["legal_name"])
    assert answer["Location"] == f"{HOME}change/organisations/board-a/{section}/#id_legal_name"
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
