"""What a form offers where a record points at another: reference terms of a kind, and records of this register.

Refuses to offer what belongs to another organisation, a term that was retired or is no law any more, and what the law
never had. What a record points at already stays visible, marked.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from ropa.audit.record import RegisterRecord, Scope
from ropa.editing.naming import Named, named
from ropa.languages.speaking import gettext, later, say
from ropa.organisations.models import Organisation
from ropa.reference.models import Term, to_view
from ropa.register.wording import in_words

MOST = 20_000
"""Records of one kind that are looked through."""
SHORT = 12
"""So many possibilities are shown at once, without a search."""
UNCONFIRMED = later("Not yet confirmed")
PAST = later("No longer offered")
FACTS = ("also_cited_as", "iso2", "article", "provision", "paragraph", "usual_use_in_notices")
"""Columns of single kinds of terms by which they are found."""
IN_LAW = ("", "current", "pending")


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be chosen: its value in the form, the formal name, a plain line, its code, and marks."""

    value: str
    label: str
    plain: str = ""
    code: str = ""
    marks: tuple[str, ...] = ()
    texts: tuple[tuple[float, str], ...] = ()
    is_past: bool = False
    is_offered: bool = True


class Offered:
    """What one register offers on a day, each kind read once. Make it for one form and throw it away."""

    def __init__(self, organisation: Organisation, *, on: date) -> None:
        self._organisation = organisation
        self._on = on
        self._kinds: set[str] = set()
        self._terms: dict[str, list[Choice]] = {}
        self._records: dict[type[RegisterRecord], list[Choice]] = {}
        self._first: dict[type[RegisterRecord], list[Choice]] = {}

    def expect(self, models: Iterable[type[RegisterRecord]]) -> None:
        """Say what will be asked for, so that all kinds of terms are read by one query."""
        self._kinds |= {model.KIND for model in models if issubclass(model, Term)}

    def rows(self, model: type[RegisterRecord]) -> QuerySet[Any]:
        """The records that a link may lead to: shared ones, and this organisation's own."""
        rows: Any = model._default_manager
        return rows.filter(organisation=self._organisation) if model.scope is Scope.OWN else rows.all()

    def some(self, model: type[RegisterRecord]) -> list[Choice] | None:
        """All choices where they are few; None where there are more than are shown at once."""
        if issubclass(model, Term):
            offered = self.all(model)
            return offered if len(offered) <= SHORT else None
        if model not in self._first:
            self._first[model] = self._read(model, self.rows(model).order_by("pk"), SHORT + 1)
        first = self._first[model]
        return sorted(first, key=_by_name) if len(first) <= SHORT else None

    def all(self, model: type[RegisterRecord]) -> list[Choice]:
        """Every choice, to be searched."""
        if issubclass(model, Term):
            return [choice for choice in self._of_kind(model) if choice.is_offered]
        if model not in self._records:
            self._records[model] = sorted(self._read(model, self.rows(model).order_by("pk"), MOST), key=_by_name)
        return self._records[model]

    def chosen(self, model: type[RegisterRecord], values: Collection[str]) -> list[Choice]:
        """The choices with these values, offered or not, in the order given; without those that are not there."""
        wanted = [value for value in dict.fromkeys(values) if value]
        known = {choice.value: choice for choice in self._known(model, wanted)} if wanted else {}
        return [known[value] for value in wanted if value in known]

    def _known(self, model: type[RegisterRecord], values: Sequence[str]) -> list[Choice]:
        if issubclass(model, Term):
            return self._of_kind(model)
        keys = [int(value) for value in values if value.isascii() and value.isdigit() and len(value) < 19]
        read = {choice.value: choice for choice in (*self._first.get(model, ()), *self._records.get(model, ()))}
        if missing := [key for key in keys if str(key) not in read]:
            found = self._read(model, self.rows(model).filter(pk__in=missing), len(missing))
            read |= {choice.value: choice for choice in found}
        return list(read.values())

    def _of_kind(self, model: type[Term]) -> list[Choice]:
        if model.KIND not in self._terms:
            wanted = {model.KIND, *self._kinds} - self._terms.keys()
            self._terms |= {kind: [] for kind in wanted}
            for term in Term.objects.filter(kind__in=wanted):
                self._terms[term.kind].append(choice_of(term, self._on))
        return self._terms[model.KIND]

    def _read(self, model: type[RegisterRecord], rows: QuerySet[Any], most: int) -> list[Choice]:
        by = named(model)
        return [_of_row(str(pk), by, dict(zip(by.columns, row, strict=True)), self._on)
                for pk, *row in rows.values_list("pk", *by.columns)[:most]]  # fmt: skip


def _by_name(choice: Choice) -> tuple[str, str]:
    return choice.label.casefold(), choice.value


def choice_of(term: Term, on: date) -> Choice:
    """A term as a form offers it on a day."""
    view = to_view(term)
    is_law = view.fact("standing") in IN_LAW and (term.in_force_to is None or term.in_force_to >= on)
    is_offered = is_law and (term.retired_on is None or term.retired_on > on)
    marks = (*((gettext(UNCONFIRMED),) if view.needs_confirmation else ()), *(() if is_offered else (gettext(PAST),)))
    names = [(3.0, text) for text in (*_both(view.label), *_both(view.formal_label), view.code)]
    told = [(2.0, text) for text in (view.citation, *_both(view.plain_english), *(view.fact(name) for name in FACTS))]
    plain = (gettext(view.label) if view.label != str(view) else "", gettext(view.plain_english))
    return Choice(
        value=view.code,
        label=gettext(str(view)),
        plain=". ".join(text.removesuffix(".") for text in plain if text),
        code=", ".join(text for text in (view.code, view.citation) if text),
        marks=marks,
        texts=tuple((weight, text) for weight, text in (*names, *told) if text),
        is_past=not is_offered,
        is_offered=is_offered,
    )


def _both(text: str) -> tuple[str, ...]:
    """In English, which people type, and in the language that is spoken."""
    return tuple(dict.fromkeys((text, gettext(text))))


def _of_row(value: str, by: Named, row: dict[str, Any], on: date) -> Choice:
    said = {column: _words(row[column]) for column in by.columns}
    label = next((said[column] for column in by.title if said[column]), "") or say("Record {number}", number=value)
    plain = next((said[column] for column in by.plain if said[column] not in ("", label)), "")
    code = next((said[column] for column in by.code if said[column] not in ("", label)), "")
    end = row[by.ended] if by.ended else None
    is_past = end is not None and getattr(end, "last_day", end) < on
    weights = {**dict.fromkeys(by.also, 2.0), **dict.fromkeys(by.plain, 2.0), **dict.fromkeys(by.code, 3.0)}
    weights |= dict.fromkeys(by.title, 3.0)
    return Choice(
        value=value,
        label=label,
        plain=plain,
        code=code,
        marks=(say("Ended {day}", day=in_words(end)),) if is_past else (),
        texts=((3.0, label), *((weights[name], said[name]) for name in weights if said[name] not in ("", label))),
        is_past=is_past,
    )


def _words(value: Any) -> str:
    return in_words(tuple(value) if isinstance(value, list) else value)
