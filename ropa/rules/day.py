"""The day by whose law something is judged, as a program or a person writes it. Pure: no Django, no clock."""

from datetime import date

FIRST, LAST = date(2000, 1, 1), date(2099, 12, 31)


def day_of_law(text: str) -> date:
    """The day meant. Raises ValueError, with a sentence that says what is accepted."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"“{text[:20]}” is not a day; write it like 2026-11-22.") from None
    if not FIRST <= day <= LAST:
        raise ValueError(f"Give a day from {FIRST.year} to {LAST.year}.")
    return day
