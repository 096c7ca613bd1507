"""The base of the parts of an activity. Each declares its own `activity`, named as in the activity's view."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from ropa.register.records import Part


class ActivityPart(Part):
    """A part that belongs to one activity."""

    parents = ("activity",)
    activity: models.ForeignKey[Any, Any]

    class Meta(Part.Meta):
        abstract = True
        constraints: ClassVar[Any] = [
            models.UniqueConstraint(fields=["activity", "key"], name="%(app_label)s_%(class)s_key")
        ]


def organisation_link(verbose_name: str) -> Any:
    """A foreign key to a body that has a part in the activity; empty where only a kind of body is known."""
    return models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=verbose_name,
    )
