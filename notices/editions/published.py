"""What lists and frames of the public site say about an edition.

An edition never changes, so what is read from its context is kept by each process. Refuses nothing: who may read is
decided by `notices.site`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.core.cache import caches
from django.db.models.functions import Substr
from django.urls import reverse
from django.utils.connection import ConnectionProxy
from pydantic import TypeAdapter

from notices.context import OrganisationContext
from notices.models import Edition
from ropa.languages.catalogues import ENGLISH
from ropa.organisations.vocabulary import Brand

kept = ConnectionProxy(caches, "process")
KEPT_SECONDS = 24 * 60 * 60
START = 4000
"""So many characters of a context hold its address, its title and its languages, which stand first."""
_LANGUAGE = re.compile(r',"said_in":"([A-Za-z-]+)"')
"""In a text that somebody typed there is a backslash before each quotation mark."""


@dataclass(frozen=True, slots=True)
class Headline:
    """What a list, or the frame of a page, says about a published notice. `language` is that of its title and summary,
    `said_in` that of its other sentences."""

    title: str
    summary: str
    language: str
    said_in: str
    demonstration: str
    updated_on: date
    review_due_on: date | None
    organisation: str
    brand: Brand
    published_at: datetime
    href: str
    easy_read_title: str
    easy_read_url: str


@dataclass(frozen=True, slots=True)
class _Said:
    """The few facts of a context that a headline needs: the rest, which may be thousands of activities, is skipped."""

    title: str
    organisation: OrganisationContext
    updated_on: date
    summary: str = ""
    language: str = ENGLISH
    said_in: str = ENGLISH
    easy_read_title: str = ""
    easy_read_url: str = ""
    demonstration: str = ""
    review_due_on: date | None = None


_SAID = TypeAdapter(_Said)


def headlines(editions: Iterable[Edition]) -> list[Headline]:
    """The headlines of editions, in their order. Contexts are fetched only for those not seen before."""
    wanted = {_name(edition): edition for edition in editions}
    known: dict[str, Headline] = kept.get_many(wanted)
    fresh = {edition.pk: name for name, edition in wanted.items() if name not in known}
    contexts = Edition.objects.filter(pk__in=fresh).values_list("pk", "context") if fresh else []
    for pk, context in contexts:
        known[fresh[pk]] = _headline(_SAID.validate_json(context), wanted[fresh[pk]])
    kept.set_many({name: known[name] for name in fresh.values()}, KEPT_SECONDS)
    return [known[name] for name in wanted]


def headline_of(edition: Edition) -> Headline:
    """The headline of one edition."""
    (headline,) = headlines([edition])
    return headline


def languages_of(editions: Iterable[Edition]) -> dict[int, str]:
    """For each edition, by primary key, the language of its sentences: that of what it says that it changed, too. The
    beginnings of contexts are fetched only for those not seen before."""
    wanted = {f"said-in:{edition.digest}:{edition.pk}": edition.pk for edition in editions}
    known: dict[str, str] = kept.get_many(wanted)
    fresh = {pk: name for name, pk in wanted.items() if name not in known}
    starts = Edition.objects.filter(pk__in=fresh).values_list("pk", Substr("context", 1, START)) if fresh else []
    for pk, start in starts:
        found = _LANGUAGE.search(start)
        known[fresh[pk]] = found[1] if found else ENGLISH
    kept.set_many({name: known[name] for name in fresh.values()}, KEPT_SECONDS)
    return {pk: known[name] for name, pk in wanted.items()}


def _name(edition: Edition) -> str:
    """The address belongs to the name, because it may change while the edition does not."""
    notice = edition.notice
    return f"headline:{edition.digest}:{edition.pk}:{notice.organisation.slug}:{notice.slug}"


def _headline(context: _Said, edition: Edition) -> Headline:
    return Headline(
        title=context.title,
        summary=context.summary,
        language=context.language,
        said_in=context.said_in,
        demonstration=context.demonstration,
        updated_on=context.updated_on,
        review_due_on=context.review_due_on,
        organisation=context.organisation.name,
        brand=context.organisation.brand,
        published_at=edition.published_at,
        href=reverse("site-notice", args=[edition.notice.organisation.slug, edition.notice.slug]),
        easy_read_title=context.easy_read_title,
        easy_read_url=context.easy_read_url,
    )
