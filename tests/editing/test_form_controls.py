"""Every question of the product has a control, a label and an answer that is understood again."""

from collections.abc import Iterator
from typing import Any

import pytest

from activities.models import Activity
from ropa.audit.record import RegisterRecord
from ropa.editing.entries import ORGANISATIONS
from ropa.editing.fields import OneWordField, kind_of
from ropa.editing.forms import form_for
from ropa.editing.questions import Entries, Question, Section, ask, is_asked, sections_of, where
from ropa.organisations.models import Organisation
from ropa.register.shapes import shape_of
from ropa.register.whole import model_of, own_models

COLLECTIONS = [name for name in (*[model.collection for model in own_models()], "processors") if is_asked(name)]
KINDS = {"lookup", "radios", "list", "ticks", "long", "text"}


def asked(model: type[RegisterRecord], entries: Any, questions: Any) -> Iterator[tuple[type[RegisterRecord], Any]]:
    """Each model with the questions about it, at any depth."""
    yield model, questions
    for one in entries:
        parts = next(parts for parts in shape_of(model).parts if parts.name == one.name)
        yield from asked(parts.model, one.entries, one.questions)


@pytest.mark.parametrize("collection", [*COLLECTIONS, ORGANISATIONS])
def test_every_question_has_a_control_and_a_label(collection: str) -> None:
    model = Organisation if collection == ORGANISATIONS else model_of(collection)
    for section in sections_of(collection):
        for about, questions in asked(model, section.entries, section.questions):
            for field in form_for(about, questions).base_fields.values():
                assert kind_of(field) in KINDS
                assert field.label


@pytest.mark.parametrize("collection", [*COLLECTIONS, ORGANISATIONS])
def test_an_answer_that_is_not_known_is_never_forced(collection: str) -> None:
    """Only what names a record, or says which kind it is, has to be there."""
    model = Organisation if collection == ORGANISATIONS else model_of(collection)
    for section in sections_of(collection):
        for about, questions in asked(model, section.entries, section.questions):
            for name, field in form_for(about, questions).base_fields.items():
                described = about._meta.get_field(name)
                assert not (field.required and described.blank)  # type: ignore[union-attr]
                assert not (isinstance(field, OneWordField) and field.required and described.has_default())  # type: ignore[union-attr]


def test_what_only_decisions_move_is_not_asked() -> None:
    with pytest.raises(LookupError, match="status"):
        form_for(Activity, (Question("status"),))


def test_a_question_that_is_asked_twice_is_refused() -> None:
    twice = Section("x", "X", (Question("title"), Question("title")))
    with pytest.raises(ValueError, match="title"):
        ask("nothing", [twice])


def test_a_place_is_found_in_the_section_that_asks_for_it() -> None:
    slug, lists, field = where("activities", ["purposes", "grounds", "basis"])
    assert (slug, [one.name for one in lists], field) == ("legal-grounds", ["purposes", "grounds"], "basis")
    assert where("activities", ["purposes"])[0] == "what-and-why"
    with pytest.raises(LookupError):
        where("activities", ["purposes", "nothing"])
    assert isinstance(where("activities", ["purposes"])[1][0], Entries)
