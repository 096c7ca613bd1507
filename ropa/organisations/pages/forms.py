"""Forms about people. What they refuse is said in plain words beside the field; the operations refuse the rest."""

from typing import Any

from django import forms

from ropa.audit.admin_reasons import refuse_odd_text
from ropa.languages.speaking import gettext, later
from ropa.organisations.vocabulary import Role
from ropa.register.forms import LinesField, Said, WordsField

MEANING = {
    Role.OWNER: later("answers for some records: sees and changes records"),
    Role.EDITOR: later("sees, changes and deletes records"),
    Role.APPROVER: later("approves records, and accepts or explains findings"),
    Role.DPO: later("advises, changes records, publishes notices, accepts or explains findings"),
    Role.AUDITOR: later("sees and exports everything, and changes nothing"),
    Role.ADMINISTRATOR: later("manages people, roles and the details of the organisation; changes records"),
}
LONGEST_PASSWORD = 4_096


def _roles(label: str) -> WordsField:
    field = WordsField(words=Role, label=label)
    field.choices = _offered
    return field


def _offered() -> list[tuple[str, str]]:
    told = gettext("{role}: {meaning}")
    return [(role.value, told.format(role=role.label, meaning=gettext(MEANING[role]))) for role in Role]


class AddForm(Said, forms.Form):
    """Who is added, and as what."""

    email = forms.EmailField(
        label=later("Email address"),
        help_text=later("Somebody who has an account here gets the roles at once. Everybody else gets an invitation."),
        error_messages={
            "required": later("Give an email address."),
            "invalid": later("Give an email address, such as name@example.org."),
        },
    )
    roles = _roles(later("Roles"))

    def chosen(self) -> list[Role]:
        """The roles that were ticked."""
        return [Role(role) for role in self.cleaned_data["roles"]]


class MemberForm(Said, forms.Form):
    """What somebody is from now on."""

    roles = _roles(later("Roles"))
    stands_for = LinesField(
        label=later("Stands for"),
        help_text=later(
            "Owners that records name, one a line, such as Head of Complaints. This person is asked for reviews."
        ),
    )
    reason = forms.CharField(
        label=later("Reason (optional)"), max_length=2_000, required=False, validators=[refuse_odd_text],
        help_text=later("Kept in the history."),
    )  # fmt: skip

    def chosen(self) -> list[Role]:
        """The roles that were ticked."""
        return [Role(role) for role in self.cleaned_data["roles"]]


class SecondFactorForm(forms.Form):
    """Whether members need more than a password."""

    required = forms.TypedChoiceField(
        choices=[("yes", "Yes"), ("no", "No")], coerce=lambda value: value == "yes", empty_value=None
    )


class AcceptForm(Said, forms.Form):
    """Name and password of somebody who was invited."""

    first_name = forms.CharField(
        label=later("First name"),
        max_length=150,
        validators=[refuse_odd_text],
        error_messages={"required": later("Give your first name.")},
    )
    last_name = forms.CharField(
        label=later("Last name"),
        max_length=150,
        validators=[refuse_odd_text],
        error_messages={"required": later("Give your last name.")},
    )
    password = forms.CharField(
        label=later("Password"), strip=False, max_length=LONGEST_PASSWORD,
        help_text=later("At least 12 characters. Three random words are easy to remember and hard to guess."),
        error_messages={"required": later("Choose a password.")},
    )  # fmt: skip
    again = forms.CharField(
        label=later("Password again"), strip=False, max_length=LONGEST_PASSWORD,
        error_messages={"required": later("Type the password once more.")},
    )  # fmt: skip

    def clean(self) -> Any:
        """Raises ValidationError where the two differ."""
        typed = super().clean() or {}
        if typed.get("password") and typed.get("again") and typed["password"] != typed["again"]:
            self.add_error("again", gettext("The two passwords differ."))
        return typed
