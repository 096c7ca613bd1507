"""How long it takes until the public reads a new edition, and until its PDF is there: `make bench` prints it.

And how long others wait for it: from the first to the last query inside the act that publishes.
"""

import json
import sys
from collections.abc import Callable
from time import perf_counter
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from activities.exchange.bundle_import import import_bundle
from activities.models import Activity
from notices.editions.files import print_pdf
from notices.models import Edition, Notice
from notices.operations import publish
from notices.synthetic import synthetic_register
from ropa.audit.acts import is_going_on
from ropa.audit.signing import save_signed
from ropa.organisations.models import Membership, User
from ropa.organisations.vocabulary import Role
from ropa.reference.load import load_reference

pytestmark = [pytest.mark.bench, pytest.mark.django_db]
ACTIVITIES = 100
LIMIT = 5.0
"""Seconds for a notice of 100 activities with all its formats."""


MANY, WAIT = 1_000, 2.0
"""Others wait at most so many seconds for a notice of so many activities."""


def notice_of(activities: int) -> Notice:
    """The notice of a register that is approved, not published yet."""
    load_reference()
    document = synthetic_register(activities, seed=activities)
    for activity in document["activities"]:
        activity["status"] = "approved"
    import_bundle(json.dumps(document).encode(), by=None)
    return Notice.objects.get()


def held(do: Callable[[], Any]) -> tuple[float, float]:
    """Seconds in all, and from the first to the last query of the act."""
    inside: list[float] = []

    def watched(execute: Callable[..., Any], *given: Any) -> Any:
        if is_going_on():
            inside.append(perf_counter())
        found = execute(*given)
        if is_going_on():
            inside.append(perf_counter())
        return found

    began = perf_counter()
    with connection.execute_wrapper(watched):
        do()
    return perf_counter() - began, inside[-1] - inside[0]


def test_how_long_others_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    notice = notice_of(MANY)
    monkeypatch.setattr("notices.site.missing_items", lambda *given, **named: ())
    found = {"the first edition": held(lambda: publish(notice, by=None))}
    approver = User.objects.create_user(username="approver")
    save_signed(Membership(user=approver, organisation=notice.organisation, role=Role.APPROVER), by=None)
    activity = Activity.objects.order_by("key")[MANY // 2]
    activity.summary = "We answer within a month."
    save_signed(activity, by=None, reason="For a test")
    client = Client()
    client.force_login(approver)
    address = f"/api/v1/activities/{activity.pk}/approve/"
    found["an approval that publishes"] = held(
        lambda: client.post(address, {"reason": "As agreed"}, content_type="application/json")
    )
    for name, (whole, wait) in found.items():
        sys.stdout.write(f"\n{MANY:,} activities, {name}: {whole:.1f} s, others wait for {wait:.1f} s of them")
    assert "We answer within a month." in Edition.objects.latest("number").context
    assert all(wait < WAIT for _, wait in found.values())


def test_publishing_with_all_formats() -> None:
    notice = notice_of(ACTIVITIES)
    began = perf_counter()
    edition = publish(notice, by=None, reason="For a test")
    published = perf_counter()
    print_pdf(edition)
    printed = perf_counter()
    told = len(json.loads(edition.context)["activities"])
    sizes = {file.format: len(bytes(file.body)) for file in edition.files.all()}
    sys.stdout.write(
        f"\npublishing a notice of {told} activities: {published - began:.2f} s until the public reads it, "
        f"{printed - published:.2f} s more for the PDF, {printed - began:.2f} s in all\n"
        + ", ".join(f"{name} {size / 1e6:.2f} MB" for name, size in sizes.items())
    )
    assert told > 0.8 * ACTIVITIES
    assert printed - began < LIMIT
