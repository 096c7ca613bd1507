"""Some shared records of a register as views, without the rest of it: a constant number of queries."""

from collections.abc import Iterable, Mapping
from typing import Any

from activities.view import RegisterView
from ropa.organisations.models import Organisation
from ropa.register.read import NONE, LiveRows, Model, read_register
from ropa.register.reading import Reading, Roots
from ropa.register.whole import own_models


def read_shared(
    organisation: Organisation, chosen: Mapping[Model, Roots], *, also: Mapping[Model, Iterable[str]] = NONE
) -> RegisterView:
    """A register of these own records alone, with all that they point at, and `also` these shared ones by key."""
    reading = Reading()
    for model, roots in chosen.items():
        reading.add(model, roots)
    lists: dict[str, list[dict[str, Any]]] = {model.collection: [] for model in own_models()}
    lists |= {model.collection: list(rows.values()) for model, rows in reading.documents().items()}
    register = read_register(LiveRows(organisation), replace=lists, also=also)
    assert isinstance(register, RegisterView)
    return register
