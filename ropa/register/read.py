"""read(): one organisation's register as a frozen view. The only step that reads; a constant number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import Any

from django.db import models

from ropa.audit.record import RegisterRecord
from ropa.organisations.models import Organisation
from ropa.reference.models import Term, to_view
from ropa.register import codec
from ropa.register.reading import Document, Reading
from ropa.register.shapes import shape_of
from ropa.register.whole import model_of, own_models, whole_view

ALWAYS = ("lawful_basis", "right", "notice_item")
Used = dict[type[RegisterRecord], set[str]]


def read_register(organisation: Organisation, *, replace: dict[str, list[Document]] | None = None) -> Any:
    """The whole register. `replace` gives documents for some of its lists instead of the live rows."""
    document, terms = read_document(organisation, replace=replace or {})
    document["reference"] = [terms[code] for code in sorted(terms)]
    return codec.decode(whole_view(), document)


def read_document(organisation: Organisation, *, replace: dict[str, list[Document]]) -> tuple[Document, dict[str, Any]]:
    """The register as plain data, and the reference terms that it uses, by code."""
    reading = Reading()
    chosen = [model for model in own_models() if model.collection not in replace]
    for model in chosen:
        reading.add(model, model._base_manager.filter(organisation=organisation))
    rows = reading.documents()
    lists = {model.collection: list(rows[model].values()) for model in chosen} | replace
    used: Used = defaultdict(set)
    for model in own_models():
        _collect(model, lists[model.collection], used)
    document = {"organisation": organisation.slug, **_shared(organisation, used), **lists}
    ordered = {field.name: document[field.name] for field in fields(whole_view()) if field.name in document}
    return ordered, _terms(used)


def links_in(model: type[RegisterRecord], documents: Iterable[Document]) -> Used:
    """Every code, slug and key that documents of a model point at, by the model pointed at."""
    used: Used = defaultdict(set)
    _collect(model, documents, used)
    return used


def _collect(model: type[RegisterRecord], documents: Iterable[Document], used: Used) -> None:
    shape = shape_of(model)
    single = [(name, _target(model, name)) for name, lookup in shape.columns if lookup != name]
    several = [(name, _target(model, name)) for name in shape.links]
    for document in documents:
        for name, target in single:
            if document.get(name):
                used[target].add(document[name])
        for name, target in several:
            used[target].update(document.get(name, ()))
        for parts in shape.parts:
            _collect(parts.model, document.get(parts.name, ()), used)


def _target(model: type[RegisterRecord], name: str) -> type[RegisterRecord]:
    target: Any = model._meta.get_field(name).related_model
    concrete: type[RegisterRecord] = target._meta.concrete_model
    return concrete


def _shared(organisation: Organisation, used: Used) -> dict[str, list[Document]]:
    """The processors and organisations that the register points at, with the bodies that took over from them."""
    processor: Any = model_of("processors")
    processors = _read_all(processor, processor._base_manager.filter(key__in=used[processor]))
    _collect(processor, processors, used)
    used[Organisation].add(organisation.slug)
    wanted = models.Q(slug__in=used[Organisation]) | models.Q(predecessors__isnull=False)
    found = {body["slug"]: body for body in _read_all(Organisation, Organisation.objects.filter(wanted).distinct())}
    kept = set(_with_successors(used[Organisation], found))
    return {"organisations": [found[slug] for slug in sorted(kept)], "processors": processors}


def _read_all(model: type[RegisterRecord], roots: models.QuerySet[Any]) -> list[Document]:
    reading = Reading()
    reading.add(model, roots)
    return list(reading.documents()[model].values())


def _with_successors(slugs: Iterable[str], found: dict[str, Document]) -> Iterator[str]:
    seen: set[str] = set()
    for slug in slugs:
        while slug and slug not in seen:
            seen.add(slug)
            yield slug
            slug = found[slug].get("successor", "")


def _terms(used: Used) -> dict[str, Any]:
    chosen = Term.objects.filter(models.Q(code__in=used[Term]) | models.Q(kind__in=ALWAYS))
    return {term.code: codec.to_document(to_view(term)) for term in chosen}
