"""What the past cannot show: links to records that were redacted, and the records that cannot be without them.

Takes such links out of a register's document, so that what is left can be read, and tells each omission in a
sentence. Never puts anything in their place.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import MISSING, fields
from functools import cache

from ropa.audit.latest import Model, Stood, redactions_of
from ropa.audit.ledger import actor_said
from ropa.languages.speaking import gettext, say
from ropa.organisations.models import Organisation
from ropa.reference.models import Term
from ropa.register.moments import in_full
from ropa.register.reading import Document
from ropa.register.shapes import shape_of
from ropa.register.whole import model_of, own_models

Known = Mapping[Model, Collection[str]]


def without_gaps(document: Document) -> tuple[Document, list[str]]:
    """The document of a register without links to what is not in it, and what was left out."""
    told: list[str] = []
    known: dict[Model, set[str]] = {Term: {term["code"] for term in document.get("reference", ())}}
    known[Organisation] = {body["slug"] for body in document.get("organisations", ())}
    settled = dict(document)
    models: list[Model] = [Organisation, model_of("processors"), *own_models()]
    for model in models:
        name = "organisations" if model is Organisation else model.collection
        if name in settled:
            settled[name], left_out = shown(model, settled[name], known)
            told.extend(left_out)
            known[model] = {one[model.link_key] for one in settled[name]}
    return settled, told


def shown(model: Model, documents: Iterable[Document], known: Known) -> tuple[list[Document], list[str]]:
    """The documents that can be shown, each without its dead links; and what was left out."""
    told: list[str] = []
    return list(_whole(model, documents, known, told, "")), told


def _whole(
    model: Model, documents: Iterable[Document], known: Known, told: list[str], where: str
) -> Iterator[Document]:
    shape = shape_of(model)
    for document in documents:
        dead = [name for name, target in shape.single_links if _is_dead(document.get(name), known.get(target, ()))]
        thin = [
            name
            for name, target in shape.link_sets
            if any(_is_dead(link, known.get(target, ())) for link in document.get(name, ()))
        ]
        if not (dead or thin or shape.parts):
            yield document
            continue
        place = f"{where}{_called(model, document)}"
        if missing := [name for name in dead if _is_needed(model, name)]:
            names = _words(model, missing)
            told.append(say("{place}: left out, because its {names} cannot be shown.", place=place, names=names))
            continue
        if dead or thin:
            names = _words(model, [*dead, *thin])
            told.append(say("{place}: its {names} cannot be shown in full.", place=place, names=names))
        kept = {name: value for name, value in document.items() if name not in dead}
        for name in thin:
            kept[name] = [link for link in kept[name] if not _is_dead(link, known.get(dict(shape.link_sets)[name], ()))]
        for parts in shape.parts:
            if parts.name in kept:
                kept[parts.name] = list(_whole(parts.model, kept[parts.name], known, told, f"{place}, "))
        yield kept


def _is_dead(link: str | None, known: Collection[str]) -> bool:
    return bool(link) and link not in known


@cache
def _is_needed(model: Model, name: str) -> bool:
    """Whether a record cannot be shown without this link: its view has no default for it."""
    field = next(field for field in fields(model.view) if field.name == name)
    return field.default is MISSING and field.default_factory is MISSING


def _called(model: Model, document: Document) -> str:
    name = next((document[field] for field in ("reference", model.link_key) if document.get(field)), "")
    return f"{gettext(str(model._meta.verbose_name))} “{name}”"


def _words(model: Model, names: Iterable[str]) -> str:
    return ", ".join(gettext(str(model._meta.get_field(name).verbose_name)) for name in names)  # type: ignore[union-attr]


def redactions(redacted: Iterable[Stood]) -> Iterator[str]:
    """A sentence for each record whose values of that moment were taken out of the ledger."""
    found = {one.entry: one for one in redacted}
    why = redactions_of(found)
    for entry, one in sorted(found.items()):
        noun = gettext(str(one.model._meta.verbose_name))
        named = {"noun": f"{noun[0].upper()}{noun[1:]}", "number": one.pk}
        if entry not in why:
            yield say("{noun} (record {number}): what it held then was redacted.", **named)
            continue
        reason = why[entry].reason
        yield say(
            "{noun} (record {number}): what it held then was redacted on {moment} by {who}: {reason}",
            **named,
            moment=in_full(why[entry].at),
            who=actor_said(why[entry].actor),
            reason=reason if reason.endswith(".") else f"{reason}.",
        )
