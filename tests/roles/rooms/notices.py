"""Notices: how they stand, what they would say, publication."""

from ropa.organisations.permissions import Action
from tests.roles.row import CLAIM, form, page, sent

ROWS = (
    page("List notices", "notices/"),
    page("Preview a notice", "notices/{notice}/preview/"),
    page("Go from a finding to its notice", "notices/record/{notice_key}/"),
    page("Read what notices say of an activity", "notice-text/{draft}/"),
    sent(
        "See what notices would say of what is typed",
        "notice-text/{draft}/",
        Action.EDIT,
        says={"kept": CLAIM, "title": "Typed"},
        writes=False,
    ),
    page("See how easy a notice is to read", "notice-reading/{notice_key}/"),
    page("See how a notice stands", "notices/{notice}/"),
    sent("Publish a notice", "notices/{notice}/publish/", Action.PUBLISH, says={"reason": "For a test"}),
    page("Read the editions of a notice", "notices/{issued}/editions/"),
    form("Withdraw a notice", "notices/{issued}/withdraw/", Action.PUBLISH, says={"reason": "For a test"}),
)
