"""The permission table: what each role may do in one register, and that it means nothing in another."""

import pytest
from django.contrib.auth.models import AnonymousUser

from ropa.organisations.models import Membership, Organisation
from ropa.organisations.permissions import PERMISSIONS, Action, allowed
from ropa.organisations.scope import may_somewhere, registers, visible
from ropa.organisations.vocabulary import Role
from tests.world import World, owned_models, shared_models

ROLES = pytest.mark.parametrize("role", Role, ids=str)
ACTIONS = pytest.mark.parametrize("action", Action, ids=lambda action: action.name)

WRITING = set(Action) - {Action.VIEW, Action.EXPORT}


def may(world: World, role: Role) -> set[Action]:
    return {action for action in Action if allowed(getattr(world, f"{role.value}_a"), action, world.a.pk)}


def test_auditor_reads_all_and_changes_nothing(world: World) -> None:
    assert may(world, Role.AUDITOR) == {Action.VIEW, Action.EXPORT}


def test_only_approvers_approve(world: World) -> None:
    assert {role for role in Role if Action.APPROVE in may(world, role)} == {Role.APPROVER}


def test_data_protection_officer_advises_and_publishes_but_does_not_approve(world: World) -> None:
    assert may(world, Role.DPO) >= {Action.ADVISE, Action.PUBLISH, Action.EDIT}
    assert Action.APPROVE not in may(world, Role.DPO)


def test_only_administrators_manage_people(world: World) -> None:
    assert {role for role in Role if Action.MANAGE in may(world, role)} == {Role.ADMINISTRATOR}


@ROLES
def test_role_means_nothing_in_another_register(role: Role, world: World) -> None:
    assert not [action for action in Action if allowed(getattr(world, f"{role.value}_a"), action, world.b.pk)]


@ACTIONS
def test_outsider_nobody_and_inactive_may_do_nothing(action: Action, world: World) -> None:
    world.administrator_a.is_active = False
    for user in (world.outsider, AnonymousUser(), world.administrator_a):
        assert not allowed(user, action, world.a.pk)


@ACTIONS
def test_installation_administrator_may_do_everything(action: Action, world: World) -> None:
    assert allowed(world.root, action, world.a.pk)


def test_nobody_may_do_anything_in_no_register(world: World) -> None:
    assert not allowed(world.administrator_a, Action.VIEW, None)


@ACTIONS
def test_every_action_has_its_roles(action: Action) -> None:
    assert PERMISSIONS[action]


@ACTIONS
@ROLES
def test_registers_of_a_user_agree_with_the_table(action: Action, role: Role, world: World) -> None:
    user = getattr(world, f"{role.value}_a")
    expected = [world.a] if allowed(user, action, world.a.pk) else []
    assert list(registers(user, action)) == expected
    assert may_somewhere(user, action) == bool(expected)


@pytest.mark.parametrize("model", owned_models(), ids=lambda model: model.__name__)
def test_visible_rows_are_those_of_ones_own_register(model: type, world: World) -> None:
    ours, _ = world.of_a(model), world.of_b(model)
    user = world.writer(model)
    found = set(visible(model, user))
    assert ours in found
    assert {row.owner_id() for row in found} == {world.a.pk}


@pytest.mark.parametrize("model", shared_models(), ids=lambda model: model.__name__)
def test_shared_rows_are_visible_to_everybody_signed_in(model: type, world: World) -> None:
    one = world.of_a(model)
    assert one in visible(model, world.outsider)
    assert not visible(model, AnonymousUser()).exists()


def test_two_roles_do_not_double_a_row(world: World) -> None:
    from ropa.audit.signing import save_signed

    save_signed(Membership(user=world.editor_a, organisation=world.a, role=Role.AUDITOR), by=None)
    assert list(registers(world.editor_a)) == [world.a]
    assert Organisation.objects.kept_by(world.editor_a).count() == 1
