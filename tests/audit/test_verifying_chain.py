"""Verification walks the chains: each kind of tampering with entries is found, at its place, and called by its name."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from activities.models import Activity
from ropa.audit import ledger
from ropa.audit.models import INSTALLATION, Entry
from ropa.audit.verifying import rows, verify
from ropa.audit.verifying.report import MANY
from ropa.audit.verifying.rows import HEADER, first_row
from tests import world as worlds
from tests.audit import a_past, forging
from tests.audit.a_past import faults, kinds

World = worlds.World


def in_the_world(world: World) -> None:
    world.held["activity"] = a_past.make(world)


@pytest.fixture
def activity(world: World) -> Activity:
    activity: Activity = world.held["activity"]
    return activity


def chain_faults(found: Any) -> list[Any]:
    return [fault for fault in found if fault.found_in == "chain"]


def test_a_world_with_every_kind_of_record_is_sound(world: World, activity: Activity) -> None:
    world.everything()
    report = verify()
    assert [str(fault) for fault in report.faults] == []
    assert (report.is_sound, report.entries, report.redacted) == (True, Entry.objects.count(), 0)


@pytest.mark.parametrize("whose", ["a", "b", "installation"])
def test_each_chain_of_it_is_sound_by_itself(world: World, activity: Activity, whose: str) -> None:
    world.everything()
    organisation = INSTALLATION if whose == "installation" else getattr(world, whose).pk
    report = verify([organisation])
    assert [str(fault) for fault in report.faults] == []
    assert [chain.organisation for chain in report.chains] == [organisation]


def test_a_report_says_how_far_each_chain_reaches(world: World, activity: Activity) -> None:
    (walked,) = verify([world.a.pk]).chains
    head = forging.entry(world.a.pk, forging.last(world.a.pk))
    assert (walked.slug, walked.name, walked.identity) == ("board-a", "Board A", head.chain.identity)
    assert (walked.entries, walked.sequence, walked.digest, walked.at) == (
        head.sequence,
        head.sequence,
        head.digest,
        head.at,
    )


def test_the_fast_digest_is_that_of_the_ledger(world: World) -> None:
    world.everything()
    for entry in Entry.objects.select_related("chain"):
        row = first_row(entry.chain, pk=entry.pk)
        assert row is not None
        assert rows.digest_of(entry.chain.identity, row) == ledger.digest_of(entry) == entry.digest


def test_the_header_is_that_of_the_ledger(world: World) -> None:
    entry = Entry.objects.select_related("chain").last()
    assert entry is not None
    plain = [entry.chain.identity, *(getattr(entry, name) for name in HEADER)]
    plain[2] = ledger.header_of(entry)[2]
    assert ledger.header_of(entry) == plain


def test_changed_content_is_found_with_its_field(world: World, activity: Activity) -> None:
    number = a_past.numbers(activity)[3]
    forging.change_content(world.a.pk, number, title="Forged")
    (fault,) = faults()
    assert kinds([fault]) == [("chain", "changed", number)]
    assert str(fault.differs[0]) == "title: ledger says “Forged”, history says “Payroll 4”"
    assert (fault.chain, fault.chain_name, fault.model) == (world.a.pk, "Board A", "activities.activity")


def test_content_that_is_no_content_is_found(world: World, activity: Activity) -> None:
    number = a_past.numbers(activity)[3]
    forging.change(world.a.pk, number, content="{")
    assert kinds(faults()) == [("chain", "changed", number)]


HEADERS = {
    "actor": ("Mallory", "who: ledger says “Mallory”, its digest says “editor_a”"),
    "actor_id": (1, "user: ledger says “1”, its digest says"),
    "event": ("added", "event: ledger says “added”, its digest says “changed”"),
    "door": ("api", "door: ledger says “api”, its digest says “command”"),
    "request_id": ("forged-request", "request: ledger says “forged-request”, its digest says “”"),
    "model": ("activities.purpose", "kind of record: ledger says “activities.purpose”, its digest says"),
    "record": ("999999", "record: ledger says “999999”, its digest says"),
    "root_model": ("activities.purpose", "kind of whole record: ledger says “activities.purpose”, its digest says"),
    "root": ("999999", "whole record: ledger says “999999”, its digest says"),
    "version": (999_999, "version in the history table: ledger says “999999”, its digest says"),
    "schema": (7, "schema number: ledger says “7”, its digest says “1”"),
    "previous": ("0" * 64, "digest of the entry before: ledger says “0"),
    "content_digest": ("0" * 64, "SHA-256 of the content: ledger says “0"),
    "digest": ("0" * 64, "digest: ledger says “0"),
}


@pytest.mark.parametrize("name", HEADERS)
def test_a_changed_field_of_the_header_is_found_with_what_it_was(world: World, activity: Activity, name: str) -> None:
    number = a_past.numbers(activity)[4]
    forged, told = HEADERS[name]
    forging.change(world.a.pk, number, **{name: forged})
    found = chain_faults(faults())
    assert kinds(found)[0] == ("chain", "changed", number)
    assert str(found[0].differs[0]).startswith(told)


def test_a_changed_time_is_found(world: World, activity: Activity) -> None:
    number = a_past.numbers(activity)[4]
    at = forging.entry(world.a.pk, number).at
    forging.change(world.a.pk, number, at=at + ledger.TICK)
    assert kinds(faults()) == [("chain", "changed", number)]


def test_a_changed_entry_with_a_digest_of_its_own_is_found(world: World, activity: Activity) -> None:
    number = a_past.numbers(activity)[4]
    forging.change_content(world.a.pk, number, digested=True, title="Forged")
    found = faults()
    assert kinds(found) == [("chain", "changed", number)]
    assert str(found[0].differs[0]) == "title: ledger says “Forged”, history says “Payroll 5”"


@pytest.mark.parametrize("many", [1, 3])
def test_missing_entries_are_found(world: World, activity: Activity, many: int) -> None:
    first = a_past.numbers(activity)[3]
    forging.remove(world.a.pk, range(first, first + many))
    (fault,) = chain_faults(faults())
    assert kinds([fault]) == [("chain", "missing", first)]
    assert fault.message.startswith("Entries" if many > 1 else f"Entry {first} is missing")


@pytest.mark.parametrize("many", [1, 3])
def test_missing_entries_are_found_though_the_rest_was_renumbered(world: World, activity: Activity, many: int) -> None:
    first = a_past.numbers(activity)[3]
    forging.remove(world.a.pk, range(first, first + many), renumber=True)
    (fault,) = chain_faults(faults())
    assert kinds([fault]) == [("chain", "missing", first)]
    assert f"was written as number {first + many}" in fault.message


@pytest.mark.parametrize("renumber", [True, False])
def test_a_missing_beginning_is_found(world: World, activity: Activity, renumber: bool) -> None:
    forging.remove(world.a.pk, [1, 2], renumber=renumber)
    assert kinds(chain_faults(faults())) == [("chain", "missing", 1)]


@pytest.mark.parametrize("digested", [True, False])
def test_an_inserted_entry_is_found(world: World, activity: Activity, digested: bool) -> None:
    number = a_past.numbers(activity)[3]
    forging.insert(world.a.pk, number, digested=digested)
    assert kinds(faults()) == [("chain", "inserted", number)]


@pytest.mark.parametrize("digested", [True, False])
def test_several_inserted_entries_are_found(world: World, activity: Activity, digested: bool) -> None:
    number = a_past.numbers(activity)[3]
    for place in range(number, number + 3):
        forging.insert(world.a.pk, place, digested=digested)
    assert kinds(faults())[0] == ("chain", "inserted", number)


def test_an_entry_with_a_wrong_link_put_in_between_is_found(world: World, activity: Activity) -> None:
    number = a_past.numbers(activity)[3]
    forging.insert(world.a.pk, number, digested=True)
    forging.change(world.a.pk, number, digested=True, previous="0" * 64)
    assert kinds(chain_faults(faults())) == [("chain", "inserted", number)]


def test_a_made_up_version_at_the_end_is_found(world: World, activity: Activity) -> None:
    number = forging.last(world.a.pk) + 1
    forging.insert(world.a.pk, number, digested=False, event="changed", model="activities.activity", version=10**6)
    assert kinds(chain_faults(faults())) == [("chain", "inserted", number)]


def test_a_second_entry_about_a_version_is_found(world: World, activity: Activity) -> None:
    number = forging.last(world.a.pk) + 1
    told = forging.entry(world.a.pk, a_past.numbers(activity)[-1])
    same = {name: getattr(told, name) for name in ("event", "content", *forging.LINKS)}
    forging.insert(world.a.pk, number, digested=True, **same)
    assert kinds(faults()) == [("history", "inserted", number)]


def swapped(numbers: list[int]) -> dict[int, int]:
    return {numbers[3]: numbers[4], numbers[4]: numbers[3]}


def far_apart(numbers: list[int]) -> dict[int, int]:
    return {numbers[2]: numbers[6], numbers[6]: numbers[2]}


def moved_on(numbers: list[int]) -> dict[int, int]:
    return {numbers[2]: numbers[5], **{number: number - 1 for number in numbers[3:6]}}


def moved_back(numbers: list[int]) -> dict[int, int]:
    return {numbers[5]: numbers[2], **{number: number + 1 for number in numbers[2:5]}}


@pytest.mark.parametrize("order", [swapped, far_apart, moved_on, moved_back])
def test_reordered_entries_are_found(
    world: World, activity: Activity, order: Callable[[list[int]], dict[int, int]]
) -> None:
    moves = order(a_past.numbers(activity))
    forging.move(world.a.pk, moves)
    (fault,) = faults()
    assert kinds([fault]) == [("chain", "reordered", min(moves))]
    assert f"what was written as number {min(moves)} is entry {moves[min(moves)]} now" in fault.message


def test_an_entry_that_was_given_another_number_is_found(world: World, activity: Activity) -> None:
    number = forging.last(world.a.pk)
    forging.move(world.a.pk, {number: number + 5})
    (fault,) = faults()
    assert kinds([fault]) == [("chain", "changed", number + 5)]
    assert f"was written as number {number}" in fault.message


def test_two_entries_that_were_changed_are_both_found(world: World, activity: Activity) -> None:
    one, other = a_past.numbers(activity)[2], a_past.numbers(activity)[6]
    forging.change_content(world.a.pk, one, title="Forged")
    forging.change(world.a.pk, other, actor="Mallory")
    assert kinds(faults()) == [("chain", "changed", one), ("chain", "changed", other)]


def test_after_a_gap_only_what_was_changed_itself_is_told(world: World, activity: Activity) -> None:
    numbers = a_past.numbers(activity)
    forging.remove(world.a.pk, [numbers[2]], renumber=True)
    forging.change(world.a.pk, numbers[5], actor="Mallory")
    found = chain_faults(faults())
    assert kinds(found) == [("chain", "missing", numbers[2]), ("chain", "changed", numbers[5])]


def test_tampering_with_one_chain_leaves_the_others_sound(world: World, activity: Activity) -> None:
    worlds.build(Activity, world.b)
    forging.change(world.a.pk, a_past.numbers(activity)[2], actor="Mallory")
    assert verify([world.b.pk, INSTALLATION]).is_sound


def test_tampering_with_the_installation_is_found(world: World) -> None:
    forging.change(INSTALLATION, 3, actor="Mallory")
    (fault,) = faults()
    assert (kinds([fault]), fault.chain, fault.chain_name) == (
        [("chain", "changed", 3)],
        INSTALLATION,
        "the installation",
    )


def test_a_ledger_in_ruins_gives_a_report_of_bounded_size(world: World, activity: Activity) -> None:
    for number in range(MANY + 20):
        activity.title = f"Again {number}"
        worlds.save_signed(activity, by=None)
    with forging.lifted(connection):
        forging.run("UPDATE audit_entry SET actor = 'Mallory' WHERE model = 'activities.activity'")
    report = verify()
    assert len(report.faults) == MANY
    assert report.more == 28
    assert f"{MANY + 28} things do not match" in report.summary()


UNREADABLE = {
    "a blob for text": ("content", "x'ff'"),
    "letters that are none": ("content", "CAST(x'ff' AS TEXT)"),
    "a blob for a name": ("actor", "x'ff'"),
    "no time": ("at", "'x'"),
    "no number": ("version", "'x'"),
}


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has types, and refuses such values")
@pytest.mark.parametrize("what", UNREADABLE)
def test_an_entry_that_cannot_be_read_is_found_and_hides_no_other(world: World, activity: Activity, what: str) -> None:
    column, sql = UNREADABLE[what]
    numbers = a_past.numbers(activity)
    forging.change(world.a.pk, numbers[2], actor="Mallory")
    forging.change(world.a.pk, numbers[5], actor="Mallory")
    with forging.lifted(connection):
        pk = forging.entry(world.a.pk, numbers[4]).pk
        forging.run(f'UPDATE audit_entry SET "{column}" = {sql} WHERE id = {pk}')
    found = kinds(chain_faults(faults()))
    assert [("chain", "changed", numbers[place]) for place in (2, 4, 5)] == found


def test_the_number_of_queries_does_not_grow_with_the_chain(
    world: World, activity: Activity, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(1000) as few:
        verify()
    for number in range(30):
        activity.title = f"Again {number}"
        worlds.save_signed(activity, by=None)
    with django_assert_max_num_queries(len(few)):
        assert verify().is_sound
