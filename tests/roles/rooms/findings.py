"""What the rules find, what was decided about that, and readiness."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from ropa.organisations.permissions import Action
from ropa.register.wording import in_words
from tests.roles.row import form, page


def _soon(material: Any) -> str:
    return in_words(timezone.localdate() + timedelta(days=20))


ROWS = (
    page("List findings", "findings/"),
    page("Take findings out", "findings.csv"),
    page("Go from a finding to its form", "findings/form/?record=activities/{draft}&field=title", Action.EDIT),
    form(
        "Accept or explain a finding",
        "findings/{finding}/accept/",
        Action.WAIVE,
        says={"decision": "accepted", "reason": "For a test", "until": _soon},
    ),
    page("List accepted and explained findings", "findings/waivers/"),
    form("End such a decision", "findings/waivers/{waiver}/end/", Action.WAIVE, says={"reason": "For a test"}),
    page("List the rules", "rules/"),
    page("Read a rule", "rules/{rule}/"),
    page("See readiness", "readiness/"),
)
