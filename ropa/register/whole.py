"""The whole register: which view describes it, and which models fill its lists.

Apps say so in `AppConfig.ready()`: a higher app extends the view of a lower one, as notices do with activities.
"""

from dataclasses import fields
from functools import cache
from typing import Any

from django.apps import apps

from ropa.audit.record import RegisterRecord
from ropa.register.records import OwnRecord

_views: list[type[Any]] = []


def use(view: type[Any]) -> None:
    """Declare a view of the whole register. It must extend what was declared before it."""
    if _views and not issubclass(view, _views[-1]):
        raise TypeError(f"{view.__name__} does not extend {_views[-1].__name__}")
    _views.append(view)
    own_models.cache_clear()


def whole_view() -> type[Any]:
    """The most complete view of a register."""
    return _views[-1]


@cache
def own_models() -> tuple[type[OwnRecord], ...]:
    """The models whose records are an organisation's own, in the order of the view's lists."""
    order = [field.name for field in fields(whole_view())]
    found = [model for model in apps.get_models() if issubclass(model, OwnRecord)]
    return tuple(sorted(found, key=lambda model: order.index(model.collection)))


@cache
def model_of(collection: str) -> type[RegisterRecord]:
    """The model whose records fill a list of the view. Raises LookupError if no app has one."""
    for model in apps.get_models():
        if issubclass(model, RegisterRecord) and model.collection == collection:
            return model
    raise LookupError(f"no app keeps the register's {collection}")
