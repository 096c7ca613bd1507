"""The moment that somebody asks about, from what people type; and moments in the words that are printed.

What is stated less exactly than a moment means its end: a date its last instant in this country, 14:05 the last
instant of that minute; today means now. So what a page or a file prints, typed in again, finds the same register.
Refuses the future, days and times that never were, and times that the autumn change of clocks makes two of.
"""

import re
from datetime import UTC, date, datetime, timedelta, tzinfo
from datetime import timezone as fixed_offset

from django.utils import timezone

from ropa.languages.speaking import gettext, later, say
from ropa.register.dates import in_small, written, written_month

ACCEPTED = later(
    "Give a date, such as 2026-03-03 or 3 March 2026, for how the register stood at the end of that day;"
    " or a date and time, such as 2026-03-03 14:05 or 2026-03-03T14:05:00Z."
)
LONGEST = 60
_ISO_DAY = r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)"
_OUR_DAY = r"(?P<dd>\d{1,2})(?:/(?P<mm>\d{1,2})/| (?P<word>[a-z]{3,9}) )(?P<yy>\d{4})"
_TIME = r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,](?P<part>\d{1,6}))?)?"
_ZONE = r"(?P<zone>z|utc|gmt|bst|[+ -]\d\d:?\d\d)"
_MOMENT = re.compile(rf"(?:{_ISO_DAY}|{_OUR_DAY})(?:(?:t|,? at |,? ){_TIME}(?: ?{_ZONE})?)?", re.ASCII)
_MONTH_NAMES = [date(2000, number, 1).strftime("%B").lower() for number in range(1, 13)]


class PastRefused(ValueError):
    """A moment as at which the register cannot be read; its text is a sentence for people."""


def moment_from(text: str) -> datetime:
    """The moment meant, in UTC. Raises PastRefused with a sentence that says what is accepted."""
    first, last = span_from(text)
    now = timezone.now()
    if first > now:
        raise PastRefused(
            say("“{text}” is still to come. The register can be read as it stood, not as it will stand.", text=text)
        )
    return min(last, now)


def span_from(text: str) -> tuple[datetime, datetime]:
    """The first and the last instant that were meant, in UTC; they may be still to come. Raises PastRefused."""
    match = _MOMENT.fullmatch(in_small(text)) if len(text) <= LONGEST else None
    if match is None:
        raise PastRefused(_refusal(later("“{text}” is no moment."), text) if text.strip() else gettext(ACCEPTED))
    try:
        return _span(match)
    except (ValueError, OverflowError) as error:
        unknown = later("There is no such day or time as “{text}”.")
        raise PastRefused(str(error) if isinstance(error, PastRefused) else _refusal(unknown, text)) from None


def _refusal(sentence: str, text: str) -> str:
    return f"{say(sentence, text=text[:LONGEST])} {gettext(ACCEPTED)}"


def _span(match: re.Match[str]) -> tuple[datetime, datetime]:
    """The first and the last instant that were meant. Raises ValueError for what never was."""
    day = _day(match)
    if match["hour"] is None:
        return _local(day), _local(day.replace(hour=23, minute=59, second=59, microsecond=999_999))
    exact = day.replace(hour=int(match["hour"]), minute=int(match["minute"]), second=int(match["second"] or 0))
    exact += timedelta(microseconds=int((match["part"] or "0").ljust(6, "0")))
    if match["part"] is not None:
        length = timedelta(0)
    else:
        length = timedelta(seconds=1 if match["second"] else 60) - timedelta(microseconds=1)
    first = _local(exact) if match["zone"] is None else exact.replace(tzinfo=_zone(match["zone"])).astimezone(UTC)
    return first, first + length


def _day(match: re.Match[str]) -> datetime:
    if match["y"]:
        return datetime(int(match["y"]), int(match["m"]), int(match["d"]))  # noqa: DTZ001 - its zone comes later
    return datetime(int(match["yy"]), _month(match), int(match["dd"]))  # noqa: DTZ001 - its zone comes later


def _month(match: re.Match[str]) -> int:
    if match["mm"]:
        return int(match["mm"])
    found = [n for n, name in enumerate(_MONTH_NAMES, 1) if name == match["word"] or name[:3] == match["word"]]
    if not found:
        raise ValueError(match["word"])
    return found[0]


def _zone(written: str) -> tzinfo:
    """An offset from UTC. A plus that an address turned into a blank is a plus again."""
    if written in ("z", "utc", "gmt"):
        return UTC
    digits = "0100" if written == "bst" else written[1:].replace(":", "")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return fixed_offset(-offset if written[0] == "-" else offset)


def _local(naive: datetime) -> datetime:
    """That time of day here, in UTC; refused if the clocks jumped over it, or showed it twice."""
    here = timezone.get_default_timezone()
    one, two = (naive.replace(tzinfo=here, fold=fold).astimezone(UTC) for fold in (0, 1))
    if one == two:
        return one
    if one.astimezone(here).replace(tzinfo=None) != naive:
        raise PastRefused(
            _of_the_clocks(later("{time} did not exist on {day}: the clocks went forward over it."), naive)
        )
    twice = later("{time} came twice on {day}: add GMT or BST to say which is meant.")
    raise PastRefused(_of_the_clocks(twice, naive))


def _of_the_clocks(sentence: str, naive: datetime) -> str:
    month = written_month(naive.year, naive.month)
    return say(sentence, time=f"{naive:%H:%M}", day=f"{naive:%d} {month}")


def in_full(at: datetime) -> str:
    """As printed: 3 March 2026 at 14:05:09 GMT."""
    here = timezone.localtime(at, timezone.get_default_timezone())
    return say("{day} at {time}", day=written(here), time=f"{here:%H:%M:%S %Z}")


def iso(at: datetime) -> str:
    """To the last digit, with its offset: what `moment_from` reads back as the same moment."""
    here = timezone.localtime(at, timezone.get_default_timezone())
    return here.isoformat(timespec="microseconds")


def day_of(at: datetime) -> date:
    """The day that it was here: what is judged by date is judged on it."""
    return timezone.localtime(at, timezone.get_default_timezone()).date()
