"""The register as it stood: second hops, links, what was deleted, what came later, and what was redacted."""

from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from activities.models import Activity, Approval, ConfidentialityUse, Engagement, LegalGround, Party, Purpose
from activities.operations import approve, retire
from activities.read import read, read_past
from activities.view import ActivityView, RegisterView
from notices.models import Notice
from processors.models import Contract, Processor
from ropa.audit import content
from ropa.audit.acts import act, add
from ropa.audit.door import passage
from ropa.audit.events import Event
from ropa.audit.ledger import TICK, Waiting
from ropa.audit.models import Entry
from ropa.audit.opening import open_ledger
from ropa.audit.redacting import redact
from ropa.audit.signing import delete_signed, save_signed
from ropa.organisations.models import Contact, Organisation
from ropa.reference.models import Term
from ropa.register import codec
from ropa.register.moments import PastRefused
from ropa.register.past import PastRecord, record_at
from tests import world as worlds
from tests.audit.test_opening import forget

World = worlds.World


def change(record: Any, **values: Any) -> datetime:
    """Save other values, and give the moment before."""
    before = timezone.now()
    for name, value in values.items():
        setattr(record, name, value)
    assert save_signed(record, by=None, reason="Test")
    return before


def only(register: RegisterView) -> ActivityView:
    (activity,) = register.activities
    return activity


def entries(record: Any) -> list[Entry]:
    return list(Entry.objects.filter(model=record._meta.label_lower, record=record.pk).order_by("sequence"))


def test_the_past_of_now_is_the_present(world: World) -> None:
    world.everything()
    assert read(world.a, at=timezone.now()) == read(world.a)


# --- second hops ------------------------------------------------------------------------------------------


def test_a_processor_reads_as_it_was_called_then(world: World) -> None:
    processor = world.of_a(Engagement).processor
    called = processor.organisation.legal_name
    before = change(processor.organisation, legal_name="Renamed Limited")
    engaged = only(read(world.a, at=before)).engagements[0].processor
    assert (engaged.organisation.legal_name, processor.organisation.legal_name) == (called, "Renamed Limited")


def test_an_address_that_changed_reads_as_it_was(world: World) -> None:
    party = world.of_a(Party)
    party.organisation = world.b
    save_signed(party, by=None)
    before = change(world.b, slug="elsewhere")
    assert only(read(world.a, at=before)).parties[0].organisation.slug == "board-b"
    assert only(read(world.a)).parties[0].organisation.slug == "elsewhere"


def test_the_keeper_reads_as_it_was(world: World) -> None:
    before = change(world.a, slug="elsewhere", legal_name="Renamed Board")
    past = read(world.a, at=before)
    assert (past.organisation.slug, past.organisation.legal_name) == ("board-a", "Board A")


def test_a_body_reads_with_the_one_that_took_over_then(world: World) -> None:
    heir, party = worlds.organisation("Heir"), world.of_a(Party)
    party.organisation = world.b
    save_signed(party, by=None)
    before = change(world.b, ended_on="2026-03", successor=heir)
    assert [body.slug for body in read(world.a, at=before).organisations] == ["board-a", "board-b"]
    assert [body.slug for body in read(world.a, at=timezone.now()).organisations] == ["board-a", "board-b", "heir"]


def test_a_term_reads_as_it_was_labelled(world: World) -> None:
    ground = world.of_a(LegalGround)
    ground.basis = worlds.term("lawful_basis", label="Public task")
    save_signed(ground, by=None)
    before = change(Term.objects.get(pk=ground.basis_id), label="Task of the public")
    past = only(read(world.a, at=before)).purposes[0].grounds[0]
    assert past.basis is not None
    assert past.basis.label == "Public task"


def test_a_contract_of_then_and_the_processor_of_then(world: World) -> None:
    contract = world.of_a(Contract)
    first = contract.processor.key
    before = change(contract, processor=worlds.build(Processor), title="Another")
    assert read(world.a, at=before).contracts[0].processor.key == first


# --- links and parts --------------------------------------------------------------------------------------


def test_links_are_those_of_then(world: World) -> None:
    one, other = worlds.term("data_subject"), worlds.term("data_subject")
    purpose = worlds.build(Purpose, world.a, activity=world.of_a(Activity), subjects=[one, other])
    before = timezone.now()
    save_signed(purpose, by=None, links={"subjects": [other]})
    assert [term.code for term in only(read(world.a, at=before)).purposes[0].subjects] == sorted([one.pk, other.pk])
    assert [term.code for term in only(read(world.a)).purposes[0].subjects] == [other.pk]


def test_what_was_deleted_is_there(world: World) -> None:
    ground = world.of_a(LegalGround)
    before, activity = timezone.now(), ground.purpose.activity
    delete_signed(activity, by=None)
    assert read(world.a).activities == ()
    assert only(read(world.a, at=before)).purposes[0].grounds[0].key == ground.key


