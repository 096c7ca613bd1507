"""The audit trail: reading, verifying, taking out, putting back, redacting."""

from ropa.organisations.permissions import Action
from tests.roles.row import form, page, sent

RECORD = "audit/records/activities.activity/{draft_pk}/"
WHY = {"reason": "For a test"}
ROWS = (
    page("Read the trail of the register", "audit/"),
    page("Read the trail of a record", RECORD),
    page("Compare versions", f"{RECORD}compare/"),
    page("Take the trail out", "audit/export/", Action.EXPORT),
    sent("Verify the ledgers", "audit/verification/", Action.VIEW, writes=False),
    page("Take a checkpoint out", "audit/checkpoint/", Action.EXPORT),
    page("Take the ledger out", "audit/ledger/", Action.EXPORT),
    form("Put a record back", f"{RECORD}revert/?to={{first}}", Action.EDIT, says=WHY),
    form("Redact an entry", "audit/entries/{entry}/redact/", Action.REDACT, says=WHY),
)
