"""Family OO: break one thing in the flawless register, and the rule about it finds it there."""

from datetime import date
from typing import Any

import pytest

from activities.part_views import OptOutView
from activities.view import ActivityView
from activities.vocabulary import OptOutKind
from ropa.register.words import Answer
from ropa.rules.judging import case_of, judge
from ropa.rules.severity import Severity
from tests.rules.flawless import GONE, ON, document, findings, register_of
from tests.rules.proving import Before, Broken, Changes, Mild, Sound, finds, softens, spares, waits

FINDING = "activities[ex-07]"
"""Section 251 with both opt-outs applied, from GP practices."""
BILLS = "activities[ex-08]"
"""Section 251; the approval sets the national data opt-out aside."""
OF_FINDING = "activities/ex-07"
LOCAL = {"key": "l", "kind": "local", "effect": "applies", "how": "Ask your GP practice for a code on your record."}


def _section(body: str) -> tuple[str, Any]:
    return "notices[privacy-notice].sections[+]", {"key": "x", "kind": "text", "heading": "Choices", "body": body}


NO_TYPE_1: Changes = [
    (f"{key}.opt_outs[{part}].kind", "other")
    for key, part in [
        ("activities[ex-01]", "o2"),
        ("activities[ex-02]", "o2"),
        ("activities[ex-03]", "o2"),
        ("activities[ex-04]", "o2"),
        ("activities[ex-05]", "o2"),
        ("activities[ex-06]", "o2"),
        ("activities[ex-07]", "o2"),
        ("activities[ex-09]", "o2"),
        ("activities[ex-10]", "o3"),
        ("activities[ex-21]", "o2"),
    ]
]

BROKEN: Broken = [
    ("R-OO-01", [(f"{FINDING}.opt_outs[o1]", GONE)], f"{OF_FINDING}.opt_outs"),
    ("R-OO-01", [(f"{FINDING}.opt_outs[o1].effect", GONE)], f"{OF_FINDING}.opt_outs[o1].effect"),
    ("R-OO-01", [(f"{FINDING}.opt_outs", [{"key": "x", "kind": "other"}])], f"{OF_FINDING}.opt_outs[x].kind"),
    ("R-OO-02", [(f"{BILLS}.opt_outs[o1].because", GONE)], "activities/ex-08.opt_outs[o1].because"),
    ("R-OO-02", [(f"{FINDING}.opt_outs[o1].effect", "does_not_apply")], f"{OF_FINDING}.opt_outs[o1].effect"),
    ("R-OO-03", [_section("You have a type 2 opt-out.")], "notices/privacy-notice.sections[x].body"),
    ("R-OO-03", [_section("Choose a Type 1 or Type 2 opt-out.")], "notices/privacy-notice.sections[x].body"),
    ("R-OO-03", [(f"{FINDING}.opt_outs[o1].how", "Ask for a type 2 opt-out.")], f"{OF_FINDING}.opt_outs[o1].how"),
    ("R-OO-04", [(f"{FINDING}.opt_outs[o2]", GONE)], f"{OF_FINDING}.opt_outs"),
    ("R-OO-04", [(f"{FINDING}.opt_outs[o2].effect", GONE)], f"{OF_FINDING}.opt_outs[o2].effect"),
    ("R-OO-05", [(f"{FINDING}.opt_outs[o1].how", "Contact your GP practice.")], f"{OF_FINDING}.opt_outs[o1].how"),
    ("R-OO-06", [(f"{FINDING}.opt_outs[o2].kind", "type_2")], f"{OF_FINDING}.opt_outs[o2].kind"),
    (
        "R-OO-07",
        [_section("For the national data opt-out, please speak to your GP practice.")],
        "notices/privacy-notice.sections[x].body",
    ),
    ("R-OO-08", [(f"{BILLS}.opt_outs[o1].effect", "applies")], "activities/ex-08.opt_outs[o1].effect"),
    (
        "R-OO-09",
        [*NO_TYPE_1, _section("You have a Type 1 opt-out and a national data opt-out.")],
        "notices/privacy-notice.sections[x].body",
    ),
]

test_finds_what_is_broken_where_it_is = finds(BROKEN)


