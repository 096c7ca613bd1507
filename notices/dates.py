"""Dates as people in the United Kingdom write them."""

import calendar
from datetime import date


def written(day: date) -> str:
    """22 November 2026, whatever the locale of the machine."""
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def for_days(since: date, on: date) -> str:
    """How long something has lasted: “since today”, “for 1 day”, “for 12 days”."""
    days = (on - since).days
    return {0: "since today", 1: "for 1 day"}.get(days, f"for {days:,} days")
