"""What the ledger costs: `make bench` prints it. The limits are generous, and still a promise."""

import json
import subprocess
import sys
from pathlib import Path
from time import perf_counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from activities.exchange.bundle import export_bundle
from activities.exchange.bundle_import import import_bundle
from activities.models import Activity
from activities.read import read
from notices.synthetic import synthetic_register
from ropa.audit.models import Entry
from ropa.audit.signing import save_signed
from ropa.organisations.models import Organisation
from ropa.reference.load import load_reference

pytestmark = pytest.mark.bench

ROOT = Path(__file__).resolve().parents[2]
ACTIVITIES = 1_000
BEFORE_THE_LEDGER = 14.7  # seconds to import 1,000 activities when versions were not chained, on the same machine
SMALL, LARGE = 10_000, 100_000


def say(line: str) -> None:
    """Printed at once: the next row may take minutes."""
    sys.stdout.write(f"\n{line}")
    sys.stdout.flush()


def measured(task: str, database: Path, *arguments: object) -> dict[str, float]:
    """One piece of work in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.audit_work", task, str(database), *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3_000:]
    found: dict[str, float] = json.loads(done.stdout)
    return found


def test_what_an_audited_save_costs(tmp_path: Path) -> None:
    took = measured("save", tmp_path / "save.sqlite3", 300)
    for name, what in (("checked", "a plain save, checked"), ("written", "the bare UPDATE")):
        ratio = took["audited"] / took[name]
        say(f"audited save {1000 * took['audited']:.1f} ms, {what} {1000 * took[name]:.1f} ms: {ratio:.1f} times")
    assert took["audited"] < 8 * took["checked"]


def test_how_fast_and_how_large_a_verification_is(tmp_path: Path) -> None:
    found = {}
    for size in (SMALL, LARGE):
        filled = measured("fill", tmp_path / "verify.sqlite3", size)
        say(f"filled with {filled['entries']:,.0f} entries: {filled['entries'] / filled['seconds']:,.0f} a second")
        found[size] = measured("verify", tmp_path / "verify.sqlite3")
        row = found[size]
        assert row["entries"] == size
        speed = row["entries"] / row["seconds"]
        say(f"verified {size:7,} entries: {speed:,.0f} a second, {row['before']:.0f} MB grew to {row['peak']:.0f} MB")
    assert LARGE / found[LARGE]["seconds"] > 1_000
    assert found[LARGE]["peak"] < found[SMALL]["peak"] + 16, "memory grows with the ledger"


@pytest.mark.django_db
def test_a_large_register_as_it_stood() -> None:
    load_reference()
    keeper = imported()
    live, at = export_bundle(read(keeper)), timezone.now()
    for activity in Activity.objects.filter(organisation=keeper)[:5]:
        activity.title = "Changed since"
        save_signed(activity, by=None, reason="Later")
    with CaptureQueriesContext(connection) as queries:
        read(keeper, at=at)
    began = perf_counter()
    then = read(keeper, at=at)
    reading, began = perf_counter() - began, perf_counter()
    document = export_bundle(then)
    writing = perf_counter() - began
    say(f"as at, {ACTIVITIES:,} activities: read {reading:.1f} s, {len(queries)} queries; written {writing:.1f} s")
    assert document == live != export_bundle(read(keeper))
    assert reading + writing < 60


def imported() -> Organisation:
    """A made-up register of many activities, and how long it took to come in."""
    document = json.dumps(synthetic_register(ACTIVITIES, seed=ACTIVITIES)).encode()
    before, began = Entry.objects.count(), perf_counter()
    report = import_bundle(document, by=None)
    took, entries = perf_counter() - began, Entry.objects.count() - before
    say(f"import of {ACTIVITIES:,} activities: {took:.1f} s, {entries:,} entries; without ledger {BEFORE_THE_LEDGER} s")
    assert took < 8 * BEFORE_THE_LEDGER
    return Organisation.objects.get(slug=report.organisation)
