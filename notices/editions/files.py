"""The stored files of editions: what the public reads, made once from the stored context and never again.

All formats but PDF are made in the transaction that publishes; a PDF is printed afterwards
(`notices.editions.printing`). An edition from before files were kept gets them when they are first asked for. Refuses
nothing: who may read is decided by `notices.site`.
"""

from collections.abc import Callable, Mapping

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from notices.context import load_context
from notices.editions.made import AT_ONCE, LATER, Made, made, made_of
from notices.models import Edition, EditionFile, Notice
from notices.rendering import FORMATS
from ropa.audit.acts import act, tell
from ropa.audit.events import Event


def store_files(edition: Edition, files: Mapping[str, Made]) -> dict[str, str]:
    """Store files that were made of what the edition says. Gives the digest of each, by format.

    The caller has an act going on, and tells the ledger.
    """
    return {name: _store(edition, name, file) for name, file in files.items()}


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
    _told(edition, lambda: store_files(edition, _lacking(edition)))


def print_pdf(edition: Edition) -> EditionFile:
    """Print the PDF of an edition, unless it is there. It takes seconds where the notice is long, in no transaction.

    Raises what the printing raises.
    """
    known = EditionFile.objects.filter(edition=edition, format=LATER)
    if (found := known.first()) is not None:
        return found
    file = made_of(FORMATS[LATER].render(load_context(edition.context)))
    _told(edition, lambda: {} if known.exists() else {LATER: _store(edition, LATER, file)})
    return known.get()


def waiting() -> QuerySet[Edition]:
    """Editions of which a file is not there, what the public reads now before what it read once."""
    files = EditionFile.objects.filter(edition=OuterRef("pk"), format__in=list(FORMATS)).order_by()
    there = files.values("edition").annotate(number=Count("pk")).values("number")
    later = Edition.objects.filter(notice=OuterRef("notice"), number__gt=OuterRef("number"))
    lacking = Edition.objects.annotate(there=Coalesce(Subquery(there), 0)).filter(there__lt=len(FORMATS))
    return lacking.order_by(Exists(later), "-published_at", "pk").select_related("notice")


def _told(edition: Edition, make: Callable[[], dict[str, str]]) -> None:
    """Let one process after another make files of a notice, and tell the ledger of those that this one made."""
    with act():
        notice = Notice.objects.select_for_update(no_key=True).get(pk=edition.notice_id)
        if digests := make():
            facts = {"number": edition.number, "files": digests}
            tell(Event.PRINTED, by=None, organisation=notice.organisation_id, about=notice, facts=facts)


def _lacking(edition: Edition) -> dict[str, Made]:
    """Every file that is not there yet, but the PDF."""
    there = set(edition.files.values_list("format", flat=True))
    names = [name for name in AT_ONCE if name not in there]
    return made(load_context(edition.context), names) if names else {}


def _store(edition: Edition, name: str, file: Made) -> str:
    EditionFile.objects.create(edition=edition, format=name, **file._asdict(), made_at=timezone.now())
    return file.digest
