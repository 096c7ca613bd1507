"""The admin: every record reachable, nothing of other organisations, and every save one signed version."""

from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission

from activities.models import Activity, InformationAsset
from notices.models import Notice
from ropa.audit.signing import delete_signed, save_signed
from ropa.organisations.models import Membership, Organisation, User
from ropa.reference.models import Term
from tests.audit.pages import page, signed_in
from tests.world import World, owned_models, record_models

OWNED = pytest.mark.parametrize("model", owned_models(), ids=lambda model: model.__name__)
EVERY = pytest.mark.parametrize("model", record_models(), ids=lambda model: model.__name__)


def versions(one: Any) -> int:
    return one.history.count()


def editor(world: World, model: Any) -> User:
    return world.writer(model)


@EVERY
def test_every_record_has_its_pages(model: Any, world: World) -> None:
    one, client = world.of_a(model), signed_in(world.root)
    assert admin.site.is_registered(model)
    for name, args in (("changelist", ()), ("change", (one.pk,)), ("history", (one.pk,)), ("add", ())):
        assert client.get(page(name, model, *args)).status_code == 200


@OWNED
def test_member_reaches_own_record(model: Any, world: World) -> None:
    one = world.of_a(model)
    assert signed_in(editor(world, model)).get(page("change", model, one.pk)).status_code == 200


@OWNED
@pytest.mark.parametrize("who", ["editor_a", "outsider"])
def test_record_of_b_is_not_found(model: Any, who: str, world: World) -> None:
    one, client = world.of_b(model), signed_in(getattr(world, who))
    old = page("simple_history", model, one.pk, one.history.first().pk)
    for address in (page("change", model, one.pk), page("delete", model, one.pk), page("history", model, one.pk), old):
        assert (client.get(address).status_code, client.post(address, {}).status_code) == (404, 404)
    assert model._base_manager.filter(pk=one.pk).exists()


@OWNED
def test_list_shows_nothing_of_b(model: Any, world: World) -> None:
    ours, theirs = world.of_a(model), world.of_b(model)
    found = signed_in(editor(world, model)).get(page("changelist", model)).context["cl"].queryset
    assert ours in found
    assert theirs not in found


@OWNED
def test_auditor_reads_and_every_write_is_refused(model: Any, world: World) -> None:
    one, client = world.of_a(model), signed_in(world.auditor_a)
    seen = 404 if model is Membership else 200
    assert client.get(page("change", model, one.pk)).status_code == seen
    for address in (page("change", model, one.pk), page("delete", model, one.pk), page("add", model)):
        assert client.post(address, {"post": "yes"}).status_code in (403, 404)
    assert model._base_manager.filter(pk=one.pk).exists()


@OWNED
def test_old_version_is_never_written_back(model: Any, world: World) -> None:
    one = world.of_a(model)
    address = page("simple_history", model, one.pk, one.history.first().pk)
    assert signed_in(world.root).post(address, {}).status_code == 403
    assert versions(one) == 1


@OWNED
def test_choices_hold_nothing_of_b(model: Any, world: World) -> None:
    response = signed_in(editor(world, model)).get(page("change", model, world.of_a(model).pk))
    inlines = [form for inline in response.context["inline_admin_formsets"] for form in inline.formset.forms]
    for form in [response.context["adminform"].form, *inlines]:
        for name, field in form.fields.items():
            offered = getattr(field, "queryset", None) if name != "id" else None
            if offered is not None and offered.model in owned_models():
                assert world.of_b(offered.model) not in offered


def test_history_shows_before_and_after(world: World) -> None:
    activity = world.of_a(Activity)
    activity.title = "After"
    save_signed(activity, by=world.editor_a, reason="Because")
    text = signed_in(world.auditor_a).get(page("history", Activity, activity.pk)).content.decode()
    assert "→ After" in text.replace("&rarr;", "→")
    assert "Because" in text


def test_past_of_a_deleted_record_is_not_for_strangers(world: World) -> None:
    one = world.of_b(InformationAsset)
    pk = one.pk
    delete_signed(one, by=None)
    assert signed_in(world.editor_a).get(page("history", InformationAsset, pk)).status_code == 404
    assert signed_in(world.root).get(page("history", InformationAsset, pk)).status_code == 200


def test_shared_data_is_read_by_all_staff_and_written_by_none(world: World) -> None:
    client = signed_in(world.editor_a)
    for model in (Organisation, Term):
        one = world.of_a(model)
        assert client.get(page("change", model, one.pk)).status_code == 200
        assert client.post(page("change", model, one.pk), {}).status_code == 403


def test_deleting_shared_data_names_no_foreign_record(world: World) -> None:
    world.of_b(Activity)
    user = User.objects.get(pk=world.editor_a.pk)
    user.user_permissions.add(*Permission.objects.filter(codename="delete_organisation"))
    text = signed_in(user).get(page("delete", Organisation, world.b.pk)).content.decode()
    assert world.of_b(Activity).title not in text
    assert "Cannot delete organisation" in text


def test_typing_ahead_finds_nothing_of_b(world: World) -> None:
    theirs = world.of_b(InformationAsset)
    query = {"app_label": "activities", "model_name": "activity", "field_name": "assets", "term": ""}
    found = signed_in(world.editor_a).get("/admin/autocomplete/", query).json()["results"]
    assert str(theirs.pk) not in {row["id"] for row in found}


def test_there_is_no_bulk_delete(world: World) -> None:
    one = world.of_a(Notice)
    sent = {"action": "delete_selected", "_selected_action": [one.pk], "post": "yes"}
    signed_in(world.root).post(page("changelist", Notice), sent)
    assert Notice.objects.filter(pk=one.pk).exists()


def test_only_staff_enter(world: World) -> None:
    world.editor_a.is_staff = False
    world.editor_a.save()
    assert signed_in(world.editor_a).get("/admin/").status_code == 302


def test_people_are_for_installation_administrators_and_never_deleted(world: World) -> None:
    address = f"/admin/organisations/user/{world.outsider.pk}/delete/"
    assert signed_in(world.administrator_a).get("/admin/organisations/user/").status_code == 403
    assert signed_in(world.root).post(address, {"post": "yes"}).status_code == 403
