"""The trail as a spreadsheet: a line for each field that changed, no cell that runs, memory that does not grow."""

import csv
import io
import json
import tracemalloc
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from activities.models import Activity, Purpose
from ropa.audit.acts import tell
from ropa.audit.content import SCHEMA, canonical
from ropa.audit.door import Door, entering
from ropa.audit.events import Event
from ropa.audit.models import Chain, Entry
from ropa.audit.redacting import redact
from ropa.audit.signing import delete_signed, save_signed
from ropa.audit.telling.filters import Filters
from ropa.audit.telling.table import AT_ONCE, COLUMNS, head_of, trail_as_csv
from ropa.audit.telling.timeline import Trail
from tests import world as worlds

World = worlds.World
EXPORT = "/register/board-a/audit/export/"
Rows = list[dict[str, str]]


@pytest.fixture
def activity(world: World) -> Activity:
    made: Activity = worlds.build(Activity, world.a, key="a-1", reference="A-1", title="Paying invoices")
    return made


def read(raw: bytes) -> Rows:
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def exported(client: Client, query: str = "") -> Rows:
    return read(b"".join(client.get(EXPORT + query).streaming_content))


def rows_of(trail: Trail, filters: Filters | None = None) -> Rows:
    return read(b"".join(trail_as_csv(trail, filters or Filters(), upto=head_of(trail))))


def of(rows: Rows, kind: str, event: str) -> list[tuple[str, str, str]]:
    chosen = [row for row in rows if (row["Kind of record"], row["Event"]) == (kind, event)]
    return [(row["Field"], row["Before"], row["After"]) for row in chosen]


def test_each_changed_field_has_a_line(world: World, activity: Activity) -> None:
    measure = worlds.term("security_measure", label="Locked cabinets")
    activity.title, activity.status = "Paying bills", "in_review"
    with entering(Door.API, "request-1"):
        save_signed(activity, by=world.editor_a, reason="Review", links={"security_measures": [measure]})
    rows = rows_of(Trail(world.a.pk))
    entry = Entry.objects.filter(event="changed").earliest("sequence")
    assert of(rows, "Activity", "Changed")[:3] == [
        ("Title", "Paying invoices", "Paying bills"),
        ("Status", "Draft", "In review"),
        ("Security measures", "", "Locked cabinets"),
    ]
    (line,) = [row for row in rows if row["Field"] == "Title" and row["Event"] == "Changed"]
    assert {name: line[name] for name in ("Number", "Who", "Door", "Request", "Record", "Reason")} == {
        "Number": str(entry.sequence),
        "Who": "editor_a",
        "Door": "API",
        "Request": "request-1",
        "Record": "A-1 Paying bills",
        "Reason": "Review",
    }
    assert (line["Time (UTC)"][-1], line["SHA-256 of the entry"]) == ("Z", entry.digest)


def test_parts_name_the_whole_record(world: World, activity: Activity) -> None:
    worlds.build(Purpose, world.a, activity=activity, text="To pay")
    line = rows_of(Trail(world.a.pk))[-1]
    assert (line["Kind of record"], line["Record"], line["Whole record"], line["Field"], line["After"]) == (
        "Purpose",
        "To pay",
        "Activity A-1 Paying invoices",
        "Purpose",
        "To pay",
    )


def test_deletions_tell_what_was_there(world: World, activity: Activity) -> None:
    delete_signed(activity, by=None)
    assert ("Title", "Paying invoices", "") in of(rows_of(Trail(world.a.pk)), "Activity", "Deleted")


def test_events_and_redactions_have_one_line(world: World, activity: Activity) -> None:
    tell(Event.EXPORTED, by=None, organisation=world.a.pk, facts={"format": "pdf", "as_at": "2026-03-03"})
    activity.owner = "Somebody by name"
    save_signed(activity, by=None)
    entry = Entry.objects.latest("pk")
    activity.owner = ""
    save_signed(activity, by=None)
    redact(entry, by=world.administrator_a, reason="Named")
    rows = rows_of(Trail(world.a.pk))
    assert of(rows, "", "Exported") == [("", "", "As at: 3 March 2026; Format: pdf")]
    gone, after = of(rows, "Activity", "Changed")
    assert gone[2].startswith("Content removed by administrator_a at ")
    assert after == ("", "", "What it said before was removed")
    assert "Somebody" not in str(rows)


def test_numbers_rise_and_none_is_missing(world: World, activity: Activity) -> None:
    for number in range(AT_ONCE + 5):
        activity.title = f"Title {number}"
        save_signed(activity, by=None)
    numbers = list(dict.fromkeys(int(row["Number"]) for row in rows_of(Trail(world.a.pk))))
    assert numbers == list(range(1, head_of(Trail(world.a.pk)) + 1))


def test_filters_hold_for_the_file(client: Client, world: World, activity: Activity) -> None:
    activity.title, activity.owner = "Paying bills", "Finance"
    save_signed(activity, by=world.editor_a)
    client.force_login(world.auditor_a)
    assert [row["Field"] for row in exported(client, "?field=owner&person=editor_a")] == ["Owner"]


