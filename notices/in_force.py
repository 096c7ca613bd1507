"""The editions that the public reads, as far as rules ask of them. Pure: no Django, no database.

Refuses to load a whole edition: one about a thousand activities would take longer than judging them.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from notices.context import ActivityContext, ContactContext, OrganisationContext
from notices.vocabulary import SectionKind
from ropa.languages.catalogues import ENGLISH


@dataclass(frozen=True, slots=True)
class InForce:
    """An edition: when it was published, of which day it is, in which language its sentences are, and some of what it
    says.

    `rights` are the codes of the rights it tells; `activities` has what it says about each, as stored, by reference.
    """

    since: datetime
    updated_on: date
    said_in: str
    organisation: OrganisationContext
    contacts: tuple[ContactContext, ...]
    rights: frozenset[str]
    has_a_right_apart: bool
    activities: Mapping[str, Any]

    def activity(self, reference: str) -> ActivityContext | None:
        """What it says about an activity; None if it says nothing."""
        stored = self.activities.get(reference)
        return None if stored is None else _adapter(ActivityContext).validate_python(stored)


@dataclass(frozen=True, slots=True)
class Published:
    """What stands outside the register: editions by the notice's key, the latest approvals by the activity's key."""

    editions: Mapping[str, InForce] = field(default_factory=dict)
    approved_at: Mapping[str, datetime] = field(default_factory=dict)


def in_force(stored: str | bytes, since: datetime) -> InForce:
    """From the context that an edition stored, and the moment it was published."""
    said = json.loads(stored)
    rights = (section for section in said["sections"] if section["kind"] == SectionKind.RIGHTS)
    return InForce(
        since=since,
        updated_on=date.fromisoformat(said["updated_on"]),
        said_in=said.get("said_in", ENGLISH),
        organisation=_adapter(OrganisationContext).validate_python(said["organisation"]),
        contacts=_adapter(tuple[ContactContext, ...]).validate_python(said["contacts"]),
        rights=frozenset(right["code"] for right in said["rights"]),
        has_a_right_apart=any(block.get("apart") for section in rights for block in section["blocks"]),
        activities={activity["reference"]: activity for activity in said["activities"]},
    )


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)
