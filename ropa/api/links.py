"""Links between records in the API: shared records by code, slug or key, own records and parts by id.

A link to a record that the caller may not see is refused exactly like a link to one that does not exist.
"""

from abc import ABC, abstractmethod
from typing import Any

from django.db.models import Model, QuerySet
from rest_framework import serializers
from rest_framework.exceptions import NotFound, PermissionDenied

from ropa.organisations.permissions import Action, allowed
from ropa.organisations.scope import action_on, may, registers, visible
from ropa.register.codec import is_odd

MOST_LINKS = 1_000
LARGEST_ID = 2**63 - 1


class ManyLinks(serializers.ManyRelatedField):
    """Several links, looked up in one query."""

    def to_internal_value(self, data: Any) -> list[Model]:
        """The records, in the order given; a fault names its place in the list."""
        if not isinstance(data, list):
            self.fail("not_a_list", input_type=type(data).__name__)
        if len(data) > MOST_LINKS:
            raise serializers.ValidationError(f"Give at most {MOST_LINKS} links.")
        one: Any = self.child_relation
        sound = [name for name in data if one.is_sound(name)]
        known = {one.to_representation(row): row for row in one.rows().filter(**{f"{one.lookup}__in": sound})}
        wrong: Any = {
            place: [one.unknown(name)] for place, name in enumerate(data) if not (one.is_sound(name) and name in known)
        }
        if wrong:
            raise serializers.ValidationError(wrong)
        return [known[name] for name in dict.fromkeys(data)]


class _Link(ABC):
    """What the two kinds of link share."""

    lookup: str
    wanted: str
    queryset: Any
    context: dict[str, Any]

    @classmethod
    def many_init(cls, *args: Any, **kwargs: Any) -> ManyLinks:
        """One field that holds many."""
        kwargs.pop("allow_empty", None)
        outer = {name: kwargs[name] for name in ("required", "help_text", "label") if name in kwargs}
        return ManyLinks(child_relation=cls(*args, **kwargs), **outer)  # type: ignore[arg-type]

    def rows(self) -> QuerySet[Any]:
        """The records that the caller may link to."""
        return visible(self.queryset.model, self.context["request"].user)

    @abstractmethod
    def is_sound(self, name: object) -> bool:
        """Whether this can be a name of a record at all."""

    def unknown(self, name: object) -> str:
        """What to say about a link to nothing, or to what the caller may not see."""
        return f"There is no {self.queryset.model._meta.verbose_name} “{str(name)[:60]}”."

    def get_queryset(self) -> QuerySet[Any]:
        return self.rows()

    def to_internal_value(self, data: Any) -> Any:
        """The record. Raises ValidationError."""
        if not self.is_sound(data):
            raise serializers.ValidationError(self.wanted, code="incorrect_type")
        found = self.rows().filter(**{self.lookup: data}).first()
        if found is None:
            self.refuse(data)
        return found

    def refuse(self, name: object) -> None:
        """Say that there is no such record."""
        raise serializers.ValidationError(self.unknown(name), code="does_not_exist")


class IdLink(_Link, serializers.PrimaryKeyRelatedField):
    """A link to an own record or a part, by id."""

    lookup = "id"
    wanted = "Give the id of a record: a whole number."

    def is_sound(self, name: object) -> bool:
        return isinstance(name, int) and not isinstance(name, bool) and 0 < name <= LARGEST_ID


class NameLink(_Link, serializers.SlugRelatedField):
    """A link to shared data, by code, slug or key."""

    wanted = "Give the name by which the record is known: a text."

    def __init__(self, slug_field: str, **kwargs: Any) -> None:
        self.lookup = slug_field
        super().__init__(slug_field=slug_field, **kwargs)

    def is_sound(self, name: object) -> bool:
        return isinstance(name, str) and not is_odd(name)

    def use_pk_only_optimization(self) -> bool:
        """The code of a term is its primary key: no need to read the term."""
        return bool(self.queryset is not None and self.queryset.model._meta.pk.name == self.slug_field)

    def to_representation(self, obj: Any) -> Any:
        return obj.pk if self.use_pk_only_optimization() else super().to_representation(obj)


class PersonLink(NameLink):
    """A person who signs in, by username."""

    def rows(self) -> QuerySet[Any]:
        return self.queryset.model._default_manager.filter(is_active=True)


class ParentLink(IdLink):
    """The record that a part belongs to: 404 where the caller may not see it, 403 where they may not change it."""

    def refuse(self, name: object) -> None:
        raise NotFound(self.unknown(name))

    def to_internal_value(self, data: Any) -> Any:
        parent = super().to_internal_value(data)
        if not may(self.context["request"].user, Action.EDIT, parent):
            raise PermissionDenied
        return parent


class RegisterLink(NameLink):
    """The organisation in whose register a record stands; the same answers as for a parent."""

    def rows(self) -> QuerySet[Any]:
        return registers(self.context["request"].user)

    def unknown(self, name: object) -> str:
        return f"There is no register of “{str(name)[:60]}” here."

    def refuse(self, name: object) -> None:
        raise NotFound(self.unknown(name))

    def to_internal_value(self, data: Any) -> Any:
        keeper = super().to_internal_value(data)
        ours: Any = self.parent
        action = action_on(ours.Meta.model, Action.EDIT)
        if not allowed(self.context["request"].user, action, keeper.pk):
            raise PermissionDenied
        return keeper
