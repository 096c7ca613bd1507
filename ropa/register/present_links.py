"""Where the links of a past record lead now, and which lead nowhere any more.

A link is followed by primary key, which never changes meaning: a body that has another slug now is still found. What
was deleted and put back under its own key is found by that key. Writes nothing.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Any

from ropa.audit.events import VERSIONS
from ropa.audit.ledger import label_of
from ropa.audit.models import INSTALLATION, Entry
from ropa.audit.record import RegisterRecord, Scope
from ropa.languages.speaking import gettext, later, say
from ropa.organisations.models import Organisation
from ropa.reference.models import Term
from ropa.register.compared_values import key_of
from ropa.register.layout import label, noun
from ropa.register.past import PastRecord
from ropa.register.read import links_in
from ropa.register.shapes import shape_of
from ropa.register.wording import in_words

Model = type[RegisterRecord]
GONE = later("{place}: “{name}” does not exist any more.")
RETIRED = later("{place}: “{name}” was retired since, so it cannot be chosen again.")
Found = dict[Model, dict[str, Any]]
"""Present records by model, and by the key that they had then."""


def found_now(past: PastRecord, organisation: Organisation) -> Found:
    """The present records that the links of a past one lead to."""
    found: Found = defaultdict(dict)
    for model, pks in _linked(past).items():
        present = model._base_manager.in_bulk(list(pks))
        slugs = _slugs_at(pks, past) if model is Organisation else {}
        for pk, record in present.items():
            found[model][slugs.get(str(pk)) or str(getattr(record, model.link_key))] = record
    for model, keys in links_in(past.model, [past.document]).items():
        missing = keys - found[model].keys()
        if missing:
            found[model].update(by_key(model, missing, organisation))
    return found


def _linked(past: PastRecord) -> dict[Model, set[Any]]:
    """The primary keys that the record and its parts hold, by the model that they lead to."""
    linked: dict[Model, set[Any]] = defaultdict(set)
    for model, rows in past.rows.items():
        single = [(model._meta.get_field(name).attname, target) for name, target in shape_of(model).single_links]  # type: ignore[union-attr]
        for values in rows.values():
            for column, target in single:
                linked[target].update({values.get(column)} - {None})
            for name, target in shape_of(model).link_sets:
                linked[target].update(values.get(name) or ())
    return linked


def _slugs_at(pks: Collection[Any], past: PastRecord) -> dict[str, str]:
    """The slugs of organisations as they were then, by primary key as text."""
    written = Entry.objects.filter(
        chain__organisation=INSTALLATION,
        model=label_of(Organisation),
        record__in=[str(pk) for pk in pks],
        at__lte=past.at,
        event__in=[event.value for event in VERSIONS],
    )
    rows = written.exclude(content="").order_by("sequence").values_list("record", "content")
    return {record: json.loads(content)["values"]["slug"] for record, content in rows}


def by_key(model: Model, keys: Collection[str], organisation: Organisation) -> dict[str, Any]:
    """Records by the keys that links name them by: of an own model those of the organisation."""
    owner = {"organisation": organisation} if model.scope is Scope.OWN else {}
    rows: Any = model._base_manager.filter(**owner, **{f"{model.link_key}__in": keys})
    return {str(getattr(row, model.link_key)): row for row in rows}


def faults_in(past: PastRecord, found: Found, *, kept: Collection[str]) -> list[str]:
    """A sentence for each link that cannot be put back: what it led to is gone, or is a term that was retired since.

    `kept` are the codes of terms that the record has now: they may stay.
    """
    return [
        say(fault, place=place, name=words)
        for place, model, key, words in _links(past.model, past.view, "")
        if (fault := _fault(found.get(model, {}).get(key), kept))
    ]


def _fault(target: Any, kept: Collection[str]) -> str:
    if target is None:
        return GONE
    if isinstance(target, Term) and target.retired_on is not None and target.code not in kept:
        return RETIRED
    return ""


def _links(model: Model, view: Any, place: str) -> Iterator[tuple[str, Model, str, str]]:
    """Every link of a view and its parts: where it stands, the model it leads to, its key, and its name in words."""
    shape = shape_of(model)
    for name, target in (*shape.single_links, *shape.link_sets):
        value = getattr(view, name)
        for linked in value if isinstance(value, tuple) else (value,):
            if linked not in (None, ""):
                key = linked if isinstance(linked, str) else key_of(linked)
                yield f"{place}{gettext(label(model.view, name))}", target, key, in_words(linked)
    for parts in shape.parts:
        for number, part in enumerate(getattr(view, parts.name), start=1):
            yield from _links(parts.model, part, f"{place}{part_called(parts.model.view, number)}, ")


def part_called(view: type[Any], number: int) -> str:
    """A part by its noun and its place: Purpose 2."""
    name = gettext(noun(view))
    return f"{name[0].upper()}{name[1:]} {number}"