def test_a_part_that_was_deleted_is_there(world: World) -> None:
    purpose = world.of_a(Purpose)
    before = timezone.now()
    delete_signed(purpose, by=None)
    assert [part.key for part in only(read(world.a, at=before)).purposes] == [purpose.key]
    assert only(read(world.a, at=timezone.now())).purposes == ()


def test_parts_stand_in_the_order_of_then(world: World) -> None:
    activity = world.of_a(Activity)
    parts = [worlds.build(Purpose, world.a, activity=activity, key=key, position=n) for n, key in enumerate("ab")]
    before = change(parts[0], position=7)
    assert [part.key for part in only(read(world.a, at=before)).purposes] == ["a", "b"]
    assert [part.key for part in only(read(world.a, at=timezone.now())).purposes] == ["b", "a"]


def test_what_came_later_is_not_there(world: World) -> None:
    before = timezone.now()
    world.of_a(Activity)
    world.of_a(Contact)
    past = read(world.a, at=before)
    assert (past.activities, past.contacts) == ((), ())


def test_another_register_is_not_in_it(world: World) -> None:
    world.of_b(Activity)
    assert read(world.a, at=timezone.now()).activities == ()


def test_an_act_is_seen_whole_or_not_at_all(world: World) -> None:
    activity, contact = world.of_a(Activity), world.of_a(Contact)
    with act():
        change(activity, title="New title")
        change(contact, title="New contact")
    at = entries(contact)[-1].at
    past, now = read(world.a, at=at - TICK), read(world.a, at=at)
    assert only(past).title != "New title"
    assert past.contacts[0].title != "New contact"
    assert (only(now).title, now.contacts[0].title) == ("New title", "New contact")


# --- approved versions ------------------------------------------------------------------------------------


def test_the_approved_version_is_the_one_of_then(world: World) -> None:
    activity = world.of_a(Activity)
    never = timezone.now()
    approve(activity, by=None)
    first, title = timezone.now(), activity.title
    change(activity, title="Second title")
    activity.refresh_from_db()
    approve(activity, by=None)
    assert read(world.a, approved=True, at=never).activities == ()
    assert only(read(world.a, approved=True, at=first)).title == title
    assert only(read(world.a, approved=True, at=timezone.now())).title == "Second title"


def test_what_is_retired_now_was_public_then(world: World) -> None:
    activity = world.of_a(Activity)
    approve(activity, by=None)
    before = timezone.now()
    retire(activity, by=None, reason="Ended", on=worlds.OPENED)
    assert len(read(world.a, approved=True, at=before).activities) == 1
    assert read(world.a, approved=True, at=timezone.now()).activities == ()


# --- what the ledger holds of other times -----------------------------------------------------------------


def rewritten(record: Any, **values: Any) -> None:
    """An entry of another time, in which the record had other fields."""
    newest = entries(record)[-1]
    said = codec.from_compact(newest.content)["values"]
    written = {name: value for name, value in {**said, **values}.items() if value is not ...}
    waiting = Waiting(organisation=record.owner_id() or 0, event=Event.CHANGED, actor_id=None, actor="A",
                      passage=passage(), content={"reason": "", "written_at": "", "values": written})  # fmt: skip
    waiting.about(record, record.root())
    add([waiting])


def test_a_field_that_came_later_has_its_default_and_one_that_went_is_passed_over(world: World) -> None:
    activity = worlds.build(Activity, world.a, benefits=["One"], summary="Said")
    rewritten(activity, benefits=..., security_measures=..., colour="red")
    past = only(read(world.a, at=timezone.now()))
    assert (past.benefits, past.security_measures, past.summary) == ((), (), "Said")


