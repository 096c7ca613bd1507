"""Dates to the day, month or year, and periods."""

from datetime import date

import pytest

from ropa.register.dates import PartialDate, Period


@pytest.mark.parametrize(
    ("value", "first", "last", "text"),
    [
        ("2022-09-30", date(2022, 9, 30), date(2022, 9, 30), "30 September 2022"),
        ("2022-09", date(2022, 9, 1), date(2022, 9, 30), "September 2022"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "February 2024"),
        ("2022", date(2022, 1, 1), date(2022, 12, 31), "2022"),
    ],
)
def test_a_partial_date_spans_what_it_can_mean(value: str, first: date, last: date, text: str) -> None:
    partial = PartialDate(value)
    assert (partial.first_day, partial.last_day, partial.text) == (first, last, text)


@pytest.mark.parametrize(
    "value", ["", "22", "2022-13", "2022-02-30", "2022-9", "30/09/2022", "2022-09-30T00:00", "٢٠٢٢"]
)
def test_anything_else_is_no_date(value: str) -> None:
    with pytest.raises(ValueError, match="is not a date; write 2022-09-30"):
        PartialDate(value)


@pytest.mark.parametrize(
    ("value", "text"), [("P8Y", "8 years"), ("P1Y6M", "1 year and 6 months"), ("P28D", "28 days"), ("P2W", "2 weeks")]
)
def test_a_period_is_told_in_words(value: str, text: str) -> None:
    assert Period(value).text == text


@pytest.mark.parametrize("value", ["", "P", "8 years", "PT1H", "P-1Y", "P1.5Y", "p8y"])
def test_anything_else_is_no_period(value: str) -> None:
    with pytest.raises(ValueError, match="is not a period; write P8Y"):
        Period(value)
