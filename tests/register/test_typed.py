"""Dates and lengths of time as people type them."""

import pytest

from ropa.register.typed import partial_date_from, period_from


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("30 September 2022", "2022-09-30"),
        ("  30  sept 2022 ", "2022-09-30"),
        ("3/9/2022", "2022-09-03"),
        ("2022-09-30", "2022-09-30"),
        ("September 2022", "2022-09"),
        ("9/2022", "2022-09"),
        ("2022-09", "2022-09"),
        ("2022", "2022"),
    ],
)
def test_a_date_is_read_as_exactly_as_it_was_typed(typed: str, kept: str) -> None:
    assert partial_date_from(typed) == kept


@pytest.mark.parametrize(
    "typed", ["", "soon", "31 February 2022", "30 Septober 2022", "13/2022", "0", "٢٠٢٢", "2022-9"]
)
def test_what_is_no_date_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="is not a date"):
        partial_date_from(typed)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("8 years", "P8Y"),
        ("1 Year", "P1Y"),
        ("1 year and 6 months", "P1Y6M"),
        ("6 months, 1 year", "P1Y6M"),
        ("28 days", "P28D"),
        ("P8Y", "P8Y"),
        ("p6m", "P6M"),
    ],
)
def test_a_length_of_time_is_read(typed: str, kept: str) -> None:
    assert period_from(typed) == kept


@pytest.mark.parametrize("typed", ["", "long", "8", "eight years", "8 years and", "1 year and 1 year", "P", "-8 years"])
def test_what_is_no_length_of_time_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="is not a length of time"):
        period_from(typed)


@pytest.mark.parametrize("kept", ["P8Y", "P1Y6M", "P28D", "P2W"])
def test_what_is_shown_can_be_typed_again(kept: str) -> None:
    assert period_from(period_from(kept).text) == kept
