"""Family LB: break one thing in the flawless register, and the rule about it finds it there."""

from datetime import date

from activities.part_views import ConsentView, LegalGroundView, PurposeView
from activities.view import ActivityView
from ropa.rules.judging import case_of, judge
from ropa.rules.severity import Severity
from tests.rules.flawless import GONE, ON, document, findings, register_of
from tests.rules.proving import Broken, Mild, Sound, finds, places, softens, spares

FUNDING = "activities[ex-02].purposes[p1]"
"""A public task that rests on Article 6(1)(e), with confidential consent."""
NEWS = "activities[ex-11].purposes[p2]"
"""No public task; rests on consent that may be refused at no cost."""
COMPLAINTS = "activities[ex-01].purposes[p1]"
"""A legal duty."""
G1 = "grounds[g1]"
SAYS_YES = {"key": "k1", "withdraw_how": "Tell us.", "recorded_where": "In the file"}
BY_CONSENT = {"key": "g2", "basis": "A6-A", "consents": [SAYS_YES]}
GUIDANCE = [{"key": "c1", "statute": "ST-X-SIF", "relation": "duty"}]

BROKEN: Broken = [
    ("R-LB-01", [(f"{FUNDING}.{G1}.basis", GONE)], "activities/ex-02.purposes[p1].grounds[g1].basis"),
    ("R-LB-01", [(f"{FUNDING}.grounds", GONE)], "activities/ex-02.purposes[p1].grounds"),
    (
        "R-LB-02",
        [(f"{FUNDING}.{G1}.explanation", GONE), (f"{FUNDING}.grounds[+]", BY_CONSENT)],
        "activities/ex-02.purposes[p1].grounds[g2].basis",
    ),
    ("R-LB-03", [(f"{FUNDING}.{G1}.basis", "A6-F")], "activities/ex-02.purposes[p1].grounds[g1].basis"),
    ("R-LB-04", [(f"{FUNDING}.{G1}.basis", "A6-EA")], "activities/ex-02.purposes[p1].grounds[g1].basis"),
    ("R-LB-05", [(f"{NEWS}.{G1}.basis", "A6-EA")], "activities/ex-11.purposes[p2].grounds[g1].recognised_interest"),
    ("R-LB-06", [(f"{NEWS}.{G1}.basis", "A6-F")], "activities/ex-11.purposes[p2].grounds[g1].legitimate_interest"),
    ("R-LB-06", [(f"{NEWS}.{G1}.basis", "A6-F")], "activities/ex-11.assessments"),
    ("R-LB-07", [(f"{FUNDING}.{G1}.citations", GONE)], "activities/ex-02.purposes[p1].grounds[g1].citations"),
    ("R-LB-07", [(f"{FUNDING}.{G1}.citations", GUIDANCE)], "activities/ex-02.purposes[p1].grounds[g1].citations"),
    ("R-LB-08", [(f"{COMPLAINTS}.{G1}.citations", GONE)], "activities/ex-01.purposes[p1].grounds[g1].citations"),
    (
        "R-LB-09",
        [(f"{NEWS}.is_public_task", "yes"), (f"{NEWS}.{G1}.consents[k1].effect_of_refusing", GONE)],
        "activities/ex-11.purposes[p2].grounds[g1].basis",
    ),
    ("R-LB-10", [(f"{NEWS}.{G1}.consents", GONE)], "activities/ex-11.purposes[p2].grounds[g1].consents"),
    (
        "R-LB-10",
        [(f"{NEWS}.{G1}.consents[k1].withdraw_how", GONE)],
        "activities/ex-11.purposes[p2].grounds[g1].consents[k1].withdraw_how",
    ),
    (
        "R-LB-11",
        [(f"{NEWS}.{G1}.subjects", ["DS-STAFF"]), (f"{NEWS}.{G1}.consents[k1].effect_of_refusing", "No job")],
        "activities/ex-11.purposes[p2].grounds[g1].basis",
    ),
    ("R-LB-12", [(f"{FUNDING}.{G1}.basis", "A6-A")], "activities/ex-02.purposes[p1].grounds[g1].basis"),
    (
        "R-LB-13",
        [(f"{NEWS}.{G1}.consents[k1].method", "implied")],
        "activities/ex-11.purposes[p2].grounds[g1].consents[k1].method",
    ),
    ("R-LB-14", [("activities[ex-11].reuse_answer", "yes")], "activities/ex-11.reuse_detail"),
    ("R-LB-15", [("activities[ex-02].reuse_answer", "yes")], "activities/ex-02.assessments"),
    ("R-LB-16", [(f"{FUNDING}.{G1}.basis", "A6-B")], "activities/ex-02.purposes[p1].grounds[g1].basis"),
    (
        "R-LB-17",
        [(f"{NEWS}.{G1}.basis", "A6-F"), (f"{NEWS}.is_public_task", GONE)],
        "activities/ex-11.purposes[p2].is_public_task",
    ),
    (
        "R-LB-18",
        [(f"{NEWS}.{G1}.basis", "A6-E"), (f"{NEWS}.{G1}.consents", GONE), (f"{NEWS}.{G1}.citations", GONE)],
        "activities/ex-11.purposes[p2].grounds",
    ),
    (
        "R-LB-19",
        [(f"{FUNDING}.{G1}.basis", "A6-D"), (f"{FUNDING}.{G1}.explanation", GONE)],
        "activities/ex-02.purposes[p1].grounds[g1].explanation",
    ),
    ("R-LB-20", [(f"{NEWS}.{G1}.basis", "A6-E")], "activities/ex-11.purposes[p2].grounds[g1].basis"),
]

