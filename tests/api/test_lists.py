"""Lists: pages, filters, search and order; and a number of queries that does not grow with the rows."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from activities.models import Activity, Citation, LegalGround, Purpose, Source
from ropa.reference.models import Term
from tests.api.conftest import As
from tests.api.routes import records
from tests.world import World, build, organisation, record_models, term

EVERY = pytest.mark.parametrize("model", record_models(), ids=lambda model: model.__name__)


@EVERY
def test_number_of_queries_does_not_grow(model: Any, world: World, as_: As) -> None:
    counts = []
    for more in (1, 4):
        for _ in range(more):
            build(model, world.a)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert as_(world.root).get(records(model)).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 8


def test_pages_cover_everything_once(world: World, as_: As) -> None:
    made = {build(Activity, world.a).pk for _ in range(5)}
    client, address, seen = as_(world.editor_a), f"{records(Activity)}?page_size=2", []
    while address:
        page = client.get(address).json()
        seen += [row["id"] for row in page["results"]]
        address = page["next"]
    assert (sorted(seen), page["count"]) == (sorted(made), 5)


def test_page_is_never_larger_than_the_limit(world: World, as_: As) -> None:
    from ropa.api.pagination import Pages

    assert Pages.max_page_size == 200
    assert as_(world.editor_a).get(records(Activity), {"page_size": 10_000}).status_code == 200


@pytest.mark.parametrize("page", ["0", "2", "x", "-1", "9" * 30])
def test_page_that_does_not_exist_is_not_found(page: str, world: World, as_: As) -> None:
    world.of_a(Activity)
    assert as_(world.editor_a).get(records(Activity), {"page": page}).status_code == 404


def found(as_: As, world: World, model: Any, **query: Any) -> list[int]:
    return [row["id"] for row in as_(world.root).get(records(model), query).json()["results"]]


def test_filter_by_register(world: World, as_: As) -> None:
    ours, _ = world.of_a(LegalGround), world.of_b(LegalGround)
    assert found(as_, world, LegalGround, organisation=world.a.slug) == [ours.pk]


def test_filter_by_the_record_two_steps_above(world: World, as_: As) -> None:
    ours, _ = world.of_a(Citation), build(Citation, world.a)
    assert found(as_, world, Citation, activity=world.of_a(Activity).pk) == [ours.pk]


def test_register_and_linked_organisation_are_two_filters(world: World, as_: As) -> None:
    body = organisation("A partner")
    ours, _ = build(Source, world.a, organisation=body), build(Source, world.a)
    assert found(as_, world, Source, organisation=world.a.slug, linked_organisation=body.slug) == [ours.pk]


def test_filter_by_word_date_and_term(world: World, as_: As) -> None:
    basis = term("lawful_basis")
    ground, _ = build(LegalGround, world.a, basis=basis), build(LegalGround, world.a)
    early, _ = build(Activity, world.a, review_due_on="2026-01-01"), build(Activity, world.a, role="joint")
    assert found(as_, world, LegalGround, basis=basis.code) == [ground.pk]
    assert found(as_, world, Activity, review_due_on__lte="2026-06-30") == [early.pk]
    assert early.pk not in found(as_, world, Activity, role="joint")


def test_search_looks_through_the_texts(world: World, as_: As) -> None:
    wanted, _ = build(Purpose, world.a, text="Paying invoices"), build(Purpose, world.a)
    assert found(as_, world, Purpose, search="INVOICES") == [wanted.pk]


def test_order_by_a_field(world: World, as_: As) -> None:
    late, early = (build(Activity, world.a, title=title) for title in ("B", "A"))
    assert found(as_, world, Activity, ordering="title") == [early.pk, late.pk]
    assert found(as_, world, Activity, ordering="-title") == [late.pk, early.pk]


def test_reference_data_by_kind(world: World, as_: As) -> None:
    country, _ = term("country"), term("statute")
    rows = as_(world.outsider).get(records(Term), {"kind": "country"}).json()["results"]
    assert [row["code"] for row in rows] == [country.code]


@pytest.mark.parametrize(
    "query",
    [{"tilte": "x"}, {"role": "king"}, {"review_due_on": "soon"}, {"format": "api"}, {"search": "\x00"}],
    ids=str,
)
def test_filter_that_is_not_understood_is_refused(query: dict[str, str], world: World, as_: As) -> None:
    answer = as_(world.editor_a).get(records(Activity), query)
    assert answer.status_code == 400
    assert "detail" in answer.json()


@pytest.mark.parametrize("value", ["0", "x", "9" * 40, "\x00", "1;drop"])
def test_hostile_parent_is_not_found(value: str, world: World, as_: As) -> None:
    assert as_(world.editor_a).get(records(Purpose), {"activity": value}).status_code == 404


@pytest.mark.parametrize("pk", ["0", "9" * 18, "9" * 40, "x", "%00"])
def test_hostile_address_is_a_problem(pk: str, world: World, as_: As) -> None:
    answer = as_(world.editor_a).get(f"{records(Activity)}{pk}/")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
