"""In which language somebody reads the workplace: the one they chose, else the first that their browser asks for.

Only languages are offered whose sentences are whole and checked (`ropa.languages.catalogues`). What is written to a
file, stored or answered by the API is in English, whoever asks.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.cache import never_cache

from ropa.languages.catalogues import ENGLISH, WORKPLACE, catalogue, languages
from ropa.languages.names import own_name
from ropa.languages.speaking import gettext, later, speaking
from ropa.register.forms import Said
from ropa.workplace.frame import private, show

SPOKEN_AT = ("/register/", "/accounts/")
AS_BROWSER = later("The first that your browser asks for")
UNKNOWN = later("Choose one of the languages that are offered.")

Answer = Callable[[HttpRequest], HttpResponseBase]


def in_their_language(answer: Answer) -> Answer:
    """Middleware. Where only English is spoken it asks nothing."""

    def answered(request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(SPOKEN_AT) or not languages(WORKPLACE):
            return answer(request)
        language = _wanted(request)
        with speaking(language, WORKPLACE), translation.override(_of_django(language)):
            response = answer(request)
        patch_vary_headers(response, ["Accept-Language"])
        return response

    return answered


def _wanted(request: HttpRequest) -> str:
    chosen = getattr(request.user, "language", "")
    asked = (tag for tag, _ in parse_accept_lang_header(request.headers.get("Accept-Language", "")))
    return chosen or _first_spoken(asked)


def _first_spoken(tags: Iterable[str]) -> str:
    for tag in tags:
        if catalogue(tag, WORKPLACE):
            return tag
        if tag.partition("-")[0] == "en":
            break
    return ENGLISH


def _of_django(language: str) -> str:
    """In which Django says what it says itself, such as what is wrong with a password."""
    try:
        return translation.get_supported_language_variant(language)
    except LookupError:
        return ENGLISH.lower()


def offered() -> dict[str, str]:
    """The languages that somebody can choose, each with its name for itself; none where there is no choice."""
    spoken = languages(WORKPLACE)
    return {tag: own_name(tag) for tag in (ENGLISH, *spoken)} if spoken else {}


class Language(Said, forms.Form):
    """One of those offered, or none in particular."""

    language = forms.ChoiceField(
        label=later("Which language do you read these pages in?"),
        help_text=later("What people wrote stays in the language in which they wrote it."),
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": UNKNOWN},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [("", gettext(AS_BROWSER)), *offered().items()]  # type: ignore[attr-defined]


@never_cache
@login_required
def choose(request: HttpRequest) -> HttpResponse:
    """Choose one, and read the account in it. 404 where there is no choice."""
    if not offered():
        raise Http404(gettext("These pages are in English only."))
    user: Any = request.user
    form = Language(request.POST or None, initial={"language": user.language})
    if request.method == "POST" and form.is_valid():
        user.language = form.cleaned_data["language"]
        user.save(update_fields=["language"])
        return redirect("mfa_index")
    status = 422 if form.errors else 200
    return private(show(request, None, "account/language.html.jinja", {"form": form}, status=status))  # type: ignore[return-value]