SOUND: Sound = [
    ("R-OO-01", [(f"{FINDING}.opt_outs[o1]", GONE), (f"{FINDING}.direct_care", "yes")]),
    ("R-OO-01", [(f"{FINDING}.opt_outs[o1]", GONE), (f"{FINDING}.confidential_patient_information", "no")]),
    ("R-OO-01", [("activities[ex-21].opt_outs", GONE)]),
    ("R-OO-01", [("activities[ex-04].opt_outs", GONE)]),
    ("R-OO-02", [("activities[ex-01].opt_outs[o1].because", GONE)]),
    ("R-OO-03", [_section("It took the place of the type 2 opt-out.")]),
    ("R-OO-03", [_section("We help people with type 2 diabetes. You may opt out.")]),
    ("R-OO-03", [(f"{FINDING}.opt_outs[o1].because", "It replaced the type 2 opt-out.")]),
    ("R-OO-04", [(f"{FINDING}.opt_outs[o2]", LOCAL)]),
    ("R-OO-04", [("activities[ex-21].opt_outs[o2]", GONE)]),
    ("R-OO-04", [(f"{FINDING}.opt_outs[o2]", GONE), (f"{FINDING}.sources[s1]", GONE)]),
    ("R-OO-05", [(f"{FINDING}.opt_outs[o1].how", "Not at your GP practice: see nhs.uk/your-nhs-data-matters.")]),
    ("R-OO-06", [(f"{FINDING}.opt_outs[o2].kind", "type_2"), (f"{FINDING}.opt_outs[o2].effect", "does_not_apply")]),
    ("R-OO-07", [_section("The national data opt-out is set at nhs.uk/your-nhs-data-matters, not at your practice.")]),
    ("R-OO-07", [_section("The national data opt-out is for research and planning.\n\nContact your GP practice.")]),
    ("R-OO-08", [(f"{BILLS}.opt_outs[o1].effect", "conditional")]),
    ("R-OO-09", [_section("You have a Type 1 opt-out and a national data opt-out.")]),
    ("R-OO-09", [*NO_TYPE_1, _section("A Type 1 opt-out: tell your GP practice not to share beyond your care.")]),
]

test_is_silent_where_the_law_is_kept = spares(SOUND)


MILD: Mild = [
    (
        "R-OO-01",
        [
            ("activities[ex-01].confidentiality[f1].basis", "CLDC-BI"),
            ("activities[ex-01].opt_outs", GONE),
            ("activities[ex-01].direct_care", GONE),
        ],
        Severity.ADVICE,
    ),
    ("R-OO-02", [("approvals[invoice-validation].opt_out", GONE)], Severity.WARNING),
    (
        "R-OO-02",
        [
            (f"{FINDING}.opt_outs[o1].effect", "does_not_apply"),
            (f"{FINDING}.confidentiality[+]", {"key": "x", "basis": "CLDC-EXPL"}),
        ],
        Severity.WARNING,
    ),
]

test_is_milder_where_it_only_asks = softens(MILD)


BEFORE: Before = [
    ("R-OO-01", [(f"{FINDING}.opt_outs[o1]", GONE)], date(2022, 7, 30)),
    ("R-OO-02", [(f"{BILLS}.opt_outs[o1].because", GONE)], date(2022, 7, 30)),
    ("R-OO-03", [_section("You have a type 2 opt-out.")], date(2018, 5, 24)),
    ("R-OO-06", [(f"{FINDING}.opt_outs[o2].kind", "type_2")], date(2018, 5, 24)),
]

test_is_silent_before_it_was_law = waits(BEFORE)


def test_nothing_is_found_in_the_flawless_register() -> None:
    assert not [one for one in findings(document()) if one.code.startswith("R-OO")]


@pytest.mark.parametrize("kind", OptOutKind)
def test_bare_records_raise_nothing(kind: OptOutKind) -> None:
    case = case_of(register_of(document()), (), on=ON)
    bare = ActivityView(
        key="a",
        reference="",
        title="",
        confidential_patient_information=Answer.YES,
        opt_outs=(OptOutView(key="o", kind=kind, how="GP " * 50_000),),
    )
    judge(bare, case=case)
