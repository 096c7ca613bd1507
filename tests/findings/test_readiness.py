"""How ready a record is: each item of the law is answered, missing, not asked yet, or does not apply."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from activities.readiness.items import ASKED, LISTS
from ropa.findings.readiness import REGISTER, Article, Share, State, percent, shares_of
from ropa.reference.shipped import read_reference
from ropa.rules.judging import case_of
from tests.rules.flawless import GONE, ON, broken, document, register_of

pytestmark = pytest.mark.house

ACTIVITY = "ex-03"
RECORD = f"activities/{ACTIVITY}"
IT = f"activities[{ACTIVITY}]"
PART_3 = (f"{IT}.regime", "law_enforcement")
Places = Mapping[str, tuple[str, str]]


def shares(made: dict[str, Any], *, on: date = ON) -> dict[tuple[str, Article], Share]:
    """How ready each record of a register document is."""
    terms = tuple(read_reference())
    case = case_of(replace(register_of(made), reference=terms), terms, on=on)
    return {(share.record, share.article): share for share in shares_of(case)}


def open_items(made: dict[str, Any], article: Article, record: str = RECORD) -> dict[str, tuple[State, str]]:
    """What a record leaves open, by code: how it stands, and the place."""
    return {one.code: (one.state, one.field) for one in shares(made)[record, article].open}


def test_the_exemplary_register_answers_everything() -> None:
    told = shares(document())
    assert {place: share.open for place, share in told.items() if share.open} == {}
    assert len(told) == 2 * (1 + len(document()["activities"]))


MISSING = {
    "purposes": ([(f"{IT}.purposes", [])], "purposes"),
    "information": ([(f"{IT}.data_uses", [])], "data_uses"),
    "recipients": ([(f"{IT}.recipients", [])], "recipients"),
    "processors": ([(f"{IT}.engagements", [])], "engagements"),
    "transfers": ([(f"{IT}.transfers_answer", "yes"), (f"{IT}.transfers", [])], "transfers"),
    "time-limits": ([(f"{IT}.retentions", [])], "retentions"),
    "security": (
        [(f"{IT}.security_measures", []), (f"{IT}.security_detail", ""), ("organisations[0].security_statement", "")],
        "security_measures",
    ),
    "joint-controllers": ([(f"{IT}.role", "joint"), (f"{IT}.parties", [])], "parties"),
}


@pytest.mark.parametrize("code", MISSING)
def test_what_was_asked_and_has_no_answer_is_missing(code: str) -> None:
    changes, field = MISSING[code]
    found = open_items(broken(*changes), Article.RECORD)
    left_alone = {"people"} if code == "purposes" else set()
    assert {name: place for name, place in found.items() if name not in left_alone} == {code: (State.MISSING, field)}


def test_people_are_asked_for_at_the_purpose() -> None:
    made = document()
    activity = next(one for one in made["activities"] if one["key"] == ACTIVITY)
    parts = [*activity["purposes"], *(g for p in activity["purposes"] for g in p["grounds"]), *activity["data_uses"]]
    for part in parts:
        part.pop("subjects", None)
    place = f"purposes[{activity['purposes'][0]['key']}].subjects"
    assert open_items(made, Article.RECORD) == {"people": (State.MISSING, place)}


QUESTIONS = {
    "recipients": ([(f"{IT}.recipients", []), (f"{IT}.recipients_answer", GONE)], "recipients_answer"),
    "processors": ([(f"{IT}.engagements", []), (f"{IT}.processors_answer", GONE)], "processors_answer"),
    "transfers": ([(f"{IT}.transfers", []), (f"{IT}.transfers_answer", GONE)], "transfers_answer"),
    "joint-controllers": ([(f"{IT}.role", GONE), (f"{IT}.parties", [])], "role"),
}


@pytest.mark.parametrize("code", QUESTIONS)
def test_what_nobody_put_is_not_asked(code: str) -> None:
    changes, question = QUESTIONS[code]
    assert open_items(broken(*changes), Article.RECORD)[code] == (State.NOT_ASKED, question)


@pytest.mark.parametrize("code", ["recipients", "processors", "transfers"])
def test_no_is_an_answer_and_not_known_is_none(code: str) -> None:
    changes, question = QUESTIONS[code]
    assert code not in open_items(broken(changes[0], (changes[1][0], "no")), Article.RECORD)
    unknown = open_items(broken(changes[0], (changes[1][0], "not_known")), Article.RECORD)
    assert unknown[code] == (State.MISSING, question)


def test_a_transfer_without_country_is_missing_at_its_country() -> None:
    made = broken((f"{IT}.transfers", [{"key": "t1"}]))
    assert open_items(made, Article.RECORD) == {"transfers": (State.MISSING, "transfers[t1].country")}


@pytest.mark.parametrize(("safeguards", "is_open"), [("", True), ("Encrypted", False)])
def test_a_one_off_transfer_needs_its_safeguards_in_the_record(safeguards: str, is_open: bool) -> None:
    transfer = {"key": "t1", "country": "CY-UM", "mechanism": "TM-DER-2", "safeguards": safeguards}
    found = open_items(broken((f"{IT}.transfers", [transfer])), Article.RECORD)
    assert found == ({"one-off-transfers": (State.MISSING, "transfers[t1].safeguards")} if is_open else {})


def test_a_joint_controller_that_cannot_be_reached_is_missing() -> None:
    made = broken(("organisations[exemplar-hospitals].email", ""))
    (joint,) = (one for one in made["activities"] if one.get("role") == "joint")
    found = open_items(made, Article.RECORD, f"activities/{joint['key']}")
    assert found == {"contact-joint-controllers": (State.MISSING, "parties[y1].organisation")}


def test_a_processor_answers_another_list() -> None:
    made = broken((f"{IT}.role", "processor"), (f"{IT}.parties", []))
    told = shares(made)
    assert {one.code: one.source for one in told[RECORD, Article.RECORD].open} == {
        "our-controllers": "UK GDPR Art 30(2)(a)"
    }
    assert (RECORD, Article.NOTICE) not in told


def test_law_enforcement_answers_the_list_of_its_own_act() -> None:
    made = broken(PART_3, (f"{IT}.automated_decisions_answer", GONE), (f"{IT}.retentions", []))
    for purpose in next(one for one in made["activities"] if one["key"] == ACTIVITY)["purposes"]:
        purpose["grounds"] = [{"key": "g1"}]
    told = shares(made)
    found = {one.code: (one.state, one.source) for one in told[RECORD, Article.RECORD].open}
    assert found == {
        "profiling": (State.NOT_ASKED, "DPA 2018 s61(2)(g)"),
        "legal-basis": (State.MISSING, "DPA 2018 s61(2)(i)"),
        "time-limits": (State.MISSING, "DPA 2018 s61(2)(j)"),
    }
    assert told[RECORD, Article.NOTICE].answered == 1


@pytest.mark.parametrize(
    "change",
    [
        (f"{IT}.about", "not_personal"),
        (f"{IT}.about", "deceased"),
        (f"{IT}.role", "described"),
        (f"{IT}.status", "retired"),
    ],
)
def test_nothing_is_asked_of_what_the_law_leaves_alone(change: tuple[str, Any]) -> None:
    changes = [change, (f"{IT}.retired_on", "2026-11-01")] if change[1] == "retired" else [change]
    assert {record for record, _ in shares(broken(*changes))} & {RECORD} == set()


def test_a_draft_is_measured() -> None:
    assert shares(broken((f"{IT}.status", "draft")))[RECORD, Article.RECORD].answered > 5


NOTICE = {
    "NC-05": ([(f"{IT}.purposes[0].grounds[0].basis", "A6-F")], State.MISSING, "legitimate_interest"),
    "NC-07": ([(f"{IT}.recipients", []), (f"{IT}.engagements", [])], State.MISSING, "recipients"),
    "NC-08": ([(f"{IT}.transfers", []), (f"{IT}.transfers_answer", GONE)], State.NOT_ASKED, "transfers_answer"),
    "NC-09": ([(f"{IT}.retentions", [])], State.MISSING, "retentions"),
    "NC-15": ([(f"{IT}.sources", [])], State.MISSING, "sources"),
    "NC-16": ([(f"{IT}.automated_decisions_answer", GONE)], State.NOT_ASKED, "automated_decisions_answer"),
    "NC-17": ([(f"{IT}.reuse_answer", GONE)], State.NOT_ASKED, "reuse_answer"),
}


@pytest.mark.parametrize("code", NOTICE)
def test_what_a_notice_could_not_tell_is_open_for_articles_13_and_14(code: str) -> None:
    changes, state, field = NOTICE[code]
    found = open_items(broken(*changes), Article.NOTICE)
    assert found.keys() == {code}
    assert found[code][0] is state
    assert found[code][1].endswith(field)


def test_items_of_a_notice_speak_as_the_reference_data() -> None:
    (one,) = shares(broken((f"{IT}.retentions", [])))[RECORD, Article.NOTICE].open
    assert (one.title, one.source) == ("Retention period or how it is decided", "UK GDPR Art 13(2)(a), 14(2)(a)")


def test_an_item_counts_from_the_day_it_is_law() -> None:
    of_body = REGISTER, Article.NOTICE
    day_before = shares(document(), on=date(2026, 6, 18))[of_body]
    assert shares(document())[of_body].answered == day_before.answered + 1


def test_what_no_notice_prints_is_not_measured_for_it() -> None:
    told = shares(broken((f"{IT}.publish", False)))
    assert (RECORD, Article.RECORD) in told
    assert (RECORD, Article.NOTICE) not in told


@pytest.mark.parametrize(
    ("answer", "state"),
    [("yes", State.MISSING), ("not_known", State.MISSING), ("not_asked", State.NOT_ASKED), ("no", None)],
)
def test_an_officer_is_asked_of_a_public_authority(answer: str, state: State | None) -> None:
    made = broken(("organisations[exemplar-icb].public_authority", answer))
    made["contacts"] = [one for one in made["contacts"] if one["role"] != "dpo"]
    for article, code in ((Article.RECORD, "officer"), (Article.NOTICE, "NC-02")):
        found = open_items(made, article, REGISTER)
        assert found.get(code, (None, ""))[0] is state


def test_an_officer_without_address_is_missing_at_the_contact() -> None:
    made = document()
    officer = next(one for one in made["contacts"] if one["role"] == "dpo")
    for way in ("email", "phone", "post", "online_form"):
        officer.pop(way, None)
    found = open_items(made, Article.RECORD, REGISTER)
    assert found == {"officer": (State.MISSING, f"contacts[{officer['key']}].email")}


def test_every_list_of_the_law_is_asked_in_full() -> None:
    """The letters of Article 30 and section 61; (a) of the controller is in part the organisation's own."""
    letters = ["".join(sorted({asked.letters[place] for asked in ASKED})) for place in range(len(LISTS))]
    assert letters == ["abcdefg", "abcd", "bdefghijk", "abdef"]


@pytest.mark.parametrize(("answered", "asked", "share"), [(0, 0, None), (0, 3, 0), (199, 200, 99), (7, 7, 100)])
def test_a_hundred_per_cent_means_all(answered: int, asked: int, share: int | None) -> None:
    assert percent(answered, asked) == share
