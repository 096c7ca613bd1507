"""The frame of the workplace: where somebody begins, and what is on every page."""

from ropa.organisations.permissions import Action
from tests.roles.row import CLAIM, page, sent

ROWS = (
    page("Choose a register", "/register/", for_everybody=True),
    page("Read the guide on one page", "/register/guide/", for_everybody=True),
    page("Today", ""),
    page("Search the register", "search/?q=a"),
    page("Read the glossary", "glossary/"),
    sent("Keep what is typed", "keep/", Action.COMMENT, says={"kept": CLAIM, "title": "Typed"}),
    sent("Discard what was typed", "keep/discard/", Action.COMMENT, says={"kept": CLAIM}, writes=False),
)
