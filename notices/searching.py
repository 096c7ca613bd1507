"""What can be found of notices: their titles, summaries, addresses and own text."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from notices.markdown import narrative
from notices.models import Notice
from ropa.languages.speaking import later
from ropa.workplace.search import Indexed, Words, add_indexed

AT_ONCE = 500


def declare() -> None:
    """Let them be found."""
    add_indexed(Indexed("notices", later("Notices"), Notice, _notices, _page, order=70))


def _notices(rows: Any) -> Iterator[Words]:
    for one in rows.prefetch_related("sections").iterator(chunk_size=AT_ONCE):
        own = (f"{section.heading} {narrative(section.body).text}" for section in one.sections.all())
        yield Words(
            one.pk,
            one.organisation_id,
            one.key,
            one.title,
            "",
            " · ".join(filter(None, (one.summary, *own))),
            (one.slug,),
        )


def _page(slug: str, key: str) -> str:
    return reverse("notice-record", args=[slug, key])
