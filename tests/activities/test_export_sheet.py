"""Sheets: what is printed of a record, and what is listed as not answered."""

from dataclasses import fields, replace

import pytest

from activities.exchange.activity_sections import IN_HEADING, SECTIONS, activity_entry
from activities.exchange.sheet import sheet
from activities.exchange.silence import ONLY_AFTER_YES, SILENT, SILENT_OUTSIDE_UK_GDPR
from activities.part_views import DatasetView
from activities.view import ActivityView
from activities.vocabulary import OurRole, Regime
from ropa.register.wording import web_address
from ropa.register.words import Answer
from tests.activities.export_world import ACTIVITY, BOARD, CONTRACT, GROUND


def section(activity, heading):
    return next(held for held in activity_entry(activity, "a").sections if held.heading == heading)


def test_every_field_of_an_activity_stands_in_one_section():
    laid_out = [name for laid in SECTIONS for name in laid.names]
    assert sorted([*IN_HEADING, *laid_out]) == sorted(field.name for field in fields(ActivityView))


@pytest.mark.parametrize("silence", [SILENT, SILENT_OUTSIDE_UK_GDPR])
def test_silence_names_real_fields(silence):
    for view, names in silence.items():
        assert names <= {field.name for field in fields(view)}


def test_an_internal_field_is_printed():
    held = section(ACTIVITY, "Security and systems").sheet
    assert ("Security in detail", "Locked room") in [(line.label, line.values[0].text) for line in held.lines]


def test_an_empty_field_is_listed_as_not_answered():
    assert "Owner of this record" in section(ACTIVITY, "About this record").sheet.unanswered


def test_a_field_whose_emptiness_says_nothing_is_not():
    assert "Retired" not in section(ACTIVITY, "About this record").sheet.unanswered


def test_an_unasked_question_is_printed_as_open():
    (line,) = section(ACTIVITY, "Transfers").sheet.lines
    assert (line.values[0].text, line.values[0].is_open) == ("Not asked yet", True)


def test_no_recipients_are_missed_where_the_answer_is_no():
    assert section(ACTIVITY, "Who it is shared with").sheet.unanswered == ()


def test_recipients_are_missed_where_the_answer_is_yes():
    told = replace(ACTIVITY, recipients_answer=Answer.YES)
    assert section(told, "Who it is shared with").sheet.unanswered == ("Recipients",)


def test_parts_stand_under_their_noun():
    purpose = section(ACTIVITY, "What and why, and legal grounds").sheet.parts[0]
    assert (purpose.heading, purpose.parts[0].heading) == ("Purpose", "Legal ground")


def test_several_parts_are_numbered():
    twice = replace(ACTIVITY, data_uses=ACTIVITY.data_uses * 2)
    parts = section(twice, "People and information").sheet.parts
    assert [part.heading for part in parts] == ["Kind of information 1", "Kind of information 2"]


def test_a_controllers_record_names_the_provisions():
    assert section(ACTIVITY, "Retention").provisions == "UK GDPR Art 5(1)(e), 13(2)(a) and 30(1)(f)"


@pytest.mark.parametrize("change", [{"regime": Regime.LAW_ENFORCEMENT}, {"role": OurRole.PROCESSOR}])
def test_another_record_does_not(change):
    assert section(replace(ACTIVITY, **change), "Retention").provisions == ""


def test_a_law_enforcement_ground_does_not_miss_article_6():
    bare = replace(GROUND, basis=None, law_enforcement_ground="Crime prevention")
    purposes = (replace(ACTIVITY.purposes[0], grounds=(bare,)),)
    part3 = replace(ACTIVITY, regime=Regime.LAW_ENFORCEMENT, purposes=purposes)
    assert section(part3, "What and why, and legal grounds").sheet.parts[0].parts[0].unanswered == (
        "Explanation for the public",
    )


def test_a_law_leads_to_its_text():
    held = sheet(GROUND)
    assert held.lines[0].values[0].href.startswith("https://www.legislation.gov.uk/")


@pytest.mark.parametrize("text", ["javascript:alert(1)", "data:text/html,x", "https://a b", "file:///etc/passwd", ""])
def test_only_a_web_address_leads_anywhere(text):
    assert web_address(text) == ""


def test_the_key_is_for_machines():
    assert "Key" not in [line.label for line in sheet(replace(BOARD)).lines]


def test_no_sub_processors_are_missed_where_the_answer_is_no():
    assert "Sub-processors" not in sheet(replace(CONTRACT, sub_processors_answer=Answer.NO)).unanswered


def test_sub_processors_are_missed_where_the_answer_is_yes():
    assert "Sub-processors" in sheet(replace(CONTRACT, sub_processors_answer=Answer.YES)).unanswered


def test_short_lines_of_a_row_share_a_paragraph():
    part = sheet(DatasetView(key="d", name="SUS", linkage_key="NHS number"))
    assert [[line.label for line in lines] for lines in part.paragraphs] == [["Name", "Linked by"]]


def test_a_long_line_of_a_row_stands_alone():
    part = sheet(DatasetView(key="d", name="SUS", linkage_key="long " * 40))
    assert len(part.paragraphs) == 2


@pytest.mark.parametrize("view", list(ONLY_AFTER_YES))
def test_what_follows_a_question_names_real_fields(view):
    names = {field.name for field in fields(view)}
    assert {*ONLY_AFTER_YES[view], *ONLY_AFTER_YES[view].values()} <= names
