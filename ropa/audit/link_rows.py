"""The rows of many-to-many links of records: written only together with the record, by a signed save.

Django makes a model for these rows and sends no signal when one is saved or deleted by itself, so that its manager
and its own `save_base()` and `delete()` are what refuses.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, NoReturn

from django.apps import apps
from django.db import models

from ropa.audit.querysets import TrackedQuerySet, UnsignedWriteError
from ropa.audit.record import RegisterRecord

_signed: ContextVar[bool] = ContextVar("links are signed", default=False)


@contextmanager
def links_signed() -> Iterator[None]:
    """Inside, the links of the record that is being saved or deleted may be written."""
    token = _signed.set(True)
    try:
        yield
    finally:
        _signed.reset(token)


class LinkQuerySet(TrackedQuerySet[Any]):
    """Lets through what Django's own related managers do for a signed record, and refuses all else."""

    def bulk_create(self, *args: Any, **kwargs: Any) -> Any:
        """Refused outside a signed save."""
        return models.QuerySet.bulk_create(self, *args, **kwargs) if _signed.get() else super().bulk_create()

    def delete(self) -> Any:
        """Refused outside a signed save."""
        return models.QuerySet.delete(self) if _signed.get() else super().delete()


def _refuse(self: models.Model, *args: Any, **kwargs: Any) -> NoReturn:
    raise UnsignedWriteError(f"{self._meta.label} is a link: change it with its record, by save_signed(links=…)")


def guard_links() -> None:
    """Guard the rows of every many-to-many link of every record. For `AppConfig.ready()`."""
    for model in apps.get_models():
        if issubclass(model, RegisterRecord) and not model._meta.proxy:
            for field in model._meta.local_many_to_many:
                _guard(field.remote_field.through)


def _guard(through: Any) -> None:
    """Put the refusing manager where Django's own looks for its default and its base manager."""
    through.save_base, through.delete = _refuse, _refuse
    through._meta.local_managers.clear()
    through._meta.base_manager_name = "objects"
    LinkQuerySet.as_manager().contribute_to_class(through, "objects")
