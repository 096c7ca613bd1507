"""How the records that a form can point at are named in its look-ups, and by which of their columns they are found.

An app declares it for its records in `AppConfig.ready()`. A record that nobody has named is found by its key alone.
"""

from dataclasses import dataclass, field

from ropa.audit.record import RegisterRecord


@dataclass(frozen=True, slots=True)
class Named:
    """Columns, as lookups from the model ("organisation__legal_name"); of each group the first that says something
    is shown, and all are searched. `also` are searched only. `ended` is the day from which it is past."""

    title: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()
    code: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    ended: str = ""
    columns: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        found = (*self.title, *self.plain, *self.code, *self.also, *((self.ended,) if self.ended else ()))
        object.__setattr__(self, "columns", tuple(dict.fromkeys(found)))


_named: dict[type[RegisterRecord], Named] = {}


def look_up_by(model: type[RegisterRecord], named: Named) -> None:
    """Declare by what records of a model are looked up."""
    _named[model] = named


def named(model: type[RegisterRecord]) -> Named:
    """By what records of a model are looked up."""
    return _named.get(model) or Named(title=(model.link_key,))
