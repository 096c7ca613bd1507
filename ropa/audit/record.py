"""What every maintained record is: tracked, scoped, and written only through a signed save."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import models

from ropa.audit.history import SignedHistory, SignedVersion
from ropa.audit.querysets import TrackedQuerySet, UnsignedWriteError
from ropa.languages.speaking import gettext

if TYPE_CHECKING:
    from ropa.organisations.permissions import Action


class Scope(Enum):
    """Whose record it is, and so who may see and change it."""

    OWN = "own"  # one organisation's, through its `organisation`
    VIA_PARENT = "via parent"  # its parent's
    SHARED = "shared"  # master data: everybody signed in reads it


@contextmanager
def _said() -> Iterator[None]:
    """What fields and constraints declare as their refusals, in the language that is spoken."""
    try:
        yield
    except ValidationError as refused:
        by_field = refused.error_dict.values() if hasattr(refused, "error_dict") else [refused.error_list]
        for error in (error for errors in by_field for error in errors):
            # What Django declares says itself.
            error.message = gettext(error.message) if type(error.message) is str else error.message
        raise


class RegisterRecord(models.Model):
    """A record with history. `save()` and `delete()` are refused outside a signed save (ropa.audit.signing)."""

    scope: ClassVar[Scope]
    view: ClassVar[type[Any]]
    collection: ClassVar[str] = ""
    """The list of the register's view that holds its top-level records."""
    link_key: ClassVar[str] = "key"
    parents: ClassVar[tuple[str, ...]] = ()
    written_as: ClassVar["Action | None"] = None
    """What the permission table calls writing it, where that is more than an edit."""
    deleted_as: ClassVar["Action | None"] = None
    """The same of deleting it, where that is more than writing it."""
    _history_m2m_fields: ClassVar[tuple[str, ...]] = ()

    history = SignedHistory(inherit=True, bases=[SignedVersion])
    objects = TrackedQuerySet.as_manager()

    class Meta:
        abstract = True
        base_manager_name = "objects"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Refused unless signed."""
        if "_signed" not in self.__dict__:
            raise UnsignedWriteError("save() needs a signature; use save_signed()")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refused unless signed."""
        if "_signed" not in self.__dict__:
            raise UnsignedWriteError("delete() needs a signature; use delete_signed()")
        return super().delete(*args, **kwargs)

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """As Django does, said."""
        with _said():
            super().clean_fields(exclude=exclude)

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        """As Django does, said."""
        with _said():
            super().validate_constraints(exclude=exclude)

    @classmethod
    def paths_to_root(cls) -> dict[type["RegisterRecord"], list[str]]:
        """For each top-level model that it can belong to: the lookups that lead there, '' for itself."""
        if not cls.parents:
            return {cls: [""]}
        found: dict[type[RegisterRecord], list[str]] = {}
        for parent in cls.parents:
            model = cls._meta.get_field(parent).related_model
            assert isinstance(model, type)
            assert issubclass(model, RegisterRecord)
            for root, paths in model.paths_to_root().items():
                found.setdefault(root, []).extend(f"{parent}__{path}" if path else parent for path in paths)
        return found

    def parent(self) -> "RegisterRecord | None":
        """The record that it is a part of."""
        for name in self.parents:
            if getattr(self, f"{name}_id") is not None:
                found = getattr(self, name)
                assert isinstance(found, RegisterRecord)
                return found
        return None

    def root(self) -> "RegisterRecord":
        """The top-level record that it belongs to; itself if it is one."""
        above = self.parent()
        return above.root() if above else self

    def owner_id(self) -> int | None:
        """Primary key of the organisation whose record it is; None for shared data."""
        root = self.root()
        return getattr(root, "organisation_id", None) if root.scope is Scope.OWN else None

    def stored(self) -> Self | None:
        """The row as the database has it now, or None if it is new."""
        if self.pk is None or self._state.adding:
            return None
        try:
            return type(self)._base_manager.get(pk=self.pk)
        except ObjectDoesNotExist:
            return None

    def clean_links(self, links: Mapping[str, Iterable[models.Model]]) -> None:
        """Called with the many-to-many links about to be set; raises ValidationError for one that may not be."""

    def clean_decision(self, *, on: date) -> None:
        """Called by the doors where a person writes, after `full_clean`: raises ValidationError for what nobody may
        decide on that day. A file that brings in what was decided elsewhere is not asked."""

    def is_settled(self) -> bool:
        """Whether it was decided upon, such as approved: from then on each change of it says why."""
        return False

    def content_changed(self, *, fields: frozenset[str], by: Any, reason: str) -> None:
        """Called on the top-level record, in the transaction, after it or one of its parts was written."""
