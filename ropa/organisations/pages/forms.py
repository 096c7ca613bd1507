"""Forms about people. What they refuse is said in plain words beside the field; the operations refuse the rest."""

from typing import Any

from django import forms

from ropa.audit.admin_reasons import refuse_odd_text
from ropa.organisations.vocabulary import Role
from ropa.register.forms import LinesField, WordsField

MEANING = {
    Role.OWNER: "answers for some records: sees and changes records",
    Role.EDITOR: "sees, changes and deletes records",
    Role.APPROVER: "approves records, and accepts or explains findings",
    Role.DPO: "advises, changes records, publishes notices, accepts or explains findings",
    Role.AUDITOR: "sees and exports everything, and changes nothing",
    Role.ADMINISTRATOR: "manages people, roles and the details of the organisation; changes records",
}
LONGEST_PASSWORD = 4_096


def _roles(label: str) -> WordsField:
    field = WordsField(words=Role, label=label)
    field.choices = [(role.value, f"{role.label}: {MEANING[role]}") for role in Role]
    return field


class AddForm(forms.Form):
    """Who is added, and as what."""

    email = forms.EmailField(
        label="Email address",
        help_text="Somebody who has an account here gets the roles at once. Everybody else gets an invitation.",
        error_messages={
            "required": "Give an email address.",
            "invalid": "Give an email address, such as name@example.org.",
        },
    )
    roles = _roles("Roles")

    def chosen(self) -> list[Role]:
        """The roles that were ticked."""
        return [Role(role) for role in self.cleaned_data["roles"]]


class MemberForm(forms.Form):
    """What somebody is from now on."""

    roles = _roles("Roles")
    stands_for = LinesField(
        label="Stands for",
        help_text="Owners that records name, one a line, such as Head of Complaints. This person is asked for reviews.",
    )
    reason = forms.CharField(
        label="Reason (optional)", max_length=2_000, required=False, validators=[refuse_odd_text],
        help_text="Kept in the history.",
    )  # fmt: skip

    def chosen(self) -> list[Role]:
        """The roles that were ticked."""
        return [Role(role) for role in self.cleaned_data["roles"]]


class SecondFactorForm(forms.Form):
    """Whether members need more than a password."""

    required = forms.TypedChoiceField(
        choices=[("yes", "Yes"), ("no", "No")], coerce=lambda value: value == "yes", empty_value=None
    )


class AcceptForm(forms.Form):
    """Name and password of somebody who was invited."""

    first_name = forms.CharField(
        label="First name",
        max_length=150,
        validators=[refuse_odd_text],
        error_messages={"required": "Give your first name."},
    )
    last_name = forms.CharField(
        label="Last name",
        max_length=150,
        validators=[refuse_odd_text],
        error_messages={"required": "Give your last name."},
    )
    password = forms.CharField(
        label="Password", strip=False, max_length=LONGEST_PASSWORD,
        help_text="At least 12 characters. Three random words are easy to remember and hard to guess.",
        error_messages={"required": "Choose a password."},
    )  # fmt: skip
    again = forms.CharField(
        label="Password again", strip=False, max_length=LONGEST_PASSWORD,
        error_messages={"required": "Type the password once more."},
    )  # fmt: skip

    def clean(self) -> Any:
        """Raises ValidationError where the two differ."""
        typed = super().clean() or {}
        if typed.get("password") and typed.get("again") and typed["password"] != typed["again"]:
            self.add_error("again", "The two passwords differ.")
        return typed
