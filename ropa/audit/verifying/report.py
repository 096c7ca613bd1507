"""What a verification found: faults in plain words and as plain data, and how far each chain reaches.

Pages, the API, the admin and the command show the same Report. Each pass lists at most MANY faults of a chain and
counts the rest, so that a ledger in ruins gives a report of bounded size.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from ropa.audit.content import moment
from ropa.audit.models import INSTALLATION
from ropa.languages.speaking import gettext, say
from ropa.register.words import Word

MANY = 25
SHORTEST, LONGEST = 20, 120


class FaultKind(Word):
    """What was done, as far as the traces tell."""

    CHANGED = "changed", "Changed"
    MISSING = "missing", "Missing"
    INSERTED = "inserted", "Inserted"
    REORDERED = "reordered", "Reordered"
    TRUNCATED = "truncated", "Cut off at the end"
    REWRITTEN = "rewritten", "Rewritten as a whole"
    UNGUARDED = "unguarded", "Not protected by the database"


class Pass(Word):
    """Where a fault was found."""

    CHAIN = "chain", "Chain of digests"
    HISTORY = "history", "History tables"
    LIVE = "live", "Present records"
    DOCUMENTS = "documents", "Approved versions and published editions"
    GUARDS = "guards", "Triggers of the database"
    CHECKPOINT = "checkpoint", "Checkpoint"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that two places tell differently: `ledger` is what the ledger says, `other` what `where` says.

    `field` and `where` are in English, and said where they are told to people.
    """

    field: str
    ledger: str
    other: str
    where: str

    def __str__(self) -> str:
        return say(
            "{field}: ledger says {ledger}, {where} says {other}",
            field=gettext(self.field),
            ledger=self.ledger,
            where=gettext(self.where),
            other=self.other,
        )


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that does not match. `chain` is the primary key of the organisation (0: the installation), None
    where nothing tells whose; `sequence` is the number of the entry, None where there is none."""

    kind: FaultKind
    chain: int | None
    sequence: int | None
    message: str
    differs: tuple[Difference, ...] = ()
    found_in: Pass = Pass.CHAIN
    chain_name: str = ""
    model: str = ""
    record: str = ""

    def __str__(self) -> str:
        place = f", entry {self.sequence}" if self.sequence is not None else ""
        detail = "; ".join(str(difference) for difference in self.differs)
        return f"{self.kind.label} ({self.chain_name}{place}): {self.message}{f' {detail}.' if detail else ''}"

    def to_document(self) -> dict[str, Any]:
        """As plain data."""
        return {
            "kind": self.kind.value,
            "found_in": self.found_in.value,
            "organisation": self.chain_name,
            "sequence": self.sequence,
            "model": self.model,
            "record": self.record,
            "message": self.message,
            "differs": [
                {"field": one.field, "ledger": one.ledger, "other": one.other, "where": one.where}
                for one in self.differs
            ],
        }


@dataclass(frozen=True, slots=True)
class Walked:
    """How far one chain reaches."""

    organisation: int
    slug: str
    name: str
    identity: str
    entries: int
    redacted: int
    sequence: int
    digest: str
    at: datetime | None

    def to_document(self) -> dict[str, Any]:
        """As plain data."""
        return {
            "organisation": self.slug,
            "name": self.name,
            "identity": self.identity,
            "entries": self.entries,
            "redacted": self.redacted,
            "sequence": self.sequence,
            "digest": self.digest,
            "at": moment(self.at) if self.at else None,
        }


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of one verification. Faults come in the order of the passes."""

    made_at: datetime
    seconds: float
    chains: tuple[Walked, ...]
    faults: tuple[Fault, ...]
    more: int = 0
    """Faults beyond MANY of one pass and chain, counted only."""
    checkpoint: str = ""
    """What the checkpoint says that the chains were compared with."""

    @property
    def entries(self) -> int:
        """How many entries were checked."""
        return sum(chain.entries for chain in self.chains)

    @property
    def redacted(self) -> int:
        """How many of them were redacted."""
        return sum(chain.redacted for chain in self.chains)

    @property
    def is_sound(self) -> bool:
        """Nothing was found."""
        return not self.faults

    def summary(self) -> str:
        """One sentence."""
        checked = say(
            "{number} entries in {chains} chains checked", number=f"{self.entries:,}", chains=len(self.chains)
        )
        if self.redacted:
            checked = say("{checked}, {number} of them redacted", checked=checked, number=f"{self.redacted:,}")
        if self.is_sound:
            return say("{checked}: nothing was altered.", checked=checked)
        found = f"{len(self.faults) + self.more:,}"
        return say("{checked}: {number} things do not match.", checked=checked, number=found)

    def to_document(self) -> dict[str, Any]:
        """As plain data, for JSON."""
        return {
            "sound": self.is_sound,
            "summary": self.summary(),
            "made_at": moment(self.made_at),
            "seconds": round(self.seconds, 3),
            "entries": self.entries,
            "redacted": self.redacted,
            "checkpoint": self.checkpoint,
            "chains": [chain.to_document() for chain in self.chains],
            "faults": [fault.to_document() for fault in self.faults],
            "more_faults": self.more,
        }


