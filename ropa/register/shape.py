"""How a view declares its fields: who may read them, and which other record they point at.

`Public[...]` may appear in a privacy notice, `Internal[...]` never leaves the register's own readers. A link is
the linked view in memory and its code, slug or key in JSON; the codec resolves it from the tables read before it.
"""

from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Annotated, Any, TypeVar, dataclass_transform, get_type_hints

from pydantic import AfterValidator, ConfigDict, GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

T = TypeVar("T")


@dataclass_transform(frozen_default=True, kw_only_default=True)
def view(cls: type[T]) -> type[T]:
    """Declares a read shape: a frozen dataclass whose JSON form refuses unknown names."""
    cls.__pydantic_config__ = ConfigDict(extra="forbid")  # type: ignore[attr-defined]
    return dataclass(frozen=True, slots=True, kw_only=True)(cls)


@dataclass(frozen=True)
class Visibility:
    """Whether the public may read a field."""

    public: bool


Public = Annotated[T, Visibility(public=True)]
Internal = Annotated[T, Visibility(public=False)]


def is_public(view: type[Any], field: str) -> bool:
    """Whether `view.field` may be told to the public; raises LookupError if the field does not declare it."""
    for mark in getattr(get_type_hints(view, include_extras=True)[field], "__metadata__", ()):
        if isinstance(mark, Visibility):
            return mark.public
    raise LookupError(f"{view.__name__}.{field} does not declare whether it is public or internal")


def undeclared(view: type[Any]) -> list[str]:
    """Names of the fields of a view that forgot to say who may read them."""
    hints = get_type_hints(view, include_extras=True)
    return [
        field.name
        for field in fields(view)
        if not any(isinstance(mark, Visibility) for mark in getattr(hints[field.name], "__metadata__", ()))
    ]


@dataclass(frozen=True)
class Link:
    """Points at a record of `table`, written in JSON as that record's `key` attribute."""

    table: str
    key: str
    noun: str
    kind: str = ""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_plain_validator_function(
            self._resolve,
            serialization=core_schema.plain_serializer_function_ser_schema(attrgetter(self.key)),
        )

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"type": "string", "description": f"{self.key} of a {self.noun}"}

    def _resolve(self, value: object, info: ValidationInfo) -> object:
        known = (info.context or {}).get(self.table, {})
        if not isinstance(value, str):
            found = None if value is None or isinstance(value, (dict, list, int, float)) else value
        else:
            found = known.get(value)
        if found is None or (self.kind and getattr(found, "kind", self.kind) != self.kind):
            shown = repr(value)[:60]
            raise PydanticCustomError(
                "unknown_link",
                "{shown} is not the {key} of a known {noun}",
                {"shown": shown, "key": self.key, "noun": self.noun},
            )
        return found


def term(kind: str) -> Link:
    """A link to a row of the reference data of one kind, written as its code."""
    return Link("reference", "code", kind.replace("_", " "), kind)


def table(name: str, key: str) -> AfterValidator:
    """Marks a list whose members later fields may link to; refuses two members with one key."""

    def remember(members: tuple[T, ...], info: ValidationInfo) -> tuple[T, ...]:
        found: dict[str, T] = dict((info.context or {}).get(name, {}))
        own: set[str] = set()
        for member in members:
            value = attrgetter(key)(member)
            if value in own:
                raise PydanticCustomError(
                    "repeated_key", "{key} “{value}” stands here twice", {"key": key, "value": value}
                )
            own.add(value)
            found[value] = member
        if info.context is not None:
            info.context[name] = found
        return members

    return AfterValidator(remember)
