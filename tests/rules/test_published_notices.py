"""Family NO, what the public reads: a published notice that lacks or outlives something, and the rule that finds it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from activities.vocabulary import Status
from notices.assemble import assemble
from notices.context import NoticeContext, dump_context
from notices.in_force import Published, in_force
from notices.view import RegisterWithNotices
from ropa.reference.shipped import read_reference
from ropa.rules.finding import Finding
from ropa.rules.judging import case_of, judge_register
from tests.rules.flawless import ON, document, register_of
from tests.rules.proving import place

TERMS = tuple(read_reference())
MAY = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
"""When the notice was published."""
JUNE = MAY + timedelta(days=40)
NOTICE = "notices/privacy-notice"
Change = Callable[[NoticeContext], NoticeContext]


def told_in_may() -> NoticeContext:
    """The flawless notice, as it would have been published with all that the law asks for today."""
    register = known(register_of(document()))
    return replace(assemble(register, register.notices[0], on=ON), updated_on=date(2026, 6, 19))


def known(register: RegisterWithNotices) -> RegisterWithNotices:
    return replace(register, reference=TERMS)


def judged(
    change: Change = lambda context: context, *, made: Any = None, since: datetime = MAY, approved: datetime = MAY
) -> list[Finding]:
    """What is found beside an edition that was changed so, with every activity approved at that moment."""
    register = register_of(made or document())
    edition = in_force(dump_context(change(told_in_may())), since)
    keys = dict.fromkeys((activity.key for activity in register.activities), approved)
    published = Published({"privacy-notice": edition}, keys)
    return judge_register(replace(case_of(register, TERMS, on=ON), published=published))


def without_right(code: str) -> Change:
    return lambda context: replace(context, rights=tuple(one for one in context.rights if one.code != code))


def nothing_apart(context: NoticeContext) -> NoticeContext:
    return replace(context, sections=tuple(one for one in context.sections if one.kind != "rights"))


def without_activity(context: NoticeContext) -> NoticeContext:
    return replace(context, activities=tuple(one for one in context.activities if one.reference != "EX-07"))


def otherwise_told(context: NoticeContext) -> NoticeContext:
    first, *others = context.activities
    return replace(context, activities=(replace(first, summary="Something else."), *others))


def reached_otherwise(context: NoticeContext) -> NoticeContext:
    return replace(context, organisation=replace(context.organisation, phone="03069 990 999"))


def of_before_complaints(context: NoticeContext) -> NoticeContext:
    return replace(context, updated_on=date(2026, 6, 18))


BROKEN: list[tuple[str, Change, dict[str, Any], str, str]] = [
    ("R-NO-01", of_before_complaints, {}, f"{NOTICE}.sections", "breach"),
    ("R-NO-04", without_right("RT-ERASE"), {}, f"{NOTICE}.sections", "breach"),
    ("R-NO-06", without_right("RT-WITHDRAW"), {}, f"{NOTICE}.sections", "breach"),
    ("R-NO-13", otherwise_told, {"approved": JUNE}, f"{NOTICE}.sections", "breach"),
    ("R-NO-13", reached_otherwise, {}, f"{NOTICE}.sections", "warning"),
    ("R-NO-27", nothing_apart, {}, f"{NOTICE}.sections", "breach"),
    ("R-NO-28", without_activity, {}, "activities/ex-07.started_on", "warning"),
]


@pytest.mark.parametrize(("code", "change", "given", "at", "severity"), BROKEN)
def test_finds_what_is_broken_where_it_is(code: str, change: Change, given: Any, at: str, severity: str) -> None:
    found = [one for one in judged(change, **given) if one.code == code]
    assert [(place(one), one.severity.value) for one in found] == [(at, severity)]


vars(test_finds_what_is_broken_where_it_is)["table"] = BROKEN


def test_nothing_is_found_beside_a_notice_that_says_what_the_records_say() -> None:
    codes = {code for code, *_ in BROKEN}
    assert not [one for one in judged(approved=JUNE) if one.code in codes]


@pytest.mark.parametrize("code", ["R-NO-04", "R-NO-06", "R-NO-13", "R-NO-27", "R-NO-28"])
def test_nothing_is_found_where_nobody_said_what_is_published(code: str) -> None:
    assert not [one for one in judge_register(case_of(register_of(document()), TERMS, on=ON)) if one.code == code]


def test_a_record_that_was_approved_before_the_notice_has_not_changed() -> None:
    assert not [one for one in judged(otherwise_told, approved=MAY) if one.code == "R-NO-13"]


def test_a_record_that_somebody_is_changing_is_judged_when_it_is_approved() -> None:
    made = document()
    made["activities"][0]["status"] = Status.DRAFT
    assert not [one for one in judged(otherwise_told, made=made, approved=JUNE) if one.code == "R-NO-13"]


def test_a_notice_that_tells_of_work_that_has_ended_is_warned_of() -> None:
    made = document()
    made["activities"][0]["status"] = Status.RETIRED
    (found,) = (one for one in judged(made=made) if one.code == "R-NO-13")
    assert (found.severity.value, "EX-01" in found.message) == ("warning", True)


@pytest.mark.parametrize(
    "change",
    [{"started_on": "2026-10-22"}, {"started_on": None}, {"notice_exemption": "Article 14(5)(e)"}, {"publish": False}],
)
def test_people_have_a_month_and_exemptions_count(change: dict[str, Any]) -> None:
    made = document()
    activity = next(one for one in made["activities"] if one["key"] == "ex-07")
    activity |= change
    assert not [one for one in judged(without_activity, made=made) if one.code == "R-NO-28"]


def test_what_comes_from_the_person_is_told_when_it_is_asked_for() -> None:
    def without_news(context: NoticeContext) -> NoticeContext:
        return replace(context, activities=tuple(one for one in context.activities if one.reference != "EX-11"))

    assert not [one for one in judged(without_news) if one.code == "R-NO-28"]
