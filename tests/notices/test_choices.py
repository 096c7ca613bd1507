"""The section on choices: each opt-out, whether it counts, why and how, without empty places."""

import pytest

from activities.part_views import OptOutView
from activities.vocabulary import OptOutEffect, OptOutKind
from notices.vocabulary import SectionKind
from tests.notices.material import activity, section

pytestmark = pytest.mark.house

LOCAL_KINDS = [OptOutKind.LOCAL, OptOutKind.CONSENT, OptOutKind.OTHER]


def choices(kind: OptOutKind, **fields: object) -> str:
    choice = OptOutView(key="o", kind=kind, **fields)  # type: ignore[arg-type]
    return section(SectionKind.OPT_OUTS, activity(opt_outs=(choice,)))


@pytest.mark.parametrize("kind", LOCAL_KINDS)
def test_an_opt_out_of_our_own_says_why_and_how(kind: OptOutKind) -> None:
    said = choices(kind, effect=OptOutEffect.APPLIES, because="It is your record", how="Ring us")
    assert "Why: It is your record" in said
    assert "How to use it: Ring us" in said


@pytest.mark.parametrize("kind", LOCAL_KINDS)
def test_an_opt_out_without_an_explanation_has_no_empty_heading(kind: OptOutKind) -> None:
    assert choices(kind).splitlines()[0] == f"{kind.label}: where it counts:"


def test_a_national_opt_out_is_explained_once_and_then_listed() -> None:
    said = choices(OptOutKind.TYPE_1)
    assert said.startswith("Type 1 opt-out\n  - You can tell your GP practice")
    assert "Type 1 opt-out: where it counts:\n  - Work A1 (A1)" in said


def test_how_to_use_a_national_opt_out_is_said_once() -> None:
    assert choices(OptOutKind.NATIONAL, how="Go online").count("How to use it") == 1


def test_a_column_that_nobody_filled_is_left_out() -> None:
    assert "Does it count here?" not in choices(OptOutKind.LOCAL, how="Ring us")
