"""Dates as people in the United Kingdom write them."""

import calendar
from datetime import date


def written(day: date) -> str:
    """22 November 2026, whatever the locale of the machine."""
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"
