"""A foreign key to one kind of reference data; the database itself refuses a code of another kind."""

from typing import Any

from django.db import models

from ropa.reference.kinds import KINDS


def model_of(kind: str) -> str:
    """The label of the proxy model of a kind: `lawful_basis` -> `reference.LawfulBasis`."""
    return "reference." + kind.title().replace("_", "")


class TermField(models.ForeignKey):
    """Holds the code of a term of `kind`, or nothing. Terms in use cannot be deleted."""

    def __init__(self, kind: str, verbose_name: str | None = None, **kwargs: Any) -> None:
        self.kind = kind
        kwargs.setdefault("to", model_of(kind))
        kwargs.setdefault("on_delete", models.PROTECT)
        kwargs.setdefault("null", True)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("related_name", "+")
        super().__init__(verbose_name=verbose_name, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, [self.kind, *args], kwargs

    def db_check(self, connection: Any) -> str:
        prefix = KINDS[self.kind].prefix
        return f"substr({connection.ops.quote_name(self.column)}, 1, {len(prefix)}) = '{prefix}'"


class TermsField(models.ManyToManyField):
    """A set of terms of one kind."""

    def __init__(self, kind: str, verbose_name: str | None = None, **kwargs: Any) -> None:
        self.kind = kind
        kwargs.setdefault("to", model_of(kind))
        kwargs.setdefault("blank", True)
        kwargs.setdefault("related_name", "+")
        super().__init__(verbose_name=verbose_name, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, [self.kind, *args], kwargs
