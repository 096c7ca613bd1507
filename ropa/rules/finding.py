"""Finding: what a rule found in a record, told so that somebody can mend it. Pure: no Django."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from ropa.register.view_fields import fields_of
from ropa.rules.severity import Severity
from ropa.rules.worded import Parts, parts_of

SAID = ("message", "fix")
"""What a rule says of the case, beside what it declares."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong. `record` is the collection and key of the record, `field` the place within it.

    `is_to_do` marks a gap in a record that nobody has approved yet. All is in English; `ropa.rules.worded.said` says
    the title, the message and the fix in the language being spoken.
    """

    code: str
    severity: Severity
    title: str
    organisation: str
    record: str
    reference: str
    field: str
    message: str
    fix: str
    source: str
    url: str
    since: date
    is_to_do: bool = False

    @property
    def parts(self) -> dict[str, Parts]:
        """What its sentences are made of, by field; none of those that can be said from their English alone."""
        held = ((name, parts_of(getattr(self, name))) for name in SAID)
        return {name: parts for name, parts in held if parts}

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What makes it the same finding tomorrow."""
        return (self.code, self.record, self.field, self.message)

    def document(self) -> dict[str, Any]:
        """As JSON holds it."""
        return {
            "code": self.code,
            "severity": self.severity.value,
            "title": self.title,
            "organisation": self.organisation,
            "record": self.record,
            "reference": self.reference,
            "field": self.field,
            "message": self.message,
            "fix": self.fix,
            "source": self.source,
            "url": self.url,
            "since": self.since.isoformat(),
            "to_do": self.is_to_do,
        }


def place_of(part: Any, record: Any) -> str:
    """Where a part stands in its record: `purposes[p1].grounds[g2]`; empty for the record itself or a stranger."""
    return _search(part, record) or ""


def _search(wanted: Any, held: Any) -> str | None:
    if held is wanted:
        return ""
    for field in fields_of(type(held)):
        value = getattr(held, field.name) if field.holds else None
        for member in value if isinstance(value, tuple) else ():
            found = _search(wanted, member) if hasattr(member, "key") else None
            if found is not None:
                return f"{field.name}[{member.key}]" + (f".{found}" if found else "")
    return None
