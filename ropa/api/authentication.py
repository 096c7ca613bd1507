"""Who calls the API: a token on every request, a password only to fetch one. Refuses what cannot be either."""

from typing import Any

from knox.auth import TokenAuthentication
from rest_framework.authentication import BasicAuthentication
from rest_framework.exceptions import AuthenticationFailed

from ropa.audit import sign_ins
from ropa.register.codec import is_odd


class Token(TokenAuthentication):
    """`Authorization: Token …`. Refuses anything that no token of ours looks like before asking the database."""

    def authenticate_credentials(self, token: bytes) -> Any:
        if not token.isalnum():
            raise AuthenticationFailed("That is not a token.")
        return super().authenticate_credentials(token)


class Password(BasicAuthentication):
    """Username and password, only to fetch a token."""

    def authenticate_credentials(self, userid: str, password: str, request: Any = None) -> Any:
        if is_odd(userid) or is_odd(password):
            sign_ins.failed()
            raise AuthenticationFailed("That is not a name and password.")
        return super().authenticate_credentials(userid, password, request)
