"""The table of roles: measured by real requests, and written as a page of the documentation."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ropa.audit.acts import act
from tests import world as worlds
from tests.roles.asking import Asking, Told
from tests.roles.columns import COLUMNS, MEANING, people
from tests.roles.material import Material, material, shared
from tests.roles.rooms import ROOMS, ROWS
from tests.roles.row import Row

HEAD = """# Who may do what

Made by `make roles` from real requests to every page and operation, each sent as everybody; never edited by hand. A
test makes it again and compares. The rights behind it stand in one place, `ropa/organisations/permissions.py`.

Addresses are below `/register/<organisation>/`, unless they begin with a slash. `…` stands for a record.

- **yes**: the page opens; the operation is done.
- **reads only**: the page opens; what it asks is refused (403).
- **no**: refused (403).
- **not there**: for this person there is no such address (404).
- **sign in**: led to the sign-in; the API answers 401.
"""


@dataclass(frozen=True)
class Two:
    """Two registers with the same records, and people of each."""

    ours: Asking
    theirs: Asking


Measured = Mapping[Row, Mapping[str, Told]]


def two_registers() -> Two:
    """Built in an empty database."""
    a, b = worlds.organisation("Board A"), worlds.organisation("Board B")
    with act():
        common = shared()
    held: list[Material] = [material(keeper, common) for keeper in (a, b)]
    made = Two(Asking(people(a, b), held[0]), Asking(people(b, a), held[1]))
    made.ours.warm_up()
    return made


def measured(asking: Asking, rows: tuple[Row, ...] = ROWS) -> Measured:
    """What everybody is answered, row by row."""
    return {row: {who: asking.told(row, who) for who in COLUMNS} for row in rows}


def document(found: Measured) -> str:
    """The page."""
    meanings = "".join(f"- **{name}**: {words}.\n" for name, words in MEANING.items())
    return "\n".join([HEAD + meanings, *(_room(name, rows, found) for name, rows in ROOMS.items())])


def _room(name: str, rows: tuple[Row, ...], found: Measured) -> str:
    return "\n".join([f"## {name}\n", *_lines(rows, found), ""])


def _lines(rows: tuple[Row, ...], found: Measured) -> Iterator[str]:
    yield f"| What | Address | {' | '.join(COLUMNS)} |"
    yield "|---|---|" + "---|" * len(COLUMNS)
    for row in rows:
        cells = " | ".join(found[row][who].cell for who in COLUMNS)
        yield f"| {row.words} | `{row.shown}` | {cells} |"