@pytest.mark.parametrize("text", ["=1+1", "+44", "-1", "@SUM(A1)", "\t=1", "＝1", " =1"])
def test_no_cell_runs_as_a_formula(world: World, activity: Activity, text: str) -> None:
    activity.summary = text
    world.editor_a.first_name = text
    save_signed(activity, by=world.editor_a, reason=text)
    tell(Event.EXPORTED, by=world.editor_a, organisation=world.a.pk, reason=text, facts={text: text})
    cells = [cell for row in rows_of(Trail(world.a.pk)) for cell in row.values()]
    assert not [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@", "＝"))]
    assert f"'{text}" in cells


def test_the_export_is_told_and_in_the_file(client: Client, world: World, activity: Activity) -> None:
    client.force_login(world.auditor_a)
    rows = exported(client, "?event=exported")
    assert [(row["Who"], row["Event"], row["After"]) for row in rows] == [
        ("auditor_a", "Exported", "Filters: Event: exported; Format: audit trail as CSV")
    ]
    entry = Entry.objects.filter(event="exported").get()
    assert json.loads(entry.content)["facts"]["filters"] == {"event": "exported"}


def test_the_last_line_is_the_export_itself(client: Client, world: World, activity: Activity) -> None:
    client.force_login(world.auditor_a)
    assert [row["Event"] for row in exported(client)][-2:] == ["Added", "Exported"]


def test_asking_for_the_head_is_no_export(client: Client, world: World) -> None:
    client.force_login(world.auditor_a)
    answer = client.head(EXPORT)
    assert (answer.status_code, Entry.objects.filter(event="exported").count()) == (200, 0)


def test_a_filter_that_is_not_understood_exports_nothing(client: Client, world: World) -> None:
    client.force_login(world.auditor_a)
    assert [client.get(f"{EXPORT}?{query}").status_code for query in ("persn=x", "door=x", "act=1")] == [400] * 3
    assert not Entry.objects.filter(event="exported").exists()


def test_the_file_is_named_and_kept_by_nobody(client: Client, world: World) -> None:
    client.force_login(world.auditor_a)
    answer = client.get(EXPORT)
    today = timezone.localdate().isoformat()
    assert answer["Content-Disposition"] == f'attachment; filename="board-a-audit-trail-{today}.csv"'
    assert "no-store" in answer["Cache-Control"]


def test_what_is_written_meanwhile_does_not_lengthen_the_file(world: World, activity: Activity) -> None:
    trail = Trail(world.a.pk)
    pieces = trail_as_csv(trail, Filters(), upto=head_of(trail))
    next(pieces)
    activity.title = "Written meanwhile"
    save_signed(activity, by=None)
    assert b"Written meanwhile" not in b"".join(pieces)


def many(world: World, number: int) -> Trail:
    """A ledger with so many changes of one record, put into the database without the records themselves."""
    chain, at = Chain.objects.get(organisation=world.a.pk), timezone.now()
    start = head_of(Trail(world.a.pk)) + 1

    def entries() -> Iterator[Entry]:
        for count in range(number):
            content = canonical({"reason": "", "values": {"id": 1, "title": f"T{count}", "summary": "x" * 2_000}})
            yield Entry(
                chain=chain, sequence=start + count, at=at + timedelta(seconds=count), actor="Ann", event="changed",
                door="api", model="activities.activity", record="1", root_model="activities.activity", root="1",
                schema=SCHEMA, content=content, content_digest="", previous="", digest=f"d{count}",
            )  # fmt: skip

    Entry.objects.bulk_create(entries(), batch_size=500)
    return Trail(world.a.pk)


def peak_of(pieces: Iterator[bytes]) -> int:
    tracemalloc.start()
    try:
        for _ in pieces:
            pass
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_memory_does_not_grow_with_the_ledger(world: World) -> None:
    """Ten times the entries need no more than they did for one portion, give or take a fifth."""
    trail = many(world, 10 * AT_ONCE)
    sizes = [head_of(trail) - 9 * AT_ONCE, head_of(trail)]
    small, large = (peak_of(trail_as_csv(trail, Filters(), upto=upto)) for upto in sizes)
    assert large < 1.2 * small


def test_queries_grow_with_the_portions_only(world: World, django_assert_num_queries: Any) -> None:
    trail = many(world, 3 * AT_ONCE)
    queries = []
    for portions in (1, 2, 3):
        upto = head_of(trail) - (3 - portions) * AT_ONCE
        with django_assert_num_queries(QUERIES * portions + OTHERS, exact=False) as made:
            list(trail_as_csv(trail, Filters(event="changed"), upto=upto))
        queries.append(len(made))
    assert {later - earlier for earlier, later in pairwise(queries)} == {QUERIES}


QUERIES = 4
OTHERS = 1


def test_every_line_has_every_column(world: World, activity: Activity) -> None:
    assert {tuple(row) for row in rows_of(Trail(world.a.pk))} == {COLUMNS}
