"""The two shapes of an organisation's records: those it owns, and parts that live and die with their parent."""

import re
import secrets
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models

from ropa.audit.record import RegisterRecord, Scope
from ropa.languages.speaking import gettext, later, say

KEY = RegexValidator(
    r"\A[A-Za-z0-9][A-Za-z0-9._-]*\Z", later("Use letters, digits, dots, hyphens and underscores only.")
)
FOREIGN = later("This belongs to another organisation.")


LONGEST_KEY = 64


def is_key(text: str, *, longest: int = LONGEST_KEY) -> bool:
    """Whether a record could have that key."""
    return len(text) <= longest and re.match(KEY.regex, text) is not None


def new_key() -> str:
    """A key for a record that a person makes; importers bring their own."""
    return secrets.token_hex(6)


class KeyedRecord(RegisterRecord):
    """Has a key: stable, and unique among the records beside it."""

    key = models.CharField("key", max_length=LONGEST_KEY, default=new_key, validators=[KEY], editable=False)

    class Meta:
        abstract = True

    def clean_links(self, links: Mapping[str, Iterable[models.Model]]) -> None:
        """Many-to-many links, too, lead only to the same organisation's records or to shared ones."""
        foreign = [
            name
            for name, targets in links.items()
            if any(isinstance(target, OwnRecord) and target.organisation_id != self.owner_id() for target in targets)
        ]
        if foreign:
            raise ValidationError(dict.fromkeys(foreign, gettext(FOREIGN)))


class OwnRecord(KeyedRecord):
    """One organisation's record, invisible to others."""

    scope = Scope.OWN

    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")

    class Meta:
        abstract = True
        ordering: ClassVar[Any] = ["key"]
        constraints: ClassVar[Any] = [
            models.UniqueConstraint(
                fields=["organisation", "key"],
                name="%(app_label)s_%(class)s_key",
                violation_error_message=later("This organisation already has a record with that key."),
            )
        ]

    def clean(self) -> None:
        """A record points only at its own organisation's records or at shared ones."""
        super().clean()
        refuse_foreign_links(self)


class Part(KeyedRecord):
    """A part of one parent, in an order that people choose."""

    scope = Scope.VIA_PARENT
    NAMES_BESIDE: ClassVar[frozenset[str]] = frozenset()
    """Fields that hold the key of another part of the same parent."""

    position = models.PositiveIntegerField("position", default=0, editable=False)

    class Meta:
        abstract = True
        ordering: ClassVar[Any] = ["position", "key"]

    def clean(self) -> None:
        """A part has exactly one parent, and points only at its own organisation's records or at shared ones."""
        super().clean()
        held = [name for name in self.parents if getattr(self, f"{name}_id") is not None or _unsaved(self, name)]
        if len(held) != 1:
            noun, above = gettext(str(self._meta.verbose_name)), ", ".join(self.parents)
            raise ValidationError(say("{noun} belongs to exactly one of: {above}.", noun=noun, above=above))
        refuse_foreign_links(self)


def _unsaved(record: models.Model, name: str) -> bool:
    """Whether a parent is set that has no primary key yet."""
    field: Any = record._meta.get_field(name)
    return field.is_cached(record) and getattr(record, name) is not None


def refuse_foreign_links(record: RegisterRecord) -> None:
    """Raise ValidationError if a foreign key leads into another organisation's register."""
    wrong = {}
    fields: Any = record._meta.fields
    for field in fields:
        target = field.related_model
        if not (isinstance(target, type) and issubclass(target, OwnRecord)) or field.name in record.parents:
            continue
        linked = getattr(record, field.name) if getattr(record, field.attname) or field.is_cached(record) else None
        if linked is not None and linked.organisation_id != record.owner_id():
            wrong[field.name] = gettext(FOREIGN)
    if wrong:
        raise ValidationError(wrong)


def one_parent(*parents: str) -> models.Q:
    """The condition that exactly one of several parents is set."""
    chosen = models.Q()
    for name in parents:
        others = [other for other in parents if other != name]
        chosen |= models.Q(**{f"{name}__isnull": False}, **{f"{other}__isnull": True for other in others})
    return chosen
