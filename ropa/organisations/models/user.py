"""People who sign in. A user is deactivated, never deleted: their name stands in the history.

Each change of an account is told to the ledger of the installation, whatever changes it: the admin, a command, the
password page. Of a name, an address or a password only the fact is told. Writing many accounts at once is refused.
"""

from collections.abc import Callable, Iterable
from typing import Any, NoReturn

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models

from ropa.audit.acts import act, tell
from ropa.audit.door import requester
from ropa.audit.events import Event
from ropa.audit.querysets import UnsignedWriteError

SHOWN = ("username", "is_active", "is_staff", "is_superuser")
"""Told as they were before and after: they decide who may enter, and as whom."""
FACTS = ("first_name", "last_name", "email", "password")
"""Told as changed, and no more."""
after_new_password: list[Callable[["User"], None]] = []
"""Called in the act in which somebody gets another password; other apps register here."""


def _refuse(what: str) -> NoReturn:
    raise UnsignedWriteError(f"{what} would tell the ledger nothing: save each user. Nobody is deleted.")


class PeopleQuerySet(models.QuerySet["User"]):
    """Refuses every bulk write."""

    def update(self, **kwargs: Any) -> NoReturn:
        """Refused: not told."""
        _refuse("update()")

    def bulk_create(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused: not told."""
        _refuse("bulk_create()")

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused: not told."""
        _refuse("bulk_update()")

    def delete(self) -> NoReturn:
        """Refused: the history names them."""
        _refuse("delete()")


class People(UserManager["User"]):
    """Makes users as Django does."""

    use_in_migrations = False

    def get_queryset(self) -> PeopleQuerySet:
        """Reading is free."""
        return PeopleQuerySet(self.model, using=self._db)


class User(AbstractUser):
    """Somebody who can sign in. What they may do in a register is said by their memberships."""

    language = models.CharField(
        "language of the workplace", max_length=20, blank=True, help_text="Empty: the first that the browser asks for."
    )

    objects = People()  # type: ignore[misc]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Written and told in one act. That somebody signed in is told elsewhere (ropa.audit.sign_ins)."""
        named = kwargs.get("update_fields")
        written = frozenset((*SHOWN, *FACTS) if named is None else named)
        if written == {"last_login"}:
            super().save(*args, **kwargs)
            return
        is_hash_only = written == {"password"} and getattr(self, "_password", None) is None
        with act():
            before = self._stored(written)
            super().save(*args, **kwargs)
            changed = self._changed(written, before)
            if changed:
                told = ["password_hash" if is_hash_only else name for name in changed]
                self._tell(told, before, made=before is None)
            if "password" in changed and before is not None and not is_hash_only:
                for follow in after_new_password:
                    follow(self)

    def _stored(self, names: Iterable[str]) -> dict[str, Any] | None:
        """What the database has; None for somebody new."""
        wanted = [name for name in (*SHOWN, *FACTS) if name in names]
        rows: list[dict[str, Any]] = list(type(self)._base_manager.filter(pk=self.pk).values("pk", *wanted))
        return rows[0] if rows else None

    def _changed(self, names: Iterable[str], before: dict[str, Any] | None) -> list[str]:
        wanted = [name for name in (*SHOWN, *FACTS) if name in names]
        if before is None:
            return [name for name in wanted if getattr(self, name)]
        return [name for name in wanted if getattr(self, name) != before[name]]

    def _tell(self, changed: list[str], before: dict[str, Any] | None, *, made: bool) -> None:
        shown = [name for name in SHOWN if made or name in changed]
        facts: dict[str, Any] = {"made": True} if made else {}
        facts |= {
            "changed": changed,
            "before": {name: before[name] for name in shown} if before else {},
            "after": {name: getattr(self, name) for name in shown},
        }
        tell(Event.PERSON, by=requester(), about=self, facts=facts)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused: deactivate instead."""
        raise TypeError("Users are deactivated, not deleted, because the history names them.")

    def __str__(self) -> str:
        return self.get_full_name() or self.username
