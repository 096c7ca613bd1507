"""Forms of what people say about records: a comment, a request for reviews, and which of them to list."""

from collections.abc import Mapping
from typing import Any

from django import forms

from activities.reviewers import choices
from ropa.audit.admin_reasons import refuse_odd_text
from ropa.languages.speaking import gettext, later
from ropa.organisations.models import Organisation
from ropa.organisations.permissions import Action
from ropa.register.forms import Said
from ropa.register.records import KEY
from ropa.register.typed_fields import DayField

LONGEST = 10_000
INCOMPLETE = later("This form is not complete. Open the page again, then write.")


class CommentForm(Said, forms.Form):
    """What somebody says about a record. `key` makes a double click one comment."""

    text = forms.CharField(
        label=later("Comment"),
        max_length=LONGEST,
        validators=[refuse_odd_text],
        help_text=later("Everybody who sees this register can read it. It is kept, and cannot be changed afterwards."),
        error_messages={"required": later("Write what you want to say.")},
    )
    section = forms.ChoiceField(label=later("About"), required=False)
    to = forms.ChoiceField(label=later("For"), required=False, help_text=later("They find it on their page Today."))
    key = forms.CharField(
        widget=forms.HiddenInput,
        max_length=64,
        validators=[KEY],
        error_messages=dict.fromkeys(("required", "invalid"), INCOMPLETE),
    )

    def __init__(self, *args: Any, organisation: Organisation, sections: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        about: Any = self.fields["section"]
        headings = ((slug, gettext(heading)) for slug, heading in sections.items())
        about.choices = [("", gettext("The record as a whole")), *headings]
        to: Any = self.fields["to"]
        to.choices = [("", gettext("Everybody")), *choices(organisation.pk, Action.VIEW)]


class OpenForm(Said, forms.Form):
    """Which comments to list. Never refused: what it cannot mean is left out."""

    to = forms.ChoiceField(label=later("For"), required=False, choices=[("", later("Everybody")), ("me", later("Me"))])
    state = forms.ChoiceField(
        label=later("State"), required=False, choices=[("", later("Open")), ("all", later("Open and settled"))]
    )

    def wanted(self) -> dict[str, str]:
        """What was understood."""
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}


class AskForm(Said, forms.Form):
    """Why several owners are asked for a review, and until when."""

    reason = forms.CharField(
        label=later("Why you ask"),
        max_length=2_000,
        validators=[refuse_odd_text],
        help_text=later("The owners read it. For example, the yearly review, or a new law."),
        error_messages={"required": later("Say why you ask.")},
    )
    due_on = DayField(label=later("Answer by"), error_messages={"required": later("Say by which day.")})


class AskedForm(Said, forms.Form):
    """Which reviews to list. Never refused: what it cannot mean is left out."""

    STATES = (
        ("", later("Any")),
        ("waiting", later("Waiting")),
        ("overdue", later("Overdue")),
        ("answered", later("Answered")),
    )

    state = forms.ChoiceField(label=later("State"), required=False, choices=STATES)
    by = forms.ChoiceField(
        label=later("Asked by"), required=False, choices=[("", later("Anybody")), ("me", later("Me"))]
    )

    def wanted(self) -> dict[str, str]:
        """What was understood."""
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}
