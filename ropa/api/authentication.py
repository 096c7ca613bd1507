"""Who calls the API: a token on every request, a password only to fetch one. Refuses what cannot be either."""

from typing import Any

from allauth.mfa.base.forms import AuthenticateForm
from knox.auth import TokenAuthentication
from rest_framework.authentication import BasicAuthentication
from rest_framework.exceptions import AuthenticationFailed

from ropa.accounts.second_factor import SENTENCE, has_one, is_due
from ropa.audit import sign_ins
from ropa.register.codec import is_odd


class Token(TokenAuthentication):
    """`Authorization: Token …`. Refuses anything that no token of ours looks like before asking the database."""

    def authenticate_credentials(self, token: bytes) -> Any:
        if not token.isalnum():
            raise AuthenticationFailed("That is not a token.")
        return super().authenticate_credentials(token)


CODE = "One-Time-Code"
"""The header with a code from the app, or a recovery code, of who has a second factor."""


class Password(BasicAuthentication):
    """Username and password, only to fetch a token; and a code, where the person has a second factor."""

    def authenticate_credentials(self, userid: str, password: str, request: Any = None) -> Any:
        if is_odd(userid) or is_odd(password):
            sign_ins.failed()
            raise AuthenticationFailed("That is not a name and password.")
        user, _ = super().authenticate_credentials(userid, password, request)
        _refuse_without_code(user, request.headers.get(CODE, "") if request else "")
        return user, None


def _refuse_without_code(user: Any, code: str) -> None:
    if has_one(user):
        if not AuthenticateForm(user=user, data={"code": code}).is_valid():
            raise AuthenticationFailed(f"Your account has a second factor: send a code as the header {CODE}.")
    elif is_due(user):
        sign_ins.failed()
        raise AuthenticationFailed(SENTENCE)
