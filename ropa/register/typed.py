"""Dates and periods from what people type: as a register keeps them, and as letters and people write them. Pure.

Refuses what it does not understand with a sentence that says what is accepted (ValueError).
"""

import re
from datetime import date

from ropa.languages.speaking import ngettext, say
from ropa.register.dates import LENGTHS, PartialDate, Period, in_small

_DAY = re.compile(r"(\d{1,2})(?:/(\d{1,2})/| ([a-z]{3,9}) )(\d{4})", re.ASCII)
_MONTH = re.compile(r"(?:(\d{1,2})/|([a-z]{3,9}) )(\d{4})", re.ASCII)
_LENGTH = re.compile(r"(\d{1,4}) (year|month|week|day)s?", re.ASCII)
_NUMBER = re.compile(r"\d{1,4}", re.ASCII)
_MONTHS = [date(2000, number, 1).strftime("%B").lower() for number in range(1, 13)]
_UNITS = ("year", "month", "week", "day")


def partial_date_from(text: str) -> PartialDate:
    """30 September 2022, September 2022, 2022, 30/9/2022, or as it is kept: 2022-09-30, 2022-09."""
    plain = in_small(text)
    if match := _DAY.fullmatch(plain):
        plain = f"{match[4]}-{_number(match[2], match[3])}-{int(match[1]):02}"
    elif match := _MONTH.fullmatch(plain):
        plain = f"{match[3]}-{_number(match[1], match[2])}"
    try:
        return PartialDate(plain)
    except ValueError:
        raise ValueError(
            say(
                "“{text}” is not a date. Write 30 September 2022, or September 2022 or 2022 if the day is not known.",
                text=text[:40],
            )
        ) from None


def _number(digits: str | None, word: str | None) -> str:
    """The month, in two digits; 00, which no date has, for what is no name of a month."""
    if digits:
        return f"{int(digits):02}"
    found = [number for number, name in enumerate(_MONTHS, 1) if word in (name, name[:3], name[:4])]
    return f"{found[0]:02}" if found else "00"


def period_from(text: str) -> Period:
    """8 years, 1 year and 6 months, 28 days, or as it is kept: P8Y."""
    beside = say("{several} and {last}", several="", last="")
    plain = " ".join(text.replace(",", " and ").replace(beside, " and ").split()).lower()
    lengths = [_length(piece.strip()) for piece in plain.split(" and ")]
    try:
        if not all(lengths):
            return Period(plain.upper())
        known = dict(length for length in lengths if length)
        ordered = [f"{known[unit]}{unit[0].upper()}" for unit in _UNITS if unit in known]
        return Period("P" + "".join(ordered)) if len(known) == len(lengths) else Period("")
    except ValueError:
        raise ValueError(
            say(
                "“{text}” is not a length of time. Write 8 years, 6 months, 28 days, or 1 year and 6 months.",
                text=text[:40],
            )
        ) from None


def _length(piece: str) -> tuple[str, str] | None:
    """A unit and how many of it: in English, or in the language that is spoken."""
    if match := _LENGTH.fullmatch(piece):
        return match[2], match[1]
    if match := _NUMBER.search(piece):
        for unit, (one, many) in zip(_UNITS, LENGTHS, strict=True):
            if ngettext(one, many, int(match[0])).format(n=match[0]).lower() == piece:
                return unit, match[0]
    return None
