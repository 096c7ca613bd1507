"""What people say about records, and reviews that are asked for."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from ropa.organisations.permissions import Action
from ropa.register.wording import in_words
from tests.roles.row import form, page, sent


def _soon(material: Any) -> str:
    return in_words(timezone.localdate() + timedelta(days=20))


ROWS = (
    page("List comments", "comments/"),
    form("Comment on a record", "comments/activities/{draft}/", Action.COMMENT, says={"text": "Of a test"}),
    form("Settle a comment", "comments/{remark}/settle/", Action.COMMENT),
    sent("Open a comment again", "comments/{settled}/settle/", Action.COMMENT, says={"again": "1"}),
    form("Settle a question for a review", "comments/{asked}/settle/", Action.ASK),
    page("List reviews that were asked for", "reviews/"),
    form(
        "Ask for reviews",
        "reviews/ask/?key={draft}",
        Action.ASK,
        says={"key": lambda material: material["draft"], "reason": "A year is over", "due_on": _soon},
    ),
)
