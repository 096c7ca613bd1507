"""What the OpenAPI description says beyond what the views tell by themselves.

Each vocabulary becomes one named schema with its words explained, and every operation says how it refuses.
"""

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension, OpenApiSerializerFieldExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import ResolvedComponent, build_bearer_security_scheme_object
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter

from ropa.api.moments import AS_AT

WRITES = ("create", "update", "partial_update", "destroy")

PROBLEM: dict[str, Any] = {
    "type": "object",
    "description": "A refusal (RFC 9457).",
    "required": ["type", "title", "status", "detail", "instance"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "instance": {"type": "string", "description": "The address that was asked."},
        "errors": {
            "type": "array",
            "description": "Each fault: where it stands (`pointer` into the body, `parameter` of the query) and why.",
            "items": {
                "type": "object",
                "required": ["detail"],
                "properties": {
                    "pointer": {"type": "string", "examples": ["#/title"]},
                    "parameter": {"type": "string"},
                    "detail": {"type": "string"},
                    "code": {"type": "string"},
                },
            },
        },
        "uses": {
            "type": "array",
            "description": "The records in the way of a deletion.",
            "items": {"type": "object", "additionalProperties": {"type": "string"}},
        },
    },
}


def refusals(result: Any, generator: Any, **kwargs: Any) -> Any:
    """Every operation may answer with a problem."""
    result["components"].setdefault("schemas", {})["Problem"] = PROBLEM
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    for operations in result["paths"].values():
        for operation in operations.values():
            operation["responses"].setdefault("default", {"description": "A refusal", "content": content})
    return result


class RecordSchema(AutoSchema):
    """Adds the headers that the generic endpoints understand."""

    def get_override_parameters(self) -> list[Any]:
        """Reason and precondition of a write, precondition of a read."""
        action = getattr(self.view, "action", None)
        if not hasattr(self.view, "model"):
            return []
        wanted = [_header("Change-Reason", "Why you change it, for the history.")] if action in WRITES else []
        if action in ("update", "partial_update", "destroy"):
            wanted.append(_header("If-Match", "The ETag you read: 412 if the record has changed since."))
        if action in ("list", "retrieve"):
            wanted.append(AS_AT)
        if action == "retrieve":
            wanted.append(_header("If-None-Match", "An ETag you know: 304 if it is still the present version."))
        return wanted


def _header(name: str, description: str) -> OpenApiParameter:
    return OpenApiParameter(name, OpenApiTypes.STR, OpenApiParameter.HEADER, description=description)


class WordSchema(OpenApiSerializerFieldExtension):
    """A vocabulary, once, under its own name."""

    target_class = "ropa.api.fields.WordChoice"

    def map_serializer_field(self, auto_schema: Any, direction: Any) -> dict[str, Any]:
        words = self.target.words
        meaning = "\n".join(f"* `{word.value}` - {word.label}" for word in words)
        schema = {"type": "string", "enum": [word.value for word in words], "description": meaning}
        component = ResolvedComponent(words.__name__, ResolvedComponent.SCHEMA, schema, words)
        auto_schema.registry.register_on_missing(component)
        return dict(component.ref)


class CheckedSchema(OpenApiSerializerFieldExtension):
    """A text in one agreed form."""

    target_class = "ropa.api.fields.CheckedText"

    def map_serializer_field(self, auto_schema: Any, direction: Any) -> dict[str, Any]:
        return {"type": "string", "pattern": self.target.pattern}


class LinkSchema(OpenApiSerializerFieldExtension):
    """A link to own records is an id, to shared data a name."""

    target_class = "ropa.api.links.IdLink"
    match_subclasses = True

    def map_serializer_field(self, auto_schema: Any, direction: Any) -> dict[str, Any]:
        return {"type": "integer", "description": f"id: {self.target.queryset.model._meta.verbose_name}"}


class NameSchema(OpenApiSerializerFieldExtension):
    """A link to shared data is its code, slug or key."""

    target_class = "ropa.api.links.NameLink"
    match_subclasses = True

    def map_serializer_field(self, auto_schema: Any, direction: Any) -> dict[str, Any]:
        target = self.target.queryset.model._meta
        return {"type": "string", "description": f"{self.target.lookup}: {target.verbose_name}"}


class TokenScheme(OpenApiAuthenticationExtension):
    """Tokens of ours."""

    target_class = "ropa.api.authentication.Token"
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> Any:
        return build_bearer_security_scheme_object(header_name="Authorization", token_prefix="Token")  # noqa: S106


class PasswordScheme(OpenApiAuthenticationExtension):
    """A password, once, for a token."""

    target_class = "ropa.api.authentication.Password"
    name = "password"

    def get_security_definition(self, auto_schema: Any) -> Any:
        return {"type": "http", "scheme": "basic"}
