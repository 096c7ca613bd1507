"""Addresses of records in the API, for tests about all of them."""

from typing import Any

from ropa.api.router import address_of
from ropa.audit.record import RegisterRecord

ROOT = "/api/v1"


def records(model: type[RegisterRecord]) -> str:
    """The list of a model."""
    return f"{ROOT}/{address_of(model)}/"


def record(one: RegisterRecord) -> str:
    """One record."""
    model: Any = type(one)
    name = getattr(one, model.link_key) if model.scope.value == "shared" else one.pk
    return f"{records(model)}{name}/"


def writable(shown: dict[str, Any]) -> dict[str, Any]:
    """What a read showed, without what the register sets itself."""
    ours = {"id", "status", "retired_on", "retired_because", "settled"}
    return {name: value for name, value in shown.items() if name not in ours}
