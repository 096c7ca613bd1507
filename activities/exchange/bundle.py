"""The bundle on its way out: the lossless form of a register, equal bytes for equal registers."""

from collections.abc import Iterator

from activities.exchange.form import Export, Stamp
from activities.view import RegisterView
from ropa.register import codec


def export_bundle(register: RegisterView) -> bytes:
    """The canonical bytes of a register."""
    return codec.encode({"schema": register.schema, **codec.to_document(register)})


def write_bundle(register: RegisterView, *, stamp: Stamp) -> Iterator[bytes]:
    """The bundle says nothing of the moment at which it was written, or that it shows."""
    yield export_bundle(register)


BUNDLE = Export("bundle", "application/json", ".bundle.json", write_bundle, tells_findings=False)
