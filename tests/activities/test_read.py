"""read(): a constant number of queries, whatever the size of the register."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from activities.exchange.bundle_import import import_bundle
from activities.read import read
from notices.synthetic import synthetic_register
from ropa.organisations.models import Organisation
from ropa.reference.load import load_reference

MOST = 40


def queries_for(size: int, *, approved: bool) -> int:
    document = synthetic_register(size, seed=size)
    report = import_bundle(json.dumps(document).encode(), by=None)
    organisation = Organisation.objects.get(slug=report.organisation)
    with CaptureQueriesContext(connection) as queries:
        register = read(organisation, approved=approved)
    assert len(register.activities) >= size / 2
    return len(queries)


@pytest.mark.django_db
@pytest.mark.parametrize("approved", [False, True], ids=["live", "approved"])
def test_the_number_of_queries_does_not_grow(approved: bool) -> None:
    load_reference()
    few, many = queries_for(10, approved=approved), queries_for(100, approved=approved)
    assert few == many <= MOST
