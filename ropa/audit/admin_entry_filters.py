"""How the list of the ledger's entries is narrowed and cut in the admin, without counting or sorting millions."""

from typing import Any

from django.contrib import admin
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property

from ropa.audit.chains import names_of
from ropa.audit.door import Door
from ropa.audit.events import Event
from ropa.audit.models import INSTALLATION, Chain
from ropa.register.words import Word

REACH = 10_000
DIGITS = 18


class Newest(Paginator):
    """Counts no further than `REACH`: what lies behind is found by a filter."""

    @cached_property
    def count(self) -> int:
        rows: Any = self.object_list
        return int(rows[:REACH].count())


class WordFilter(admin.SimpleListFilter):
    """The words of a vocabulary, without asking the database which of them occur."""

    words: type[Word]
    parameter_name: str

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return self.words.choices()

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        chosen = self.value()
        if not chosen:
            return queryset
        return queryset.filter(**{self.parameter_name: chosen}) if chosen in set(self.words) else queryset.none()


class ByEvent(WordFilter):
    """What happened."""

    title, parameter_name, words = "event", "event", Event


class ByDoor(WordFilter):
    """How it came in."""

    title, parameter_name, words = "door", "door", Door


class ByChain(admin.SimpleListFilter):
    """Whose ledger."""

    title, parameter_name = "ledger", "ledger"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        names = names_of(Chain.objects.values_list("organisation", flat=True))
        told = [(str(number), name) for number, (_, name) in names.items()]
        return sorted(told, key=lambda pair: (pair[0] != str(INSTALLATION), pair[1].casefold()))

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        number = self.value()
        if not number:
            return queryset
        is_number = number.isdecimal() and len(number) <= DIGITS
        return queryset.filter(chain__organisation=int(number)) if is_number else queryset.none()


def about(entries: QuerySet[Any], typed: str) -> QuerySet[Any]:
    """The entries about what was typed: a kind of record (`activities.activity`), a record's number, or both."""
    for word in typed.split()[:4]:
        if "." in word:
            entries = entries.filter(Q(model=word.lower()) | Q(root_model=word.lower()))
        else:
            entries = entries.filter(Q(record=word) | Q(root=word))
    return entries
