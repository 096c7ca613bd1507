"""Labels: every field of every view has one, and every kind of value can be said in words."""

from dataclasses import dataclass, fields, replace
from datetime import date

import pytest

from activities.exchange.sheet import ONE_LINE
from activities.labels import LABELS, label, noun
from activities.view import ActivityView, RegisterView
from activities.vocabulary import Status
from ropa.register.dates import PartialDate, Period
from ropa.register.view_fields import fields_of, links_in, views_in
from ropa.register.wording import in_words, is_open
from ropa.register.words import Answer
from tests.activities.export_world import ACT, ACTIVITY, APPROVAL, BOARD, CONTRACT, GROUND, PUBLIC_TASK, REGISTER

VIEWS = views_in(RegisterView)


@pytest.mark.parametrize(("view", "field"), [(view, field.name) for view in VIEWS for field in fields(view)])
def test_every_field_of_a_view_has_a_label(view, field):
    assert label(view, field)


@pytest.mark.parametrize("view", VIEWS)
def test_no_label_is_left_of_a_field_that_is_gone(view):
    assert set(LABELS[view].labels) - {"key"} <= {field.name for field in fields(view)}


@pytest.mark.parametrize("view", VIEWS)
def test_labels_of_one_view_differ(view):
    labels = list(LABELS[view].labels.values())
    assert len(labels) == len(set(labels))


def test_a_field_without_label_is_an_error():
    with pytest.raises(LookupError, match=r"ActivityView\.colour"):
        label(ActivityView, "colour")


def test_a_view_that_extends_another_has_its_labels():
    @dataclass(frozen=True)
    class Wider(ActivityView):
        pass

    assert label(Wider, "title") == "Title"


def test_a_record_has_a_noun():
    assert noun(ActivityView) == "activity"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, ""),
        (True, "Yes"),
        (Answer.NOT_ASKED, "Not asked yet"),
        (Status.IN_REVIEW, "In review"),
        (PartialDate("2022-09"), "September 2022"),
        (Period("P1Y6M"), "1 year and 6 months"),
        (date(2026, 11, 2), "2 November 2026"),
        (("a", "b"), "a; b"),
        (PUBLIC_TASK, "A task carried out in the public interest (UK GDPR Art 6(1)(e))"),
        (ACT, "National Health Service Act 2006"),
        (BOARD, "NHS Anyshire (NHS Anyshire Integrated Care Board)"),
        (CONTRACT, "CT-1"),
        (APPROVAL, "CAG 7-07(a)/2013"),
        (GROUND.citations[0], "National Health Service Act 2006, section 3 (power or function)"),
        (ACTIVITY, "ANY-1 Checking invoices"),
    ],
)
def test_a_value_in_words(value, said):
    assert in_words(value) == said


def test_what_nobody_worded_is_refused():
    with pytest.raises(TypeError, match="nobody has said how to word"):
        in_words(object())


@pytest.mark.parametrize("view", [f.holds for v in VIEWS for f in fields_of(v) if f.is_link or f.holds in ONE_LINE])
def test_every_record_that_is_pointed_at_has_words(view):
    assert in_words.dispatch(view) is not in_words.dispatch(object)


@pytest.mark.parametrize("value", [None, "", (), Answer.NOT_ASKED, Answer.NOT_KNOWN])
def test_open_questions(value):
    assert is_open(value)


@pytest.mark.parametrize("value", [False, 0, "no", Answer.NO])
def test_settled_questions(value):
    assert not is_open(value)


def test_links_are_found_however_deep():
    assert {PUBLIC_TASK, ACT} <= set(links_in(REGISTER))


def test_typed_words_stand_beside_the_law_they_may_differ_from():
    citation = replace(GROUND.citations[0], as_typed="the Health Act")
    assert "typed as “the Health Act”" in in_words(citation)
