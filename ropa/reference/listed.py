"""Terms in a list, for pages and API: searched, filtered by whether somebody has confirmed them, with their uses.

Refuses nothing: what does not fit is an empty list.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from ropa.languages.speaking import gettext, later
from ropa.reference.kind import Kind
from ropa.reference.kinds import KINDS
from ropa.reference.models import Term, TermQuerySet
from ropa.register.codec import is_odd

SEARCHED = ("code", "label", "formal_label", "plain_english", "citation")
MOST_WORDS = 12
LONGEST = 200

ANY, UNCONFIRMED, RETIRED = "", "unconfirmed", "retired"
SHOWN = ((ANY, later("All")), (UNCONFIRMED, later("Not yet confirmed")), (RETIRED, later("No longer offered")))


@dataclass(frozen=True, slots=True)
class KindCounted:
    """One kind, with how many terms it has."""

    kind: Kind
    terms: int
    unconfirmed: int
    retired: int


def kinds() -> list[KindCounted]:
    """Every kind of reference data, by name in the language that is spoken. One query."""
    left = Q(confidence="memory", confirmed_on__isnull=True)
    counted = Term.objects.order_by().values("kind").annotate(
        terms=Count("pk"), left=Count("pk", filter=left), gone=Count("pk", filter=Q(retired_on__isnull=False))
    )  # fmt: skip
    found = {row["kind"]: (row["terms"], row["left"], row["gone"]) for row in counted}
    rows = [KindCounted(kind, *found.get(name, (0, 0, 0))) for name, kind in KINDS.items()]
    return sorted(rows, key=lambda row: gettext(row.kind.verbose_name_plural).casefold())


def terms(kind: str = "", *, text: str = "", show: str = ANY) -> TermQuerySet:
    """Terms of a kind, or of all kinds that are kept, that mention every word of a text."""
    found: TermQuerySet = Term.objects.of_kind(kind) if kind else Term.objects.filter(kind__in=list(KINDS))
    found = found.select_related("confirmed_by")
    if show == UNCONFIRMED:
        found = found.unconfirmed()
    elif show == RETIRED:
        found = found.filter(retired_on__isnull=False)
    for word in _words(text):
        mentioned = Q()
        for name in SEARCHED:
            mentioned |= Q(**{f"{name}__mentions": word})
        found = found.filter(mentioned)
    return found


def _words(text: str) -> Sequence[str]:
    return () if is_odd(text) else text[:LONGEST].split()[:MOST_WORDS]
