"""What people type for a moment, what it means, and what is refused in which words."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from ropa.register.moments import PastRefused, day_of, in_full, iso, moment_from

LAST = 999_999


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-03-03", datetime(2026, 3, 3, 23, 59, 59, LAST, UTC)),
        ("2026-06-03", datetime(2026, 6, 3, 22, 59, 59, LAST, UTC)),
        ("3 March 2026", datetime(2026, 3, 3, 23, 59, 59, LAST, UTC)),
        ("3 mar 2026", datetime(2026, 3, 3, 23, 59, 59, LAST, UTC)),
        ("3/3/2026", datetime(2026, 3, 3, 23, 59, 59, LAST, UTC)),
        ("  2026-03-03   14:05 ", datetime(2026, 3, 3, 14, 5, 59, LAST, UTC)),
        ("2026-06-03T14:05", datetime(2026, 6, 3, 13, 5, 59, LAST, UTC)),
        ("3 June 2026 at 14:05", datetime(2026, 6, 3, 13, 5, 59, LAST, UTC)),
        ("2026-03-03T14:05:09Z", datetime(2026, 3, 3, 14, 5, 9, LAST, UTC)),
        ("2026-03-03T14:05:09.5+02:00", datetime(2026, 3, 3, 12, 5, 9, 500_000, UTC)),
        ("2026-03-03T14:05:09 02:00", datetime(2026, 3, 3, 12, 5, 9, LAST, UTC)),
        ("2025-10-26 01:30 BST", datetime(2025, 10, 26, 0, 30, 59, LAST, UTC)),
        ("2025-10-26 01:30 GMT", datetime(2025, 10, 26, 1, 30, 59, LAST, UTC)),
    ],
)
def test_what_is_typed_means_its_end(typed: str, meant: datetime) -> None:
    assert moment_from(typed) == meant


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Give a date, such as"),
        ("yesterday", "“yesterday” is no moment. Give a date, such as"),
        ("2026-3-3", "is no moment"),
        ("2026-02-30", "There is no such day or time"),
        ("2026-03-03 25:00", "There is no such day or time"),
        ("3 Marble 2026", "There is no such day or time"),
        ("0001-01-01 00:00 +14:00", "There is no such day or time"),
        ("9999-12-31", "is still to come"),
        ("2026-03-29 01:30", "did not exist on 29 March 2026"),
        ("2025-10-26 01:30", "came twice on 26 October 2025: add GMT or BST"),
        ("２026-03-03", "is no moment"),
        ("2026-03-03\x00", "is no moment"),
        ("1" * 10_000, "is no moment"),
    ],
)
def test_what_means_nothing_is_refused_with_what_is_accepted(typed: str, words: str) -> None:
    with pytest.raises(PastRefused) as refused:
        moment_from(typed)
    assert words in str(refused.value)
    assert len(str(refused.value)) < 400


def test_today_means_now() -> None:
    before = timezone.now()
    assert before <= moment_from(timezone.localdate().isoformat()) <= timezone.now()


def test_tomorrow_is_refused() -> None:
    with pytest.raises(PastRefused, match="still to come"):
        moment_from((timezone.localdate() + timedelta(days=1)).isoformat())


@pytest.mark.parametrize("at", [datetime(2026, 7, 3, 14, 5, 9, 123, UTC), datetime(2025, 10, 26, 1, 30, tzinfo=UTC)])
def test_what_is_printed_for_programs_is_read_back(at: datetime) -> None:
    assert moment_from(iso(at)) == at


def test_what_is_printed_for_people_is_read_back() -> None:
    at = moment_from("2026-06-03")
    assert in_full(at) == "3 June 2026 at 23:59:59 BST"
    assert moment_from(in_full(at)) == at


def test_the_day_is_the_day_here() -> None:
    assert day_of(datetime(2026, 6, 3, 23, 30, tzinfo=UTC)).isoformat() == "2026-06-04"
