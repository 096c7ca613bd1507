"""The API, but for the addresses that all records share."""

import json
from datetime import timedelta
from typing import Any

from django.utils import timezone

from activities.decisions import DECISIONS
from activities.listing.changes import CHANGES
from ropa.organisations.permissions import Action
from tests.roles.rooms.activities import SAID, STATES, WHY
from tests.roles.row import Row, call

OURS = "organisations/{organisation}/"
NOTICE = f"{OURS}notices/{{notice}}/"
RECORD = f"{OURS}audit/records/activities.activity/{{draft_pk}}/"


def _read(words: str, at: str, right: Action | None = Action.VIEW, **more: Any) -> Row:
    return call(words, "get", at, right, **more)


def _do(words: str, at: str, right: Action | None, **says: Any) -> Row:
    return call(words, "post", at, right, says=says)


def _soon(material: Any) -> str:
    return (timezone.localdate() + timedelta(days=20)).isoformat()


def _today(material: Any) -> str:
    return timezone.localdate().isoformat()


READING = (
    _read("Preview a notice", f"{NOTICE}preview/"),
    _read("Preview a notice in a format", f"{OURS}notices/{{notice}}/preview.html"),
    _read("List the editions of a notice", f"{NOTICE}editions/"),
    _read("See how a notice stands", f"{NOTICE}drift/"),
    _read("See how easy a notice is to read", f"{NOTICE}reading/"),
    _read("See how easy an activity is to read", "activities/{draft_pk}/reading/"),
    _read("Read an activity whole", "activities/{draft_pk}/document/"),
    _read("List the approved versions of an activity", "activities/{approved_pk}/versions/"),
    _read("List findings", f"{OURS}findings/"),
    _read("List reviews that were asked for", f"{OURS}reviews/"),
    _read("See how far reviews have come", f"{OURS}reviews/rounds/"),
    _read("See readiness", f"{OURS}readiness/"),
    _read("See readiness over time", f"{OURS}readiness/history/"),
    _read("Export the register", f"{OURS}register/", Action.EXPORT),
    _read("Search the register", f"{OURS}search/?q=a"),
    _read("See what uses reference data", f"{OURS}reference-uses/{{kind}}/"),
    _read("List entries of the trail", f"{OURS}audit/entries/"),
    _read("Read an entry of the trail", f"{OURS}audit/entries/{{entry}}/"),
    _read("Compare versions", f"{RECORD}compare/"),
    _read("Take a checkpoint out", f"{OURS}audit/checkpoint/", Action.EXPORT),
    _read("Take the ledger out", f"{OURS}audit/ledger/", Action.EXPORT),
    _read("List people", f"{OURS}people/", Action.MANAGE),
    _read("Read about somebody", f"{OURS}people/{{person}}/", Action.MANAGE),
    _read("List invitations", f"{OURS}invitations/", Action.MANAGE),
    _read("List the rules", "rules/", for_everybody=True),
    _read("List kinds of reference data", "reference-kinds/", for_everybody=True),
)


def _decided(name: str) -> Row:
    said = {"reason": WHY, **SAID.get(name, {})}
    at = f"activities/{{{STATES.get(name, 'draft')}_pk}}/{name}/"
    return _do(f"{DECISIONS[name].label}: an activity", at, DECISIONS[name].action, **said)


def _many(name: str) -> Row:
    one = CHANGES[name]
    value = {"day": _today, "text": "tagged" if name == "remove-tag" else "Head of Finance"}.get(one.takes, "")
    said = {"change": name, "value": value, "activities": lambda material: [material["draft"]], "reason": WHY}
    return _do(f"{one.label}: of many", f"{OURS}activities/bulk/", one.action, **said)


def _bundle(material: Any) -> Any:
    """The register as it was exported, with one sentence changed."""
    return json.loads(material["bundle"].replace("Something else", "Something imported"))


WAIVED = {"reason": WHY, "until": _soon}
ASKED = {"activities": lambda material: [material["draft"]], "reason": WHY, "due_on": _soon}
DOING = (
    *(_decided(name) for name in DECISIONS),
    *(_many(name) for name in CHANGES),
    _do("Make an activity", f"{OURS}activities/new/", Action.EDIT, title="A new one"),
    _do("Publish a notice", f"{NOTICE}publish/", Action.PUBLISH, reason=WHY),
    _do("Withdraw a notice", f"{OURS}notices/{{issued}}/withdraw/", Action.PUBLISH, reason=WHY),
    _do("Accept a finding", f"{OURS}findings/{{finding}}/accept/", Action.WAIVE, **WAIVED),
    _do("Explain a finding", f"{OURS}findings/{{finding}}/explain/", Action.WAIVE, **WAIVED),
    _do("End such a decision", "waivers/{waiver}/end/", Action.WAIVE, reason=WHY),
    _do("Settle a comment", "remarks/{remark}/settle/", Action.COMMENT),
    _do("Open a comment again", "remarks/{settled}/reopen/", Action.COMMENT),
    _do("Ask for reviews", f"{OURS}reviews/", Action.ASK, **ASKED),
    call("Import a register", "post", f"{OURS}register/", Action.IMPORT, says=_bundle),
    call("Verify the ledgers", "post", f"{OURS}audit/verification/", Action.VIEW, writes=False),
    _do("Put a record back", f"{RECORD}revert/", Action.EDIT, to=lambda material: material["first"], reason=WHY),
    _do("Redact an entry", f"{OURS}audit/entries/{{entry}}/redact/", Action.REDACT, reason=WHY),
    _do("Add or invite somebody", f"{OURS}people/", Action.MANAGE, email="added@example.org", roles=["editor"]),
    call("Change the roles of somebody", "patch", f"{OURS}people/{{person}}/", Action.MANAGE, says={"roles": ["dpo"]}),
    _do("Send an invitation again", f"{OURS}invitations/{{invitation}}/", Action.MANAGE),
    call("Withdraw an invitation", "delete", f"{OURS}invitations/{{invitation}}/", Action.MANAGE),
    _do("Confirm a term", "reference/{term}/confirmation/", None, note=WHY),
    call("Take a confirmation back", "delete", "reference/{confirmed}/confirmation/", None, says={"note": WHY}),
)
