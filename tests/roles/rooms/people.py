"""The organisation itself, its people, and reference data."""

from ropa.organisations.permissions import Action
from tests.roles.row import form, page, sent

ADDED = {"email": "added@example.org", "roles": ["editor"]}
ROWS = (
    page("Read the details of the organisation", "organisation/"),
    page("List people and roles", "people/", Action.MANAGE),
    form("Add or invite somebody", "people/add/", Action.MANAGE, says=ADDED),
    form("Change the roles of somebody", "people/{person}/", Action.MANAGE, says={"roles": ["auditor"]}),
    sent("Send an invitation again", "people/invitations/{invitation}/", Action.MANAGE, says={"decision": "again"}),
    sent("Withdraw an invitation", "people/invitations/{invitation}/", Action.MANAGE, says={"decision": "withdraw"}),
    sent("Ask members for a second factor", "people/second-factor/", Action.MANAGE, says={"required": "yes"}),
)
REFERENCE = (
    page("List kinds of reference data", "reference/"),
    page("Search all reference data", "reference/all/"),
    page("List the terms of a kind", "reference/{kind}/"),
    page("Open a term", "reference/term/{term}/"),
    form("Confirm a term", "reference/term/{term}/", None, says={"note": "Looked up in a test"}),
)
