"""The forms in which records are changed: a section of each kind of record, its entries, new records, deletion."""

from typing import Any

from ropa.editing.forms import WHY
from ropa.organisations.permissions import Action
from tests.roles.row import Row, form, page

DRAFT = "change/activities/{draft}/what-and-why/"
KINDS: dict[str, tuple[str, str, str, str, dict[str, Any], Action | None]] = {
    "activities": ("an activity", "draft", "what-and-why", "title", {}, Action.EDIT),
    "approvals": ("an approval", "approval", "approval", "title", {"title": "New"}, Action.EDIT),
    "contracts": ("a contract", "contract", "contract", "title", {"title": "New"}, Action.EDIT),
    "assurances": ("an assurance", "assurance", "assurance", "reference", {"reference": "New"}, Action.EDIT),
    "processor_transfers": ("a transfer of a processor", "transfer", "transfer", "purpose", {}, Action.EDIT),
    "agreements": ("a sharing agreement", "agreement", "agreement", "title", {"title": "New"}, Action.EDIT),
    "policies": ("a policy", "policy", "document", "title", {"title": "New"}, Action.EDIT),
    "assets": ("an information asset", "asset", "asset", "name", {"name": "New"}, Action.EDIT),
    "contacts": ("a contact", "contact", "contact", "title", {"title": "New"}, Action.EDIT),
    "notices": ("a notice", "notice_key", "notice", "title", {"title": "New", "slug": "new-one"}, Action.EDIT),
    "organisations": ("the organisation", "organisation", "organisation", "known_as", {}, Action.DETAILS),
    "processors": ("a processor", "processor", "processor", "summary", {}, None),
}
"""For each collection: words, the place of its record, its first section, a text in it, what a new one needs, and the
right that it takes to change it."""


NEW: dict[str, Any] = {
    "approvals": {},
    "contracts": {"processor": lambda material: material["processor_pk"]},
    "assurances": {"kind": "dspt", "processor": lambda material: material["processor_pk"]},
    "processor_transfers": {
        "processor": lambda material: material["processor_pk"],
        "country": lambda material: material["term_pk"],
    },
    "agreements": {},
    "policies": {},
    "assets": {},
    "contacts": {"role": "general"},
    "notices": {},
    "processors": {"organisation": lambda material: material["free_organisation"]},
}
"""What the form of a new record needs beside that."""
DELETED = {
    "activities": "draft",
    "approvals": "approval",
    "contracts": "contract",
    "assurances": "assurance",
    "processor_transfers": "transfer",
    "agreements": "agreement",
    "policies": "policy",
    "assets": "asset",
    "contacts": "free",
    "notices": "notice_key",
    "processors": "unused",
}


def _kept(collection: str) -> tuple[Row, ...]:
    words, place, section, text, new, right = KINDS[collection]
    at = f"{collection}/{{{place}}}/"
    made = new or ({text: "New"} if collection in NEW else {})
    rows = [
        page(f"Open the sections of {words}", f"change/{at}"),
        form(f"Change {words}", f"change/{at}{section}/", right, says={text: "Changed in a test"}),
    ]
    if collection in NEW:
        rows.append(form(f"Make {words}", f"new/{collection}/", right, says={**made, **NEW[collection]}))
    if collection in DELETED:
        gone = f"delete/{collection}/{{{DELETED[collection]}}}/"
        rows.append(form(f"Delete {words}", gone, right and Action.DELETE, says={WHY: "For a test"}))
    return tuple(rows)


ROWS = (
    *(row for collection in KINDS for row in _kept(collection)),
    form("Add an entry, such as a purpose", f"{DRAFT}add/purposes/", Action.EDIT, says={"text": "A new purpose"}),
    form("Change an entry", f"{DRAFT}entry/purposes/p1/", Action.EDIT, says={"text": "Changed in a test"}),
    form("Move an entry", f"{DRAFT}move/purposes/p1/", Action.EDIT, says={"way": "down/1"}),
    form("Remove an entry", f"{DRAFT}remove/purposes/p2/", Action.EDIT),
    page("Look something up for a form", "lookup/activities/purposes/grounds/basis/?q=a"),
)
