"""Two people who change one record at the same time: nobody's answer is lost.

A form carries a mark of what each of its fields said when it was opened. When it is sent, a field that I left alone
keeps what others wrote meanwhile; one that only I changed takes mine; one that both changed is shown to me with both
answers, and I choose. Refuses nothing that carries no marks: then everything that differs is asked.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import models

from ropa.languages.speaking import later

MARKS = "carried-marks"
KEEP, SEEN = "keep-", "seen-"
MINE, THEIRS = "mine", "theirs"
LONGEST = 20_000
CHOOSE = later("Somebody changed this while you were writing. Choose which answer to keep.")


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that two people changed: what the other wrote, in words, and the mark of it."""

    field: str
    theirs: str
    seen: str
    kept: str = ""


def mark_of(field: forms.Field, value: Any) -> str:
    """A short digest of what a field says, whatever form it came in: as stored, or as sent."""
    return hashlib.sha256(json.dumps(_plain(field, value)).encode()).hexdigest()[:16]


def _plain(field: forms.Field, value: Any) -> Any:
    if isinstance(value, (list, tuple, models.QuerySet)):
        items = [str(getattr(one, "pk", one)) for one in value]
        return (
            sorted(items) if isinstance(field, (forms.MultipleChoiceField, forms.ModelMultipleChoiceField)) else items
        )
    if value is None:
        return ""
    text = str(getattr(value, "pk", value)).replace("\r\n", "\n").strip()
    return text if isinstance(field.widget, forms.Textarea) else text.replace("\n", "")  # as browsers do


def marks_of(fields: Mapping[str, forms.Field], said: Mapping[str, Any]) -> str:
    """What a form carries: the mark of each field."""
    return json.dumps({name: mark_of(field, said.get(name)) for name, field in fields.items()}, separators=(",", ":"))


def marks_in(text: str) -> Mapping[str, str]:
    """The marks that a form carried; none where they cannot be read."""
    try:
        found = json.loads(text[:LONGEST])
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


@dataclass(frozen=True, slots=True)
class Both:
    """One field as it was opened, as it is stored now, and as it was sent."""

    opened: str
    theirs: str
    mine: str
    keep: str = ""
    seen: str = ""

    @property
    def is_left_alone(self) -> bool:
        """Whether what is stored stays: I did not touch it, wrote the same, or gave way."""
        gave_way = self.keep == THEIRS and self.seen == self.theirs
        return self.mine in (self.opened, self.theirs) or gave_way

    @property
    def is_clash(self) -> bool:
        """Whether both changed it, and I have not said yet that mine shall stand over what I have seen."""
        insists = self.keep == MINE and self.seen == self.theirs
        return not self.is_left_alone and self.theirs != self.opened and not insists


def both_of(name: str, field: forms.Field, *, opened: str, theirs: Any, mine: Any, sent: Mapping[str, Any]) -> Both:
    """The three states of a field, and what was chosen if it was asked before."""
    return Both(
        opened=opened,
        theirs=mark_of(field, theirs),
        mine=mark_of(field, mine),
        keep=str(sent.get(f"{KEEP}{name}", "")),
        seen=str(sent.get(f"{SEEN}{name}", "")),
    )
