"""Editions that an older release stored: what they did not hold yet is no difference to what the records say."""

import json
from dataclasses import replace
from typing import Any

import pytest

from activities.view import ActivityView
from notices.context import NoticeContext, dump_context, load_context
from notices.standing.in_step import says
from tests.notices.material import activity, context

SINCE = {"coded", "terms", "said_in", "language", "easy_read_title", "easy_read_url"}
"""What later releases added to a context, besides words. `language` of the notice itself was there."""


def told(one: ActivityView) -> NoticeContext:
    return context(one)


def older(now: NoticeContext) -> str:
    """It as an older release wrote it down."""
    document = json.loads(dump_context(now))
    return json.dumps(_without(document) | {"language": document["language"]}, separators=(",", ":"))


def _without(value: Any) -> Any:
    if isinstance(value, list):
        return [_without(item) for item in value]
    if isinstance(value, dict):
        return {name: _without(item) for name, item in value.items() if name not in SINCE}
    return value


def test_an_edition_without_codes_says_the_same() -> None:
    now = told(activity())
    stored = older(now)
    assert now.terms
    assert load_context(stored) != now
    assert says(stored, now)


@pytest.mark.parametrize("changed", [{"title": "Holidays"}, {"summary": "We plan them."}])
def test_its_words_are_compared_all_the_same(changed: dict[str, Any]) -> None:
    assert not says(older(told(activity())), told(replace(activity(), **changed)))


def test_codes_are_compared_where_both_have_them() -> None:
    now = told(activity())
    assert not says(dump_context(replace(now, terms=now.terms[1:])).decode(), now)
