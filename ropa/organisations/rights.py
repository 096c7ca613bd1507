"""Django's permissions given to a person: each change is told to the ledger, whoever makes it and wherever."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models.signals import m2m_changed

from ropa.audit.acts import tell
from ropa.audit.door import requester
from ropa.audit.events import Event
from ropa.audit.querysets import UnsignedWriteError
from ropa.organisations.models import User

RIGHTS = "user_permissions"
_BEFORE = "_rights_before"


def connect() -> None:
    """For `AppConfig.ready()`."""
    m2m_changed.connect(_told, sender=User.user_permissions.through, dispatch_uid="rights are told")


def rights_of(user: User) -> list[str]:
    """The permissions that a person was given, by their names in code."""
    given = Permission.objects.filter(user=user).values_list("content_type__app_label", "codename")
    return sorted(f"{app}.{codename}" for app, codename in given)


def _told(instance: Any, action: str, reverse: bool, **_: Any) -> None:
    if reverse:
        raise UnsignedWriteError("Give a permission to a person, not people to a permission.")
    if action.startswith("pre_"):
        instance.__dict__[_BEFORE] = rights_of(instance)
        return
    before, after = instance.__dict__.pop(_BEFORE, []), rights_of(instance)
    if before != after:
        facts = {"changed": [RIGHTS], "before": {RIGHTS: before}, "after": {RIGHTS: after}}
        tell(Event.PERSON, by=requester(), about=instance, facts=facts)