test_finds_what_is_broken_where_it_is = finds(BROKEN)


SOUND: Sound = [
    ("R-LB-02", [(f"{FUNDING}.grounds[+]", BY_CONSENT)]),
    (
        "R-LB-02",
        [
            (f"{FUNDING}.{G1}.explanation", GONE),
            (f"{FUNDING}.{G1}.subjects", ["DS-PATIENT"]),
            (f"{FUNDING}.grounds[+]", BY_CONSENT | {"subjects": ["DS-CARER"]}),
        ],
    ),
    ("R-LB-03", [(f"{NEWS}.{G1}.basis", "A6-F")]),
    ("R-LB-03", [("organisations[exemplar-icb].public_authority", "no"), (f"{FUNDING}.{G1}.basis", "A6-F")]),
    ("R-LB-05", [(f"{NEWS}.{G1}.basis", "A6-EA"), (f"{NEWS}.{G1}.recognised_interest", "RLI-6")]),
    ("R-LB-07", [(f"{FUNDING}.{G1}.citations", GONE), (f"{FUNDING}.{G1}.function_text", "A common law task")]),
    ("R-LB-08", [(f"{COMPLAINTS}.{G1}.citations", GONE), (f"{COMPLAINTS}.{G1}.function_text", "A court order")]),
    ("R-LB-09", [(f"{NEWS}.is_public_task", "yes")]),
    ("R-LB-11", [(f"{NEWS}.{G1}.subjects", ["DS-STAFF"])]),
    ("R-LB-12", [(f"{FUNDING}.{G1}.basis", "A6-A"), (f"{FUNDING}.{G1}.consents", [SAYS_YES])]),
    ("R-LB-16", [(f"{FUNDING}.{G1}.basis", "A6-B"), (f"{FUNDING}.is_public_task", "no")]),
    ("R-LB-16", [(f"{FUNDING}.{G1}.basis", "A6-B"), (f"{FUNDING}.{G1}.subjects", GONE), (f"{FUNDING}.subjects", GONE)]),
    ("R-LB-18", [(f"{NEWS}.{G1}.basis", "A6-E"), (f"{NEWS}.{G1}.consents", GONE)]),
]

test_is_silent_where_the_law_is_kept = spares(SOUND)


MILD: Mild = [
    ("R-LB-01", [(f"{FUNDING}.{G1}.basis", GONE), (f"{FUNDING}.{G1}.as_stated", "By law")], Severity.WARNING),
    ("R-LB-08", [(f"{COMPLAINTS}.{G1}.citations[c1].relation", "power")], Severity.ADVICE),
    ("R-LB-10", [(f"{NEWS}.{G1}.consents[k1].recorded_where", GONE)], Severity.WARNING),
    ("R-LB-13", [(f"{NEWS}.{G1}.consents[k1].method", "taking_part")], Severity.WARNING),
    (
        "R-LB-14",
        [("activities[ex-11].reuse_answer", "yes"), ("activities[ex-11].reuse_detail", "Asked again")],
        Severity.WARNING,
    ),
]

test_is_milder_where_it_only_asks = softens(MILD)


def test_a_basis_that_was_not_yet_law_is_no_basis() -> None:
    assert places("R-LB-01", [(f"{NEWS}.{G1}.basis", "A6-EA")], on=date(2026, 2, 4))


def test_an_activity_with_no_reason_at_all_is_told_once() -> None:
    changes = [(f"activities[ex-03].purposes[{key}].grounds", GONE) for key in ("p1", "p2")]
    assert places("R-LB-01", changes) == {"activities/ex-03.purposes[p1].grounds"}


def test_nothing_is_found_in_the_flawless_register() -> None:
    assert not [one for one in findings(document()) if one.code.startswith("R-LB")]


def test_bare_records_raise_nothing() -> None:
    ground = LegalGroundView(key="g1", consents=(ConsentView(key="k1"),))
    purpose = PurposeView(key="p1", text="", grounds=(ground,))
    case = case_of(register_of(document()), (), on=ON)
    for purposes in ((), (PurposeView(key="p1", text=""),), (purpose,)):
        judge(ActivityView(key="a", reference="", title="", purposes=purposes), case=case)
