"""The one permission table: which role may do what in an organisation's register.

Admin, pages, API, exports and jobs ask `allowed()`; nothing else decides. An installation administrator
(superuser) may do everything. Shared data (organisations, processors, reference) follows Django's own model
permissions, because it belongs to no register; only its own details an organisation changes by this table.
"""

from enum import Enum
from typing import Any

from ropa.languages.speaking import later
from ropa.organisations.vocabulary import Role

R = Role


class Action(Enum):
    """A thing that people do to a register, in words for the end of a sentence."""

    VIEW = later("see the register")
    EDIT = later("change records")
    DELETE = later("delete records")
    APPROVE = later("approve records")
    ADVISE = later("advise on approval")
    COMMENT = later("comment on records")
    ASK = later("ask for reviews")
    WAIVE = later("accept or explain findings")
    PUBLISH = later("publish notices")
    EXPORT = later("export the register")
    IMPORT = later("import a register")
    DETAILS = later("change the details of the organisation")
    MANAGE = later("manage people and roles")
    REDACT = later("remove personal data from the audit trail")


PERMISSIONS: dict[Action, frozenset[Role]] = {
    Action.VIEW: frozenset(R),
    Action.EXPORT: frozenset(R),
    Action.EDIT: frozenset({R.OWNER, R.EDITOR, R.DPO, R.ADMINISTRATOR}),
    Action.DELETE: frozenset({R.EDITOR, R.DPO, R.ADMINISTRATOR}),
    Action.APPROVE: frozenset({R.APPROVER}),
    Action.ADVISE: frozenset({R.DPO}),
    Action.COMMENT: frozenset(R) - {R.AUDITOR},
    Action.ASK: frozenset({R.EDITOR, R.APPROVER, R.DPO, R.ADMINISTRATOR}),
    Action.WAIVE: frozenset({R.APPROVER, R.DPO}),
    Action.PUBLISH: frozenset({R.DPO}),
    Action.IMPORT: frozenset({R.DPO, R.ADMINISTRATOR}),
    Action.DETAILS: frozenset({R.DPO, R.ADMINISTRATOR}),
    Action.MANAGE: frozenset({R.ADMINISTRATOR}),
    Action.REDACT: frozenset({R.ADMINISTRATOR}),
}


def roles_of(user: Any, organisation_id: int) -> frozenset[Role]:
    """The roles of a user in an organisation, read once per user object."""
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return frozenset()
    known = user.__dict__.setdefault("_roles_by_organisation", {})
    if organisation_id not in known:
        found = user.memberships.filter(organisation_id=organisation_id).values_list("role", flat=True)
        known[organisation_id] = frozenset(Role(role) for role in found)
    roles: frozenset[Role] = known[organisation_id]
    return roles


def allowed(user: Any, action: Action, organisation_id: int | None) -> bool:
    """Whether `user` may do `action` in the register of that organisation."""
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return False
    if user.is_superuser:
        return True
    return organisation_id is not None and bool(roles_of(user, organisation_id) & PERMISSIONS[action])
