"""Run as a program: judging a made-up register of some size, on a database file of its own with real commits.

`python -m tests.bench.rules_work DATABASE ACTIVITIES` writes what it measured to standard output as JSON.
"""

import json
import sys
from collections.abc import Callable
from datetime import date
from statistics import median
from time import perf_counter
from typing import Any

from tests import own_database

ON = date(2026, 11, 22)
SAVES = 100
REST = {
    "documents": [{"key": "d1", "title": "How we look after records"}],
    "breaches": [{"key": "b1", "happened_on": "2026-03", "reference": "INC-1"}],
}
"""Parts that made-up registers lack."""


def quickest(call: Callable[[], Any], runs: int = 3) -> float:
    """Seconds of the quickest of a few runs, which says most of the code and least of the machine."""
    took = []
    for _ in range(runs):
        began = perf_counter()
        call()
        took.append(perf_counter() - began)
    return min(took)


def imported(activities: int) -> Any:
    """The organisation of a register whose activities have parts of every kind."""
    from activities.exchange.bundle_import import import_bundle
    from activities.models import Activity
    from notices.synthetic import synthetic_register
    from ropa.organisations.models import Organisation
    from ropa.reference.load import load_reference
    from ropa.register.shapes import tree_of

    load_reference()
    document = synthetic_register(activities, seed=activities)
    for activity in document["activities"]:
        activity.update(REST)
    report = import_bundle(json.dumps(document).encode(), by=None)
    assert all(model._base_manager.exists() for model in tree_of(Activity))
    return Organisation.objects.get(slug=report.organisation)


def judge(keeper: Any) -> dict[str, float]:
    """Judging the whole: fresh; stored for the first time; stored again with nothing new; read as it is stored."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from activities.judged import current_findings, findings_of
    from ropa.findings.models import Judgement, StoredFinding

    def anew() -> None:
        Judgement.objects.update(rules="other rules")
        current_findings(keeper, on=ON)

    first = quickest(lambda: current_findings(keeper, on=ON), runs=1)
    queries = {}
    for name, task in {"fresh": lambda: findings_of(keeper, on=ON), "anew": anew}.items():
        with CaptureQueriesContext(connection) as asked:
            task()
        queries[f"{name}_queries"] = float(len(asked))
    return {
        "fresh": quickest(lambda: findings_of(keeper, on=ON)),
        "first": first,
        "anew": quickest(anew),
        "read": quickest(lambda: list(current_findings(keeper, on=ON))),
        "findings": float(StoredFinding.objects.count()),
        **queries,
    }


def save(keeper: Any) -> dict[str, float]:
    """Median seconds of one change of an activity, judged and not, in turns; and of the judging in it."""
    from activities.judged import follow
    from activities.models import Activity
    from ropa.audit.acts import after_chaining
    from ropa.audit.signing import save_signed
    from ropa.findings.models import Judgement
    from ropa.findings.storing import heads_of

    seconds: dict[str, list[float]] = {"judged": [], "not_judged": [], "judging": []}

    def timed(entries: Any) -> None:
        began = perf_counter()
        follow(entries)
        seconds["judging"].append(perf_counter() - began)

    there = list(Activity.objects.of(keeper.pk)[:SAVES])
    for number in range(SAVES):
        for name, hook in (("judged", [timed]), ("not_judged", [])):
            after_chaining[:] = hook
            activity = there[number % len(there)]
            activity.title = f"{name} {number}"
            began = perf_counter()
            save_signed(activity, by=None, reason="Annual review")
            seconds[name].append(perf_counter() - began)
            reached = Judgement.objects.filter(followed_to=heads_of(keeper).chain)
            assert reached.exists() == bool(hook), "judging was left to the next read"
            Judgement.objects.update(followed_to=heads_of(keeper).chain)
    return {name: median(found) for name, found in seconds.items()}


def main(database: str, activities: str) -> None:
    """Fill that SQLite file and measure."""
    own_database.use(database, engine="sqlite")
    own_database.make_tables()
    keeper = imported(int(activities))
    sys.stdout.write(json.dumps({**judge(keeper), **save(keeper)}))


if __name__ == "__main__":
    main(*sys.argv[1:])
