"""Verification while somebody waits: for pages, the API and the admin, which all answer with the same report.

A ledger beyond `LIMIT` is refused: it takes minutes, and the command shows its progress.
"""

from dataclasses import dataclass

from ropa.audit.checkpoint import Checkpoint, CheckpointRefused
from ropa.audit.disclosure import told_to
from ropa.audit.models import INSTALLATION, Chain, Entry
from ropa.audit.verifying import Report, verify
from ropa.languages.speaking import say
from ropa.organisations.models import Organisation

LIMIT = 200_000


class TooManyEntries(Exception):
    """More than can be verified while somebody waits."""


@dataclass(frozen=True, slots=True)
class Extent:
    """How many entries a verification reads: of the organisation's chain (of all of them, in the admin), and of the
    installation's."""

    own: int
    installation: int

    @property
    def total(self) -> int:
        """Both together."""
        return self.own + self.installation

    @property
    def is_too_long(self) -> bool:
        """Whether nobody should wait for it."""
        return self.total > LIMIT


def extent_of(organisation: Organisation | None) -> Extent:
    """How much there is to read for one organisation, or for everybody."""
    shared = Entry.objects.filter(chain__organisation=INSTALLATION)
    own = Entry.objects.exclude(chain__organisation=INSTALLATION)
    if organisation is not None:
        own = own.filter(chain__organisation=organisation.pk)
    return Extent(own.count(), shared.count())


def verified(organisation: Organisation, checkpoint: Checkpoint | None = None) -> Report:
    """The chains of an organisation and of the installation, as a member may be told. Raises TooManyEntries."""
    _refuse_if_long(extent_of(organisation), organisation.slug)
    return told_to(organisation, verify([INSTALLATION, organisation.pk], checkpoint=checkpoint))


def verified_all(checkpoint: Checkpoint | None = None) -> Report:
    """Every chain, for an installation administrator. Raises TooManyEntries."""
    _refuse_if_long(extent_of(None), "")
    return verify(checkpoint=checkpoint)


def read_checkpoint(raw: bytes, organisation: Organisation | None) -> Checkpoint:
    """A checkpoint that somebody kept. Raises CheckpointRefused, also for one about another organisation.

    A chain that was written anew has another identity: then the address in the checkpoint says whose it was.
    """
    read = Checkpoint.from_file(raw)
    if organisation is not None:
        ours = Chain.objects.filter(organisation__in=[organisation.pk, INSTALLATION])
        known = set(ours.values_list("identity", flat=True))
        for head in read.chains:
            if head.organisation not in ("", organisation.slug) and head.identity not in known:
                raise CheckpointRefused(
                    say("This checkpoint is about {name}, and not about {ours}.", name=head.name, ours=organisation)
                )
    return read


def _refuse_if_long(extent: Extent, slug: str) -> None:
    if extent.is_too_long:
        raise TooManyEntries(
            say(
                "{number} entries are too many to verify while you wait. Run `{command}`.",
                number=f"{extent.total:,}",
                command=f"manage.py verify_audit {slug}".strip(),
            )
        )
