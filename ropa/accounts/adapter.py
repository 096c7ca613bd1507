"""What django-allauth asks us about accounts. Nobody signs up: people are invited, or made by an administrator.

Refuses a sixth failed attempt within five minutes with one name from one address, before the password is looked at,
and leads nowhere but to our own site.
"""

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal import ratelimit
from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.functional import lazy
from django.utils.http import url_has_allowed_host_and_scheme

from ropa.languages.speaking import gettext, later
from ropa.workplace.errors import too_many

_said = lazy(gettext, str)


class AccountAdapter(DefaultAccountAdapter):
    """Accounts of this register."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _said(
            later("This name and password do not belong together. Check both, and try again.")
        ),
        "incorrect_password": _said(later("This is not your password.")),
        "enter_current_password": _said(later("This is not your present password.")),
        "too_many_login_attempts": _said(
            later("There were too many failed attempts. Wait five minutes, then try again.")
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def is_ajax(self, request: HttpRequest) -> bool:
        """Never: these pages are pages, whatever a request says that it accepts."""
        return False

    def is_safe_url(self, url: str | None) -> bool:
        """Whether it is an address of the site that is asked, and so may be led to."""
        host = self.request.get_host()
        return url_has_allowed_host_and_scheme(url, {host}, require_https=self.request.is_secure())

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """None: our pages say themselves what was done."""

    def render_mail(
        self, template_prefix: str, email: Any, context: dict[str, Any], headers: Any = None
    ) -> EmailMessage:
        """A letter in plain text, of our own templates: they say it in the language that is being spoken."""
        to = [email] if isinstance(email, str) else email
        subject = " ".join(render_to_string(f"{template_prefix}_subject.txt.jinja", context).split())
        body = render_to_string(f"{template_prefix}_message.txt.jinja", context).strip()
        return EmailMessage(self.format_email_subject(subject), body, self.get_from_email(), to, headers=headers)

    def get_login_stages(self) -> list[str]:
        """After the password: the second factor of those who have one."""
        return ["allauth.mfa.stages.AuthenticateStage"]

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the attempt before the password is checked; one that succeeds is taken off again."""
        key = f"{self.get_client_ip(request)} {credentials.get('username', '').casefold()}"
        usage = ratelimit.consume(request, app="allauth.account", action="login_failed", key=key)
        self._login_failed_rl_usage = usage
        if not usage:
            raise ImmediateHttpResponse(too_many(request))

    def login(self, request: HttpRequest, user: Any) -> None:
        """Somebody who was made inactive between the password and the code does not enter."""
        if not user.is_active:
            raise ImmediateHttpResponse(redirect("account_login"))
        super().login(request, user)

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponseBase:
        """As if there were no such person."""
        return redirect("account_login")
