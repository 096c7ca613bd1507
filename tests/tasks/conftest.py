"""A small register, the terms of law that the tasks choose from, and a person who works in it."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from activities.models import Activity, LegalGround, Purpose
from ropa.audit.signing import save_signed_many
from ropa.organisations.models import User
from ropa.reference.models import Term
from ropa.reference.shipped import read_reference
from tests.browser import messages_of, sign_in
from tests.tasks.walk import Walk
from tests.world import World, build

KINDS = (
    "lawful_basis", "special_condition", "schedule1_condition", "confidentiality_basis", "statute", "typical_activity",
    "data_subject", "identifiability", "data_source", "retention_class", "right", "notice_item",
)  # fmt: skip
TODAY = timezone.localdate()
WAYS = ("mouse", "keyboard")


def begun(world: World) -> Activity:
    """The reference data that the tasks need, as it ships. A draft with two purposes; one of them has a ground."""
    fields = {field.name for field in Term._meta.concrete_fields}
    chosen = [asdict(term) for term in read_reference() if term.kind in KINDS]
    save_signed_many([Term(**{name: row[name] for name in row if name in fields}) for row in chosen], by=None)
    made: Activity = build(
        Activity, world.a, key="a-1", reference="A-1", title="Answering complaints", owner="Complaints team",
        review_due_on=TODAY - timedelta(days=40),
    )  # fmt: skip
    answer = build(Purpose, activity=made, key="p1", text="To answer people who complain", position=0)
    build(Purpose, activity=made, key="p2", text="To keep staff records", position=1)
    build(LegalGround, purpose=answer, key="g1", basis_id="A6-E")
    return made


@pytest.fixture
def complaints(world: World) -> Activity:
    complaints: Activity = world.held["complaints"]
    return complaints


@pytest.fixture
def at_work(world: World, context: BrowserContext, page: Page, served: LiveServer) -> Callable[[User, str], Walk]:
    """`at_work(person, way)`: that person on the page Today. What the browser complains of fails the test."""
    complaints = messages_of(page)

    def begin(person: User, way: str) -> Walk:
        sign_in(context, person, served.url)
        page.goto(f"{served.url}/register/board-a/")
        return Walk(page, way)

    yield begin
    assert [said for said in complaints if "422" not in said] == []
