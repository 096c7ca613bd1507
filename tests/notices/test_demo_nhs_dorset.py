"""The Dorset register restates what is wrong in the published pages, and names nobody."""

from pathlib import Path

import pytest

from activities.view import ActivityView
from notices.view import RegisterWithNotices
from ropa.reference.shipped import read_reference
from ropa.register.codec import decode, parse
from ropa.register.words import Answer

pytestmark = pytest.mark.house

BUNDLE = Path(__file__).resolve().parents[2] / "notices/demo/nhs-dorset.yaml"


@pytest.fixture(scope="module")
def register() -> RegisterWithNotices:
    known = {"reference": {term.code: term for term in read_reference()}}
    return decode(RegisterWithNotices, parse(BUNDLE.read_bytes(), max_bytes=1_000_000), known=known)


def grounds(register: RegisterWithNotices, reference: str) -> set[tuple[str, str]]:
    """Pairs of Article 6 and Article 9 codes of an activity."""
    purposes = one(register, reference).purposes
    found = [ground for purpose in purposes for ground in purpose.grounds]
    return {(g.basis.code if g.basis else "", g.special_condition.code if g.special_condition else "") for g in found}


def one(register: RegisterWithNotices, reference: str) -> ActivityView:
    return next(activity for activity in register.activities if activity.reference == reference)


def cited(register: RegisterWithNotices) -> set[str]:
    grounds = [g for a in register.activities for p in a.purposes for g in p.grounds]
    return {citation.statute.code for ground in grounds for citation in ground.citations if citation.statute}


def test_it_says_that_it_is_a_demonstration(register: RegisterWithNotices) -> None:
    assert "This is a demonstration" in register.organisation.demonstration


def test_it_names_teams_and_no_person(register: RegisterWithNotices) -> None:
    assert not any(contact.person for contact in register.contacts)


def test_laws_that_do_not_exist_are_cited(register: RegisterWithNotices) -> None:
    assert {"ST-X-CARE2012", "ST-X-AMD85", "ST-X-NHSCON", "ST-X-SIF"} <= cited(register)


@pytest.mark.parametrize("reference", ["DOR-U-A1", "DOR-U-A3"])
def test_statutory_work_rests_on_consent(register: RegisterWithNotices, reference: str) -> None:
    assert grounds(register, reference) == {("A6-A", "A9-A")}


def test_one_purpose_has_two_article_6_bases(register: RegisterWithNotices) -> None:
    assert grounds(register, "DOR-U-A2") == {("A6-E", "A9-H"), ("A6-A", "")}


@pytest.mark.parametrize("reference", ["DOR-U-A6", "DOR-U-A9", "DOR-U-A10", "DOR-S-A1"])
def test_section_251_is_claimed_without_an_approval(register: RegisterWithNotices, reference: str) -> None:
    uses = one(register, reference).confidentiality
    assert [use.approval for use in uses if use.basis and use.basis.code == "CLDC-S251-R5"] == [None]


def test_no_activity_says_how_long_or_whether_abroad(register: RegisterWithNotices) -> None:
    silent = [not a.retentions and a.transfers_answer is Answer.NOT_ASKED for a in register.activities]
    assert all(silent)


def test_work_that_ended_in_2019_is_listed(register: RegisterWithNotices) -> None:
    engagements = one(register, "DOR-S-A1").engagements
    assert [e.ends_on for e in engagements if e.processor.key == "optum"] == ["2019-06"]
