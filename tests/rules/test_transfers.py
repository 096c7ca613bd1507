"""Family TR: break one thing in the flawless register, and the rule about it finds it there."""

from dataclasses import replace
from datetime import date

import pytest

from activities.part_views import TransferView
from activities.view import ActivityView
from notices.view import NoticeView, SectionView
from processors.view import ProcessorTransferView, ProcessorView
from ropa.organisations.view import OrganisationView
from ropa.register.words import Answer
from ropa.rules.judging import case_of, judge
from ropa.rules.severity import Severity
from tests.rules.flawless import GONE, ON, document, findings, register_of
from tests.rules.proving import Broken, Mild, Sound, finds, places, softens, spares

NEWS = "activities[ex-11]"
EIRE, USA = f"{NEWS}.transfers[x1]", f"{NEWS}.transfers[x2]"
"""To Ireland by approval, and to a help desk in the United States by agreement."""
SUPPLIED, DESK = "processor_transfers[mailings-ireland]", "processor_transfers[mailings-us]"
"""The same as they stand with the supplier."""
STAYS = "activities[ex-22]"
"""Nothing leaves the UK; one supplier at work."""
AT, ABROAD = "activities/ex-11", "activities/ex-22.transfers_answer"
IE, US = f"{AT}.transfers[x1]", f"{AT}.transfers[x2]"
BRIDGE = [(f"{USA}.mechanism", "TM-USDB")]
GENES = (f"{NEWS}.data_uses[+]", {"key": "new", "category": "DC-GENETIC"})
ONE_OFF = (f"{USA}.mechanism", "TM-DER-2")
UNTESTED = [(f"{USA}.tested_on", GONE), (f"{DESK}.assessed_on", GONE), (f"{NEWS}.assessments", GONE)]
TRIED = (f"{NEWS}.assessments[+]", {"key": "new", "kind": "transfer", "done_on": "2026-02"})
TASKS = [(f"{NEWS}.purposes[{place}].is_public_task", "yes") for place in (0, 1)]
FRENCH_SUPPORT = ("processors[example-guarding].support_countries", ["CY-GB", "CY-FR"])
FRENCH = ("processors[example-guarding].countries", ["CY-FR"])
FRENCH_FIRM = {"key": "s1", "name": "Veille", "country": "CY-FR"}
SENT = {"key": "new", "processor": "example-guarding", "country": "CY-FR", "mechanism": "TM-ADEQ"}

EUROPE = ("notices[privacy-notice].sections[+]", {"key": "x", "body": "We never send it outside Europe."})

