"""Rows that are written once: never changed, never deleted. The guards of the database refuse it too."""

from typing import Any, NoReturn

from django.db import models


class WrittenOnce(models.Model):
    """Base of what was made public and what became of it."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Only a new row can be saved. Raises TypeError for any other."""
        if not self._state.adding:
            raise TypeError(f"What is stored once ({self._meta.verbose_name}) is never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused."""
        raise TypeError(f"What is stored once ({self._meta.verbose_name}) is never deleted.")
