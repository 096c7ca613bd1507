"""The stored files of editions: what the public reads, made once from the stored context and never again.

All formats but PDF are made in the transaction that publishes; a PDF is printed afterwards
(`notices.editions.printing`). An edition from before files were kept gets them when they are first asked for. Refuses
nothing: who may read is decided by `notices.site`.
"""

import hashlib
from collections.abc import Callable, Iterable

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from notices.context import NoticeContext, load_context
from notices.editions.compressing import brotli_of, gzip_of
from notices.models import Edition, EditionFile, Notice
from notices.rendering import FORMATS
from ropa.audit.acts import act, tell
from ropa.audit.events import Event

LATER = "pdf"
"""The format that takes seconds: nobody who publishes waits for it."""
AT_ONCE = tuple(name for name in FORMATS if name != LATER)


def store_files(edition: Edition, context: NoticeContext | None = None) -> dict[str, str]:
    """Make every file that is not there yet, but the PDF. Gives the digest of each that it made, by format.

    The caller has an act going on, and tells the ledger.
    """
    there = set(edition.files.values_list("format", flat=True))
    return _make(edition, [name for name in AT_ONCE if name not in there], context)


def file_of(edition: Edition, form: str) -> EditionFile | None:
    """An edition in one format; made now if it was never asked for. None while its PDF is not printed, and for a
    format that there is not. One query where it is there."""
    found = EditionFile.objects.filter(edition=edition, format=form).first()
    if found is None and form in AT_ONCE:
        fill(edition)
        found = EditionFile.objects.get(edition=edition, format=form)
    return found


def fill(edition: Edition) -> None:
    """Make what an older edition lacks, but the PDF, and tell the ledger."""
    _told(edition, lambda: store_files(edition))


def print_pdf(edition: Edition) -> EditionFile:
    """Print the PDF of an edition, unless it is there. It takes seconds where the notice is long, in no transaction.

    Raises what the printing raises.
    """
    known = EditionFile.objects.filter(edition=edition, format=LATER)
    if (found := known.first()) is not None:
        return found
    body = FORMATS[LATER].render(load_context(edition.context))
    _told(edition, lambda: {} if known.exists() else {LATER: _store(edition, LATER, body)})
    return known.get()


def waiting() -> QuerySet[Edition]:
    """Editions of which a file is not there, what the public reads now before what it read once."""
    files = EditionFile.objects.filter(edition=OuterRef("pk"), format__in=list(FORMATS)).order_by()
    made = files.values("edition").annotate(number=Count("pk")).values("number")
    later = Edition.objects.filter(notice=OuterRef("notice"), number__gt=OuterRef("number"))
    lacking = Edition.objects.annotate(made=Coalesce(Subquery(made), 0)).filter(made__lt=len(FORMATS))
    return lacking.order_by(Exists(later), "-published_at", "pk").select_related("notice")


def _told(edition: Edition, make: Callable[[], dict[str, str]]) -> None:
    """Let one process after another make files of a notice, and tell the ledger of those that this one made."""
    with act():
        notice = Notice.objects.select_for_update(no_key=True).get(pk=edition.notice_id)
        if digests := make():
            facts = {"number": edition.number, "files": digests}
            tell(Event.PRINTED, by=None, organisation=notice.organisation_id, about=notice, facts=facts)


def _make(edition: Edition, names: Iterable[str], context: NoticeContext | None) -> dict[str, str]:
    wanted = list(names)
    if not wanted:
        return {}
    said = context or load_context(edition.context)
    return {name: _store(edition, name, FORMATS[name].render(said)) for name in wanted}


def _store(edition: Edition, name: str, body: bytes) -> str:
    stored = EditionFile.objects.create(
        edition=edition,
        format=name,
        body=body,
        gzip=gzip_of(body),
        brotli=brotli_of(body),
        digest=hashlib.sha256(body).hexdigest(),
        made_at=timezone.now(),
    )
    return stored.digest
