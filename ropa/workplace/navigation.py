"""What the apps show in the workplace: entries of the menu, panels of the page Today, columns where registers are
chosen.

Apps add theirs in `AppConfig.ready()`, as they register checks with Django, so that the frame knows no app.
Refuses the same page, panel or column twice.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ropa.organisations.models import Organisation
from ropa.organisations.permissions import Action

Read = Callable[..., Mapping[str, Any] | None]
MAIN = 7
"""So many entries stand in the menu itself; what comes later in the order stands in its last entry, “More”."""
ABOVE, BESIDE, BELOW = 0, 50, 100
"""Panels up to each of these orders stand above what needs somebody, beside it, or below it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A page of the menu: its label, and the name of its address, which takes `organisation`. `action` is what
    somebody must be allowed to do to be offered it; without one everybody is."""

    label: str
    page: str
    order: int
    action: Action | None = None


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of the page Today. `read(organisation, user=, on=)` gives what its template shows, or None for nothing."""

    name: str
    template: str
    read: Read
    order: int


@dataclass(frozen=True, slots=True)
class Shown:
    """A panel with what it shows now, and where it stands."""

    template: str
    said: Mapping[str, Any]
    order: int = BESIDE


@dataclass(frozen=True, slots=True)
class Cell:
    """What a column says of one register: a number, where it leads, and a few words for a whole sentence."""

    number: int
    href: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table of registers. `read(registers, user=, on=)` gives a cell of each, by primary key, for all
    at once; a register that it leaves out has an empty one. Registers with the most in the column of the lowest
    `urgency` come first; a column without urgency does not decide."""

    name: str
    heading: str
    read: Callable[..., Mapping[int, Cell]]
    order: int
    urgency: int | None = None


_entries: dict[str, Entry] = {}
_panels: dict[str, Panel] = {}
_columns: dict[str, Column] = {}


def add_entry(entry: Entry) -> None:
    """Put a page into the menu."""
    if entry.page in _entries:
        raise ValueError(f"{entry.page} is in the menu already")
    _entries[entry.page] = entry


def add_panel(panel: Panel) -> None:
    """Put a panel on the page Today."""
    if panel.name in _panels:
        raise ValueError(f"there is a panel {panel.name} already")
    _panels[panel.name] = panel


def add_column(column: Column) -> None:
    """Put a column into the table of registers."""
    if column.name in _columns:
        raise ValueError(f"there is a column {column.name} already")
    _columns[column.name] = column


def columns() -> list[Column]:
    """The columns in order."""
    return sorted(_columns.values(), key=lambda column: (column.order, column.name))


def entries() -> list[Entry]:
    """The menu in order."""
    return sorted(_entries.values(), key=lambda entry: (entry.order, entry.label))


def panels(organisation: Organisation, *, user: Any, on: date) -> list[Shown]:
    """The panels of an organisation, in order."""
    chosen = sorted(_panels.values(), key=lambda panel: (panel.order, panel.name))
    read = ((panel, panel.read(organisation, user=user, on=on)) for panel in chosen)
    return [Shown(panel.template, said, panel.order) for panel, said in read if said is not None]
