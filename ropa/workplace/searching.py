"""search(): what of one register holds all the words that somebody typed, in groups, and what answers to a reference.

A constant number of queries, whatever the length of the register. Refuses nothing: what cannot be understood is not
found. Whoever may see the register may search it; nothing of another register is ever found.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Count, F, QuerySet, Value, Window
from django.db.models.functions import RowNumber, StrIndex

from ropa.languages.speaking import gettext
from ropa.organisations.models import Organisation
from ropa.workplace.folding import Piece, exact_form, in_context, marked, readable, words_of
from ropa.workplace.indexing import ensure, shared_entries
from ropa.workplace.models import SearchEntry
from ropa.workplace.search import Hit, Hits, Indexed, Use, hits_of, indexed, providers

SHOWN = 5
MOST_SHARED = 300
"""So many shared records are looked at for whether the register uses them."""


class Part(NamedTuple):
    """Which hits of each group are wanted: from one to before another."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Found:
    """One hit as it is shown: its title, and the words around what was found where the title does not hold them."""

    hit: Hit
    title: Sequence[Piece]
    context: Sequence[Piece]


@dataclass(frozen=True, slots=True)
class Group:
    """The hits of one kind: the first, and how many there are."""

    name: str
    heading: str
    found: Sequence[Found]
    number: int


@dataclass(frozen=True, slots=True)
class Searched:
    """What was looked for, as it was understood, and what was found. `exact` is the only record of that reference."""

    text: str
    groups: Sequence[Group]
    exact: Hit | None = None

    @property
    def number(self) -> int:
        """How many hits there are in all."""
        return sum(group.number for group in self.groups)


def search(
    organisation: Organisation, typed: str, *, user: Any, only: str = "", start: int = 0, limit: int = SHOWN
) -> Searched:
    """Search a register. With `only` one group alone; `start` and `limit` say which of its hits are given."""
    text = readable(typed)
    words = words_of(text)
    if not words:
        return Searched(text, ())
    ensure(organisation)
    part = Part(start, start + limit)
    kept = _kept(organisation, words, only, part)
    groups = [(one.order, _group(one.collection, one.heading, kept[one.collection], words)) for one in _chosen(only)]
    for one in providers():
        if only in ("", one.name):
            hits = hits_of(one.find(organisation, text, user=user, limit=part.end))
            groups.append((one.order, _group(one.name, one.heading, Hits(hits.first[start:], hits.number), words)))
    found = [group for _, group in sorted(groups, key=lambda each: (each[0], each[1].name)) if group.number]
    return Searched(text, found, None if only else _exact(organisation, text))


def _chosen(only: str) -> list[Indexed]:
    return [one for one in indexed() if only in ("", one.collection)]


def _group(name: str, heading: str, hits: Hits, words: Sequence[str]) -> Group:
    return Group(name, gettext(heading), [_found(hit, words) for hit in hits.first], hits.number)


def _found(hit: Hit, words: Sequence[str]) -> Found:
    title = marked(hit.title, words)
    needs_more = sum(piece.is_found for piece in title) < len(words)
    return Found(hit, title, in_context(hit.text, words) if needs_more else ())


# --- records whose words are kept -------------------------------------------------------------------------


def _kept(organisation: Organisation, words: Sequence[str], only: str, part: Part) -> Mapping[str, Hits]:
    chosen = _chosen(only)
    own = [one.collection for one in chosen if not one.is_shared]
    found = dict.fromkeys((one.collection for one in chosen), Hits((), 0))
    if own:
        entries = SearchEntry.objects.filter(organisation=organisation, collection__in=own)
        found |= _of_register(_holding(entries, words), organisation, words, part)
    shared = [one for one in chosen if one.is_shared]
    if shared:
        entries = shared_entries().filter(collection__in=[one.collection for one in shared])
        found |= _of_all(_holding(entries, words), organisation, shared, words, part)
    return found


def _holding(entries: QuerySet[SearchEntry], words: Sequence[str]) -> QuerySet[SearchEntry]:
    for word in words:
        entries = entries.filter(folded__contains=word)
    return entries


def _best_first(words: Sequence[str]) -> tuple[Any, ...]:
    """The earlier a word stands, the better: the reference and the title come before the text."""
    return (StrIndex("folded", Value(words[0])).asc(), F("reference").asc(), F("title").asc(), F("pk").asc())


def _of_register(
    entries: QuerySet[SearchEntry], organisation: Organisation, words: Sequence[str], part: Part
) -> dict[str, Hits]:
    """The wanted part of each collection with the number of all, in two queries."""
    numbered = entries.annotate(
        place=Window(RowNumber(), partition_by=F("collection"), order_by=_best_first(words)),
        number=Window(Count("pk"), partition_by=F("collection")),
    )
    wanted = numbered.filter(place__gt=part.start, place__lte=part.end).order_by("collection", "place")
    placed = list(wanted.values_list("pk", "collection", "number"))
    rows, told = _shown(pk for pk, _, _ in placed), {one.collection: one for one in indexed()}
    held: dict[str, list[Hit]] = {}
    for pk, name, _ in placed:
        held.setdefault(name, []).append(_hit(rows[pk], told[name].href(organisation.slug, rows[pk].key)))
    return {name: Hits(held[name], number) for _, name, number in placed}


def _of_all(
    entries: QuerySet[SearchEntry],
    organisation: Organisation,
    shared: Sequence[Indexed],
    words: Sequence[str],
    part: Part,
) -> dict[str, Hits]:
    """Of what all registers share, the records that this one uses: two queries, and a few for each kind found."""
    held: dict[str, dict[str, int]] = {}
    named = entries.order_by(*_best_first(words)).values_list("collection", "key", "pk")
    for name, key, pk in named[:MOST_SHARED]:
        held.setdefault(name, {})[key] = pk
    uses = {
        one.collection: one.used(organisation, [*held[one.collection]], part.end)
        for one in shared
        if one.used and one.collection in held
    }
    rows = _shown(held[name][key] for name, used in uses.items() for key in used.told)
    found = {}
    for name, used in uses.items():
        hits = [_hit(rows[held[name][key]], use.href, use) for key, use in used.told.items()]
        found[name] = Hits(hits[part.start : part.end], len(used.keys))
    return found


def _shown(keys: Iterable[int]) -> Mapping[int, SearchEntry]:
    return SearchEntry.objects.defer("folded", "exact").in_bulk(list(keys))


def _hit(row: SearchEntry, href: str, use: Use | None = None) -> Hit:
    return Hit(row.title, href, row.reference, row.text, use.detail if use else "", row.key)


def _exact(organisation: Organisation, text: str) -> Hit | None:
    """The one record of the register that has this reference, however it was written."""
    form = exact_form(text)
    if not form:
        return None
    rows = SearchEntry.objects.filter(organisation=organisation, exact__contains=f"|{form}|")[:2]
    told = {one.collection: one for one in indexed()}
    found = [row for row in rows if row.collection in told]
    if len(found) != 1:
        return None
    return _hit(found[0], told[found[0].collection].href(organisation.slug, found[0].key))
