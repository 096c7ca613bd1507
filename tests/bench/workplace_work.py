"""Run as a program: pages of the workplace over a made-up register, on a database file of its own with real commits.

`python -m tests.bench.workplace_work DATABASE ACTIVITIES` writes what it measured to standard output as JSON: for each
row of `PAGES` the median and the 95th percentile in milliseconds, and the most queries that a page took. A file that is
there is measured as it is.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain
from pathlib import Path
from statistics import quantiles
from time import perf_counter
from typing import Any

from tests import own_database

ROUNDS = 40
LIST = "activities/"
ALL_COLUMNS = (
    "status,role,function,owner,due,approved,findings,bases,special,people,processors,approvals,countries,tags"
    ",unanswered,changed"
)
FILTERS = (
    "q=staff",
    "q=committee+payment",
    "status=approved",
    "findings=warning",
    "owner=Head+of+finance",
    "review=90",
    "due_from=2026-01-01&due_to=2027-06-30",
    "basis=A6-E",
    "special=yes",
    "special=no",
    "subject=DS-PATIENT",
    "statute=ST-NHS2006",
    "country=CY-IE",
    "audience=staff",
    "tag=urgent",
    "unanswered=any",
)
WORDS = ("staff", "payroll+finance", "nhs", "a", "synthetic", "zzz+nothing", "care+act")
PAGES: dict[str, Sequence[str]] = {
    "today": [""],
    "search": [f"search/?q={words}" for words in WORDS],
    "search, all of one kind": ["search/?q=a&in=activities&page=12", "search/?q=staff&in=activities"],
    "list": [LIST, f"{LIST}?page=37"],
    "list, all columns": [f"{LIST}?columns={ALL_COLUMNS}", f"{LIST}?columns={ALL_COLUMNS}&page=80"],
    "list, each filter": [f"{LIST}?{one}" for one in FILTERS],
    "list, each filter, all columns": [f"{LIST}?{one}&columns={ALL_COLUMNS}" for one in FILTERS],
    "list, several filters": [
        f"{LIST}?basis=A6-E&special=yes&status=approved&q=staff&findings=any&columns=bases,people"
    ],
    "list, each order": [
        f"{LIST}?sort={sign}{name}" for name in ("title", *ALL_COLUMNS.split(",")) for sign in ("", "-")
    ],
    "record": [f"{LIST}KEY/"],
    "record, the whole": [f"{LIST}KEY/whole/"],
}
"""Rows of the table, each with addresses below /register/<organisation>/. KEY stands for an activity."""


def prepared(activities: int) -> Any:
    """The organisation, with one of its officers and all that is judged once."""
    from activities.judged import current_findings
    from ropa.organisations.models import Membership, Organisation, User
    from ropa.organisations.vocabulary import Role
    from ropa.workplace.indexing import ensure
    from tests.bench.rules_work import imported

    keeper = Organisation.objects.filter(slug=f"synthetic-{activities}").first()
    if keeper is None:
        from ropa.audit.signing import save_signed

        keeper = imported(activities)
        officer = User.objects.create_user("officer", password="not used here at all")
        for role in (Role.DPO, Role.EDITOR, Role.APPROVER):
            save_signed(Membership(user=officer, organisation=keeper, role=role), by=None)
    ensure(keeper)  # as the first search of a register does
    current_findings(keeper, on=date.today())  # noqa: DTZ011 - pages judge by the day of this machine
    return keeper


def measured(client: Any, addresses: Sequence[str]) -> dict[str, float]:
    """Milliseconds and queries of some pages, asked in turns."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    took, queries = [], []
    for address in addresses:
        client.get(address)  # what a process remembers of a register is read once after it was judged
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(address)
        assert answer.status_code == 200, (address, answer.status_code)
        queries.append(len(asked))
    for address in _in_turns(addresses):
        began = perf_counter()
        client.get(address)
        took.append(1_000 * (perf_counter() - began))
    percentiles = quantiles(took, n=20)
    return {"median": percentiles[9], "p95": percentiles[18], "queries": float(max(queries))}


def _in_turns(addresses: Sequence[str]) -> Iterator[str]:
    rounds = max(3, ROUNDS // len(addresses))
    return chain.from_iterable(addresses for _ in range(rounds))


def changed(keeper: Any) -> dict[str, float]:
    """One change of all activities at once: what the last step does, with its queries."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from activities.listing.bulk import carry_out
    from activities.listing.changes import CHANGES
    from activities.models import Activity

    keys = list(Activity.objects.of(keeper.pk).values_list("pk", flat=True))
    began = perf_counter()
    with CaptureQueriesContext(connection) as asked:
        made = carry_out(keeper, keys, CHANGES["owner"], f"Head of {began}", by=None, reason="New structure")
    took = 1_000 * (perf_counter() - began)
    assert len(made.lines) == len(keys)
    return {"median": took, "p95": took, "queries": float(len(asked))}


def main(database: str, activities: str, *names: str) -> None:
    """Fill that SQLite file, if need be, and measure every row, or only those named."""
    is_new = not Path(database).exists()
    own_database.use(database, engine="sqlite")
    if is_new:
        own_database.make_tables()
    from django.test import Client

    from ropa.organisations.models import User

    keeper = prepared(int(activities))
    client = Client()
    client.force_login(User.objects.get(username="officer"))
    start = f"/register/{keeper.slug}/"
    rows = {name: PAGES[name] for name in names or PAGES}
    key = f"syn-{int(activities) // 2:04d}"
    found = {name: measured(client, [start + one.replace("KEY", key) for one in rows[name]]) for name in rows}
    if not names:
        found["bulk change"] = changed(keeper)
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
