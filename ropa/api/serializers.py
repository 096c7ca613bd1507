"""ONE serializer for every record: made from the model's fields, writing only through signed saves.

Constraints and `clean()` are asked on a copy, and their sentences become the 400. Names that nobody knows, and values
for what cannot be changed here, are refused: nothing that was sent is dropped in silence.
"""

import copy
from functools import cache
from typing import Any, ClassVar

from django.core.exceptions import ValidationError as ModelError
from django.db import models
from django.utils import timezone
from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from ropa.api.fields import Text
from ropa.api.mapping import FIELDS, field_of, link_of
from ropa.api.problems import told
from ropa.api.reasons import MOST, missing_in_body, stated_reason
from ropa.audit.record import RegisterRecord, Scope
from ropa.audit.signing import ReasonMissing, save_signed
from ropa.register.doors import decided_fields, fixed_fields, shown_fields
from ropa.register.order import place_last
from ropa.register.records import KEY, KeyedRecord, Part

REASON = "change_reason"
FIXED = "This never changes once the record is made. Make a new record instead."
OURS = "The register sets this itself: leave it out, or use the address that decides it."


class RecordSerializer(serializers.ModelSerializer):
    """The shared behaviour; `serializer_for` adds the model."""

    serializer_field_mapping: ClassVar[Any] = FIELDS
    change_reason = Text(
        write_only=True, required=False, allow_blank=True, max_length=MOST,
        help_text="Why you change it, for the history; required once the activity has been approved."
        " The header Change-Reason does the same.",
    )  # fmt: skip

    def build_standard_field(self, field_name: str, model_field: Any) -> Any:
        built = super().build_standard_field(field_name, model_field)
        return field_of(model_field, *built)

    def build_relational_field(self, field_name: str, relation_info: Any) -> Any:
        _, kwargs = super().build_relational_field(field_name, relation_info)
        return link_of(self.Meta.model, relation_info.model_field, kwargs)

    def get_uniqueness_extra_kwargs(self, field_names: Any, declared_fields: Any, extra_kwargs: Any) -> Any:
        """None: the model's own constraints speak, with their own sentences."""
        return extra_kwargs, {}

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, dict):
            self._refuse(dict.fromkeys(sorted(set(data) - set(self.fields)), "There is no such field."))
            self._refuse({name: OURS for name in self._ours() if name in data and data[name] != self._now().get(name)})
        return super().to_internal_value(data)

    def _ours(self) -> list[str]:
        return [name for name, field in self.fields.items() if field.read_only]

    def _now(self) -> Any:
        return self.to_representation(self.instance) if self.instance is not None else {}

    @staticmethod
    def _refuse(faults: dict[str, str]) -> None:
        if faults:
            raise ValidationError({str(name): [sentence] for name, sentence in faults.items()})

    def validate(self, attrs: Any) -> Any:
        """Try the values on a copy of the record. Raises ValidationError with the model's own sentences."""
        given = dict(attrs)
        self._reason = given.pop(REASON, "") or stated_reason(self.context["request"])
        model: Any = self.Meta.model
        self._links = {f.name: given.pop(f.name) for f in model._meta.many_to_many if f.name in given}
        self._proposed = self._changed_copy(given) if self.instance is not None else self._new(given)
        try:
            self._proposed.full_clean()
            self._proposed.clean_links(self._links)
            self._proposed.clean_decision(on=timezone.localdate())
        except ModelError as error:
            raise ValidationError(told(error)) from None
        return attrs

    def _changed_copy(self, given: dict[str, Any]) -> Any:
        fixed = fixed_fields(self.Meta.model) & set(given)
        self._refuse({name: FIXED for name in fixed if getattr(self.instance, name) != given[name]})
        proposed = copy.copy(self.instance)
        for name in set(given) - fixed:
            setattr(proposed, name, given[name])
        return proposed

    def _new(self, given: dict[str, Any]) -> Any:
        model: Any = self.Meta.model
        proposed = model(**given)
        if isinstance(proposed, Part) and "position" not in given and proposed.parent() is not None:
            place_last(proposed)
        return proposed

    def save(self, **kwargs: Any) -> Any:
        """One signed version of the record with its links. Refused without a reason where there has to be one."""
        user = self.context["request"].user
        try:
            save_signed(self._proposed, by=user, reason=self._reason, links=self._links)
        except ReasonMissing as error:
            raise missing_in_body(error) from None
        self.instance = self._proposed
        return self.instance


def exposed(model: type[RegisterRecord]) -> list[str]:
    """Names of the fields of a record in the API, identity first."""
    shown = [field.name for field in shown_fields(model)]
    identity = [name for name in ("id", "key", "position", *model.parents) if name in shown]
    rest = [name for name in shown if name not in identity]
    return [*identity, *rest, *(f.name for f in model._meta.many_to_many), REASON]


@cache
def serializer_for(model: type[RegisterRecord]) -> type[RecordSerializer]:
    """The serializer of a model."""
    name = model.__name__
    options = {
        "model": model,
        "fields": exposed(model),
        "read_only_fields": sorted({"id", *decided_fields(model)} & set(exposed(model))),
        "validators": [],
    }
    declared: dict[str, Any] = {"__doc__": model.__doc__, "__module__": __name__}
    if issubclass(model, KeyedRecord):
        declared["key"] = Text(required=False, max_length=64, validators=[KEY], help_text="Stable; unique beside it.")
    if issubclass(model, Part):
        declared["position"] = serializers.IntegerField(required=False, min_value=0, max_value=2**31 - 1)
    return type(name, (RecordSerializer,), {**declared, "Meta": type("Meta", (), options)})


def linked(model: type[RegisterRecord]) -> tuple[list[str], list[str]]:
    """What a list reads along with its records: foreign keys named by slug or key, and many-to-many links."""
    keys = [f.name for f in model._meta.concrete_fields if isinstance(f, models.ForeignKey) and _is_named(f)]
    return keys, [f.name for f in model._meta.many_to_many]


def _is_named(field: Any) -> bool:
    target = field.related_model
    if issubclass(target, RegisterRecord):
        return target.scope is Scope.SHARED and target._meta.pk.name != target.link_key
    return True
