"""What a new activity begins with, before anybody has named it. Pure."""

from dataclasses import dataclass, fields

from activities.view import ActivityView

NAMED_LATER = frozenset({"key", "reference", "title"})
TO_CHECK = "To check before this record is approved:"


@dataclass(frozen=True, slots=True)
class Begun:
    """`view` says what is filled in; who makes the record chooses key, reference and title.

    `origin` is where it comes from, in words, without the day. `to_check` is what nobody has settled yet: the record
    keeps it as an internal note until somebody has worked through it. What is kept is English, so whoever makes a
    record has this made in English too.
    """

    view: ActivityView
    origin: str = ""
    to_check: tuple[str, ...] = ()

    @property
    def note(self) -> str:
        """The internal note; empty where there is nothing to check."""
        return "\n".join([TO_CHECK, *(f"- {line}" for line in self.to_check)]) if self.to_check else ""

    @property
    def filled(self) -> tuple[str, ...]:
        """The names of the fields that say something else than a blank record."""
        names = [field.name for field in fields(ActivityView) if field.name not in NAMED_LATER]
        return tuple(name for name in names if getattr(self.view, name) != getattr(_BLANK, name))


_BLANK = ActivityView(key="", reference="", title="")


def blank() -> Begun:
    """Nothing but what the person types."""
    return Begun(_BLANK)
