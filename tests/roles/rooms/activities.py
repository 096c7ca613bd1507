"""The list of activities, their pages, new ones, decisions about them, and changes of many at once."""

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from activities.decisions import DECISIONS
from activities.listing.bulk import plan
from activities.listing.changes import CHANGES
from activities.models import Activity
from ropa.organisations.permissions import Action
from ropa.register.wording import in_words
from tests.roles.row import Row, form, page, sent

WHY = "For a test"
SHARED_LISTS = {
    "approvals": "approvals",
    "processors": "processors",
    "agreements": "sharing agreements",
    "policies": "policies",
    "assets": "information assets",
}
SHARED_RECORDS = {
    "approvals/{approval}": "an approval",
    "processors/{processor}": "a processor",
    "agreements/{agreement}": "a sharing agreement",
    "policies/{policy}": "a policy",
    "assets/{asset}": "an information asset",
    "contracts/{contract}": "a contract",
    "assurances/{assurance}": "an assurance",
    "processor-transfers/{transfer}": "a transfer of a processor",
}
PAGES = (
    page("List activities", "activities/"),
    sent("Choose the columns of the list", "list/columns/", Action.VIEW, says={"columns": "owner"}, is_personal=True),
    form("Keep a view of the list", "list/views/", Action.VIEW, says={"name": "Of a test"}, is_personal=True),
    form("Change somebody else's shared view", "list/views/{view}/", Action.MANAGE, says={"name": "Renamed"}),
    page("Take the list out", "list/export/csv", Action.EXPORT),
    page("Open an activity", "activities/{draft}/"),
    page("Read the whole of an activity", "activities/{draft}/whole/"),
    page("Read the history of an activity", "activities/{draft}/history/"),
    page("Read the register as it stood", "as-at/"),
    page("Read an activity as it stood", "as-at/activities/{draft}/?moment={today}"),
    page("Export the register", "export/json", Action.EXPORT),
    *(page(f"List {words}", f"{at}/") for at, words in SHARED_LISTS.items()),
    *(page(f"Open {words}", f"{at}/") for at, words in SHARED_RECORDS.items()),
)
NAMED = {"title": "A new one", "reference": "NEW-1"}
NEW = (
    page("Choose how to begin", "activities/new/", Action.EDIT),
    form("Begin with a blank record", "activities/new/blank/", Action.EDIT, says=NAMED),
    form("Begin with five questions", "activities/new/guided/", Action.EDIT, says={**NAMED, "doing": "To answer"}),
    page("List typical activities", "activities/new/typical/", Action.EDIT),
    form("Begin from a typical activity", "activities/new/typical/{typical}/", Action.EDIT, says=NAMED),
    page("Find a record to copy", "activities/new/copy/", Action.EDIT),
    form("Begin from another record", "activities/new/copy/{organisation}/{draft}/", Action.EDIT, says=NAMED),
)
STATES = {"send-back": "waiting", "approve": "waiting", "reviewed": "approved", "discard": "again"}
SAID = {"advise": {"advice": "favours"}}
DECIDING = tuple(
    form(
        f"{one.label}: an activity",
        f"activities/{{{STATES.get(name, 'draft')}}}/{name}/",
        one.action,
        says={"reason": WHY, **SAID.get(name, {})},
    )
    for name, one in DECISIONS.items()
)


def _value(takes: str) -> Any:
    return {"day": timezone.localdate(), "text": "Head of Finance"}.get(takes)


def _plan_of(name: str) -> Callable[[Any], str]:
    """The digest of what the change would do, as the page that was looked at holds it."""

    def read_as(material: Any) -> str:
        chosen = Activity.objects.filter(pk=material["draft_pk"])
        return plan(chosen, CHANGES[name], _value(CHANGES[name].takes)).read_as

    return read_as


def _many(name: str) -> Row:
    one = CHANGES[name]
    value = in_words(_value(one.takes)) if one.takes == "day" else _value(one.takes)
    says = {
        "step": "do",
        "tick": lambda material: material["draft"],
        "change": name,
        f"value-{name}": value or "",
        "reason": WHY,
        "read_as": _plan_of(name),
    }
    return sent(f"{one.label}: of many", "list/change/", one.action, says=says)


def _remove_tag(row: Row) -> Row:
    """There is one to remove."""
    says = {**row.says, "value-remove-tag": "tagged", "read_as": _read_as_tag}
    return Row(row.words, row.at, row.right, row.method, says)


def _read_as_tag(material: Any) -> str:
    return plan(Activity.objects.filter(pk=material["draft_pk"]), CHANGES["remove-tag"], "tagged").read_as


MANY = tuple(_remove_tag(_many(name)) if name == "remove-tag" else _many(name) for name in CHANGES)
