"""The pages of signing in and of one's own account: the views of django-allauth in the frames of this site.

Who is signed in sees them in the frame of the workplace, everybody else in that of the public pages. A form with a
fault is answered 422, except sign-in itself, whose answer has always been 200.
"""

from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as factor
from allauth.mfa.totp import views as totp
from django.contrib.auth import views as auth
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from ropa.accounts import forms
from ropa.accounts.language import offered
from ropa.accounts.qr import squares
from ropa.accounts.recovery import left
from ropa.accounts.second_factor import is_due, needs_one
from ropa.languages.speaking import gettext, later, say
from ropa.organisations.models import Membership
from ropa.workplace.frame import private, show

REFUSED = 422


class Framed:
    """Puts a view into our frame, under a title that is said there."""

    request: HttpRequest
    template_name: str
    title = ""
    status = REFUSED

    def render_to_response(self, context: dict[str, Any], **_: Any) -> HttpResponse:
        """The page; 422 where the form that was sent has faults."""
        form = context.get("form")
        wrong = form is not None and form.is_bound and bool(form.errors) and self.request.method == "POST"
        title = gettext(self.title)
        said = {**context, "title": say("Error: {title}", title=title) if wrong else title}
        status = self.status if wrong else 200
        if self.request.user.is_authenticated:
            return private(show(self.request, None, self.template_name, said, status=status))  # type: ignore[return-value]
        return render(self.request, self.template_name, said, status=status)


class SignIn(Framed, account.LoginView):
    """Name and password."""

    form_class = forms.SignIn
    title = later("Sign in")
    status = 200


class StaffSignIn(SignIn):
    """What the admin's own form, or a page kept open from before, sends."""

    form_class = forms.StaffSignIn


class SignOut(auth.LogoutView):
    """A form, because a link could be followed by a machine."""

    http_method_names = ["post", "options"]


class ChangePassword(Framed, account.PasswordChangeView):
    """Every other session of the person ends; so do the tokens."""

    form_class = forms.ChangePassword
    title = later("Change your password")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """404 for an account without a password: there is nothing to change."""
        if request.user.is_authenticated and not request.user.has_usable_password():
            raise Http404(gettext("You have no password here."))
        return super().dispatch(request, *args, **kwargs)


class ForgottenPassword(Framed, account.PasswordResetView):
    """Asks for a link by e-mail. The answer is the same whether there is such an address or not."""

    form_class = forms.ForgottenPassword
    title = later("Reset your password")


class LinkSent(Framed, account.PasswordResetDoneView):
    """Says what to do next."""

    title = later("Check your email")


@method_decorator(never_cache, name="dispatch")
class NewPassword(Framed, account.PasswordResetFromKeyView):
    """Where the link leads."""

    form_class = forms.NewPassword
    title = later("Choose a new password")


class PasswordSet(Framed, account.PasswordResetFromKeyDoneView):
    """The way back to signing in."""

    title = later("Your password is changed")


class PasswordAgain(Framed, account.ReauthenticateView):
    """Asked before a second factor is set up or removed."""

    form_class = forms.PasswordAgain
    title = later("Confirm that it is you")


class Code(Framed, factor.AuthenticateView):
    """The second factor, after the password."""

    form_class = forms.Code
    title = later("Enter a code")


class CodeAgain(Framed, factor.ReauthenticateView):
    """Asked before a second factor is removed."""

    form_class = forms.CodeAgain
    title = later("Confirm that it is you")


class Account(Framed, factor.IndexView):
    """One's own account: who one is here, the password, the second factor."""

    template_name = "account/account.html.jinja"
    title = later("Your account")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds the languages to choose from, the recovery codes that are left, and whether a second factor is due."""
        user: Any = self.request.user
        held = Membership.objects.filter(user_id=user.pk).select_related("organisation")
        memberships = held.order_by("organisation__legal_name", "role")
        more = {"codes_left": left(user), "is_required": needs_one(user), "memberships": memberships}
        return {**super().get_context_data(**kwargs), **more, "languages": offered()}


@method_decorator(never_cache, name="dispatch")
class SetUpApp(Framed, totp.ActivateTOTPView):
    """An authenticator app: its seed as a picture and in letters, and the first code."""

    form_class = forms.FirstCode
    title = later("Set up an authenticator app")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds the picture, drawn without style of its own."""
        said = super().get_context_data(**kwargs)
        seed = said["form"].secret
        letters = " ".join(seed[at : at + 4] for at in range(0, len(seed), 4))
        return {**said, "picture": squares(said["totp_url"]), "seed": letters, "is_due": is_due(self.request.user)}


class RemoveApp(Framed, totp.DeactivateTOTPView):
    """The seed and the recovery codes are deleted."""

    title = later("Remove the authenticator app")
