"""Querysets of records: reading is free, writing many rows at once is refused because it would leave no history."""

from typing import Any, NoReturn, TypeVar

from django.db import models

M = TypeVar("M", bound=models.Model)


class UnsignedWriteError(TypeError):
    """A write that nobody signed. Use save_signed(), save_signed_many() or delete_signed()."""


def _refuse(what: str) -> NoReturn:
    raise UnsignedWriteError(f"{what} would write no history; use save_signed(), save_signed_many() or delete_signed()")


class TrackedQuerySet(models.QuerySet[M]):
    """Refuses every bulk write. Subclasses add adjectives."""

    def update(self, **kwargs: Any) -> NoReturn:
        """Refused: no history."""
        _refuse("update()")

    def bulk_create(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused: no history."""
        _refuse("bulk_create()")

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused: no history."""
        _refuse("bulk_update()")

    def delete(self) -> NoReturn:
        """Refused: no signature."""
        _refuse("delete()")
