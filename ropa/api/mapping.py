"""Which field of the API stands for which field of a model. One table, so that every record looks alike."""

from typing import Any

from django.db import models
from rest_framework import serializers

from ropa.api.fields import CheckedText, Text, WordChoice
from ropa.api.links import IdLink, NameLink, ParentLink, PersonLink, RegisterLink
from ropa.audit.record import RegisterRecord, Scope
from ropa.register.dates import PartialDate, Period
from ropa.register.fields import PartialDateField, PeriodField, TextListField, WordField

FIELDS: dict[type[models.Field], type[serializers.Field]] = {
    **serializers.ModelSerializer.serializer_field_mapping,
    models.CharField: Text,
    models.TextField: Text,
    PartialDateField: CheckedText,
    PeriodField: CheckedText,
    TextListField: serializers.ListField,
    models.JSONField: serializers.DictField,
}
PATTERNS = {PartialDateField: PartialDate.pattern, PeriodField: Period.pattern}
COMMON = ("required", "read_only", "allow_null", "help_text", "label")


def field_of(field: Any, chosen: Any, kwargs: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
    """The API's field for a plain field of a model, from what the framework proposes."""
    kept = {name: kwargs[name] for name in COMMON if name in kwargs}
    if isinstance(field, WordField) and field.words:
        return WordChoice, {**kept, "words": field.words}
    if isinstance(field, TextListField):
        child = WordChoice(words=field.words) if field.words else Text()
        return serializers.ListField, {**kept, "child": child}
    if isinstance(field, models.JSONField):
        return serializers.DictField, {**kept, "child": Text(allow_blank=True)}
    if type(field) in PATTERNS:
        return CheckedText, {**kept, "pattern": PATTERNS[type(field)], "allow_blank": True}
    kwargs["validators"] = [v for v in kwargs.get("validators", []) if not hasattr(v, "queryset")]
    return chosen, kwargs


def link_of(model: type[RegisterRecord], field: Any, kwargs: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
    """The API's field for a link of a model."""
    target = field.related_model
    kept = {name: kwargs[name] for name in ("many", *COMMON) if name in kwargs}
    kept["queryset"] = target._default_manager.none()
    if not issubclass(target, RegisterRecord):
        return PersonLink, {**kept, "slug_field": target.USERNAME_FIELD}
    if field.name in model.parents:
        return ParentLink, kept
    if target.scope is not Scope.SHARED:
        return IdLink, kept
    is_keeper = model.scope is Scope.OWN and field.name == "organisation"
    return RegisterLink if is_keeper else NameLink, {**kept, "slug_field": target.link_key}
