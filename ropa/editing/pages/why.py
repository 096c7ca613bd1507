"""The one question that moving, removing and deleting ask: why. Refuses what the writing refused, at that question."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from ropa.audit.signing import REASON
from ropa.editing.forms import WHY, reason_field


class WhyForm(forms.Form):
    """The reason for a change of what was approved."""

    def __init__(self, data: Any = None, *, why: bool) -> None:
        super().__init__(data)
        if why:
            self.fields[WHY] = reason_field()

    @property
    def reason(self) -> str:
        """Why, if that was asked."""
        return str(self.cleaned_data.get(WHY, ""))

    def refuse(self, refused: ValidationError) -> None:
        """Say what was refused, at the reason if it is about that."""
        told = refused.message_dict if hasattr(refused, "error_dict") else {"": refused.messages}
        for name, sentences in told.items():
            self.add_error(WHY if name == REASON and WHY in self.fields else None, sentences)
