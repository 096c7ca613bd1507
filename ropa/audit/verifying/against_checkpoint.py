"""Chains against a checkpoint that was kept elsewhere: the only way to see an end cut off, or a chain written anew."""

from ropa.audit.checkpoint import ChainHead, Checkpoint
from ropa.audit.models import INSTALLATION, Chain, Entry
from ropa.audit.verifying.report import FaultKind, Faults, Pass, told
from ropa.languages.speaking import later, say
from ropa.organisations.models import Organisation

THE_CHECKPOINT = later("the checkpoint")


def compare(checkpoint: Checkpoint, faults: Faults) -> None:
    """Every chain that the checkpoint names."""
    for head in checkpoint.chains:
        chain = Chain.objects.filter(identity=head.identity).first()
        if chain is None:
            _tell_gone(head, faults)
        else:
            _compare_head(chain, head, faults)


def _compare_head(chain: Chain, head: ChainHead, faults: Faults) -> None:
    entries = Entry.objects.filter(chain=chain)
    last = entries.order_by("-sequence").values_list("sequence", flat=True).first() or 0
    digest = entries.filter(sequence=head.sequence).values_list("digest", flat=True).first()
    if last < head.sequence:
        message = say(
            "The checkpoint saw entry {seen}; the chain ends with entry {last}.", seen=head.sequence, last=last
        )
        differs = (told(later("last entry"), last, head.sequence, THE_CHECKPOINT),)
        faults.add(FaultKind.TRUNCATED, Pass.CHECKPOINT, chain.organisation, last + 1, message, differs)
    elif digest != head.digest:
        message = say(
            "Entry {number} is another one than the checkpoint saw: the chain was written anew.", number=head.sequence
        )
        differs = (told(later("digest"), digest, head.digest, THE_CHECKPOINT),)
        faults.add(FaultKind.REWRITTEN, Pass.CHECKPOINT, chain.organisation, head.sequence, message, differs)


def _tell_gone(head: ChainHead, faults: Faults) -> None:
    """No chain bears that identity: it was removed, and perhaps another one was put in its place."""
    owner = INSTALLATION
    if head.organisation:
        owner = Organisation.objects.filter(slug=head.organisation).values_list("pk", flat=True).first() or -1
    present = Chain.objects.filter(organisation=owner).values_list("identity", flat=True).first()
    whose = None if owner == -1 else owner
    if present is None:
        message = say(
            "The chain of {owner}, which the checkpoint saw up to entry {number}, is gone.",
            owner=head.owner,
            number=head.sequence,
        )
        faults.add(FaultKind.TRUNCATED, Pass.CHECKPOINT, whose, 1, message)
    else:
        message = say(
            "The chain of {owner} is another one than the checkpoint saw: it was written anew.", owner=head.owner
        )
        differs = (told(later("identity"), present, head.identity, THE_CHECKPOINT),)
        faults.add(FaultKind.REWRITTEN, Pass.CHECKPOINT, whose, 1, message, differs)
