"""The history table of every record, by django-simple-history, with the one call that a signed save needs."""

from __future__ import annotations

from typing import Any

from django.db import models
from simple_history.models import HistoricalRecords


class SignedHistory(HistoricalRecords):
    """History that can be written once, after a record and its links are both in place."""

    def finalize(self, sender: type[models.Model], **kwargs: Any) -> None:
        """Let a tracked model find its own history writer; a proxy shares the history of its model."""
        if sender._meta.proxy:
            return
        super().finalize(sender, **kwargs)
        if hasattr(sender._meta, "simple_history_manager_attribute"):
            sender.version_writer = self  # type: ignore[attr-defined]

    def link_history(
        self, model: type[models.Model]
    ) -> list[tuple[models.ManyToManyField[Any, Any], type[models.Model]]]:
        """The many-to-many fields of `model` with the model that keeps their past."""
        wanted = set(self.get_m2m_fields_from_model(model))
        return [(field, past) for field, past in self.m2m_models.items() if field in wanted]
