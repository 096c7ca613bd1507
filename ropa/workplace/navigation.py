"""What the apps show in the workplace: entries of the menu, panels of an overview, notes where registers are chosen.

Apps add theirs in `AppConfig.ready()`, as they register checks with Django, so that the frame knows no app.
Refuses the same page or panel twice.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ropa.organisations.models import Organisation

Read = Callable[..., Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Entry:
    """A page of the menu: its label, and the name of its address, which takes `organisation`."""

    label: str
    page: str
    order: int


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of the overview. `read(organisation, user=, on=)` gives what its template shows."""

    name: str
    template: str
    read: Read
    order: int


@dataclass(frozen=True, slots=True)
class Shown:
    """A panel with what it shows now."""

    template: str
    said: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Note:
    """A line below each register that a person may choose. `read(registers, on=)` gives what its template shows of
    each, by primary key, for all at once; a register that it leaves out has no such line."""

    name: str
    template: str
    read: Callable[..., Mapping[int, Mapping[str, Any]]]


_entries: dict[str, Entry] = {}
_panels: dict[str, Panel] = {}
_notes: dict[str, Note] = {}


def add_entry(entry: Entry) -> None:
    """Put a page into the menu."""
    if entry.page in _entries:
        raise ValueError(f"{entry.page} is in the menu already")
    _entries[entry.page] = entry


def add_panel(panel: Panel) -> None:
    """Put a panel on the overview."""
    if panel.name in _panels:
        raise ValueError(f"there is a panel {panel.name} already")
    _panels[panel.name] = panel


def add_note(note: Note) -> None:
    """Put a line below each register that may be chosen."""
    if note.name in _notes:
        raise ValueError(f"there is a note {note.name} already")
    _notes[note.name] = note


def notes(registers: Sequence[Organisation], *, on: date) -> dict[int, list[Shown]]:
    """The lines below each of these registers, by primary key."""
    shown: dict[int, list[Shown]] = {register.pk: [] for register in registers}
    for note in _notes.values():
        for pk, said in note.read(registers, on=on).items():
            shown[pk].append(Shown(note.template, said))
    return shown


def entries() -> list[Entry]:
    """The menu in order."""
    return sorted(_entries.values(), key=lambda entry: (entry.order, entry.label))


def panels(organisation: Organisation, *, user: Any, on: date) -> list[Shown]:
    """The panels of an organisation's overview, in order."""
    chosen = sorted(_panels.values(), key=lambda panel: (panel.order, panel.name))
    return [Shown(panel.template, panel.read(organisation, user=user, on=on)) for panel in chosen]
