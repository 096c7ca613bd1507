"""The auditor's document before it is set in pages: cover, chapters, and what points where."""

from dataclasses import replace
from datetime import date

import pytest

from activities.exchange.pdf import register_html
from activities.exchange.register_document import register_document
from activities.part_views import AssessmentView
from activities.view import RegisterView
from activities.vocabulary import AssessmentKind, Status
from processors.vocabulary import Article28Term
from ropa.organisations.view import OrganisationView
from ropa.register.view_fields import fields_of
from ropa.register.words import Answer
from tests.activities.export_world import (
    ACTIVITY,
    BOARD,
    HOSTILE,
    ON,
    REGISTER,
    STAMP,
    filled,
    hostile_activities,
    register_of,
    texts_in,
)


def document(register=REGISTER):
    return register_document(register, stamp=STAMP)


def chapter(anchor, register=REGISTER):
    return next(held for held in document(register).chapters if held.anchor == f"chapter-{anchor}")


def glance(label, *activities):
    lines = chapter("keeper", register_of(*activities)).entries[0].sections[0].sheet.lines
    return next([value.text for value in line.values] for line in lines if line.label == label)


def test_the_cover_names_controller_officer_date_and_number_of_activities():
    said = {line.label: [value.text for value in line.values] for line in document().cover}
    assert said["Controller"] == [BOARD.legal_name, "1 High Street"]
    assert said["Data protection officer"] == ["Data Protection Office", "dpo@anyshire.example"]
    assert (said["As at"], said["Processing activities"]) == (["22 November 2026 at 15:04:05 GMT"], ["1"])


def test_a_register_without_officer_says_so():
    said = {line.label: line.values[0] for line in document(replace(REGISTER, contacts=())).cover}
    assert (said["Data protection officer"].text, said["Data protection officer"].is_open) == ("Not answered", True)


def test_the_chapters_in_order():
    assert [held.anchor.removeprefix("chapter-") for held in document().chapters] == [
        "keeper", "findings", "activities", "processors", "approvals", "policies", "agreements", "assets", "bodies",
        "reference",
    ]  # fmt: skip


def test_addresses_are_unique():
    anchors = [entry.anchor for held in document().chapters for entry in held.entries]
    assert len(anchors) == len(set(anchors))


def test_an_approval_names_the_activities_that_use_it():
    (approval,) = chapter("approvals").entries
    line = next(held for held in approval.sections[0].sheet.lines if held.label == "Activities that use it")
    assert [(value.text, value.href) for value in line.values] == [("ANY-1", "#activity-1")]


def test_a_processor_stands_with_its_contract():
    sections = {held.heading: held.sheet for held in chapter("processors").entries[0].sections}
    assert sections["Contracts"].parts[0].lines[0].values[0].text == "CT-1"
    assert sections["Assurances"].lines[0].values[0].text == "None recorded"


def test_other_bodies_are_listed_with_their_end_and_heir():
    gone = OrganisationView(slug="gone", legal_name="Gone CCG", ended_on="2022-06-30", successor="a-board")
    gone = replace(gone, ended_on=type(REGISTER.contracts[0].ends_on)("2022-06-30"))
    register = replace(
        REGISTER, organisation=replace(BOARD, slug="other"), approvals=(replace(REGISTER.approvals[0], holder=gone),)
    )
    texts = [v.text for line in chapter("bodies", register).entries[0].sections[0].sheet.lines for v in line.values]
    assert "Ended 30 June 2022; succeeded by NHS Anyshire" in texts


def test_a_term_that_nobody_confirmed_is_marked():
    texts = [v.text for e in chapter("reference").entries for line in e.sections[0].sheet.lines for v in line.values]
    assert "Not yet confirmed" in texts


def test_the_glance_counts_questions_nobody_asked():
    assert glance("Questions not asked yet", ACTIVITY) == ["6 of 8"]


