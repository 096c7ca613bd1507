"""What an export of a register is: a name, the kind of file, and a function that writes it.

Every form but the bundle prints its stamp: the moment that it shows, and the checkpoint by which it can be checked.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from activities.view import RegisterView
from ropa.findings.told import Told
from ropa.register.moments import day_of, in_full, iso

HOW_TO_CHECK = (
    "In the ledger of the register, the entry of that number must have that digest. Then everything before it is as it"
    " was when this was printed. The ledger can be downloaded from the register, and checked without its software"
    " (docs/ledger.md)."
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What an export says besides the register. `gaps` are sentences about what could not be shown because it was
    redacted, `findings` what the rules found in it on its day, gravest first."""

    at: datetime
    checkpoint: str = ""
    gaps: tuple[str, ...] = ()
    findings: tuple[Told, ...] = ()

    @property
    def on(self) -> date:
        """The day that it was here: what is judged by date is judged on it."""
        return day_of(self.at)

    @property
    def words(self) -> str:
        """The moment as people read it."""
        return in_full(self.at)

    @property
    def iso(self) -> str:
        """The moment to its last digit, for programs."""
        return iso(self.at)


class Write(Protocol):
    """Writes a register in pieces, so that a large one is never held twice in memory."""

    def __call__(self, register: RegisterView, *, stamp: Stamp) -> Iterator[bytes]: ...


@dataclass(frozen=True, slots=True)
class Export:
    """One form in which a register leaves the product. `suffix` starts with its dot.

    `tells_findings` says whether it has a place for what the rules found.
    """

    name: str
    media_type: str
    suffix: str
    write: Write
    tells_findings: bool = True
