"""Models and views agree, field by field, so that a new field is forgotten nowhere."""

from dataclasses import fields

import pytest
from django.apps import apps

from ropa.audit.record import RegisterRecord
from ropa.reference.view import TermView
from ropa.register.shape import undeclared
from ropa.register.shapes import shape_of, tree_of

MODELS = [
    model
    for model in apps.get_models()
    if issubclass(model, RegisterRecord) and not model._meta.proxy and getattr(model, "view", TermView) is not TermView
]
NOT_IN_VIEWS = {"id", "position", "organisation"}
STATED = {
    ("Organisation", "second_factor_required"): "says how members sign in, which is this installation's affair",
    ("Organisation", "register_opened_on"): "says that a register is kept here, which is this installation's affair",
}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_field_of_a_model_is_in_its_view(model: type[RegisterRecord]) -> None:
    names = {field.name for field in [*model._meta.concrete_fields, *model._meta.many_to_many]}
    stated = {name for owner, name in STATED if owner == model.__name__}
    left = names - {field.name for field in fields(model.view)} - NOT_IN_VIEWS - set(model.parents) - stated
    assert left == set()


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_field_of_a_view_is_in_its_model(model: type[RegisterRecord]) -> None:
    shape = shape_of(model)
    known = {name for name, _ in shape.columns} | set(shape.links) | {parts.name for parts in shape.parts}
    assert known == {field.name for field in fields(model.view)}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_field_says_whether_the_public_may_read_it(model: type[RegisterRecord]) -> None:
    assert undeclared(model.view) == []


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_set_of_links_has_history(model: type[RegisterRecord]) -> None:
    assert set(model._history_m2m_fields) == {field.name for field in model._meta.many_to_many}


@pytest.mark.parametrize("model", [m for m in MODELS if m.parents], ids=lambda model: model.__name__)
def test_every_part_stands_in_the_view_of_each_parent(model: type[RegisterRecord]) -> None:
    for name in model.parents:
        field = model._meta.get_field(name)
        assert (model, name) in {(parts.model, parts.parent) for parts in shape_of(field.related_model).parts}


def test_parts_are_read_after_all_their_parents() -> None:
    from activities.models import Activity, Citation, LegalGround, Recipient

    order = tree_of(Activity)
    assert order.index(Citation) > max(order.index(LegalGround), order.index(Recipient))
