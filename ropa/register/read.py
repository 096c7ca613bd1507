"""read(): one organisation's register as a frozen view. The only step that reads; a constant number of queries.

A source gives the documents: the live rows, or the ledger for the register as it stood. What the records point at is
collected and resolved here, in the same way for both.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any, Protocol

from django.db import models

from ropa.audit.record import RegisterRecord
from ropa.organisations.models import Organisation
from ropa.reference.models import Term, to_view
from ropa.reference.view import TermView
from ropa.register import codec
from ropa.register.reading import Document, Reading
from ropa.register.shapes import shape_of
from ropa.register.whole import model_of, own_models, whole_view

ALWAYS = ("lawful_basis", "right", "notice_item")
Model = type[RegisterRecord]
Used = dict[Model, set[str]]
Lists = dict[str, list[Document]]
NONE: Mapping[Model, Iterable[str]] = {}


class Source(Protocol):
    """Where the documents of a register come from."""

    @property
    def slug(self) -> str:
        """The organisation's, as it read."""

    def own(self, chosen: Sequence[Model]) -> Mapping[Model, list[Document]]:
        """The organisation's own records of some top-level models, each in its order."""

    def shared(self, model: Model, keys: Collection[str]) -> list[Document]:
        """Shared records of one model by key, in its order."""

    def bodies(self, slugs: Collection[str]) -> dict[str, Document]:
        """Organisations by slug: these, and at least every one that took over from another."""

    def terms(self, codes: Collection[str], kinds: Collection[str]) -> Iterable[TermView]:
        """Terms by code, and all of some kinds."""

    def settled(self, document: Document) -> Document:
        """The whole document, without links to what the source cannot show."""


class LiveRows:
    """The register as it stands now, from the tables of the records."""

    def __init__(self, organisation: Organisation) -> None:
        self._organisation = organisation

    @property
    def slug(self) -> str:
        """The organisation's."""
        return self._organisation.slug

    def own(self, chosen: Sequence[Model]) -> Mapping[Model, list[Document]]:
        """One query for each kind of record, and one for all links."""
        mine = {"organisation": self._organisation}
        return _read([(model, model._base_manager.filter(**mine)) for model in chosen])

    def shared(self, model: Model, keys: Collection[str]) -> list[Document]:
        """Shared records by key."""
        return _read([(model, model._base_manager.filter(**{f"{model.link_key}__in": keys}))])[model]

    def bodies(self, slugs: Collection[str]) -> dict[str, Document]:
        """These, and all that took over from any other."""
        wanted = models.Q(slug__in=slugs) | models.Q(predecessors__isnull=False)
        found = _read([(Organisation, Organisation.objects.filter(wanted).distinct())])[Organisation]
        return {body["slug"]: body for body in found}

    def terms(self, codes: Collection[str], kinds: Collection[str]) -> Iterable[TermView]:
        """Terms by code, and all of some kinds."""
        return map(to_view, Term.objects.filter(models.Q(code__in=codes) | models.Q(kind__in=kinds)))

    def settled(self, document: Document) -> Document:
        """The database keeps links whole."""
        return document


def _read(wanted: Iterable[tuple[Model, models.QuerySet[Any]]]) -> dict[Model, list[Document]]:
    reading = Reading()
    for model, roots in wanted:
        reading.add(model, roots)
    return {model: list(rows.values()) for model, rows in reading.documents().items()}


def read_register(source: Source, *, replace: Lists | None = None, also: Mapping[Model, Iterable[str]] = NONE) -> Any:
    """The whole register. `replace` gives documents for some of its lists instead of what the source has.

    `also` names shared records by key that are read although nothing points at them.
    """
    return codec.decode(whole_view(), read_document(source, replace=replace or {}, also=also))


def read_document(source: Source, *, replace: Lists, also: Mapping[Model, Iterable[str]] = NONE) -> Document:
    """The register as plain data, with all that it points at."""
    rows = source.own([model for model in own_models() if model.collection not in replace])
    lists = {model.collection: rows.get(model, []) for model in own_models()} | replace
    used: Used = defaultdict(set, {model: set(keys) for model, keys in also.items()})
    for model in own_models():
        _collect(model, lists[model.collection], used)
    document = {"organisation": source.slug, **_shared(source, used), **lists}
    return source.settled({name: document[name] for name in _names() if name in document})


def _names() -> list[str]:
    """The lists of a register in the order of its view: a link points at what stands before it."""
    return [field.name for field in fields(whole_view())]


def links_in(model: Model, documents: Iterable[Document]) -> Used:
    """Every code, slug and key that documents of a model point at, by the model pointed at."""
    used: Used = defaultdict(set)
    _collect(model, documents, used)
    return used


def _collect(model: Model, documents: Iterable[Document], used: Used) -> None:
    shape = shape_of(model)
    for document in documents:
        for name, target in shape.single_links:
            if document.get(name):
                used[target].add(document[name])
        for name, target in shape.link_sets:
            used[target].update(document.get(name, ()))
        for parts in shape.parts:
            _collect(parts.model, document.get(parts.name, ()), used)


def _shared(source: Source, used: Used) -> Lists:
    """The processors, organisations and terms that the register points at, with the bodies that took over."""
    processor = model_of("processors")
    processors = source.shared(processor, used[processor])
    _collect(processor, processors, used)
    used[Organisation].add(source.slug)
    found = source.bodies(used[Organisation])
    kept = sorted(set(_with_successors(used[Organisation], found)))
    terms = {term.code: codec.to_document(term) for term in source.terms(used[Term], ALWAYS)}
    return {
        "reference": [terms[code] for code in sorted(terms)],
        "organisations": [found[slug] for slug in kept],
        "processors": processors,
    }


def _with_successors(slugs: Iterable[str], found: Mapping[str, Document]) -> Iterator[str]:
    seen: set[str] = set()
    for slug in slugs:
        while slug in found and slug not in seen:
            seen.add(slug)
            yield slug
            slug = found[slug].get("successor", "")
