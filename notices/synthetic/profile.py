"""What one kind of work offers to synthetic activities, and how its lists are written down."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Profile:
    """What the activities of one kind of work choose from. `laws` pairs a statute with a provision of it."""

    titles: tuple[str, ...]
    purposes: tuple[str, ...]
    audiences: tuple[str, ...]
    subjects: tuple[str, ...]
    basis: str
    laws: tuple[tuple[str, str], ...]
    condition: str = ""
    offences: bool = False
    patients: bool = False
    level: str = "IDL-IDENT"
    ordinary: tuple[str, ...]
    private: tuple[str, ...] = ()
    sources: tuple[str, ...]
    recipients: tuple[str, ...]


def lines(text: str) -> tuple[str, ...]:
    """One entry per line."""
    return tuple(line.strip() for line in text.strip().splitlines())


def words(text: str) -> tuple[str, ...]:
    """One entry per word, for codes."""
    return tuple(text.split())


def laws(text: str) -> tuple[tuple[str, str], ...]:
    """One law per line: its code, then the provision."""
    return tuple((line.split(" ", 1)[0], line.split(" ", 1)[1]) for line in lines(text))
