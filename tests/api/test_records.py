"""Reading and writing records: nothing is lost, nothing is dropped in silence, every write is one signed version."""

from typing import Any

import pytest

from activities.models import Activity, Engagement, InformationAsset, LegalGround, Purpose
from activities.vocabulary import Status
from processors.models import Contract
from ropa.audit.signing import save_signed
from ropa.organisations.models import Membership, Organisation
from ropa.reference.models import Term
from ropa.register.doors import fixed_fields
from tests.api.conftest import As
from tests.api.routes import record, records, writable
from tests.world import World, build, full, record_models, term

EVERY = pytest.mark.parametrize("model", record_models(), ids=lambda model: model.__name__)


@EVERY
def test_what_was_read_can_be_sent_back_and_changes_nothing(model: Any, world: World, as_: As) -> None:
    one, client = world.of_a(model), as_(world.root)
    answer = client.put(record(one), client.get(record(one)).json())
    assert answer.status_code == 200, answer.json()
    assert one.history.count() == 1


@EVERY
def test_every_plain_field_is_kept(model: Any, world: World, as_: As) -> None:
    client, values = as_(world.root), writable(full(model))
    left_out = fixed_fields(model) | ({"kind", "confirmed_on"} if model is Term else set())
    sent = {name: value for name, value in values.items() if name not in left_out}
    answer = client.patch(record(world.of_a(model)), sent)
    assert answer.status_code == 200, answer.json()
    assert {name: answer.json()[name] for name in sent} == {n: _written(v) for n, v in sent.items()}


