"""Family ST: break one thing in the flawless register, and the rule about it finds it there."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from activities.part_views import CitationView, DatasetView, LegalGroundView, PurposeView
from activities.rules.typed import typed
from activities.view import ActivityView
from notices.view import NoticeView, SectionView
from ropa.rules.judging import case_of, judge
from ropa.rules.severity import Severity
from tests.rules.flawless import GONE, ON, document, findings, register_of
from tests.rules.proving import Before, Broken, Mild, Sound, finds, found, places, softens, spares, waits

CASES = "activities[ex-02]"
"""Funding for one person, as two laws ask; no documents, no data sets."""
AT = "activities/ex-02"
GROUND = "purposes[p1].grounds[g1]"
LAW = f"{GROUND}.citations[c1]"
ONLY = (f"{CASES}.{GROUND}.citations[c2]", GONE)
WORDS = "notices/privacy-notice.sections[x].body"


def cited(**values: str) -> tuple[str, Any]:
    """The first of the two laws cited, in other words."""
    return f"{CASES}.{LAW}", {"key": "c1", "relation": "duty", **values}


def text(body: str) -> tuple[str, Any]:
    """One more written section in the notice."""
    return "notices[privacy-notice].sections[+]", {"key": "x", "kind": "text", "heading": "News", "body": body}


def stated(words: str) -> list[tuple[str, Any]]:
    """The ground has no basis and no law, only these words."""
    ground = f"{CASES}.{GROUND}"
    return [(f"{ground}.basis", GONE), (f"{ground}.citations", GONE), (f"{ground}.as_stated", words)]


def part(where: str, **values: Any) -> tuple[str, Any]:
    """One part more in the activity."""
    return f"{CASES}.{where}[+]", {"key": "x", **values}


ANOTHER = (
    "notices[+]",
    {"key": "y", "slug": "y", "title": "Y", "sections": [{"key": "x", "kind": "text", "body": "We follow the GDPR."}]},
)
"""A notice that names the law of the UK nowhere."""
OLD_BODY = {"slug": "old", "legal_name": "Old Board", "ended_on": "2023-02-01", "successor": "older"}
HEIRS = [
    ("organisations[+]", OLD_BODY),
    (
        "organisations[+]",
        {"slug": "older", "legal_name": "Next Board", "ended_on": "2024-02", "successor": "nhs-england"},
    ),
]

BROKEN: Broken = [
    ("R-ST-01", [cited(statute="ST-X-CARE2012")], f"{AT}.{LAW}.statute", "breach"),
    ("R-ST-01", [cited(as_typed="Mental Health Act 2005")], f"{AT}.{LAW}.as_typed", "breach"),
    ("R-ST-01", [(f"{CASES}.summary", "The Care Act 2012 asks for it.")], f"{AT}.summary", "breach"),
    ("R-ST-01", [text("We follow the Mental Health Act 2005.")], WORDS, "breach"),
    ("R-ST-02", [cited(statute="ST-DPA1998"), ONLY], f"{AT}.{LAW}.statute", "breach"),
    ("R-ST-02", [cited(statute="ST-DPA1998")], f"{AT}.{LAW}.statute", "warning"),
    ("R-ST-02", [cited(statute="ST-EUGDPR"), ONLY], f"{AT}.{LAW}.statute", "breach"),
    ("R-ST-02", [cited(statute="ST-HSCA2012", provision="Part 1, s.26"), ONLY], f"{AT}.{LAW}.provision", "warning"),
    ("R-ST-02", [cited(statute="ST-UKGDPR", provision="Arts 15-22")], f"{AT}.{LAW}.provision", "warning"),
    ("R-ST-02", [text("We keep to the Data Protection Act 1998.")], WORDS, "warning"),
    ("R-ST-02", [(f"{CASES}.{GROUND}.explanation", "As the DPA 1998 asks.")], f"{AT}.{GROUND}.explanation", "warning"),
    ("R-ST-03", [(f"{CASES}.{GROUND}.as_stated", "GDPR Art 6")], f"{AT}.{GROUND}.as_stated", "warning"),
    ("R-ST-03", [ANOTHER], "notices/y.sections[x].body", "warning"),
    ("R-ST-04", [cited(statute="ST-X-SIF")], f"{AT}.{LAW}.statute", "warning"),
    ("R-ST-04", [cited(as_typed="National funding framework")], f"{AT}.{LAW}.as_typed", "warning"),
    ("R-ST-05", [text("We get data from NHS Digital.")], WORDS, "warning"),
    ("R-ST-05", [(f"{CASES}.summary", "The CCGs decide.")], f"{AT}.summary", "warning"),
    ("R-ST-05", [part("datasets", name="A", members=["IAPT"])], f"{AT}.datasets[x].members", "warning"),
    ("R-ST-05", [("organisations[nhs-england].ended_on", "2026-03")], "activities/ex-08.sources[s3].organisation"),
    ("R-ST-05", [("organisations[nhs-england].known_as", "NHSLA")], "activities/ex-08.datasets[t1].provider"),
    ("R-ST-05", [("organisations[example-casework].ended_on", "2025")], f"{AT}.engagements[e1].processor"),
    ("R-ST-06", [text("We follow the NHS Care Record Guarantee.")], WORDS, "advice"),
    ("R-ST-06", [part("documents", title="Anonymisation Code of Practice")], f"{AT}.documents[x].title", "advice"),
    ("R-ST-06", [(f"{CASES}.{LAW}.provision", "Code (revised January 2015)")], f"{AT}.{LAW}.provision", "advice"),
    ("R-ST-07", stated("statutory"), f"{AT}.{GROUND}.basis", "breach"),
    ("R-ST-07", stated("On a statutory basis."), f"{AT}.{GROUND}.basis", "breach"),
    ("R-ST-07", stated("in the public interest"), f"{AT}.{GROUND}.basis", "breach"),
    ("R-ST-08", [cited(as_typed="Widgets Act 1999")], f"{AT}.{LAW}.as_typed", "advice"),
    ("R-ST-08", [cited(as_typed="s 42 of the Care Act 2014")], f"{AT}.{LAW}.statute", "advice"),
    ("R-ST-09", [(f"{CASES}.{GROUND}.as_stated", "6 (1) (a) (e)")], f"{AT}.{GROUND}.as_stated", "warning"),
    ("R-ST-09", [text("The basis is Article 9(2)(k).")], WORDS, "warning"),
    ("R-ST-09", [text("The Data Protection Act 2018, Amendment 85, allows it.")], WORDS, "warning"),
    ("R-ST-09", [text("The basis is Art. 6(e).")], WORDS, "advice"),
    ("R-ST-09", [(f"{CASES}.{LAW}.provision", "amended 2012")], f"{AT}.{LAW}.provision", "advice"),
    ("R-ST-09", [(f"{CASES}.{LAW}.provision", "Article 3")], f"{AT}.{LAW}.provision", "advice"),
    ("R-ST-10", [cited(statute="ST-DUAACON", provision="regulation 1")], f"{AT}.{LAW}.statute", "warning"),
]

test_finds_what_is_broken_where_it_is = finds(BROKEN)

SOUND: Sound = [
    ("R-ST-01", [text("We follow the Care Act 2014 and the Mental Capacity Act 2005.")]),
    ("R-ST-01", [cited(as_typed="Widgets Act 1999")]),
    ("R-ST-02", [text("The Data Protection Act 1998 was replaced by that of 2018.")]),
    ("R-ST-02", [cited(statute="ST-UKGDPR", provision="Articles 22A to 22D")]),
    ("R-ST-02", [part("documents", title="A history of the Data Protection Act 1998")]),
    ("R-ST-03", [text("We follow the UK GDPR. The GDPR asks for it.")]),
    ("R-ST-03", [text("We follow the EU GDPR in Dublin.")]),
    ("R-ST-03", [(f"{CASES}.{GROUND}.explanation", "GDPR")]),
    ("R-ST-04", [cited(statute="ST-X-SIF", relation="reference")]),
    ("R-ST-04", [cited(as_typed="Health and Social Care Act 2008, code of practice")]),
    ("R-ST-05", [text("NHS Digital, now part of NHS England, collected it.")]),
    ("R-ST-05", [text("Until 2023 NHS Digital collected it.")]),
    ("R-ST-05", [text("Monitor your heart. See digital.nhs.uk/IGARD.")]),
    (
        "R-ST-05",
        [
            text(
                "The National Health Service Commissioning Board and Clinical Commissioning Groups (Responsibilities "
                "and Standing Rules) Regulations 2012 ask for it."
            )
        ],
    ),
    ("R-ST-05", [part("documents", title="The code of practice of NHS Digital")]),
    ("R-ST-05", [("organisations[nhs-england].ended_on", "2026-11")]),
    (
        "R-ST-05",
        [
            ("organisations[exemplar-icb].aliases", ["Exemplar CCG"]),
            ("organisations[exemplar-icb].known_as", "Exemplar CCG"),
            text("The CCG decides."),
        ],
    ),
    ("R-ST-06", [text("The Care Record Guarantee is no longer kept up.")]),
    ("R-ST-06", [cited(statute="ST-X-SIF", as_typed="Serious Incident Framework 2015")]),
    ("R-ST-07", [*stated("statutory"), (f"{CASES}.{GROUND}.basis", "A6-E")]),
    ("R-ST-07", [*stated("statutory"), (f"{CASES}.{GROUND}.citations", [{"key": "c", "statute": "ST-NHSA2006"}])]),
    ("R-ST-07", stated("legal duty")),
    ("R-ST-07", stated("")),
    ("R-ST-08", [cited(as_typed="common law duty to act fairly")]),
    ("R-ST-08", [cited(as_typed="Care Act 2012")]),
    ("R-ST-09", [text("Articles 6(1)(ea), 9(2)(h) and (i) and Art. 6 ( 1 ) ( e ) of the UK GDPR.")]),
    ("R-ST-09", [text("There are 6 (1) reasons. Article 6 a person can read.")]),
    ("R-ST-09", [cited(statute="ST-X-AMD85", as_typed="Data Protection Act 2018, Amendment 85")]),
    ("R-ST-09", [cited(statute="ST-HRA", provision="Article 8")]),
    ("R-ST-10", [cited(statute="ST-DUAA")]),
]

test_is_silent_where_the_law_is_kept = spares(SOUND)

MILD: Mild = [
    ("R-ST-05", [text("We work with NHS Sussex Integrated Care Board.")], Severity.ADVICE),
    ("R-ST-05", [text("It is an Accredited Safe Haven.")], Severity.ADVICE),
]

test_is_milder_where_it_only_asks = softens(MILD)

BEFORE: Before = [
    ("R-ST-02", [cited(statute="ST-EUGDPR")], date(2020, 12, 31)),
    ("R-ST-02", [cited(statute="ST-HSCA2012", provision="section 26")], date(2022, 6, 30)),
    ("R-ST-02", [cited(statute="ST-UKGDPR", provision="Article 22")], date(2026, 2, 4)),
    ("R-ST-03", [ANOTHER], date(2020, 12, 31)),
    ("R-ST-05", [text("We get data from NHS Digital.")], date(2023, 1, 31)),
    ("R-ST-05", [text("We work with NHS Sussex Integrated Care Board.")], date(2026, 3, 31)),
    ("R-ST-06", [part("documents", title="Anonymisation Code of Practice")], date(2025, 3, 27)),
]

test_is_silent_before_it_was_law = waits(BEFORE)


def test_a_law_has_begun_on_its_day() -> None:
    changes = [cited(statute="ST-HCA2022")]
    assert f"{AT}.{LAW}.statute" in places("R-ST-10", changes, date(2022, 6, 30))
    assert not places("R-ST-10", changes, date(2022, 7, 1))


def test_a_law_that_does_not_exist_is_told_once_with_the_one_that_was_meant() -> None:
    (told,) = found("R-ST-01", [cited(statute="ST-X-AMD85", as_typed="Data Protection Act 2018, Amendment 85")])
    assert told.fix == "Probably meant: Data Protection Act 2018, Schedule 1, paragraph 18."


def test_what_to_cite_instead_is_in_the_printed_form() -> None:
    (told,) = found("R-ST-02", [cited(statute="ST-HSCA2012", provision="Part 1, S 26")])
    assert told.message == "Health and Social Care Act 2012, Part 1, section 26 was replaced on 1 July 2022."
    assert told.fix == "Cite NHS Act 2006, section 14Z34."


def test_two_bases_in_one_citation_are_quoted_as_typed() -> None:
    (told,) = found("R-ST-09", [(f"{CASES}.{GROUND}.as_stated", "6 (1) (a) (e)")])
    assert told.message.startswith("“6 (1) (a) (e)” gives two points as if they were one")


def test_a_body_that_ended_is_named_with_the_one_that_works_today() -> None:
    told = found("R-ST-05", [*HEIRS, part("recipients", organisation="old")])
    assert [(one.message, one.fix) for one in told] == [
        ("Old Board ended on 1 February 2023. NHS England took over.", "Choose NHS England.")
    ]


def test_bodies_that_took_over_from_each_other_end_the_search() -> None:
    changes = [*HEIRS, ("organisations[older].successor", "old"), part("recipients", organisation="old")]
    assert [one.fix for one in found("R-ST-05", changes)] == ["Use the present name, or say that it has gone."]


def test_work_that_ended_with_the_body_is_history() -> None:
    ended = ("organisations[example-casework].ended_on", "2025")
    still, over = ({"key": "x", "processor": "example-casework"} | more for more in ({}, {"ends_on": "2025-12"}))
    at_work = [places("R-ST-05", [ended, (f"{CASES}.engagements", [one])]) for one in (still, over)]
    assert [f"{AT}.engagements[x].processor" in told for told in at_work] == [True, False]


def test_a_name_is_told_once_for_each_text() -> None:
    assert len(found("R-ST-05", [text("NHS Digital and nhs digital. NHS Digital's code.")])) == 1


def test_what_people_typed_is_gathered_from_every_part() -> None:
    activity = ActivityView(
        key="a",
        reference="A1",
        title="Title",
        benefits=("Better", "Cheaper"),
        purposes=(PurposeView(key="p", text="Why", grounds=(LegalGroundView(key="g", as_stated="Said"),)),),
    )
    told = [(field, words) for _, field, words in typed(activity)]
    assert told == [
        ("title", "Title"),
        ("benefits", "Better"),
        ("benefits", "Cheaper"),
        ("text", "Why"),
        ("as_stated", "Said"),
    ]


def test_nothing_is_found_in_the_flawless_register() -> None:
    assert not [one for one in findings(document()) if one.code.startswith("R-ST")]


@pytest.mark.parametrize("words", ["", "6 (1) (a) (e)", "NHS Digital " * 20_000, "Act " * 20_000, "(" * 50_000])
def test_bare_and_huge_records_raise_nothing(words: str) -> None:
    register = register_of(document())
    citation = CitationView(key="c", provision=words, as_typed=words)
    ground = LegalGroundView(key="g", as_stated=words, citations=(citation,))
    purpose = PurposeView(key="p", text="", grounds=(ground,))
    activity = ActivityView(
        key="a", reference="", title=words, purposes=(purpose,), datasets=(DatasetView(key="d", name=words),)
    )
    notice = NoticeView(key="n", slug="n", title="", sections=(SectionView(key="s", body=words),))
    for case in (case_of(register, (), on=ON), case_of(replace(register, activities=()), register.reference, on=ON)):
        judge(activity, case=case)
        judge(notice, case=case)
