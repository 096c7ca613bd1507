"""The form that asks for a verification: a checkpoint may be added, and is read here or refused in one sentence."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from ropa.audit.checkpoint import MAX_BYTES, Checkpoint, CheckpointRefused
from ropa.audit.verification import read_checkpoint
from ropa.languages.speaking import later
from ropa.organisations.models import Organisation
from ropa.register.forms import Said


class CheckpointForm(Said, forms.Form):
    """A checkpoint file, or none. `organisation` is whose chain is verified; None for all."""

    checkpoint = forms.FileField(
        label=later("A checkpoint that you kept (optional)"),
        required=False,
        allow_empty_file=True,
        help_text=later(
            "A small file that was downloaded from here before. With it, an end that was cut off and a ledger that was"
            " written anew are found too."
        ),
    )

    def __init__(self, *args: Any, organisation: Organisation | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisation = organisation

    def clean_checkpoint(self) -> Checkpoint | None:
        """What the file says. Never reads more of it than a checkpoint can have."""
        sent: UploadedFile | None = self.cleaned_data["checkpoint"]
        if sent is None:
            return None
        try:
            return read_checkpoint(sent.read(MAX_BYTES + 1), self.organisation)
        except CheckpointRefused as refused:
            raise ValidationError(str(refused)) from None
