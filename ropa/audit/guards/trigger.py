"""A trigger, as it is wanted and as the database has it, so that the two can be compared."""

from dataclasses import dataclass, field

PREFIX = "append_only"
REDACTION, ENTRY = "audit_redaction", "audit_entry"


@dataclass(frozen=True, slots=True)
class Trigger:
    """`definition` is all that decides what it does, in the words of the engine's own catalogue."""

    table: str
    name: str
    definition: str
    sql: str = field(default="", compare=False)


def refusal(table: str) -> str:
    """What somebody reads who tries."""
    return f"{table} is append only: what was written is not changed or deleted."
