"""What an export of a register is: a name, the kind of file, and a function that writes it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from activities.view import RegisterView


class Write(Protocol):
    """Writes a register in pieces, so that a large one is never held twice in memory."""

    def __call__(self, register: RegisterView, *, on: date) -> Iterator[bytes]: ...


@dataclass(frozen=True, slots=True)
class Export:
    """One form in which a register leaves the product. `suffix` starts with its dot."""

    name: str
    media_type: str
    suffix: str
    write: Write
