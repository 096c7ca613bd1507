"""The register as JSON for analysts: one object per activity, with words beside every code.

For reading, not for loading back: that is the bundle. Where the bundle has a bare code, this has
`{"code": …, "label": …}`. Keys are those of the bundle.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from activities import labels as labels
from activities.exchange.form import HOW_TO_CHECK, Export, Stamp
from activities.view import RegisterView
from ropa.findings.told import Told
from ropa.organisations.view import OrganisationView
from ropa.reference.view import TermView
from ropa.register.dates import PartialDate, Period
from ropa.register.view_fields import fields_of
from ropa.register.wording import in_words
from ropa.register.words import Word


def write_json(register: RegisterView, *, stamp: Stamp) -> Iterator[bytes]:
    """A heading, then one line per activity, then one per finding, so that a reader may also take it line by line."""
    heading: dict[str, Any] = {"organisation": _link(register.organisation), "as_at": stamp.iso}
    if stamp.checkpoint:
        heading |= {"checkpoint": stamp.checkpoint, "how_to_check": HOW_TO_CHECK}
    if stamp.gaps:
        heading["not_shown"] = list(stamp.gaps)
    yield f'{_text(heading)[:-1]}, "activities": ['.encode()
    yield from _lines(_record(activity) for activity in register.activities_in_order)
    yield b'\n], "findings": ['
    yield from _lines(_finding(told) for told in stamp.findings)
    yield b"\n]}\n"


def _lines(objects: Iterable[object]) -> Iterator[bytes]:
    separator = "\n"
    for each in objects:
        yield f"{separator}{_text(each)}".encode()
        separator = ",\n"


def _finding(told: Told) -> dict[str, Any]:
    """A finding: words beside its codes, where it can be put right, and what was decided about it."""
    finding, decided = told.finding, told.decided
    return {
        **finding.document(),
        "severity": _plain(finding.severity),
        "state": _plain(told.state),
        "field": {"code": finding.field, "label": told.place},
        "form": told.form,
        "decision": decided
        and {
            "decision": _plain(decided.decision),
            "reason": decided.reason,
            "until": _plain(decided.until),
            "by": decided.by,
        },
    }


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _record(record: Any) -> dict[str, Any]:
    """A record by its fields: links as code and label, parts in full."""
    said = {}
    for field in fields_of(type(record)):
        value = getattr(record, field.name)
        inner = _record if field.is_parts else _link if field.is_link else _plain
        said[field.name] = [inner(member) for member in value] if isinstance(value, tuple) else _or_null(inner, value)
    return said


def _or_null(inner: Any, value: Any) -> Any:
    return None if value is None else inner(value)


def _link(record: Any) -> Mapping[str, str]:
    code = record.code if isinstance(record, TermView) else _identity(record)
    return {"code": code, "label": in_words(record)}


def _identity(record: Any) -> str:
    return record.slug if isinstance(record, OrganisationView) else record.key


def _plain(value: Any) -> Any:
    if isinstance(value, Word | PartialDate | Period):
        return {"code": str(value), "label": in_words(value)}
    return value.isoformat() if isinstance(value, date) else value


JSON = Export("json", "application/json", ".json", write_json)
