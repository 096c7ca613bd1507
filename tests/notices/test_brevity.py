"""What every item of a list shares is printed once; the data keep it with each."""

import pytest

from activities.part_views import DataUseView
from activities.view import ActivityView
from tests.notices.material import activity, as_json, ground, purpose, term, told

pytestmark = pytest.mark.house


def using(*levels: str) -> ActivityView:
    uses = [DataUseView(key=str(n), label=f"Kind {n}", identifiability=term(level)) for n, level in enumerate(levels)]
    return activity(data_uses=tuple(uses))


def test_what_all_share_is_said_once() -> None:
    said = told(using("IDL-IDENT", "IDL-IDENT"))
    assert "  - For all of these\n      How far it identifies people: Identifiable" in said
    assert said.count("Identifiable") == 1


def test_what_differs_stays_with_each() -> None:
    assert "For all of these" not in told(using("IDL-IDENT", "IDL-ANON"))


def test_a_single_item_shares_with_nobody() -> None:
    assert "For all of these" not in told(using("IDL-IDENT"))


def test_the_data_keep_it_with_each() -> None:
    facts = as_json(using("IDL-IDENT", "IDL-IDENT"))["activities"][0]["facts"]["data"]
    assert [[detail["text"] for detail in fact["details"]] for fact in facts] == [["Identifiable"], ["Identifiable"]]


def test_each_ground_of_the_law_is_read_on_its_own() -> None:
    same = {"explanation": "The Act says so"}
    said = told(activity(purpose(ground("A6-C", **same)), purpose(ground("A6-E", **same), text="To plan")))
    assert said.count("Why this applies: The Act says so") == 2
