"""The addresses that all records share in the API: a model for each way in which the right to a record is found."""

from collections.abc import Mapping
from typing import Any

from activities.models import Activity, Approval, Purpose, Remark
from ropa.api.router import address_of
from ropa.audit.record import RegisterRecord
from ropa.findings.models import Waiver
from ropa.organisations.models import Membership, Organisation
from ropa.organisations.permissions import Action
from ropa.organisations.scope import action_on
from tests.roles.row import Row, call

Model = type[RegisterRecord]
CHOSEN: Mapping[Model, tuple[str, str, dict[str, Any]]] = {
    Activity: ("an activity", "draft_pk", {"summary": "Of a test"}),
    Approval: ("an approval", "approval_pk", {"title": "Of a test"}),
    Purpose: ("a part, such as a purpose", "purpose_pk", {"text": "Of a test"}),
    Membership: ("a role", "membership_pk", {"stands_for": ["Head of Care"]}),
    Waiver: ("an accepted finding", "waiver", {"reason": "Of a test"}),
    Remark: ("a comment", "remark", {}),
    Organisation: ("the organisation", "organisation", {"phone": "01234 567890"}),
}
"""For each model: words, the place of its record, and what is changed."""


def right_to(model: Model, action: Action) -> Action | None:
    """What the permission table calls it; of what is shared it knows only the own details of an organisation."""
    if model is Organisation:
        return Action.DETAILS if action is Action.EDIT else None
    return action_on(model, action)


def _rows(model: Model) -> tuple[Row, ...]:
    words, place, said = CHOSEN[model]
    at = f"{address_of(model)}/{{{place}}}/"
    seen = Action.MANAGE if model is Membership else Action.VIEW
    rows = (
        call(f"Read {words}", "get", at, seen, for_everybody=model is Organisation),
        call(f"Change {words}", "patch", at, right_to(model, Action.EDIT), says=said),
        call(f"Delete {words}", "delete", at, right_to(model, Action.DELETE)),
    )
    return rows[: {Organisation: 2, Remark: 1}.get(model, 3)]


ROWS = tuple(row for model in CHOSEN for row in _rows(model))
