"""The data protection regulator is a dated setting, because its name is due to change."""

from datetime import date

import pytest

from notices.assemble import assemble
from notices.regulator import Regulator, regulator_on
from notices.rendering import FORMATS
from tests.notices.material import NOTICE, TODAY, register

pytestmark = pytest.mark.house

LATER = Regulator(since=date(2027, 1, 1), name="Information Commission", short_name="IC")


@pytest.mark.parametrize(("on", "name"), [(date(2026, 12, 31), "ICO"), (date(2027, 1, 1), "IC")])
def test_the_regulator_changes_on_its_day(on: date, name: str) -> None:
    assert regulator_on(on, (Regulator(), LATER)).short_name == name


def test_a_notice_names_the_regulator_it_is_given() -> None:
    said = FORMATS["text"].render(assemble(register(), NOTICE, on=TODAY, regulator=LATER)).decode()
    assert "the Information Commission (IC)" in said
