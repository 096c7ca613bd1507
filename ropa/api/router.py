"""The addresses of all records: every model in the app registry that is a RegisterRecord, none named here."""

from django.apps import apps
from django.utils.text import slugify
from rest_framework.routers import DefaultRouter

from ropa.api.viewsets import viewset_for
from ropa.audit.record import RegisterRecord


def record_models() -> list[type[RegisterRecord]]:
    """Every kind of record; proxies are reached through the model whose rows they share."""
    return [m for m in apps.get_models() if issubclass(m, RegisterRecord) and not m._meta.proxy]


def address_of(model: type[RegisterRecord]) -> str:
    """The first step of its addresses: `legal-grounds` for LegalGround, `reference` for the reference terms."""
    if model._meta.model_name == "term":
        return "reference"
    return slugify(str(model._meta.verbose_name_plural))


def router() -> DefaultRouter:
    """A router with every record."""
    made = DefaultRouter()
    made.include_format_suffixes = False
    for model in record_models():
        made.register(address_of(model), viewset_for(model), basename=f"api-{model._meta.model_name}")
    return made
