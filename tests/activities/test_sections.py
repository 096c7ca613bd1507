"""What is asked about an activity: every field and every part exactly once, in plain words, with its source."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from activities.labels import noun
from activities.models import Activity
from activities.sections import NOT_ASKED, SECTIONS, fields_in, labels
from activities.view import ActivityView
from ropa.editing.questions import Entries, Question, sections_of, where
from ropa.register.doors import decided_fields
from ropa.register.shapes import shape_of
from ropa.register.view_fields import fields_of

Way = tuple[str, ...]


def fields_of_model(model: Any, way: Way = ()) -> Iterator[Way]:
    """The way to every field that people edit and to every list, however deep: all that must be asked."""
    shape = shape_of(model)
    fixed = decided_fields(model) | {"key"} | (set(NOT_ASKED) if not way else set())
    yield from ((*way, name) for name, _ in shape.columns if name not in fixed)
    yield from ((*way, name) for name in shape.links)
    for parts in shape.parts:
        yield (*way, parts.name)
        yield from fields_of_model(parts.model, (*way, parts.name))


def asked(items: Any, way: Way = ()) -> Iterator[Way]:
    """The way to everything that is asked."""
    for item in items:
        if isinstance(item, Question):
            yield (*way, item.field)
            continue
        if not item.is_listed_only:
            yield (*way, item.name)
        yield from asked((*item.questions, *item.entries), (*way, item.name))


def every(kind: Any, items: Any) -> Iterator[Any]:
    for item in items:
        if isinstance(item, kind):
            yield item
        if isinstance(item, Entries):
            yield from every(kind, (*item.questions, *item.entries))


ITEMS = [item for section in SECTIONS for item in section.items]
QUESTIONS = list(dict.fromkeys(every(Question, ITEMS)))
LISTS = [one for one in dict.fromkeys(every(Entries, ITEMS)) if not one.is_listed_only]
ASKED = [".".join(way) for way in asked(ITEMS)]


def test_nothing_that_can_be_edited_is_forgotten() -> None:
    assert {".".join(way) for way in fields_of_model(Activity)} - set(ASKED) == set()


def test_nothing_is_asked_that_an_activity_does_not_have() -> None:
    assert set(ASKED) - {".".join(way) for way in fields_of_model(Activity)} == set()


def test_nothing_is_asked_twice() -> None:
    assert [way for way, times in Counter(ASKED).items() if times > 1] == []


def test_what_a_decision_moves_is_asked_of_nobody() -> None:
    assert set(NOT_ASKED) == {*Activity.WORKFLOW, "copied_from"}


@pytest.mark.parametrize("way", ASKED)
def test_each_is_found_where_it_is_asked(way: str) -> None:
    slug, lists, field = where("activities", way.split("."))
    names = [one.name for one in lists] + ([field] if field else [])
    assert (slug in {section.slug for section in SECTIONS}, names) == (True, way.split("."))


def test_the_sections_are_those_that_people_know_in_their_order() -> None:
    assert [section.heading for section in sections_of("activities")] == [
        "What and why",
        "Legal grounds",
        "Confidentiality and approvals",
        "People and information",
        "Sources",
        "Who it is shared with",
        "Processors",
        "Retention",
        "Opt-outs and rights",
        "Transfers",
        "Security and systems",
        "Assessments",
        "What the public reads",
        "About this record",
    ]


def test_grounds_are_asked_beneath_the_purposes_of_another_section() -> None:
    assert where("activities", ["purposes", "text"])[0] == "what-and-why"
    assert where("activities", ["purposes", "grounds", "citations", "statute"])[0] == "legal-grounds"


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.ask)
def test_a_question_is_plain_and_says_where_it_comes_from(question: Question) -> None:
    assert re.fullmatch(r"[A-Z].*\?", question.ask)
    assert question.source


@pytest.mark.parametrize("item", [*QUESTIONS, *LISTS], ids=lambda item: getattr(item, "ask", item.__class__.__name__))
def test_guidance_is_two_sentences_at_most(item: Any) -> None:
    assert item.guidance.endswith((".", "”."))
    assert 1 <= len(re.findall(r"[.?!](?=\s+[A-Z“]|$)", re.sub(r"Art(icle)?s? \d\S*", "", item.guidance))) <= 2


@pytest.mark.parametrize("item", [*QUESTIONS, *LISTS], ids=lambda item: getattr(item, "ask", item.__class__.__name__))
def test_guidance_is_short(item: Any) -> None:
    assert len(item.guidance) <= 240


@pytest.mark.parametrize("entries", LISTS, ids=lambda entries: entries.name)
def test_a_list_is_called_as_everywhere(entries: Entries) -> None:
    way = next(way for way in asked(ITEMS) if way[-1] == entries.name)
    view: Any = ActivityView
    for name in way:
        view = next(field.holds for field in fields_of(view) if field.name == name)
    assert entries.noun == noun(view)


@pytest.mark.parametrize("entries", [one for one in LISTS if one.answer], ids=lambda entries: entries.name)
def test_the_answer_before_a_list_is_asked_in_its_section(entries: Entries) -> None:
    assert where("activities", [entries.answer])[0] == where("activities", [entries.name])[0]


def test_every_field_of_an_activity_has_its_place_and_its_label() -> None:
    named = [name for section in SECTIONS for name in fields_in(section)]
    told = {field.name for field in fields_of(ActivityView)} - {"key"}
    assert Counter(named) == Counter(told)
    assert {name for name, label in labels().items() if label} == told
