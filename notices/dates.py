"""Dates as people in the United Kingdom write them."""

from datetime import date

from ropa.languages.speaking import counted, gettext
from ropa.register.dates import written as written


def for_days(since: date, on: date) -> str:
    """How long something has lasted: “since today”, “for 1 day”, “for 12 days”."""
    days = (on - since).days
    return counted("for 1 day", "for {n} days", days) if days else gettext("since today")
