"""The rules find what a person found wrong in two real notices, where it stands, and spare what is done well there."""

from dataclasses import replace

import pytest

from tests.rules.defects import Defect, defects, is_found, missed, wanted, wrongly_found

INSTEAD = {
    "SD-035": ("R-A30-19", "R-A30-05 judges the purposes of activities; the same of a notice's own words is R-A30-19"),
    "SD-129": ("R-OO-09", "R-OO-04 asks what happens to such people; whether the choice is explained is R-OO-09"),
}
"""Defects that another rule tells than the one they were given to, and why it is the same defect."""
NOT_FOUND: dict[str, str] = {}
"""Clear defects that no rule finds, each with its reason."""
ENOUGH = 0.9
CODES = {row: code for row, (code, _) in INSTEAD.items()}


def share(lacking: list[Defect]) -> float:
    return 1 - len(lacking) / len(wanted())


def report() -> str:
    """The figures, and what is not found with the reason."""
    lacking, strictly = missed(instead=CODES), missed()
    lines = [
        f"{len(wanted())} clear defects: {share(lacking):.1%} found, {share(strictly):.1%} under their own code",
        *(f"{row}: told by {code}, because {why}" for row, (code, why) in INSTEAD.items()),
        *(f"NOT FOUND {one}\n    {NOT_FOUND.get(one.id, 'no reason is given')}" for one in lacking),
    ]
    return "\n".join(lines)


def test_nine_in_ten_known_defects_are_found() -> None:
    print(report())  # noqa: T201 - the figure is for people to read
    assert share(missed(instead=CODES)) >= ENOUGH, report()


def test_nine_in_ten_are_found_under_the_code_that_they_were_given_to() -> None:
    assert share(missed()) >= ENOUGH, report()


def test_what_is_not_found_is_listed_with_its_reason_and_nothing_else_is() -> None:
    assert {one.id for one in missed(instead=CODES)} == NOT_FOUND.keys(), report()


def test_no_other_code_is_listed_without_need() -> None:
    assert CODES.keys() <= {one.id for one in missed()}


def test_what_is_done_well_is_spared() -> None:
    assert [str(one) for one in wrongly_found()] == []


def test_every_clear_row_is_placed() -> None:
    assert [one.id for one in defects() if one.is_clear and not one.is_placed] == []


@pytest.mark.parametrize(("place", "words"), [(("DOR-U-A5",), ""), ((), "Care Act 1901")])
def test_a_finding_elsewhere_or_about_something_else_does_not_count(place: tuple[str, ...], words: str) -> None:
    complaint = next(one for one in defects() if one.id == "SD-040")
    assert is_found(complaint, {"R-LB-09"})
    assert not is_found(replace(complaint, activities=place, words=words), {"R-LB-09"})
