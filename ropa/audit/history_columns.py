"""A migration that adds columns to every history table of an app in one step.

Django's AddField works out the state of all models anew for each column of each table: with forty tables that is most
of the time that a new installation takes. Here it is worked out once. Refuses nothing; can be taken back.
"""

from collections.abc import Sequence
from typing import Any

from django.db import models
from django.db.migrations.operations.base import Operation

Columns = Sequence[tuple[str, "models.Field[Any, Any]"]]


class AddHistoryColumns(Operation):
    """Adds the same columns, which must take null, to several models of the app."""

    reduces_to_sql = True
    reversible = True

    def __init__(self, models: Sequence[str], columns: Columns) -> None:
        self.models = models
        self.columns = columns

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Add the fields without rendering the models in between."""
        for name in self.models:
            for column, field in self.columns:
                state.models[app_label, name].fields[column] = field.clone()
        state.__dict__.pop("apps", None)

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Add the columns."""
        for name in self.models:
            model = to_state.apps.get_model(app_label, name)
            for column, _ in self.columns:
                schema_editor.add_field(model, model._meta.get_field(column))

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Take the columns away."""
        for name in self.models:
            model = from_state.apps.get_model(app_label, name)
            for column, _ in self.columns:
                schema_editor.remove_field(model, model._meta.get_field(column))

    def describe(self) -> str:
        """For `migrate --plan`."""
        return f"Add {', '.join(name for name, _ in self.columns)} to {len(self.models)} history tables"
