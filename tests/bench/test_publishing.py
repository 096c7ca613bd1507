"""How long it takes until the public reads a new edition, and until its PDF is there: `make bench` prints it."""

import json
import sys
from time import perf_counter

import pytest

from activities.exchange.bundle_import import import_bundle
from notices.editions.files import print_pdf
from notices.models import Notice
from notices.operations import publish
from notices.synthetic import synthetic_register
from ropa.reference.load import load_reference

pytestmark = [pytest.mark.bench, pytest.mark.django_db]
ACTIVITIES = 100
LIMIT = 5.0
"""Seconds for a notice of 100 activities with all its formats."""


def test_publishing_with_all_formats() -> None:
    load_reference()
    document = synthetic_register(ACTIVITIES, seed=ACTIVITIES)
    for activity in document["activities"]:
        activity["status"] = "approved"
    import_bundle(json.dumps(document).encode(), by=None)
    notice = Notice.objects.get()
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
