"""Dates and periods as law and letters give them: to the day, the month or the year; never rounded silently."""

import calendar
import re
from datetime import date
from functools import reduce
from typing import Any, Self

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from ropa.languages.speaking import gettext, later, ngettext, say

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_PERIOD = re.compile(r"P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?", re.ASCII)
_MONTHS = (
    later("January"),
    later("February"),
    later("March"),
    later("April"),
    later("May"),
    later("June"),
    later("July"),
    later("August"),
    later("September"),
    later("October"),
    later("November"),
    later("December"),
)
LENGTHS = (("{n} year", "{n} years"), ("{n} month", "{n} months"), ("{n} week", "{n} weeks"), ("{n} day", "{n} days"))


def written(day: date) -> str:
    """22 November 2026, whatever the locale of the machine."""
    return say("{day} {month} {year}", day=day.day, month=gettext(_MONTHS[day.month - 1]), year=day.year)


def written_month(year: int, month: int) -> str:
    """November 2026."""
    return say("{month} {year}", month=gettext(_MONTHS[month - 1]), year=year)


def in_small(typed: str) -> str:
    """What somebody typed, in small letters on one line, with months that they named in their language in English."""
    months = {gettext(name).lower(): name.lower() for name in _MONTHS}
    return " ".join(months.get(word, word) for word in typed.lower().split())


def _is_real(match: re.Match[str] | None) -> bool:
    if match is None:
        return False
    year, month, day = int(match[1]), int(match[2] or 1), int(match[3] or 1)
    return year > 0 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


class _CheckedText(str):
    """Text in one agreed form; anything else is refused with a sentence that says what is accepted."""

    pattern = ""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(
            cls, core_schema.str_schema(), serialization=core_schema.plain_serializer_function_ser_schema(str)
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"type": "string", "pattern": cls.pattern}


class PartialDate(_CheckedText):
    """A day `2022-09-30`, a month `2022-09` or a year `2022` (ISO 8601 reduced precision).

    Raises ValueError for anything else.
    """

    pattern = r"^\d{4}(-\d{2}(-\d{2})?)?$"

    def __new__(cls, value: str) -> Self:
        if not _is_real(_DATE.fullmatch(value)):
            raise ValueError(
                say(
                    "“{text}” is not a date; write 2022-09-30, or 2022-09 or 2022 if the day is not known",
                    text=value[:40],
                )
            )
        return str.__new__(cls, value)

    @property
    def first_day(self) -> date:
        """The earliest day that the printed date can mean."""
        year, month, day = [*self.split("-"), "1", "1"][:3]
        return date(int(year), int(month), int(day))

    @property
    def last_day(self) -> date:
        """The latest day that the printed date can mean: “end of September 2022” is 30 September."""
        parts = [int(part) for part in self.split("-")]
        if len(parts) == 3:
            return date(*parts)
        month = parts[1] if len(parts) == 2 else 12
        return date(parts[0], month, calendar.monthrange(parts[0], month)[1])

    @property
    def text(self) -> str:
        """As people write it: 30 September 2022, September 2022 or 2022."""
        parts = [int(part) for part in self.split("-")]
        if len(parts) == 3:
            return written(date(*parts))
        return written_month(parts[0], parts[1]) if len(parts) == 2 else self


class Period(_CheckedText):
    """A length of time in ISO 8601 (`P8Y`, `P6M`, `P1Y6M`, `P28D`). Raises ValueError for anything else."""

    pattern = r"^P(\d+Y)?(\d+M)?(\d+W)?(\d+D)?$"

    def __new__(cls, value: str) -> Self:
        if not _PERIOD.fullmatch(value):
            raise ValueError(
                say(
                    "“{text}” is not a period; write P8Y for 8 years, P6M for 6 months, P28D for 28 days",
                    text=value[:40],
                )
            )
        return str.__new__(cls, value)

    @property
    def text(self) -> str:
        """In words: 8 years, 1 year and 6 months."""
        match = _PERIOD.fullmatch(self)
        assert match is not None
        numbers = zip(match.groups(), LENGTHS, strict=True)
        lengths = [ngettext(one, many, int(n)).format(n=n) for n, (one, many) in numbers if n]
        return reduce(lambda several, last: say("{several} and {last}", several=several, last=last), lengths)
