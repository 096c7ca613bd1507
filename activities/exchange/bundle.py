"""The bundle on its way out: the lossless form of a register, equal bytes for equal registers."""

from collections.abc import Iterator
from datetime import date

from activities.exchange.form import Export
from activities.view import RegisterView
from ropa.register import codec


def export_bundle(register: RegisterView) -> bytes:
    """The canonical bytes of a register."""
    return codec.encode({"schema": register.schema, **codec.to_document(register)})


def write_bundle(register: RegisterView, *, on: date) -> Iterator[bytes]:
    """The bundle says nothing of the day on which it was written."""
    yield export_bundle(register)


BUNDLE = Export("bundle", "application/json", ".bundle.json", write_bundle)