@dataclass
class Faults:
    """Collects faults, and knows by which names people call the chains."""

    names: dict[int, str] = field(default_factory=dict)
    _found: list[Fault] = field(default_factory=list)
    _counts: Counter[tuple[Pass, int | None]] = field(default_factory=Counter)

    def add(
        self,
        kind: FaultKind,
        found_in: Pass,
        chain: int | None,
        sequence: int | None,
        message: str,
        differs: tuple[Difference, ...] = (),
        *,
        model: str = "",
        record: str = "",
    ) -> None:
        """One more; counted only if there are MANY of that pass and chain."""
        self._counts[found_in, chain] += 1
        if self._counts[found_in, chain] <= MANY:
            name = self.name_of(chain)
            self._found.append(Fault(kind, chain, sequence, message, differs, found_in, name, model, record))

    def name_of(self, chain: int | None) -> str:
        """Whose chain it is, for people."""
        if chain is None:
            return gettext("nobody’s chain")
        if chain == INSTALLATION:
            return gettext("the installation")
        return self.names.get(chain) or say("organisation {number}", number=chain)

    def is_full(self, found_in: Pass, chain: int | None) -> bool:
        """Whether one more would be counted only: then nobody needs to look for its cause."""
        return self._counts[found_in, chain] >= MANY

    def knows(self, chain: int, sequence: int) -> bool:
        """Whether an earlier pass found that very entry changed."""
        return any(fault.chain == chain and fault.sequence == sequence for fault in self._found)

    def __iter__(self) -> Iterator[Fault]:
        order = list(Pass)
        return iter(sorted(self._found, key=lambda fault: order.index(fault.found_in)))

    @property
    def more(self) -> int:
        """How many were counted only."""
        return sum(max(0, count - MANY) for count in self._counts.values())


def quoted(value: Any) -> str:
    """A value as a difference shows it: short, and nothing is told apart from an empty text."""
    if value is None:
        return gettext("nothing")
    text = value if isinstance(value, str) else str(value)
    return f"“{text if len(text) <= LONGEST else f'{text[:LONGEST]}…'}”"


def told(field: str, ledger: Any, other: Any, where: str) -> Difference:
    """A difference between two values. Long texts are shown from shortly before the place where they part."""
    if isinstance(ledger, str) and isinstance(other, str):
        start = max(0, _parting(ledger, other) - SHORTEST)
        if start and max(len(ledger), len(other)) > LONGEST:
            ledger, other = f"…{ledger[start:]}", f"…{other[start:]}"
    return Difference(field, quoted(ledger), quoted(other), where)


def _parting(one: str, other: str) -> int:
    pairs = zip(one, other, strict=False)
    return next((place for place, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
