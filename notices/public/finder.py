"""What an address of the page “Does this concern me?” stands for: groups of people, a topic, and which page of it.

Also which of these addresses a notice has. Refuses what the notice does not tell of.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from django.urls import reverse
from django.urls.converters import StringConverter

from notices.context import load_context
from notices.models import Edition
from notices.public.concerns import EVERYTHING, Guide, guide
from notices.public.people import Group
from notices.public.themes import Theme
from ropa.languages.speaking import say

PER_PAGE = 50
AND = "+"
"""Between groups in an address, for somebody who is more than one of them."""
MOST_GROUPS = 8


class GroupsInAddress(StringConverter):
    """Groups in an address: patient, or patient+carer."""

    regex = r"[-a-zA-Z0-9_+]+"


class NotTold(Exception):
    """The notice tells of no such people, or of no such topic. The message is for the reader."""


def guide_of(edition: Edition) -> Guide:
    """The edition taken apart; once for each process and edition."""
    return _guide(edition.digest, edition.pk)


@lru_cache(maxsize=16)
def _guide(digest: str, pk: int) -> Guide:
    """The digest tells editions apart: a primary key may come again in another database."""
    return guide(load_context(Edition.objects.values_list("context", flat=True).get(pk=pk)))


def groups_at(found: Guide, who: str) -> list[Group]:
    """The groups that are named, each once. Raises NotTold."""
    known = {group.slug: group for group in found.groups}
    named = list(dict.fromkeys(who.split(AND)))[:MOST_GROUPS]
    if unknown := [slug for slug in named if slug not in known]:
        raise NotTold(
            say("This notice does not name “{who}” among the people whom it tells about.", who=unknown[0][:60])
        )
    return [known[slug] for slug in named]


def theme_at(found: Guide, topic: str) -> Theme | None:
    """The topic that is named; None for everything. Raises NotTold."""
    if topic == EVERYTHING:
        return None
    for theme in found.themes:
        if theme.slug == topic:
            return theme
    raise NotTold(say("This notice does not have the topic “{topic}”.", topic=topic[:60]))


def start_of(edition: Edition) -> str:
    """Where a reader says who they are."""
    return reverse("site-for-you", args=_of(edition))


def address(edition: Edition, groups: Sequence[Group], theme: Theme | None = None, *, page: int = 1) -> str:
    """Where the answer is: the shortest address that says all of it."""
    who = AND.join(group.slug for group in groups)
    topic = theme.slug if theme else EVERYTHING
    if page > 1:
        return reverse("site-for-you-page", args=[*_of(edition), who, topic, page])
    if theme is None:
        return reverse("site-for-you-who", args=[*_of(edition), who])
    return reverse("site-for-you-topic", args=[*_of(edition), who, topic])


def addresses(edition: Edition) -> Iterator[str]:
    """Every page for one group at a time, with each topic on which the notice has something for it."""
    found = guide_of(edition)
    yield start_of(edition)
    for group in found.groups:
        slugs = frozenset([group.slug])
        for theme in (None, *found.themes):
            number = len(found.concerning(slugs, theme.slug if theme else EVERYTHING).works)
            for page in range(1, -(-number // PER_PAGE) + 1):
                yield address(edition, [group], theme, page=page)


def _of(edition: Edition) -> tuple[str, str]:
    return edition.notice.organisation.slug, edition.notice.slug