BROKEN: Broken = [
    ("R-TR-01", [(f"{USA}.mechanism", GONE), (f"{DESK}.mechanism", GONE)], f"{US}.mechanism"),
    ("R-TR-01", [(f"{USA}.mechanism", "TM-NONE")], f"{US}.mechanism"),
    ("R-TR-02", [(f"{USA}.country", "CY-IN"), (f"{USA}.mechanism", "TM-ADEQ")], f"{US}.mechanism"),
    ("R-TR-02", [(f"{EIRE}.mechanism", "TM-USDB")], f"{IE}.mechanism"),
    ("R-TR-03", [*BRIDGE, (f"{USA}.condition_evidence", GONE)], f"{US}.condition_evidence"),
    ("R-TR-04", UNTESTED, f"{US}.tested_on"),
    ("R-TR-05", [(f"{USA}.mechanism", "TM-EUSCC")], f"{US}.mechanism"),
    ("R-TR-06", [(f"{USA}.mechanism", "TM-DER-D")], f"{US}.mechanism"),
    ("R-TR-07", [EUROPE], "notices/privacy-notice.sections[x].body"),
    ("R-TR-08", [(f"{STAYS}.transfers", [{"key": "x", "country": "CY-FR"}])], ABROAD),
    ("R-TR-08", [("assets[cameras].country", "CY-FR")], ABROAD),
    ("R-TR-08", [FRENCH], ABROAD),
    ("R-TR-08", [("processor_transfers[+]", SENT)], ABROAD),
    ("R-TR-09", [(f"{STAYS}.transfers_answer", GONE)], ABROAD),
    ("R-TR-09", [(f"{NEWS}.transfers_answer", "not_known")], f"{AT}.transfers_answer"),
    ("R-TR-10", [(f"{USA}.mechanism", "TM-DER-A"), *TASKS], f"{US}.mechanism"),
    ("R-TR-11", [ONE_OFF, *UNTESTED], f"{US}.tested_on"),
    ("R-TR-11", [ONE_OFF, (f"{USA}.safeguards", GONE)], f"{US}.safeguards"),
    ("R-TR-12", [*BRIDGE, GENES], f"{US}.condition_evidence"),
    ("R-TR-13", [(f"{DESK}.mechanism", GONE)], "processor_transfers/mailings-us.mechanism"),
    ("R-TR-13", [(f"{DESK}.country", GONE)], "processor_transfers/mailings-us.country"),
    (
        "R-TR-13",
        [(f"{DESK}.country", "CY-IN"), (f"{DESK}.mechanism", "TM-ADEQ")],
        "processor_transfers/mailings-us.mechanism",
    ),
    ("R-TR-13", [(f"{DESK}.mechanism", "TM-EUSCC")], "processor_transfers/mailings-us.mechanism"),
    (
        "R-TR-13",
        [(f"{DESK}.mechanism", "TM-USDB"), (f"{DESK}.document", "")],
        "processor_transfers/mailings-us.document",
    ),
    ("R-TR-14", [(f"{DESK}.assessed_on", GONE)], "processor_transfers/mailings-us.assessed_on"),
    ("R-TR-15", [(f"{USA}.country", GONE)], f"{US}.country"),
    ("R-TR-15", [(f"{STAYS}.transfers_answer", "yes")], "activities/ex-22.transfers"),
    (
        "R-TR-16",
        [("contracts[guarding].sub_processors", [FRENCH_FIRM])],
        "contracts/guarding.sub_processors[s1].country",
    ),
    (
        "R-TR-17",
        [(f"{USA}.document", GONE), (f"{USA}.condition_evidence", GONE), (f"{DESK}.document", "")],
        f"{US}.document",
    ),
    (
        "R-TR-18",
        [("processors[example-office-cloud].countries", ["CY-GB", "CY-IN"])],
        f"{AT}.engagements[e2].processor",
    ),
]

test_finds_what_is_broken_where_it_is = finds(BROKEN)


SOUND: Sound = [
    ("R-TR-01", [(f"{USA}.mechanism", GONE)]),
    ("R-TR-01", [(f"{USA}.mechanism", GONE), (f"{DESK}.mechanism", GONE), (f"{USA}.country", "CY-GB")]),
    ("R-TR-02", BRIDGE),
    ("R-TR-03", [(f"{USA}.condition_evidence", GONE)]),
    ("R-TR-03", [(f"{EIRE}.condition_evidence", GONE)]),
    ("R-TR-04", [UNTESTED[0]]),
    ("R-TR-04", [*UNTESTED, TRIED]),
    ("R-TR-04", [*UNTESTED, ONE_OFF]),
    ("R-TR-05", [(f"{USA}.mechanism", "TM-ADDENDUM")]),
    ("R-TR-06", [(f"{USA}.mechanism", "TM-DER-D"), (f"{USA}.is_regular", "no")]),
    ("R-TR-08", [FRENCH, (f"{STAYS}.engagements[e1].access", "none")]),
    ("R-TR-08", [FRENCH, (f"{STAYS}.engagements[e1].ends_on", "2026-03")]),
    ("R-TR-10", [(f"{USA}.mechanism", "TM-DER-D"), *TASKS]),
    ("R-TR-10", [(f"{USA}.mechanism", "TM-DER-A"), *TASKS, ("organisations[exemplar-icb].public_authority", "no")]),
    ("R-TR-11", [ONE_OFF]),
    ("R-TR-12", [*BRIDGE, GENES, (f"{USA}.condition_evidence", "On the list; we mark it as sensitive.")]),
    ("R-TR-12", [GENES]),
    ("R-TR-16", [("contracts[guarding].sub_processors", [FRENCH_FIRM]), ("processor_transfers[+]", SENT)]),
    ("R-TR-17", [(f"{EIRE}.document", GONE), (f"{EIRE}.condition_evidence", GONE)]),
    ("R-TR-18", [("processors[example-guarding].countries", ["CY-IN"])]),
]

test_is_silent_where_the_law_is_kept = spares(SOUND)


