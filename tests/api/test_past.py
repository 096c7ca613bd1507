"""Records as at a moment through the API: what the live address answered then is what `?as_at=` answers now."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from rest_framework.test import APIClient

from activities.models import Activity, Engagement, Purpose, Remark
from activities.vocabulary import Status
from processors.models import Processor
from ropa.api.router import address_of
from ropa.audit.models import Entry
from ropa.audit.record import RegisterRecord
from ropa.audit.redacting import redact
from ropa.audit.signing import delete_signed, save_signed
from ropa.organisations.models import Contact, Membership, Organisation
from ropa.organisations.scope import is_shared
from ropa.register.moments import iso
from tests import world as worlds
from tests.api.conftest import As

World = worlds.World


def address(model: type[RegisterRecord], name: object = "") -> str:
    return f"/api/v1/{address_of(model)}/" + (f"{name}/" if name else "")


def asked(model: type[RegisterRecord], at: datetime) -> dict[str, str]:
    return {"as_at": iso(at)} | ({} if is_shared(model) else {"organisation": "board-a"})


def listed(answer: Any) -> list[Any]:
    assert answer.status_code == 200, answer.json()
    found: list[Any] = answer.json()["results"]
    return found


@pytest.fixture
def client(world: World, as_: As) -> APIClient:
    return as_(world.auditor_a)


def test_the_past_answers_as_the_present_did(world: World, as_: As) -> None:
    world.everything()
    client, answers = as_(world.administrator_a), {}
    for model in worlds.record_models():
        record = world.of_a(model)
        name = getattr(record, model.link_key) if is_shared(model) else record.pk
        scope = {} if is_shared(model) else {"organisation": "board-a"}
        many = listed(client.get(address(model), {"page_size": 200, **scope}))
        answers[model] = (name, client.get(address(model, name)).json(), many)
    then = timezone.now()
    for model in worlds.record_models():
        changed(world.of_a(model))
    for model, (name, one, many) in answers.items():
        past = listed(client.get(address(model), {"page_size": 200, **asked(model, then)}))
        assert {str(each): each for each in past} == {str(each): each for each in many}, model
        assert client.get(address(model, name), {"as_at": iso(then)}).json() == one, model


def test_roles_of_then_are_for_those_who_see_roles(world: World, client: APIClient) -> None:
    then = timezone.now()
    pk = Membership.objects.filter(organisation=world.a)[0].pk
    assert client.get(address(Membership), asked(Membership, then)).status_code == 403
    assert client.get(address(Membership, pk), {"as_at": iso(then)}).status_code == 404


def changed(record: Any) -> None:
    """Something else in the first text that it has; a record without one, or that never changes, is left alone."""
    if isinstance(record, Remark):
        return
    texts = [f.name for f in record._meta.concrete_fields if type(f).__name__ in ("CharField", "TextField")]
    editable = [name for name in texts if name not in ("key", "code", "kind", record.link_key)]
    for name in editable[:1]:
        setattr(record, name, "Something else")
        save_signed(record, by=None, reason="Test")


def test_what_was_deleted_is_there_and_what_came_later_is_not(world: World, client: APIClient) -> None:
    purpose = world.of_a(Purpose)
    then = timezone.now()
    delete_signed(purpose.activity, by=None)
    later = worlds.build(Activity, world.a)
    assert [each["id"] for each in listed(client.get(address(Activity), asked(Activity, then)))] == [
        purpose.activity_id
    ]
    assert client.get(address(Purpose, purpose.pk), {"as_at": iso(then)}).json()["text"] == purpose.text
    refused = client.get(address(Activity, later.pk), {"as_at": iso(then)})
    assert (refused.status_code, "it was not there" in refused.json()["detail"]) == (404, True)


def test_names_are_those_of_then(world: World, client: APIClient) -> None:
    engagement = world.of_a(Engagement)
    body, then = engagement.processor.organisation, timezone.now()
    slug, body.slug = body.slug, "elsewhere"
    save_signed(body, by=None)
    (processor,) = listed(client.get(address(Processor), asked(Processor, then)))
    assert processor["organisation"] == slug
    assert client.get(address(Organisation, slug), {"as_at": iso(then)}).json()["slug"] == slug
    assert client.get(address(Organisation, "elsewhere"), {"as_at": iso(then)}).status_code == 404


def test_what_was_redacted_is_counted(world: World, client: APIClient) -> None:
    contact = world.of_a(Contact)
    then, contact.person = timezone.now(), "Nobody"
    save_signed(contact, by=None)
    first = Entry.objects.filter(model="organisations.contact", record=contact.pk).order_by("sequence")[0]
    redact(first, by=None, reason="A patient was named")
    answer = client.get(address(Contact), asked(Contact, then))
    assert (listed(answer), answer["Records-Not-Shown"]) == ([], "1")
    refused = client.get(address(Contact, contact.pk), {"as_at": iso(then)})
    assert (refused.status_code, "was redacted" in refused.json()["detail"]) == (404, True)


@pytest.mark.parametrize("who", ["editor_b", "outsider"])
def test_the_past_of_others_is_not_found(world: World, as_: As, who: str) -> None:
    record, then = world.of_a(Activity), timezone.now()
    stranger = as_(getattr(world, who))
    delete_signed(record, by=None)
    assert stranger.get(address(Activity), asked(Activity, then)).status_code == 404
    assert stranger.get(address(Activity, record.pk), {"as_at": iso(then)}).status_code == 404


def test_nobody_reads_the_past_without_signing_in(world: World, as_: As) -> None:
    assert as_(None).get(address(Activity), asked(Activity, timezone.now())).status_code == 401


@pytest.mark.parametrize(
    ("query", "parameter", "words"),
    [
        ({"organisation": "board-a", "as_at": "soon"}, "as_at", "Give a date, such as"),
        ({"organisation": "board-a", "as_at": ""}, "as_at", "Give a date, such as"),
        ({"organisation": "board-a", "as_at": "2199-01-01"}, "as_at", "is still to come"),
        ({"organisation": "board-a", "as_at": "2001-01-01"}, "as_at", "when the ledger began"),
        ({"as_at": "2026-01-01"}, "organisation", "say of which organisation"),
        ({"organisation": "board-a", "as_at": "2026-01-01", "status": "draft"}, "status", "looks at the present"),
        ({"organisation": "board-a", "as_at": "2026-01-01", "search": "x"}, "search", "looks at the present"),
        ({"organisation": "board-a", "as_at": "2026-01-01", "ordering": "title"}, "ordering", "looks at the present"),
    ],
)
def test_what_cannot_be_asked_of_the_past_is_refused(
    world: World, client: APIClient, query: dict[str, str], parameter: str, words: str
) -> None:
    answer = client.get(address(Activity), query)
    fault = answer.json()["errors"][0]
    assert (answer.status_code, fault["parameter"]) == (400, parameter)
    assert words in fault["detail"]


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_the_past_is_not_changed(world: World, as_: As, method: str) -> None:
    record = world.of_a(Activity)
    call: Callable[..., Any] = getattr(as_(world.dpo_a), method)
    answer = call(f"{address(Activity, record.pk)}?as_at=2026-01-01", {"title": "X"}, format="json")
    assert (answer.status_code, Activity.objects.get().status) == (400, Status.DRAFT)


def test_pages_of_the_past(world: World, client: APIClient) -> None:
    for _ in range(5):
        worlds.build(Activity, world.a)
    answer = client.get(address(Activity), {**asked(Activity, timezone.now()), "page_size": 2, "page": 3}).json()
    assert (answer["count"], len(answer["results"]), answer["next"]) == (5, 1, None)
    assert "as_at=" in answer["previous"]


def test_the_number_of_queries_does_not_grow(world: World, client: APIClient) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as counted:
            listed(client.get(address(Engagement), asked(Engagement, timezone.now())))
        return len(counted)

    world.of_a(Engagement)
    queries()  # who may see what is asked once for each person
    few = queries()
    for _ in range(5):
        worlds.build(Engagement, world.a)
    assert queries() == few
