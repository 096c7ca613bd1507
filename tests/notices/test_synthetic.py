"""The synthetic registers that benchmarks measure: repeatable, varied, and accepted as bundles."""

import json
import time
from collections import Counter
from typing import Any

import pytest

from notices.synthetic import synthetic_register
from notices.synthetic.dice import Dice
from notices.synthetic.profiles import PROFILES, profile
from notices.view import RegisterWithNotices
from ropa.reference.shipped import read_reference
from ropa.register.codec import compact, decode

pytestmark = pytest.mark.house


@pytest.fixture(scope="module")
def hundred() -> dict[str, Any]:
    return synthetic_register(100, seed=1)


@pytest.fixture(scope="module")
def read(hundred: dict[str, Any]) -> RegisterWithNotices:
    known = {"reference": {term.code: term for term in read_reference()}}
    return decode(RegisterWithNotices, hundred, known=known)


def test_the_same_seed_gives_the_same_document(hundred: dict[str, Any]) -> None:
    assert compact(synthetic_register(100, seed=1)) == compact(hundred)


def test_another_seed_gives_another_document(hundred: dict[str, Any]) -> None:
    other = synthetic_register(100, seed=2)
    assert other["activities"] != hundred["activities"]
    assert not {row["slug"] for row in other["organisations"]} & {row["slug"] for row in hundred["organisations"]}


def test_choices_are_pinned_so_that_benchmarks_can_be_compared() -> None:
    dice = Dice(1)
    assert [dice.number(1, 100) for _ in range(5)] == [52, 33, 18, 84, 18]


def test_the_document_is_a_valid_bundle(read: RegisterWithNotices) -> None:
    assert len(read.activities) == 100
    assert read.organisation.slug == "synthetic-1"
    assert read.notices[0].slug == "privacy-notice"


def test_the_document_is_plain_json(hundred: dict[str, Any]) -> None:
    assert json.loads(json.dumps(hundred)) == hundred


@pytest.mark.parametrize("activities", [0, 1, 10])
def test_it_has_as_many_activities_as_asked_for(activities: int) -> None:
    assert len(synthetic_register(activities)["activities"]) == activities


def test_each_activity_has_one_to_three_purposes(read: RegisterWithNotices) -> None:
    assert {len(activity.purposes) for activity in read.activities} == {1, 2, 3}


@pytest.mark.parametrize(
    "part",
    ["data_uses", "sources", "recipients", "engagements", "retentions", "opt_outs", "transfers", "datasets", "parties"],
)
def test_parts_differ_in_number(read: RegisterWithNotices, part: str) -> None:
    assert len({len(getattr(activity, part)) for activity in read.activities}) > 1


def test_activities_share_approvals_and_processors(read: RegisterWithNotices) -> None:
    approvals = Counter(use.approval.key for a in read.activities for use in a.confidentiality if use.approval)
    processors = Counter(e.processor.key for activity in read.activities for e in activity.engagements)
    assert max(approvals.values()) > 1
    assert max(processors.values()) > 1


def test_some_grounds_rest_on_consent(read: RegisterWithNotices) -> None:
    grounds = [ground for a in read.activities for purpose in a.purposes for ground in purpose.grounds]
    assert any(ground.consents for ground in grounds)


def test_texts_differ_in_length_and_wording(read: RegisterWithNotices) -> None:
    summaries = {activity.summary for activity in read.activities}
    assert len(summaries) > 90
    assert max(map(len, summaries)) > 4 * min(map(len, summaries))


@pytest.mark.parametrize("kind", sorted(PROFILES))
def test_every_code_of_a_profile_is_shipped(kind: str) -> None:
    assert profile(kind) == PROFILES[kind]


def test_a_thousand_activities_take_less_than_a_second_of_work() -> None:
    began = time.process_time()
    synthetic_register(1_000)
    assert time.process_time() - began < 1