def test_values_of_an_older_schema_are_upgraded(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.of_a(Activity)
    monkeypatch.setattr(content, "SCHEMA", content.SCHEMA + 1)
    monkeypatch.setitem(
        content.UPGRADES,
        content.SCHEMA - 1,
        lambda label, values: {**values, "title": "Upgraded"} if label == "activities.activity" else values,
    )
    assert only(read(world.a, at=timezone.now())).title == "Upgraded"


# --- before the beginning ---------------------------------------------------------------------------------


def test_before_the_organisation_was_known_is_refused_with_the_first_moment(world: World) -> None:
    first = entries(world.a)[0].at
    with pytest.raises(PastRefused, match=r"can be read as it stood from .* on, when the ledger began to tell of it"):
        read(world.a, at=first - TICK)
    assert read(world.a, at=first).activities == ()


def test_while_the_ledger_was_opened_nothing_can_be_read(world: World) -> None:
    world.of_a(Engagement)
    forget()
    open_ledger(connection)
    moments = sorted(set(Entry.objects.filter(event=Event.FOUND).values_list("at", flat=True)))
    assert len(moments) > 2
    for moment in moments[:-1]:
        with pytest.raises(PastRefused, match="when the ledger began"):
            read(world.a, at=moment)
    assert read(world.a, at=moments[-1]) == read(world.a)


# --- redacted ---------------------------------------------------------------------------------------------


def redacted(record: Any, **values: Any) -> datetime:
    """A moment at which the record held what has been redacted since."""
    before = change(record, **values)
    redact(entries(record)[-2], by=None, reason="A patient was named")
    return before


def test_a_redacted_record_is_left_out_and_told(world: World) -> None:
    contact = world.of_a(Contact)
    before = redacted(contact, person="Nobody")
    past = read_past(world.a, before)
    assert past.register.contacts == ()
    assert len(past.gaps) == 1
    assert past.gaps[0].startswith(f"Contact (record {contact.pk}): what it held then was redacted on ")
    assert past.gaps[0].endswith("by The installation: A patient was named.")


def test_what_it_held_later_is_shown(world: World) -> None:
    redacted(world.of_a(Contact), person="Nobody")
    past = read_past(world.a, timezone.now())
    assert ([contact.person for contact in past.register.contacts], past.gaps) == (["Nobody"], ())


def test_the_parts_of_a_redacted_record_are_left_out_with_it(world: World) -> None:
    purpose = world.of_a(Purpose)
    past = read_past(world.a, redacted(purpose.activity, title="Clean"))
    assert (past.register.activities, len(past.gaps)) == ((), 1)


def test_what_cannot_be_without_a_redacted_record_is_left_out(world: World) -> None:
    engagement = world.of_a(Engagement)
    past = read_past(world.a, redacted(engagement.processor, summary="Clean"))
    assert (past.register.processors, only(past.register).engagements) == ((), ())
    assert past.gaps == (
        f"activity “{engagement.activity.reference}”, engagement “{engagement.key}”: left out, because its processor"
        " cannot be shown.",
    )


def test_a_link_to_a_redacted_record_is_left_out_and_told(world: World) -> None:
    use, approval = world.of_a(ConfidentialityUse), world.of_a(Approval)
    use.approval = approval
    save_signed(use, by=None)
    past = read_past(world.a, redacted(approval, title="Clean"))
    assert only(past.register).confidentiality[0].approval is None
    assert any(gap.endswith("its approval cannot be shown in full.") for gap in past.gaps)


def test_a_register_whose_keeper_is_redacted_cannot_be_read(world: World) -> None:
    before = redacted(world.a, phone="1")
    with pytest.raises(PastRefused, match=r"What the ledger held of Board A on .* was redacted"):
        read(world.a, at=before)


def test_approved_versions_do_without_what_was_redacted(world: World) -> None:
    engagement = world.of_a(Engagement)
    approve(engagement.activity, by=None)
    past = read_past(world.a, redacted(engagement.processor, summary="Clean"), approved=True)
    assert (only(past.register).engagements, len(past.gaps)) == ((), 1)


# --- one record -------------------------------------------------------------------------------------------


def past_of(record: Any, organisation: Organisation | None, at: datetime) -> PastRecord:
    found = record_at(type(record), record.pk, organisation, at)
    assert found is not None
    return found


def test_one_record_is_the_same_as_in_its_register(world: World) -> None:
    world.everything()
    for model in (Activity, Approval, Contract, Contact, Notice):
        record = world.of_a(model)
        past = past_of(record, world.a, timezone.now())
        assert past.view == getattr(read(world.a), model.collection)[0]
        assert past.rows[model][record.pk]["id"] == record.pk


def test_a_deleted_record_can_be_read_and_one_not_yet_added_cannot(world: World) -> None:
    before = timezone.now()
    purpose = world.of_a(Purpose)
    there, pk = timezone.now(), purpose.activity_id
    delete_signed(purpose.activity, by=None)
    found = record_at(Activity, pk, world.a, there)
    assert found is not None
    assert [part.key for part in found.view.purposes] == [purpose.key]
    assert record_at(Activity, pk, world.a, before) is None
    assert record_at(Activity, pk, world.a, timezone.now()) is None


def test_the_record_of_another_register_is_not_found(world: World) -> None:
    theirs = world.of_b(Activity)
    assert record_at(Activity, theirs.pk, world.a, timezone.now()) is None


def test_shared_records_can_be_read_alone(world: World) -> None:
    processor, term = worlds.build(Processor), worlds.term("country", label="Then")
    at = change(term, label="Now")
    assert past_of(term, None, at).view.label == "Then"
    assert past_of(processor, None, at).view.organisation.slug == processor.organisation.slug
    assert past_of(world.a, None, at).view.legal_name == "Board A"


def test_one_redacted_record_is_refused_in_words(world: World) -> None:
    contact = world.of_a(Contact)
    with pytest.raises(PastRefused, match="what it held then was redacted"):
        record_at(Contact, contact.pk, world.a, redacted(contact, person="Nobody"))


def test_a_redacted_part_of_a_record_is_told(world: World) -> None:
    purpose = world.of_a(Purpose)
    past = past_of(purpose.activity, world.a, redacted(purpose, text="Clean"))
    assert (past.view.purposes, len(past.gaps)) == ((), 1)