def _written(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def test_change_of_text_and_links_is_one_version(world: World, as_: As) -> None:
    activity, asset = world.of_a(Activity), world.of_a(InformationAsset)
    body = {"title": "New", "assets": [asset.pk], "change_reason": "Annual review"}
    assert as_(world.editor_a).patch(record(activity), body).json()["assets"] == [asset.pk]
    last = activity.history.first()
    assert (activity.history.count(), last.history_user, last.history_change_reason) == (
        2,
        world.editor_a,
        "Annual review",
    )


def test_reason_may_come_as_a_header(world: World, as_: As) -> None:
    activity = world.of_a(Activity)
    as_(world.editor_a).patch(record(activity), {"title": "New"}, headers={"Change-Reason": "Typing error"})
    assert activity.history.first().history_change_reason == "Typing error"


def test_unknown_field_is_refused(world: World, as_: As) -> None:
    answer = as_(world.editor_a).patch(record(world.of_a(Activity)), {"titel": "x"})
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (400, "#/titel")


@pytest.mark.parametrize("nothing", ["", " ", None])
def test_no_date_is_told_in_any_way_and_is_no_change(nothing: str | None, world: World, as_: As) -> None:
    contract = world.of_a(Contract)
    answer = as_(world.editor_a).patch(record(contract), {"starts_on": nothing})
    assert (answer.json()["starts_on"], contract.history.count()) == (None, 1)


@pytest.mark.parametrize("name", ["status", "retired_on", "id"])
def test_what_only_a_decision_moves_is_refused(name: str, world: World, as_: As) -> None:
    activity = world.of_a(Activity)
    sent = {"status": "approved", "retired_on": "2026-01-01", "id": 7}[name]
    answer = as_(world.editor_a).patch(record(activity), {name: sent})
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (400, f"#/{name}")


def test_key_is_chosen_once(world: World, as_: As) -> None:
    client = as_(world.editor_a)
    body = {"organisation": world.a.slug, "reference": "A1", "title": "T", "key": "chosen"}
    made = client.post(records(Activity), body)
    assert made.json()["key"] == "chosen"
    assert client.patch(f"{records(Activity)}{made.json()['id']}/", {"key": "other"}).status_code == 400


def test_part_stays_with_its_parent(world: World, as_: As) -> None:
    other = build(Activity, world.a)
    answer = as_(world.editor_a).patch(record(world.of_a(Purpose)), {"activity": other.pk})
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (400, "#/activity")


def test_new_part_comes_last_unless_told_otherwise(world: World, as_: As) -> None:
    client, first = as_(world.editor_a), world.of_a(Purpose)
    body = {"activity": first.activity_id, "text": "Second"}
    assert client.post(records(Purpose), body).json()["position"] == 1
    assert client.post(records(Purpose), {**body, "position": 0}).json()["position"] == 0


def test_constraint_speaks_as_a_400(world: World, as_: As) -> None:
    body = {"organisation": world.a.slug, "reference": world.of_a(Activity).reference, "title": "Again"}
    answer = as_(world.editor_a).post(records(Activity), body)
    assert answer.status_code == 400
    assert "already has an activity with that reference" in answer.json()["detail"]


def test_incoherent_dates_are_a_400(world: World, as_: As) -> None:
    body = {"reviewed_on": "2026-05-01", "review_due_on": "2026-04-01"}
    answer = as_(world.editor_a).patch(record(world.of_a(Activity)), body)
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (400, "#/review_due_on")


@pytest.mark.parametrize("link", ["contract", "assets"])
def test_link_into_another_register_is_like_a_link_to_nothing(link: str, world: World, as_: As) -> None:
    model, target = (Engagement, Contract) if link == "contract" else (Activity, InformationAsset)
    client, address = as_(world.editor_a), record(world.of_a(model))
    theirs, nothing = world.of_b(target).pk, 10**9
    sent = [{link: [pk] if link == "assets" else pk} for pk in (theirs, nothing)]
    one, other = (client.patch(address, body) for body in sent)
    assert one.status_code == other.status_code == 400
    assert one.json()["detail"].replace(str(theirs), "…") == other.json()["detail"].replace(str(nothing), "…")


def test_member_of_both_cannot_mix_registers(world: World, as_: As) -> None:
    save_signed(Membership(user=world.editor_a, organisation=world.b, role="editor"), by=None)
    body = {"assets": [world.of_b(InformationAsset).pk]}
    answer = as_(world.editor_a).patch(record(world.of_a(Activity)), body)
    assert (answer.status_code, answer.json()["detail"]) == (400, "This belongs to another organisation.")


def test_term_of_another_kind_is_refused(world: World, as_: As) -> None:
    country = term("country").code
    answer = as_(world.editor_a).patch(record(world.of_a(LegalGround)), {"basis": country})
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (400, "#/basis")


def test_change_of_a_part_makes_approved_activity_a_draft(world: World, as_: As) -> None:
    purpose = world.of_a(Purpose)
    purpose.activity.status = Status.APPROVED
    save_signed(purpose.activity, by=None)
    as_(world.editor_a).patch(record(purpose), {"text": "Changed"})
    assert Activity.objects.get().status == Status.DRAFT


def test_delete_is_signed(world: World, as_: As) -> None:
    purpose = world.of_a(Purpose)
    answer = as_(world.editor_a).delete(record(purpose), headers={"Change-Reason": "Twice"})
    last = Purpose.history.filter(id=purpose.pk).first()
    assert answer.status_code == 204
    assert (last.history_type, last.history_user, last.history_change_reason) == ("-", world.editor_a, "Twice")


def test_delete_of_what_is_used_says_what_uses_it(world: World, as_: As) -> None:
    contract = world.of_a(Contract)
    use = build(Engagement, world.a, processor=contract.processor, contract=contract)
    answer = as_(world.editor_a).delete(record(contract))
    assert answer.status_code == 409
    assert answer.json()["uses"] == [{"kind": "engagement", "id": str(use.pk), "name": str(use)}]


def test_delete_of_shared_data_names_no_foreign_record(world: World, as_: As) -> None:
    from django.contrib.auth.models import Permission

    world.editor_a.user_permissions.add(Permission.objects.get(codename="delete_organisation"))
    world.of_b(Activity)
    answer = as_(world.editor_a).delete(record(world.b))
    assert (answer.status_code, answer.json()["uses"]) == (409, [])
    assert Organisation.objects.filter(pk=world.b.pk).exists()
