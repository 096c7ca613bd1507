"""The admin's pages and forms, as a browser would fill them in."""

from typing import Any

from django.forms import BooleanField
from django.test import Client
from django.urls import reverse

from ropa.audit.record import RegisterRecord
from ropa.organisations.models import User


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def page(name: str, model: type[RegisterRecord], *args: object) -> str:
    """The address of one of the admin's pages: changelist, add, change, delete, history, simple_history."""
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{name}", args=args)


def unchanged(response: Any) -> dict[str, Any]:
    """What the browser would send if nobody touched the form."""
    sent: dict[str, Any] = {}
    for inline in response.context["inline_admin_formsets"]:
        sent |= _values(inline.formset.management_form)
        for form in inline.formset.forms:
            sent |= _values(form)
    return sent | _values(response.context["adminform"].form)


def _values(form: Any) -> dict[str, Any]:
    sent = {}
    for bound in form:
        value = bound.value()
        if isinstance(bound.field, BooleanField):
            value = "on" if value else None
        if value is not None:
            sent[bound.html_name] = [_plain(v) for v in value] if isinstance(value, list) else _plain(value)
    return sent


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("\n", "\r\n")  # as browsers do
    return getattr(value, "pk", value)
