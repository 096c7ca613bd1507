"""SavedView: a list that somebody wants to find again, with its filters, order and columns."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

MOST = 100
"""So many views may one person keep in one register."""


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    """Chainable."""

    def seen_by(self, user: Any, organisation: Any, page: str) -> "SavedViewQuerySet":
        """A person's own views of a page, and those that others share in that register."""
        return self.filter(Q(owner=user.pk) | Q(is_shared=True), organisation=organisation.pk, page=page)


class SavedView(models.Model):
    """A name for an address. `page` is the name of the list, `query` what stands behind the question mark."""

    organisation = models.ForeignKey("organisations.Organisation", models.CASCADE, related_name="+")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_views")
    page = models.CharField("list", max_length=40)
    name = models.CharField("name", max_length=80)
    query = models.TextField("query", blank=True)
    is_shared = models.BooleanField("shared with everybody in this register", default=False)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "owner", "page", "name"],
                name="workplace_savedview_name",
                violation_error_message="You already have a view of that name.",
            )
        ]

    def __str__(self) -> str:
        return self.name