MILD: Mild = [
    ("R-TR-04", [*UNTESTED, ("contracts[mailings].signed_on", "2025-03")], Severity.WARNING),
    ("R-TR-06", [(f"{USA}.mechanism", "TM-DER-D"), (f"{USA}.is_regular", GONE)], Severity.ADVICE),
    ("R-TR-08", [FRENCH_SUPPORT], Severity.WARNING),
    ("R-TR-08", [("contracts[guarding].sub_processors", [FRENCH_FIRM])], Severity.WARNING),
    ("R-TR-08", [FRENCH, (f"{STAYS}.engagements[e1].access", GONE)], Severity.WARNING),
    (
        "R-TR-10",
        [(f"{USA}.mechanism", "TM-DER-A"), TASKS[0], (f"{NEWS}.purposes[1].is_public_task", "no")],
        Severity.WARNING,
    ),
    ("R-TR-14", [(f"{DESK}.assessed_on", GONE), ("contracts[mailings].signed_on", "2025-03")], Severity.WARNING),
    ("R-TR-15", [(f"{USA}.country", GONE), (f"{USA}.organisation", "nhs-england")], Severity.WARNING),
]

test_is_milder_where_it_only_asks = softens(MILD)


BEFORE: list[tuple[str, date]] = [
    ("R-TR-02", date(2020, 12, 31)),
    ("R-TR-03", date(2020, 12, 31)),
    ("R-TR-04", date(2026, 2, 4)),
    ("R-TR-05", date(2024, 3, 21)),
    ("R-TR-12", date(2023, 10, 11)),
    ("R-TR-14", date(2026, 2, 4)),
]


@pytest.mark.parametrize(("code", "day"), BEFORE)
def test_is_silent_before_it_was_law(code: str, day: date) -> None:
    changes = next(changes for known, changes, _ in BROKEN if known == code)
    assert not places(code, changes, on=day)


def test_before_2021_the_border_was_that_of_europe() -> None:
    changes = [(f"{EIRE}.mechanism", GONE), (f"{SUPPLIED}.mechanism", GONE)]
    assert not places("R-TR-01", changes, on=date(2020, 12, 31))
    assert f"{IE}.mechanism" in places("R-TR-01", changes, on=date(2021, 1, 1))


def test_a_route_that_was_not_yet_law_is_no_route() -> None:
    assert f"{US}.mechanism" in places("R-TR-01", [], on=date(2022, 3, 20))
    assert not places("R-TR-01", [], on=date(2022, 3, 21))


def test_a_country_is_approved_from_the_day_of_its_regulations() -> None:
    changes = [(f"{USA}.mechanism", "TM-ADEQ")]
    assert places("R-TR-02", changes, on=date(2023, 10, 11)) == {f"{US}.mechanism"}
    assert not places("R-TR-02", changes, on=date(2023, 10, 12))


def test_law_enforcement_has_transfer_rules_of_its_own() -> None:
    changes = [(f"{USA}.mechanism", "TM-NONE"), (f"{NEWS}.regime", "law_enforcement")]
    assert not places("R-TR-01", changes)


@pytest.mark.parametrize(
    "text",
    [
        "We do not send information about you outside of the European Economic Area (EEA).",
        "Your data is stored within the EEA.",
        "It never leaves Europe, where it is held safely.",
    ],
)
def test_a_notice_that_takes_europe_for_the_border_is_found(text: str) -> None:
    assert _noticed(f"Hello.\n\n{text} Bye.") == ["sections[s1].body"]


@pytest.mark.parametrize(
    "text",
    [
        "We do not send information about you outside the UK.",
        "We do not send it outside the UK or the European Economic Area.",
        "The EU GDPR is followed outside our offices, where data is stored.",
        "",
    ],
)
def test_a_notice_that_names_the_uk_is_left_alone(text: str) -> None:
    assert not _noticed(text)


def _noticed(body: str) -> list[str]:
    notice = NoticeView(key="n", slug="n", title="N", sections=(SectionView(key="s1", body=body),))
    found = judge(notice, case=case_of(register_of(document()), (), on=ON))
    return [one.field for one in found if one.code == "R-TR-07"]


def test_nothing_is_found_in_the_flawless_register() -> None:
    assert not [one for one in findings(document()) if one.code.startswith("R-TR")]


def test_bare_records_raise_nothing() -> None:
    processor = ProcessorView(key="p", organisation=OrganisationView(slug="o", legal_name=""))
    case = case_of(register_of(document()), (), on=ON)
    judge(ProcessorTransferView(key="t", processor=processor), case=case)
    activity = ActivityView(key="a", reference="", title="", transfers=(TransferView(key="x", processor=processor),))
    for answer in Answer:
        judge(replace(activity, transfers_answer=answer), case=case)
        judge(replace(activity, transfers_answer=answer, transfers=()), case=case)
