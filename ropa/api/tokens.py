"""Tokens for programs: made by signing in once with a password or a session, kept as digests, gone after some hours.

A token cannot make another token. Guessing passwords is slowed down by address, before anything is checked. Making
one is a sign-in, and taking one back a sign-out: the ledger tells of both.
"""

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from knox.models import AuthToken
from knox.settings import knox_settings
from rest_framework import serializers, status
from rest_framework.authentication import SessionAuthentication
from rest_framework.exceptions import PermissionDenied
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import SimpleRateThrottle
from rest_framework.views import APIView

from ropa.api.authentication import Password, Token
from ropa.audit import sign_ins
from ropa.audit.acts import act
from ropa.audit.content import moment


class SignInThrottle(SimpleRateThrottle):
    """Attempts from one address, successful or not."""

    scope = "sign-in"

    def get_cache_key(self, request: Request, view: APIView) -> str:
        """One counter for each address."""
        return self.cache_format % {"scope": self.scope, "ident": self.get_ident(request)}


class TokenMade(serializers.Serializer):
    """A new token. It is shown once."""

    token = serializers.CharField(help_text="Send it as the header `Authorization: Token …`.")
    expiry = serializers.DateTimeField()


@extend_schema(tags=["tokens"])
class TokensView(APIView):
    """Make a token, or take tokens back."""

    permission_classes = [IsAuthenticated]
    metadata_class = None

    def get_authenticators(self) -> list[Any]:
        """A token may be taken back with itself, but only a password or a session makes one."""
        making = self.request is not None and self.request.method == "POST"
        return [Password(), SessionAuthentication()] if making else [Token(), SessionAuthentication()]

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Count an attempt before looking at the password: a failed one must count too."""
        if request.method == "POST" and not (throttle := SignInThrottle()).allow_request(request, self):
            self.throttled(request, throttle.wait() or 0)
        super().initial(request, *args, **kwargs)

    @extend_schema(operation_id="tokens_create", request=None, responses={201: TokenMade})
    def post(self, request: Request) -> Response:
        """Sign in with username and password (HTTP Basic) or a session, and receive a token that expires."""
        mine = AuthToken.objects.filter(user=request.user)
        mine.filter(expiry__lte=timezone.now()).delete()
        most = knox_settings.TOKEN_LIMIT_PER_USER
        if most is not None and mine.count() >= most:
            raise PermissionDenied(f"You have {most} tokens already. Take some back first.")
        with act():
            stored, token = AuthToken.objects.create(user=request.user)
            sign_ins.signed_in(request.user, token_ends_at=moment(stored.expiry))
        answer = TokenMade({"token": token, "expiry": stored.expiry}).data
        return Response(answer, status.HTTP_201_CREATED, headers={"Cache-Control": "no-store"})

    @extend_schema(operation_id="tokens_delete", request=None, responses={204: None})
    def delete(self, request: Request) -> Response:
        """Take back the token this is sent with; with a session, all of one's own tokens."""
        held = AuthToken.objects.filter(user=request.user)
        if isinstance(request.auth, AuthToken):
            held = held.filter(pk=request.auth.pk)
        taken, _ = held.delete()
        if taken:
            sign_ins.signed_out(request.user, tokens=taken)
        return Response(status=status.HTTP_204_NO_CONTENT)
