"""What a public page depends on, read in one query: while it is the same, an answer made before still holds.

A page of a notice depends on its newest edition, on its withdrawal, and on what is said live of the notice, its body
and the successor of that: their newest versions in the history stand for all their fields. As it leads to what says the
same in other languages, it depends on the same of those. Pages that list notices depend on how many editions and
withdrawals each has, which only grows. And all depend on the day.
The highest number of a whole table would not do: on PostgreSQL a lower one may be committed after a higher one. What is
compared here belongs to rows that only one can write at a time, or is a count.
"""

from collections.abc import Hashable
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Count, Max, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from notices.models import Edition, Notice
from ropa.organisations.models import Organisation

MARKS = ("-organisation-", "-notice-")
"""Stand for the two parts of an address in the query that is prepared once."""


def stamp_of(organisation: str = "", notice: str = "") -> Hashable:
    """What a page of that notice depends on; without one, pages of that organisation; without either, of the site."""
    statement, wanted = _prepared(connection.vendor, bool(organisation), bool(notice))
    given = {MARKS[0]: organisation, MARKS[1]: notice}
    with connection.cursor() as cursor:
        cursor.execute(statement, [given.get(value, value) for value in wanted])
        return timezone.localdate(), *cursor.fetchall()


@cache
def _prepared(vendor: str, organisation: bool, notice: bool) -> tuple[str, tuple[Any, ...]]:
    """The query of Django as the engine takes it: making it costs ten times what asking it does."""
    asked = _of_notice() if notice else _of_list({"organisation__slug": MARKS[0]} if organisation else {})
    return asked.query.sql_with_params()


def _of_notice() -> QuerySet[Any, Any]:
    """A row for the notice, and one for each that says the same in another language."""
    asked = Notice.objects.filter(organisation__slug=MARKS[0], slug=MARKS[1]).order_by()
    original = Subquery(asked.values(original=Coalesce("translation_of", "pk"))[:1])
    notices = Notice.objects.filter(Q(pk=original) | Q(translation_of=original)).order_by("pk")
    editions = Edition.objects.filter(notice=OuterRef("pk")).order_by("-number")
    return notices.values_list(
        "pk",
        Subquery(editions.values("pk")[:1]),
        Subquery(editions.values("withdrawal")[:1]),
        _version(Notice, "pk"),
        _version(Organisation, "organisation"),
        _version(Organisation, "organisation__successor"),
        _published({"notice__organisation": OuterRef("organisation__successor")}, "notice__organisation"),
    )


def _of_list(of: dict[str, str]) -> QuerySet[Any, Any]:
    notices = Notice.objects.filter(**of).order_by("pk")
    return notices.values_list(
        "pk",
        _published({"notice": OuterRef("pk")}, "notice"),
        _version(Notice, "pk"),
        _version(Organisation, "organisation"),
        _version(Organisation, "organisation__successor"),
        _published({"notice__organisation": OuterRef("organisation__successor")}, "notice__organisation"),
    )


def _published(of: dict[str, Any], together: str) -> Subquery:
    """How many editions and withdrawals there are, so that each further one is another number."""
    editions = Edition.objects.filter(**of).order_by().values(together)
    return Subquery(editions.values(n=Count("pk") + Count("withdrawal")))


def _version(model: type[Model], record: str) -> Subquery:
    versions = model.history.filter(id=OuterRef(record)).order_by().values("id")  # type: ignore[attr-defined]
    return Subquery(versions.values(n=Max("history_id")))
