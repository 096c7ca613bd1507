"""Every term of the law as a view, read once for as long as none changes.

There are more than a thousand, and whoever judges a record needs them all: a text may name what no record points at.
"""

from functools import lru_cache

from django.db.models import Max

from ropa.audit.acts import waiting
from ropa.audit.ledger import label_of
from ropa.audit.models import INSTALLATION, Entry
from ropa.reference.models import Term, to_view
from ropa.reference.view import TermView

Terms = tuple[TermView, ...]


def all_terms() -> Terms:
    """All terms as they are now. Two small queries while none has changed."""
    last = _last_change()
    return _as_of(last) if last else _read()


def _last_change() -> str | None:
    """The digest of the last entry about a term: it is like no other, also after a change that was taken back.

    None where the ledger cannot tell: it is empty, or the act that is going on has changed a term.
    """
    label = label_of(Term)
    if any(entry.model == label for entry in waiting()):
        return None
    told = Entry.objects.filter(chain__organisation=INSTALLATION, model=label)
    last = told.aggregate(last=Max("sequence"))["last"]  # not by order: that would walk through years of sign-ins
    return told.filter(sequence=last).values_list("digest", flat=True).first()


@lru_cache(maxsize=1)
def _as_of(last: str) -> Terms:
    return _read()


def _read() -> Terms:
    return tuple(to_view(term) for term in Term.objects.all())
