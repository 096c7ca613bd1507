"""search(): which parts of published notices hold what somebody typed, the best first.

A constant number of queries. Refuses nothing: what cannot be understood is not found. It reads what is published and
nothing else, and knows nobody.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from notices.editions.published import headlines
from notices.models import Edition, PublicWords
from notices.public.fulltext import Wanted, found, number_of
from notices.public.indexing import ensure
from notices.public.words import excerpt, marked, understood
from notices.site import published_notices
from ropa.workplace.folding import Piece, readable

PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class Hit:
    """A part of a notice as it is shown: where it stands, and the words around those that were found, in pieces.
    `language` is that of the notice's own title; a part and its text may be in another."""

    href: str
    title: Sequence[Piece]
    reference: str
    context: Sequence[Piece]
    notice: str
    organisation: str
    language: str
    title_language: str
    context_language: str
    is_demonstration: bool


@dataclass(frozen=True, slots=True)
class Searched:
    """What was looked for, as it was understood, and what was found. `every`: whether each part holds all the words;
    otherwise no part does, and these hold some of them. `organisations` are those that have a notice to search."""

    text: str
    number: int = 0
    hits: Sequence[Hit] = ()
    every: bool = True
    organisations: Sequence[tuple[str, str]] = ()


def search(typed: str, *, organisation: str = "", page: int = 1, limit: int = PER_PAGE) -> Searched:
    """Search all published notices, or those of the organisation at that address. One page of hits."""
    current = published_notices()
    keepers = {edition.notice.organisation.slug: edition.notice.organisation for edition in current}
    named = _named(current)
    text, words = readable(typed), understood(typed)
    if not words or (organisation and organisation not in keepers):
        return Searched(text, organisations=named)
    ensure(current)
    wanted = Wanted(words, organisation=keepers[organisation].pk if organisation else None)
    number = number_of(wanted)
    if not number and len(words) > 1:
        wanted = wanted._replace(every=False)
        number = number_of(wanted)
    keys = found(wanted, start=(page - 1) * limit, limit=limit) if number else []
    return Searched(text, number, _hits(keys, wanted, current), wanted.every, named)


def _named(current: Sequence[Edition]) -> list[tuple[str, str]]:
    """The organisations as their notices call them."""
    told = zip(current, headlines(current), strict=True)
    names = {edition.notice.organisation.slug: headline.organisation for edition, headline in told}
    return sorted(names.items(), key=lambda pair: pair[1].casefold())


def _hits(keys: Sequence[int], wanted: Wanted, current: Sequence[Edition]) -> list[Hit]:
    rows = PublicWords.objects.defer("words", "text_words", "whose_words").in_bulk(list(keys))
    addresses = {edition.notice_id: edition.notice for edition in current}
    return [_hit(rows[key], wanted, addresses[rows[key].notice_id]) for key in keys if key in rows]


def _hit(row: PublicWords, wanted: Wanted, notice: Any) -> Hit:
    page, whose = reverse("site-notice", args=[notice.organisation.slug, notice.slug]), row.whose
    return Hit(
        href=f"{page}#{row.place}" if row.place else page,
        title=marked(row.title, wanted.words),
        reference=row.reference,
        context=excerpt(row.text, wanted.words),
        notice=whose["notice"],
        organisation=whose["organisation"],
        language=whose["language"],
        title_language=whose.get("title_language", whose["language"]),
        context_language=whose.get("text_language", whose["language"]),
        is_demonstration=whose["demonstration"],
    )
