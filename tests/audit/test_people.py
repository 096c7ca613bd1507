"""People who sign in: each change of an account or of its rights is told, and nobody is deleted."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.db import transaction
from django.test import Client, override_settings

from notices.demonstration import demonstration_user
from ropa.audit.door import Door
from ropa.audit.events import Event
from ropa.audit.models import INSTALLATION, Entry
from ropa.audit.querysets import UnsignedWriteError
from ropa.audit.signing import delete_signed, save_signed
from ropa.organisations.models import Membership, User
from ropa.organisations.vocabulary import Role
from tests.audit.entries import facts, newest, told
from tests.audit.pages import signed_in, unchanged
from tests.world import PASSWORD, World

NEW = "another horse battery"
PEOPLE = "/admin/organisations/user/"


def entries_of(user: User) -> list[Entry]:
    return [entry for entry in told(Event.PERSON) if entry.record == str(user.pk)]


@pytest.fixture
def person(db: Any) -> User:
    return User.objects.create_user("ann", password=PASSWORD, first_name="Ann", email="ann@example.org")


# --- accounts ---------------------------------------------------------------------------------------------


def test_a_new_person_is_told_once(person: User) -> None:
    (entry,) = entries_of(person)
    assert (entry.chain.organisation, entry.model) == (INSTALLATION, "organisations.user")
    assert facts(entry) == {
        "made": True,
        "changed": ["username", "is_active", "first_name", "email", "password"],
        "before": {},
        "after": {"username": "ann", "is_active": True, "is_staff": False, "is_superuser": False},
    }


@pytest.mark.parametrize("flag", ["is_active", "is_staff", "is_superuser"])
def test_a_flag_is_told_before_and_after(flag: str, person: User) -> None:
    before = getattr(person, flag)
    setattr(person, flag, not before)
    person.save()
    assert facts(newest(Event.PERSON)) == {
        "changed": [flag],
        "before": {flag: before},
        "after": {flag: not before},
    }


@pytest.mark.parametrize(
    ("field", "value"), [("first_name", "Zebedee"), ("last_name", "Zebedee"), ("email", "zebedee@example.org")]
)
def test_of_a_name_only_the_fact_is_told(field: str, value: str, person: User) -> None:
    setattr(person, field, value)
    person.save()
    entry = newest(Event.PERSON)
    assert facts(entry) == {"changed": [field], "before": {}, "after": {}}
    assert "ebedee" not in entry.content


def test_of_a_password_only_the_fact_is_told(person: User) -> None:
    person.set_password(NEW)
    person.save()
    entry = newest(Event.PERSON)
    assert facts(entry)["changed"] == ["password"]
    assert person.password not in entry.content
    assert "horse" not in entry.content


def test_saving_some_fields_tells_those(person: User) -> None:
    person.is_staff, person.is_superuser = True, True
    person.save(update_fields=["is_staff"])
    assert facts(newest(Event.PERSON))["changed"] == ["is_staff"]


def test_saving_the_same_again_tells_nothing(person: User) -> None:
    User.objects.get(pk=person.pk).save()
    assert len(entries_of(person)) == 1


def test_signing_in_is_no_change_of_the_person(person: User, client: Client) -> None:
    assert client.login(username="ann", password=PASSWORD)
    person.refresh_from_db()
    assert person.last_login is not None
    assert len(entries_of(person)) == 1


MD5, SHA = "django.contrib.auth.hashers.MD5PasswordHasher", "django.contrib.auth.hashers.PBKDF2SHA1PasswordHasher"


def test_a_password_that_is_only_stored_anew_is_not_told_as_changed(person: User) -> None:
    with override_settings(PASSWORD_HASHERS=[SHA, MD5]):
        assert person.check_password(PASSWORD)
    assert facts(newest(Event.PERSON))["changed"] == ["password_hash"]


# --- doors ------------------------------------------------------------------------------------------------


def test_the_admin_tells_who_made_somebody(world: World) -> None:
    passwords = {
        "usable_password": "true",
        "password1": "a horse battery staple",
        "password2": "a horse battery staple",
    }
    answer = signed_in(world.root).post(f"{PEOPLE}add/", {"username": "bob", **passwords})
    entry = newest(Event.PERSON)
    assert (answer.status_code, facts(entry)["made"], facts(entry)["after"]["username"]) == (302, True, "bob")
    assert (entry.actor_id, entry.door) == (world.root.pk, Door.ADMIN)


def change(client: Client, user: User, **changed: Any) -> int:
    address = f"{PEOPLE}{user.pk}/change/"
    sent = unchanged(client.get(address))
    sent = {name: value for name, value in sent.items() if changed.get(name, "") is not None}
    return client.post(address, {**sent, **{n: v for n, v in changed.items() if v is not None}}).status_code


def test_the_admin_tells_who_gave_rights(world: World) -> None:
    right = Permission.objects.get(codename="change_organisation")
    assert change(signed_in(world.root), world.editor_a, user_permissions=[right.pk]) == 302
    entry = newest(Event.PERSON)
    assert (entry.actor_id, entry.record) == (world.root.pk, str(world.editor_a.pk))
    assert facts(entry) == {
        "changed": ["user_permissions"],
        "before": {"user_permissions": []},
        "after": {"user_permissions": ["organisations.change_organisation"]},
    }


def test_rights_given_and_taken_in_a_shell_are_told(world: World) -> None:
    right = Permission.objects.get(codename="change_organisation")
    name = "organisations.change_organisation"
    world.editor_a.user_permissions.add(right)
    world.editor_a.user_permissions.add(right)
    world.editor_a.user_permissions.remove(right)
    given, taken = (facts(entry) for entry in entries_of(world.editor_a)[-2:])
    assert (given["before"], given["after"]) == ({"user_permissions": []}, {"user_permissions": [name]})
    assert (taken["before"], taken["after"]) == ({"user_permissions": [name]}, {"user_permissions": []})
    with pytest.raises(UnsignedWriteError, match="to a person"), transaction.atomic():
        right.user_set.add(world.editor_a)


def test_an_account_and_its_rights_change_in_one_act(world: World) -> None:
    right = Permission.objects.get(codename="change_organisation")
    before = len(entries_of(world.editor_a))
    change(signed_in(world.root), world.editor_a, user_permissions=[right.pk], is_superuser="on")
    account, rights = entries_of(world.editor_a)[before:]
    assert (facts(account)["after"], account.at) == ({"is_superuser": True}, rights.at)


def test_a_page_that_changes_nothing_tells_nothing(world: World) -> None:
    before = len(told(Event.PERSON))
    assert change(signed_in(world.root), world.editor_a) == 302
    assert len(told(Event.PERSON)) == before


def test_ones_own_password_is_told_as_changed_by_oneself(world: World) -> None:
    passwords = {
        "old_password": PASSWORD,
        "new_password1": "another horse battery",
        "new_password2": "another horse battery",
    }
    assert signed_in(world.editor_a).post("/admin/password_change/", passwords).status_code == 302
    entry = newest(Event.PERSON)
    assert (entry.actor_id, entry.record, facts(entry)["changed"]) == (
        world.editor_a.pk,
        str(world.editor_a.pk),
        ["password"],
    )


def test_somebody_elses_password_is_told_with_who_set_it(world: World) -> None:
    passwords = {"usable_password": "true", "password1": NEW, "password2": NEW}
    sent = {**passwords, "set-password": "Change password"}
    assert signed_in(world.root).post(f"{PEOPLE}{world.editor_a.pk}/password/", sent).status_code == 302
    entry = newest(Event.PERSON)
    assert (entry.actor_id, entry.record, facts(entry)["changed"]) == (
        world.root.pk,
        str(world.editor_a.pk),
        ["password"],
    )


def test_a_command_is_the_installation(db: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSWORD)
    call_command("createsuperuser", "--no-input", username="chief", email="chief@example.org", verbosity=0)
    entry = newest(Event.PERSON)
    assert (entry.actor_id, entry.actor, entry.door) == (None, "The installation", Door.COMMAND)
    assert facts(entry)["after"]["is_superuser"] is True


def test_the_demonstration_tells_its_user_and_each_new_password(db: Any) -> None:
    demonstration_user()
    _, password = demonstration_user()
    assert [("password" in facts(entry)["changed"]) for entry in told(Event.PERSON)][-1]
    assert not [entry for entry in told(Event.PERSON) if password in entry.content]


def test_a_role_is_a_record_of_the_organisation(world: World) -> None:
    role = Membership(user=world.outsider, organisation=world.a, role=Role.EDITOR)
    save_signed(role, by=world.administrator_a, reason="Joined")
    delete_signed(role, by=world.administrator_a, reason="Left")
    found = Entry.objects.filter(model="organisations.membership", chain__organisation=world.a.pk).order_by("-pk")[:2]
    assert [(entry.event, entry.actor_id) for entry in found] == [
        (Event.DELETED, world.administrator_a.pk),
        (Event.ADDED, world.administrator_a.pk),
    ]


def test_nobody_gets_rights_through_groups(world: World) -> None:
    client = signed_in(world.root)
    assert client.get("/admin/auth/group/").status_code == 404
    assert "groups" not in client.get(f"{PEOPLE}{world.editor_a.pk}/change/").context["adminform"].form.fields


# --- nobody is deleted ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("write", "arguments"),
    [
        ("update", {"is_superuser": True}),
        ("bulk_create", {"objs": []}),
        ("bulk_update", {"objs": [], "fields": []}),
        ("delete", {}),
    ],
)
def test_writing_many_people_at_once_is_refused(write: str, arguments: dict[str, Any], person: User) -> None:
    with pytest.raises(UnsignedWriteError, match="tell the ledger nothing"):
        getattr(User.objects.filter(pk=person.pk), write)(**arguments)
    assert User.objects.get(pk=person.pk).is_superuser is False


def test_a_person_is_not_deleted(person: User) -> None:
    with pytest.raises(TypeError, match="deactivated"):
        person.delete()


def test_who_is_deactivated_is_out_at_once(world: World, client: Client) -> None:
    assert client.login(username="editor_a", password=PASSWORD)
    assert client.get(f"/register/{world.a.slug}/").status_code == 200
    world.editor_a.is_active = False
    world.editor_a.save()
    assert client.get(f"/register/{world.a.slug}/").status_code == 302
    assert not Client().login(username="editor_a", password=PASSWORD)
