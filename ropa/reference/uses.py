"""How often each term of a kind is used: by how many records of one register, and of all. One query for a kind.

A record counts once for a term, however many of its parts point there. A higher app says in `AppConfig.ready()` where
the records that use a term are listed, so that nothing here knows the app.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import CharField, F, IntegerField, QuerySet, Value
from django.db.models.functions import Cast

from ropa.audit.record import RegisterRecord, Scope
from ropa.audit.telling.words import noun_of
from ropa.organisations.models import Organisation
from ropa.reference.fields import TermField, TermsField
from ropa.reference.kinds import kind_of

NOBODY = 0
"""Stands for the organisation of shared records: no register has that key."""
COUNT = "SELECT code, root, SUM(CASE WHEN keeper = %s THEN 1 ELSE 0 END), COUNT(*) FROM ({}) AS used"

ListOf = Callable[[str, str], str]
_lists: dict[str, ListOf] = {}


@dataclass(frozen=True, slots=True)
class Use:
    """A field of records that holds terms of a kind, and the way from its model to the whole record."""

    model: type[RegisterRecord]
    field: str
    root: type[RegisterRecord]
    path: str


@dataclass(frozen=True, slots=True)
class Counted:
    """How many records of a kind (by `label`, such as activities.activity) use a term, here and everywhere."""

    label: str
    here: int
    everywhere: int

    def words(self, number: int) -> str:
        """2 activities."""
        return f"{number:,} {noun_of(apps.get_model(self.label), self.label, number)}"


@dataclass(frozen=True, slots=True)
class Uses:
    """Where one term is used."""

    counted: tuple[Counted, ...] = field(default=())

    @property
    def here(self) -> int:
        """Records of this register."""
        return sum(one.here for one in self.counted)

    @property
    def everywhere(self) -> int:
        """Records of all registers, and shared ones."""
        return sum(one.everywhere for one in self.counted)


def uses_of(kind: str) -> list[Use]:
    """The fields that hold terms of a kind, each with every way to a whole record."""
    return [use for model in _records() for use in _uses_in(model, kind)]


def _records() -> Iterator[type[RegisterRecord]]:
    return (model for model in apps.get_models() if issubclass(model, RegisterRecord) and not model._meta.proxy)


def _uses_in(model: type[RegisterRecord], kind: str) -> Iterator[Use]:
    for one in (*model._meta.concrete_fields, *model._meta.many_to_many):
        if isinstance(one, (TermField, TermsField)) and one.kind == kind:
            for root, paths in model.paths_to_root().items():
                yield from (Use(model, one.name, root, path) for path in paths)


def count(kind: str, organisation: Organisation) -> dict[str, Uses]:
    """By code, for the terms of a kind that are used anywhere. One query, none where no record can use them."""
    rows = [_rows(use) for use in uses_of(kind)]
    if not rows:
        return {}
    inner, given = rows[0].union(*rows[1:]).query.sql_with_params()
    found: dict[str, list[Counted]] = {}
    with connection.cursor() as cursor:
        cursor.execute(f"{COUNT.format(inner)} GROUP BY code, root ORDER BY code, root", [organisation.pk, *given])
        for code, root, here, everywhere in cursor.fetchall():
            found.setdefault(code, []).append(Counted(root, int(here), int(everywhere)))
    return {code: Uses(tuple(counted)) for code, counted in found.items()}


def _rows(use: Use) -> QuerySet[Any, Any]:
    """Each whole record that points at a term, with the register that it stands in."""
    before = f"{use.path}__" if use.path else ""
    is_own = use.root.scope is Scope.OWN
    owner: Any = F(f"{before}organisation_id") if is_own else Value(NOBODY, IntegerField())
    rows: Any = use.model._base_manager.order_by().filter(
        **{f"{use.field}__isnull": False, f"{before}pk__isnull": False}
    )
    told = rows.annotate(
        code=Cast(F(use.field), CharField()),
        root=Value(use.root._meta.label_lower, CharField()),
        whole=F(f"{before}pk"),
        keeper=owner,
    )
    found: QuerySet[Any, Any] = told.values_list("code", "root", "whole", "keeper").distinct()
    return found


def listed_at(label: str, address: ListOf) -> None:
    """Say where the records that use a term are listed, by their label: `address(slug, code)`, slug of the register."""
    if label in _lists:
        raise ValueError(f"there is a list of {label} already")
    _lists[label] = address


def list_of(label: str, organisation: Organisation, code: str) -> str:
    """The address of that list; nothing where there is none."""
    return _lists[label](organisation.slug, code) if label in _lists else ""


def ways_to(root: type[RegisterRecord], code: str) -> list[Use]:
    """The fields through which records of a model can point at this term; none for a code of no kind."""
    kind = kind_of(code)
    return [use for use in uses_of(kind.name) if use.root is root] if kind else []


def kinds_used() -> Mapping[str, bool]:
    """Whether any record can point at terms of a kind."""
    return {
        one.kind: True
        for model in _records()
        for one in (*model._meta.concrete_fields, *model._meta.many_to_many)
        if isinstance(one, (TermField, TermsField))
    }
