"""What stands beside a record and beside the forms that change it: its findings, where it is used, its comments.

Apps add theirs in `AppConfig.ready()`, so that the page of a record knows no app above its own. Refuses the same
panel twice.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ropa.workplace.navigation import Shown

ANY = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """A panel beside the records of a collection, such as `activities`; `ANY` stands for each collection.

    `read(record, user=, on=, section=)` gives what its template shows, or None where it has nothing to say. `section`
    is the slug of the section that is being changed, empty on the page of the record.
    """

    name: str
    collection: str
    template: str
    read: Callable[..., Mapping[str, Any] | None]
    order: int


_panels: dict[tuple[str, str], Beside] = {}


def add_beside(panel: Beside) -> None:
    """Put a panel beside the records of its collection."""
    place = (panel.collection, panel.name)
    if place in _panels:
        raise ValueError(f"there is a panel {panel.name} beside {panel.collection or 'every record'} already")
    _panels[place] = panel


def beside(collection: str, record: Any, section: str = "", *, user: Any, on: date) -> list[Shown]:
    """What stands beside a record of that collection now, in order. Each panel reads for `user` what they may see."""
    chosen = sorted(
        (panel for panel in _panels.values() if panel.collection in (ANY, collection)),
        key=lambda panel: (panel.order, panel.name),
    )
    read = [(panel, panel.read(record, user=user, on=on, section=section)) for panel in chosen]
    return [Shown(panel.template, said) for panel, said in read if said is not None]
