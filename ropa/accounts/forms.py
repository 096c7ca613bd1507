"""The forms of django-allauth with our words. They refuse what Django's own forms refuse: nothing is added to that."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as factor
from allauth.mfa.totp import forms as totp
from django import forms
from django.core.exceptions import ValidationError

from ropa.accounts.names import username_of
from ropa.audit import sign_ins
from ropa.languages.speaking import gettext, later

PASSWORD = later("At least 12 characters. Three random words are easy to remember and hard to guess.")
NEW = {"password1": later("New password"), "password2": later("New password again")}
FIRST_CODE = later("The 6 digits that your authenticator app shows now.")
CODE = later("The 6 digits that your authenticator app shows now, or one of your recovery codes.")


def _worded(form: forms.BaseForm, labels: dict[str, str], hints: dict[str, str]) -> None:
    for name, label in labels.items():
        form.fields[name].label = gettext(label)
        form.fields[name].help_text = gettext(hints.get(name, ""))


class SignIn(account.LoginForm):
    """Name and password. The name may be the e-mail address, where only one person has it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"] = self.fields.pop("login")
        self.order_fields(["username", "password"])
        _worded(self, {"username": later("Username or email address"), "password": later("Password")}, {})
        self.fields["username"].max_length = None

    def clean_username(self) -> str:
        """What was typed, without spaces around it."""
        typed: str = self.cleaned_data["username"].strip()
        self.cleaned_data["login"] = username_of(typed)
        return typed


class StaffSignIn(SignIn):
    """The door of the admin. Who has the password and may not enter here has failed to sign in, like any other."""

    def clean(self) -> Any:
        """Raises ValidationError in the words that a wrong password gets."""
        cleaned = super().clean()
        if self.user is not None and not self.user.is_staff:
            sign_ins.failed()
            raise ValidationError(gettext("This name and password do not let you into the administration."))
        return cleaned


class ChangePassword(account.ChangePasswordForm):
    """The present password, and the new one twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _worded(self, {"oldpassword": later("Present password"), **NEW}, {"password1": PASSWORD})


class ForgottenPassword(account.ResetPasswordForm):
    """The address to which the link goes, if somebody has it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _worded(self, {"email": later("Email address")}, {"email": later("The one that you are known by here.")})


class NewPassword(account.ResetPasswordKeyForm):
    """The new one twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _worded(self, NEW, {"password1": PASSWORD})


class PasswordAgain(account.ReauthenticateForm):
    """The password once more, before something that decides who may enter."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _worded(self, {"password": later("Password")}, {})


class Code(factor.AuthenticateForm):
    """A code after the password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _worded(self, {"code": later("Code")}, {"code": CODE})


class CodeAgain(factor.ReauthenticateForm):
    """A code once more."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _worded(self, {"code": later("Code")}, {"code": CODE})


class FirstCode(totp.ActivateTOTPForm):
    """Proves that the app has taken up the seed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _worded(self, {"code": later("Code")}, {"code": FIRST_CODE})
