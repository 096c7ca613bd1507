"""What is published, as the public site and the API print it: editions only, never live rows.

An edition never changes, so what is printed from it is kept: a page or a PDF is made once for each process, and two
people who ask at once for the same PDF wait for one. Refuses nothing: who may read is decided by `notices.site`.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from threading import Lock

from django.conf import settings
from django.core.cache import caches
from django.templatetags.static import static
from django.urls import reverse
from django.utils.connection import ConnectionProxy

from notices.context import NoticeContext, load_context
from notices.models import Edition
from notices.rendering import Renderer

kept = ConnectionProxy(caches, "process")
KEPT_SECONDS = 24 * 60 * 60
_printing = Lock()


@dataclass(frozen=True, slots=True)
class Headline:
    """What a list, or the frame of a page, says about a published notice."""

    title: str
    summary: str
    language: str
    demonstration: str
    updated_on: date
    review_due_on: date | None
    organisation: str
    published_at: datetime
    href: str


def printed(edition: Edition, renderer: Renderer) -> bytes:
    """An edition in one format."""
    name = f"edition:{fingerprint()}:{edition.digest}:{renderer.name}"
    found: bytes | None = kept.get(name)
    if found is not None:
        return found
    with _printing:
        found = kept.get(name)  # made by somebody else while this one waited
        if found is None:
            found = renderer.render(load_context(edition.context))
            kept.set(name, found, KEPT_SECONDS)
    return found


def headlines(editions: Iterable[Edition]) -> list[Headline]:
    """The headlines of editions, in their order. Contexts are fetched only for those not seen before."""
    wanted = {_name(edition): edition for edition in editions}
    known: dict[str, Headline] = kept.get_many(wanted)
    fresh = {edition.pk: name for name, edition in wanted.items() if name not in known}
    contexts = Edition.objects.filter(pk__in=fresh).values_list("pk", "context") if fresh else []
    for pk, context in contexts:
        known[fresh[pk]] = _headline(load_context(context), wanted[fresh[pk]])
    kept.set_many({name: known[name] for name in fresh.values()}, KEPT_SECONDS)
    return [known[name] for name in wanted]


def _name(edition: Edition) -> str:
    """The address belongs to the name, because it may change while the edition does not."""
    notice = edition.notice
    return f"headline:{edition.digest}:{edition.pk}:{notice.organisation.slug}:{notice.slug}"


def _headline(context: NoticeContext, edition: Edition) -> Headline:
    return Headline(
        title=context.title,
        summary=context.summary,
        language=context.language,
        demonstration=context.demonstration,
        updated_on=context.updated_on,
        review_due_on=context.review_due_on,
        organisation=context.organisation.name,
        published_at=edition.published_at,
        href=reverse("site-notice", args=[edition.notice.organisation.slug, edition.notice.slug]),
    )


def etag(edition: Edition, form: str) -> str:
    """Changes with the edition, with the format, and with what prints it."""
    return f'"{edition.digest[:32]}-{form}-{fingerprint()}"'


@cache
def fingerprint() -> str:
    """A short digest of all that prints notices and pages, so that an old copy is not taken for the present one."""
    said = hashlib.sha256()
    for piece in _pieces():
        said.update(piece)
    return said.hexdigest()[:12]


def _pieces() -> Iterator[bytes]:
    for folder, pattern in (("templates", "**/*"), ("notices", "rendering/*.py"), ("notices", "*.py")):
        for path in sorted((settings.BASE_DIR / folder).glob(pattern)):
            if path.is_file():
                yield path.read_bytes()
    for name in ("nhsuk/nhsuk.css", "nhsuk/nhsuk.js", "ropa/register.css"):
        yield static(name).encode()