def test_the_glance_leaves_out_what_is_retired():
    assert glance("Questions not asked yet", replace(ACTIVITY, status=Status.RETIRED)) == ["0 of 0"]


def test_the_glance_finds_special_category_data():
    assert glance("Special category data", ACTIVITY) == ["ANY-1"]


@pytest.mark.parametrize(("due", "found"), [(date(2026, 11, 21), ["ANY-1"]), (ON, ["None"])])
def test_a_review_is_overdue_the_day_after_it_was_due(due, found):
    assert glance("Review overdue", replace(ACTIVITY, review_due_on=due)) == found


def test_the_glance_finds_an_impact_assessment_that_is_needed_and_not_approved():
    needed = AssessmentView(key="a", kind=AssessmentKind.DPIA, needed=Answer.YES)
    assert glance("Impact assessment unfinished", replace(ACTIVITY, assessments=(needed,))) == ["ANY-1"]


def test_a_long_heading_is_cut_for_the_running_header():
    (entry,) = chapter("activities", register_of(replace(ACTIVITY, title="long " * 60))).entries
    assert len(entry.running) <= 61


def test_an_empty_register_makes_a_document():
    assert "None recorded." in register_html(register_of(processors=(), contracts=(), approvals=()), stamp=STAMP)


def test_no_markup_that_people_typed_reaches_the_page():
    html = register_html(register_of(*hostile_activities()), stamp=STAMP)
    assert "<script" not in html
    assert all(text in html for text in ("&lt;script&gt;alert(1)", "{{ 7 * 7 }}", HOSTILE[1]))


def test_the_demonstration_banner_stands_on_the_cover():
    shown = replace(REGISTER, organisation=replace(BOARD, demonstration="Made up for a trial."))
    assert "Made up for a trial." in register_html(shown, stamp=STAMP)


def test_the_moment_stands_on_every_page():
    html = register_html(REGISTER, stamp=STAMP)
    assert 'data-edition="Record of processing activities, as at 22 November 2026 at 15:04:05 GMT.' in html


def test_the_checkpoint_is_printed_with_how_to_check_it():
    html = register_html(REGISTER, stamp=replace(STAMP, checkpoint="Entry 7, digest ab"))
    assert "Entry 7, digest ab <strong>To check this document:</strong> In the ledger" in html


def test_what_was_redacted_is_told_on_the_cover():
    html = register_html(REGISTER, stamp=replace(STAMP, gaps=("Contact (record 1): redacted.",)))
    assert "<li>Contact (record 1): redacted.</li>" in html


def contract_lines(**changes):
    register = replace(REGISTER, contracts=(replace(REGISTER.contracts[0], **changes),))
    sections = {held.heading: held.sheet for held in chapter("processors", register).entries[0].sections}
    return {line.label: [value.text for value in line.values] for line in sections["Contracts"].parts[0].lines}


def test_a_contract_says_which_terms_of_article_28_it_lacks():
    terms = tuple(term for term in Article28Term if term is not Article28Term.AUDIT)
    assert contract_lines(terms=terms)["Article 28(3) terms missing"] == [Article28Term.AUDIT.label]


def test_no_terms_are_called_missing_where_nobody_looked():
    assert "Article 28(3) terms missing" not in contract_lines(terms=())


OWN = (
    "contacts",
    "contracts",
    "assurances",
    "processor_transfers",
    "policies",
    "assets",
    "agreements",
    "approvals",
    "activities",
)


@pytest.mark.parametrize("name", OWN)
def test_every_text_of_every_own_record_is_printed(name):
    record = filled(next(field.holds for field in fields_of(RegisterView) if field.name == name))
    html = register_html(replace(REGISTER, **{name: (record,)}), stamp=STAMP)
    assert [text for text in texts_in(record) if text not in html] == []


def test_every_text_of_the_keeper_is_printed():
    keeper = filled(OrganisationView)
    html = register_html(replace(REGISTER, organisation=keeper), stamp=STAMP)
    assert [text for text in texts_in(keeper) if text not in html] == []
