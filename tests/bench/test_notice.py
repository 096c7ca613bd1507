"""How long the notice and the register take, by size: `make bench` prints the table. The limits are a promise."""

import gc
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from time import perf_counter
from typing import Any, NamedTuple

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from activities.exchange.bundle_import import import_bundle
from activities.read import read
from notices.assemble import assemble
from notices.context import NoticeContext
from notices.rendering import FORMATS
from notices.site import notice_view
from notices.synthetic import synthetic_register
from ropa.organisations.models import Organisation
from ropa.reference.load import load_reference

pytestmark = [pytest.mark.bench, pytest.mark.django_db]

ON = date(2026, 11, 22)
SIZES = (10, 100, 1000)


class Row(NamedTuple):
    """One measurement: of what, for how many activities, seconds as users have them, the number of queries or bytes,
    and where growth is judged the seconds of the work alone."""

    what: str
    activities: int
    seconds: float
    note: str
    alone: float = 0.0


def timed(call: Callable[[], Any], *, runs: int = 3) -> tuple[float, Any]:
    """The quickest of a few runs, which says most of the code and least of the machine."""
    best, result = float("inf"), None
    for _ in range(runs):
        began = perf_counter()
        result = call()
        best = min(best, perf_counter() - began)
    return best, result


def without_collector(call: Callable[[], Any]) -> float:
    """As `timeit` does: how often Python looks for garbage depends on the whole process, not on the work."""
    gc.collect()
    gc.disable()
    try:
        return timed(call)[0]
    finally:
        gc.enable()


def report(row: Row) -> Row:
    """Printed at once: the last rows take minutes."""
    sys.stdout.write(f"\n{row.what:10}{row.activities:6}{row.seconds:10.3f} s  {row.note}")
    sys.stdout.flush()
    return row


def measure(size: int) -> Iterator[Row]:
    document = json.dumps(synthetic_register(size, seed=size)).encode()
    taken, imported = timed(lambda: import_bundle(document, by=None), runs=1)
    yield Row("import", size, taken, f"{len(document) / 1e6:.1f} MB")
    organisation = Organisation.objects.get(slug=imported.organisation)
    with CaptureQueriesContext(connection) as queries:
        read(organisation)
    taken, register = timed(lambda: read(organisation))
    yield Row("read", size, taken, f"{len(queries)} queries")
    notice = notice_view(register, register.notices[0].key)  # type: ignore[attr-defined]
    taken, context = timed(lambda: assemble(register, notice, on=ON))
    alone = without_collector(lambda: assemble(register, notice, on=ON))
    yield Row("assemble", size, taken, f"{len(context.activities)} activities told", alone)
    yield from (rendered(name, size, context) for name in FORMATS if name != "pdf")


def rendered(name: str, size: int, context: NoticeContext) -> Row:
    taken, page = timed(lambda: FORMATS[name].render(context), runs=1 if name == "pdf" else 3)
    alone = 0.0 if name == "pdf" else without_collector(lambda: FORMATS[name].render(context))
    return Row(name, size, taken, f"{len(page) / 1e6:.2f} MB", alone)


def test_time_by_size() -> None:
    load_reference()
    rows = {(row.what, row.activities): row for size in SIZES for row in map(report, measure(size))}
    assert rows["html", 1000].seconds < 2
    for what in ("assemble", "html", "text", "json"):
        grown = rows[what, 1000].alone / rows[what, 100].alone
        assert grown < 20, f"{what} takes {grown:.0f} times as long for ten times the activities"


@pytest.mark.parametrize("size", SIZES)
def test_time_of_the_pdf(size: int) -> None:
    load_reference()
    imported = import_bundle(json.dumps(synthetic_register(size, seed=size)).encode(), by=None)
    register = read(Organisation.objects.get(slug=imported.organisation))
    notice = notice_view(register, register.notices[0].key)  # type: ignore[attr-defined]
    report(rendered("pdf", size, assemble(register, notice, on=ON)))


def test_memory_of_the_pdf_of_a_thousand_activities() -> None:
    """Both processes that print it: the one that asks and the one that sets it."""
    done = subprocess.run([sys.executable, "-m", "tests.bench.pdf_work"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    asked, set_by, seconds = map(float, done.stdout.split())
    report(Row("pdf", 1000, seconds, f"{asked:.0f} MiB in the process that prints, {set_by:.0f} MiB in the typesetter"))
    assert max(asked, set_by) < 2048
