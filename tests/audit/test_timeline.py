"""The trail act by act: what stands together, what is summed up, what filters find, and that reading stays cheap."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from activities.models import Activity, Approval, ApprovalPeriod, LegalGround, Purpose, Retention
from activities.operations import approve
from processors.models import Processor
from ropa.audit.acts import act, tell
from ropa.audit.content import SCHEMA
from ropa.audit.door import Door, entering
from ropa.audit.events import Event
from ropa.audit.ledger import sha256
from ropa.audit.models import Chain, Entry
from ropa.audit.redacting import redact
from ropa.audit.signing import delete_signed, save_signed, save_signed_many
from ropa.audit.telling.filters import FilterForm, Filters, fields_called
from ropa.audit.telling.subjects import kinds_in, subject
from ropa.audit.telling.timeline import READ_ONE_BY_ONE, Act, Trail, act_in_full, timeline
from ropa.audit.telling.told import Told
from ropa.organisations.models import Membership
from ropa.organisations.vocabulary import Role
from tests import world as worlds

World = worlds.World


def in_the_world(world: World) -> None:
    world.held["activity"] = worlds.build(Activity, world.a, key="a-1", reference="A-1", title="Paying invoices")


@pytest.fixture
def activity(world: World) -> Activity:
    activity: Activity = world.held["activity"]
    return activity


def trail_of(record: Any) -> Trail:
    return Trail(record.organisation_id, type(record), str(record.pk))


def newest(record: Any) -> Act:
    return timeline(trail_of(record)).acts[0]


def lines(act: Act) -> list[tuple[str, str, str, list[str]]]:
    return [(each.event, each.noun, each.name, [change.label for change in each.changes]) for each in act.told]


def found(trail: Trail, **given: str) -> list[Act]:
    form = FilterForm(given, models=kinds_in(trail))
    assert form.is_valid(), form.errors
    return list(timeline(trail, form.wanted()).acts)


def told_in(acts: list[Act]) -> list[Told]:
    return [told for each in acts for told in each.told]


# --- acts -------------------------------------------------------------------------------------------------


def test_an_act_says_who_when_how_and_why(world: World, activity: Activity) -> None:
    activity.title = "Paying bills"
    with entering(Door.API):
        save_signed(activity, by=world.editor_a, reason="Annual review")
    made = newest(activity)
    assert (made.actor, made.door, made.reasons) == ("editor_a", "API", ("Annual review",))
    assert made.at == Entry.objects.latest("pk").at


def test_changes_of_a_record_and_its_parts_stand_together(world: World, activity: Activity) -> None:
    purpose = worlds.build(Purpose, world.a, activity=activity, text="To pay")
    with act():
        activity.title, purpose.text = "Paying bills", "To pay in time"
        save_signed(activity, by=world.editor_a, reason="Review")
        save_signed(purpose, by=world.editor_a, reason="Review")
        save_signed(Retention(activity=activity, covers="Bills", period="P8Y"), by=world.editor_a, reason="Review")
    assert lines(newest(activity)) == [
        ("Changed", "activity", "A-1 Paying bills", ["Title"]),
        ("Changed", "purpose", "To pay in time", ["Purpose"]),
        ("Added", "retention", "Bills", []),
    ]


def test_acts_come_newest_first_and_only_of_that_record(world: World, activity: Activity) -> None:
    worlds.build(Activity, world.a)
    worlds.build(Purpose, world.a, activity=activity)
    assert [lines(each)[0][:2] for each in timeline(trail_of(activity)).acts] == [
        ("Added", "purpose"),
        ("Added", "activity"),
    ]


def test_a_part_of_a_part_is_told_of_the_whole_record(world: World, activity: Activity) -> None:
    purpose = worlds.build(Purpose, world.a, activity=activity)
    worlds.build(LegalGround, world.a, purpose=purpose, as_stated="Our duty")
    told = newest(activity).told[0]
    assert (told.noun, told.name, told.whole_noun, told.whole) == (
        "legal ground",
        "Our duty",
        "activity",
        "A-1 Paying invoices",
    )


def test_a_deleted_record_has_its_history(world: World, activity: Activity) -> None:
    worlds.build(Purpose, world.a, activity=activity, text="To pay")
    trail = trail_of(activity)
    delete_signed(activity, by=world.editor_a, reason="Entered twice")
    assert lines(timeline(trail).acts[0]) == [
        ("Deleted", "purpose", "To pay", []),
        ("Deleted", "activity", "A-1 Paying invoices", []),
    ]


def test_links_that_a_deleted_record_had_are_told_of_its_deletion(world: World) -> None:
    measure = worlds.term("security_measure", label="Locked cabinets")
    activity = worlds.build(Activity, world.a, title="Old", security_measures=[measure])
    trail = trail_of(activity)
    delete_signed(activity, by=None)
    (told,) = act_in_full(trail, None, timeline(trail).acts[0].number).told
    assert {change.label: change.removed for change in told.changes if change.is_list} == {
        "Security measures": ("Locked cabinets",)
    }


def test_a_record_is_called_as_it_was_called_then(world: World, activity: Activity) -> None:
    activity.title = "Paying bills"
    save_signed(activity, by=None)
    assert [each.told[0].name for each in timeline(trail_of(activity)).acts] == [
        "A-1 Paying bills",
        "A-1 Paying invoices",
    ]


def test_approvals_and_exports_are_told_in_words(world: World, activity: Activity) -> None:
    approve(activity, by=world.approver_a, reason="Checked")
    tell(Event.EXPORTED, by=world.auditor_a, organisation=world.a.pk, facts={"format": "csv", "as_at": None})
    exported, approved = timeline(Trail(world.a.pk)).acts[:2]
    assert (exported.told[0].event, exported.told[0].facts, exported.told[0].noun) == (
        "Exported",
        (("Format", "csv"),),
        "",
    )
    assert [(each.event, each.name) for each in approved.told] == [("Changed", activity_name := "A-1 Paying invoices"),
                                                                   ("Approved", activity_name)]  # fmt: skip


def test_roles_stand_in_the_trail_of_the_register(world: World) -> None:
    save_signed(Membership(user=world.outsider, organisation=world.a, role=Role.AUDITOR), by=world.administrator_a)
    assert lines(timeline(Trail(world.a.pk)).acts[0]) == [
        ("Added", "membership", "outsider: Auditor of Board A", []),
    ]


# --- many entries -----------------------------------------------------------------------------------------


def imported(world: World, activities: int, purposes: int) -> None:
    """One act that adds activities with purposes."""
    with entering(Door.IMPORT), act():
        made = [Activity(organisation=world.a, reference=f"M-{n}", title=f"Work {n}") for n in range(activities)]
        save_signed_many(made, by=world.editor_a, reason="Yearly file")
        parts = [Purpose(activity=each, text=f"Why {n}") for each in made for n in range(purposes)]
        save_signed_many(parts, by=world.editor_a, reason="Yearly file")


def test_a_large_act_is_summed_up_by_kind(world: World) -> None:
    imported(world, 1_100, 2)
    made = timeline(Trail(world.a.pk)).acts[0]
    assert [(each.event, each.kinds) for each in made.sums] == [("Added", "1,100 activities, 2,200 purposes")]
    assert (made.told, made.size, made.actor, made.door, made.reasons) == (
        (),
        3_300,
        "editor_a",
        "Import of a file",
        ("Yearly file",),
    )


def test_the_act_that_made_a_record_is_its_first(world: World, activity: Activity) -> None:
    activity.title = "Paying bills"
    save_signed(activity, by=None)
    assert [each.is_first for each in timeline(trail_of(activity)).acts] == [False, True]


def test_a_summed_up_act_that_made_a_record_is_its_first(world: World) -> None:
    with act():
        made = worlds.build(Activity, world.a)
        save_signed_many([Purpose(activity=made, text=f"Why {n}") for n in range(20)], by=None)
    assert newest(made).is_first


@pytest.mark.parametrize(("size", "is_summed_up"), [(READ_ONE_BY_ONE, False), (READ_ONE_BY_ONE + 1, True)])
def test_what_people_would_read_is_told_one_by_one(world: World, size: int, is_summed_up: bool) -> None:
    save_signed_many([Activity(organisation=world.a, reference=f"M-{n}", title="Work") for n in range(size)], by=None)
    made = timeline(Trail(world.a.pk)).acts[0]
    assert (bool(made.sums), len(made.told)) == (is_summed_up, 0 if is_summed_up else size)


def test_a_large_act_is_read_entry_by_entry_in_pieces(world: World) -> None:
    imported(world, 10, 2)
    trail = Trail(world.a.pk)
    number = timeline(trail).acts[0].number
    first = act_in_full(trail, None, number, entries=20)
    second = act_in_full(trail, None, number, after=first.more or 0, entries=20)
    numbers = [told.entry.sequence for told in (*first.told, *second.told)]
    assert (numbers, second.more) == (list(range(number - 29, number + 1)), None)


def test_pages_hold_every_act_once(world: World, activity: Activity) -> None:
    for number in range(7):
        activity.title = f"Title {number}"
        save_signed(activity, by=None)
    trail, seen, before = trail_of(activity), [], None
    while (page := timeline(trail, before=before, acts=3)).acts:
        seen += [each.number for each in page.acts]
        if page.older is None:
            break
        before = page.older
    assert (seen, len(seen)) == (sorted(seen, reverse=True), 8)


def test_an_empty_ledger_has_no_acts(db: Any) -> None:
    assert timeline(Trail(10**6)) == timeline(Trail(10**6), before=5)
    assert timeline(Trail(10**6)).acts == ()


# --- filters ----------------------------------------------------------------------------------------------


@pytest.fixture
def past(world: World, activity: Activity) -> Trail:
    """Two people, two doors, two kinds of record."""
    purpose = worlds.build(Purpose, world.a, activity=activity, text="To pay")
    activity.title = "Paying bills"
    with entering(Door.API):
        save_signed(activity, by=world.editor_a)
    activity.owner = "Finance"
    with entering(Door.ADMIN):
        save_signed(activity, by=world.dpo_a)
    purpose.text = "To pay in time"
    with entering(Door.ADMIN):
        save_signed(purpose, by=world.dpo_a)
    return trail_of(activity)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"person": "EDITOR"}, [("activity", ["Title"])]),
        ({"person": "The installation"}, [("purpose", []), ("activity", [])]),
        ({"door": "admin"}, [("purpose", ["Purpose"]), ("activity", ["Owner"])]),
        ({"event": "changed"}, [("purpose", ["Purpose"]), ("activity", ["Owner"]), ("activity", ["Title"])]),
        ({"model": "activities.purpose"}, [("purpose", ["Purpose"]), ("purpose", [])]),
        ({"field": "title"}, [("activity", ["Title"]), ("activity", [])]),
        ({"field": "activities.activity.owner"}, [("activity", ["Owner"])]),
        ({"field": "Owner of this record"}, [("activity", ["Owner"])]),
        ({"field": "title", "event": "changed"}, [("activity", ["Title"])]),
        ({"from": "2100-01-01"}, []),
        ({"to": "2000-01-01"}, []),
        ({"from": "2000-01-01", "to": "31 December 2100", "door": "api"}, [("activity", ["Title"])]),
    ],
)
def test_filters_find(past: Trail, given: dict[str, str], expected: list[Any]) -> None:
    assert [(told.noun, [each.label for each in told.changes]) for told in told_in(found(past, **given))] == expected


def test_a_day_means_all_of_it(past: Trail) -> None:
    today = timezone.localdate().isoformat()
    assert len(found(past, **{"from": today, "to": today})) == 5


def test_a_field_filter_leaves_out_what_other_fields_say(world: World, activity: Activity) -> None:
    activity.title, activity.owner = "Paying bills", "Finance"
    save_signed(activity, by=None)
    assert [each.label for each in found(trail_of(activity), field="owner")[0].told[0].changes] == ["Owner"]


def test_pages_of_a_field_filter_are_whole(world: World, activity: Activity) -> None:
    """Matches are found by the database, so that a page is full however many entries lie between them."""
    for number in range(12):
        if number % 4:
            activity.owner = f"Team {number}"
        else:
            activity.title = f"Title {number}"
        save_signed(activity, by=None)
    wanted = Filters(fields=fields_called("title", [Activity]))
    page = timeline(trail_of(activity), wanted, acts=2)
    rest = timeline(trail_of(activity), wanted, before=page.older, acts=2)
    titles = [told.name for told in told_in([*page.acts, *rest.acts])]
    assert titles == ["A-1 Title 8", "A-1 Title 4", "A-1 Title 0", "A-1 Paying invoices"]


@pytest.mark.parametrize("model", [Activity, Purpose, Approval, ApprovalPeriod, Membership])
def test_the_database_and_the_words_agree_on_what_changed(world: World, model: Any) -> None:
    """Of every field: the entries that the filter finds are those whose changes tell it."""
    record, written, compared = world.of_a(model), 0, 0
    values = {name: value for name, value in worlds.full(model).items() if name not in ("key", "position", "status")}
    for name, value in values.items():
        setattr(record, name, value)
        written += save_signed(record, by=None)
    delete_signed(record, by=None)
    label, trail = model._meta.label_lower, Trail(world.a.pk)
    numbers = list(trail.entries().filter(model=label).values_list("at", "sequence"))
    told = [told for _, number in numbers for told in act_in_full(trail, Filters(model=label), number).told]
    for field in (*model._meta.concrete_fields, *model._meta.many_to_many):
        chosen = frozenset({(label, field.name if field.many_to_many else field.attname)})
        hits = set(Filters(fields=chosen).apply(trail.entries()).values_list("sequence", flat=True))
        said = {each.entry.sequence for each in told if field.name in {change.field for change in each.changes}}
        identity = field.primary_key or field.name in {*model.parents, "organisation", "key", "position"}
        assert hits == said or identity, field.name
        compared += bool(hits and not identity)
    assert compared >= written


def test_entries_without_content_match_no_field(past: Trail, world: World) -> None:
    entry = past.entries().filter(event=Event.CHANGED, model="activities.activity").earliest("sequence")
    redact(entry, by=world.administrator_a, reason="A name was typed")
    assert [told.entry.event for told in told_in(found(past, field="title"))] == [Event.ADDED]


@pytest.mark.parametrize(
    ("given", "name", "message"),
    [
        ({"field": "colour"}, "field", "No record here has a field called “colour”."),
        ({"field": "title", "model": "activities.purpose"}, "field", "No record here has a field called “title”."),
        ({"door": "window"}, "door", "There is no door “window”."),
        ({"event": "eaten"}, "event", "There is no event “eaten”."),
        ({"model": "auth.user"}, "model", "There is no kind of record “auth.user”."),
        ({"root_model": "auth.user"}, "root_model", "There is no kind of record “auth.user” here."),
        ({"from": "soon"}, "from", "“soon” is not a date."),
        ({"from": "2026-02-31"}, "from", "“2026-02-31” is not a date."),
        ({"from": "2026-02-02", "to": "2026-02-01"}, "to", "The end lies before the beginning."),
        ({"person": "a\x00b"}, "person", "Null characters are not allowed."),
        ({"persn": "ann"}, "__all__", "There is no filter called “persn”."),
    ],
)
def test_what_is_not_understood_is_refused(given: dict[str, str], name: str, message: str) -> None:
    form = FilterForm(given, models=[Activity, Purpose])
    assert not form.is_valid()
    assert form.errors[name][0].startswith(message)


# --- what cannot be told ----------------------------------------------------------------------------------


def test_a_redacted_entry_says_who_took_its_content_out_and_why(past: Trail, world: World) -> None:
    entry = past.entries().filter(event=Event.CHANGED, model="activities.activity").earliest("sequence")
    redact(entry, by=world.administrator_a, reason="A name was typed")
    told = {each.entry.sequence: each for each in told_in(list(timeline(past).acts))}
    gone = told[entry.sequence]
    assert gone.removed is not None
    assert (gone.removed.reason, gone.removed.actor, gone.changes) == ("A name was typed", "administrator_a", ())
    assert gone.name == "A-1 Paying bills"


def test_what_followed_a_redacted_entry_says_that_it_cannot_be_compared(past: Trail, world: World) -> None:
    entry = past.entries().filter(event=Event.CHANGED, model="activities.activity").earliest("sequence")
    redact(entry, by=world.administrator_a, reason="A name was typed")
    later = past.entries().filter(model="activities.activity", event=Event.CHANGED).latest("sequence")
    (told,) = act_in_full(past, None, later.sequence).told
    assert (told.removed_before, told.changes) == (True, ())


HOSTILE: dict[str, str] = {
    "no JSON": "{",
    "a list": "[]",
    "deep": "[" * 100_000,
    "no values": json.dumps({"reason": 5, "facts": [1]}),
    "odd values": json.dumps({"values": {"title": {"a": [1]}, "organisation_id": [[1]], "assets": {"x": 1}, "": None}}),
    "odd links": json.dumps({"values": {"assets": [[1], {"a": 1}, None, "x", 10**30], "organisation_id": 10**30}}),
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_no_content_stops_a_page(world: World, activity: Activity, content: str) -> None:
    """Whatever somebody put into the database by hand: the entry is told as far as it goes."""
    chain = Chain.objects.get(organisation=world.a.pk)
    Entry.objects.create(
        chain=chain, sequence=10**6, at=timezone.now(), actor="x", event="changed", door="cellar",
        model="activities.activity", record=str(activity.pk), root_model="activities.activity", root=str(activity.pk),
        schema=SCHEMA + 5, content=content, content_digest=sha256(content), previous="", digest="",
    )  # fmt: skip
    made = newest(activity)
    assert (made.number, made.door, len(made.told)) == (10**6, "Cellar", 1)
    assert len(act_in_full(trail_of(activity), None, 10**6).told) == 1


def test_a_kind_of_record_that_is_gone_is_told_by_its_stored_words(world: World) -> None:
    content = json.dumps({"reason": "", "values": {"title": "Old thing", "colour": "red"}})
    chain = Chain.objects.get(organisation=world.a.pk)
    Entry.objects.create(
        chain=chain, sequence=10**6, at=timezone.now(), actor="x", event="added", door="api", model="old.old_thing",
        record="1", root_model="old.old_thing", root="1", schema=SCHEMA, content=content,
        content_digest=sha256(content), previous="", digest="",
    )  # fmt: skip
    (told,) = act_in_full(Trail(world.a.pk), None, 10**6).told
    assert (told.noun, told.name, told.has_history) == ("old thing", "Old thing", False)
    assert [(change.label, change.after) for change in told.changes] == [("Colour", "red"), ("Title", "Old thing")]


# --- whose records ----------------------------------------------------------------------------------------


def test_records_are_found_in_the_ledger_they_belong_to(world: World, activity: Activity) -> None:
    processor = worlds.build(Processor)
    ours = subject(world.a, "activities.activity", str(activity.pk))
    shared = subject(world.a, "processors.processor", str(processor.pk))
    assert (ours.trail.organisation, ours.name, ours.is_gone) == (world.a.pk, "A-1 Paying invoices", False)
    assert (shared.trail.organisation, shared.is_shared) == (0, True)


@pytest.mark.parametrize("label", ["activities.activity", "organisations.user", "audit.entry", "x", "x.y.z", ""])
@pytest.mark.parametrize("pk", ["0", "-1", "999999999999999999999", "x", "", "1 OR 1=1"])
def test_what_is_not_there_is_not_found(world: World, label: str, pk: str) -> None:
    with pytest.raises(LookupError):
        subject(world.a, label, pk)


def test_records_of_others_are_not_found_before_and_after_their_deletion(world: World) -> None:
    theirs = worlds.build(Activity, world.b)
    pk = str(theirs.pk)
    with pytest.raises(LookupError):
        subject(world.a, "activities.activity", pk)
    delete_signed(theirs, by=None)
    with pytest.raises(LookupError):
        subject(world.a, "activities.activity", pk)
    assert subject(world.b, "activities.activity", pk).is_gone


# --- cost -------------------------------------------------------------------------------------------------


@pytest.fixture
def edited(world: World, activity: Activity) -> Callable[[int], Trail]:
    """A record with a part, edited many times over."""
    purpose = worlds.build(Purpose, world.a, activity=activity)
    measures = [worlds.term("security_measure") for _ in range(2)]

    def make(times: int) -> Trail:
        for number in range(times):
            with act():
                activity.title, purpose.text = f"Title {number}", f"Why {number}"
                save_signed(activity, by=None, links={"security_measures": [measures[number % 2]]})
                save_signed(purpose, by=None)
        return trail_of(activity)

    return make


@pytest.mark.parametrize("times", [5, 100])
def test_queries_of_a_timeline_do_not_grow(edited: Any, django_assert_num_queries: Any, times: int) -> None:
    """Acts, their entries, the versions before; activities, terms and their organisation by name."""
    trail = edited(times)
    with django_assert_num_queries(6):
        timeline(trail)
    with django_assert_num_queries(6):
        timeline(Trail(trail.organisation), Filters(model="activities.activity", event="changed"))


def test_queries_of_a_large_act_do_not_grow(world: World, django_assert_num_queries: Any) -> None:
    imported(world, 500, 1)
    with django_assert_num_queries(3):
        timeline(Trail(world.a.pk), Filters(door="import"))
