"""Kinds of information over the whole notice: short, in plain words, each once."""

import pytest

from activities.part_views import DataUseView
from activities.view import ActivityView
from activities.vocabulary import About, Regime
from notices.vocabulary import SectionKind
from tests.notices.material import activity, section, term

pytestmark = pytest.mark.house

SPECIAL = "Special categories of personal data, which the law protects more"


def use(code: str = "", **fields: object) -> DataUseView:
    category = term(code) if code else None
    return DataUseView(key=code or "d", category=category, **fields)  # type: ignore[arg-type]


def kinds(*activities: ActivityView) -> str:
    return section(SectionKind.INFORMATION, *activities)


def test_a_kind_is_told_in_plain_words_without_its_items() -> None:
    said = kinds(activity(data_uses=(use("DC-CONTACT", items=("pager",)),)))
    assert "Information about you\n  - Contact details: Your address, phone number and email." in said
    assert "pager" not in said


def test_a_kind_that_several_activities_use_is_told_once() -> None:
    uses = (use("DC-CONTACT", label="Address"), use("DC-CONTACT", label="Email"))
    assert kinds(activity(data_uses=uses), activity(reference="A2", data_uses=uses)).count("Contact details") == 1


def test_a_kind_within_another_is_not_told_apart() -> None:
    said = kinds(activity(data_uses=(use("DC-NAME"), use("DC-ID"))))
    assert "Name and identity details" in said
    assert "  - Name:" not in said


def test_a_kind_without_a_category_keeps_its_own_name() -> None:
    assert "  - Votes" in kinds(activity(data_uses=(use(label="Votes"),)))


def test_special_kinds_are_set_apart() -> None:
    assert f"{SPECIAL}\n  - Health: Facts about" in kinds(activity(data_uses=(use("DC-HEALTH"),)))


def test_a_special_kind_is_not_told_again_because_law_enforcement_uses_it_too() -> None:
    uses = {"data_uses": (use("DC-HEALTH"),)}
    said = kinds(activity(**uses), activity(reference="A2", regime=Regime.LAW_ENFORCEMENT, **uses))
    assert said.count("Health:") == 1


def test_what_is_not_personal_is_no_kind_of_information_about_you() -> None:
    assert kinds(activity(about=About.NOT_PERSONAL, data_uses=(use(label="Totals"),))) == ""
