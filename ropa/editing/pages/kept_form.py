"""Any other form whose typing is kept: as it was sent, as this person left it before, or as it begins.

Its template shows `typed_before`, `keeps`, `form_start` and `kept_state` (editing/kept.html.jinja) with what is told
here. A form that only shows what was kept is bound and has no errors: whoever acts on a form asks for the method.
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django import forms
from django.http import HttpRequest

from ropa.editing import kept
from ropa.editing.lookups import as_typed
from ropa.organisations.models import Organisation

F = TypeVar("F", bound=forms.Form)


def kept_form(
    request: HttpRequest,
    organisation: Organisation,
    make: Callable[[Any], F],
    *,
    anew: Mapping[str, str] | None = None,
) -> tuple[F, dict[str, Any]]:
    """The form, and what its page shows of it. `anew` are fields that nobody types, as they are today. One query."""
    told: dict[str, Any] = {"claim": kept.claim_for(request.user, organisation, request.path), "kept": None}
    if request.method == "POST":
        return make(request.POST), told
    before = kept.kept_for(request.user, request.path)
    if before is None:
        return make(None), told
    typed = before.typed.copy()
    for name, value in (anew or {}).items():
        typed[name] = value
    return as_typed(make(typed)), {**told, "kept": before}


def forget_kept(request: HttpRequest) -> None:
    """What was typed here has been saved."""
    kept.forget(request.user, request.path)
