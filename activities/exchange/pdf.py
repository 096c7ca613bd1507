"""The register as tagged PDF (PDF/UA-1) for auditors. The same register and stamp give the same bytes."""

from collections.abc import Iterator
from functools import cache

from jinja2 import Template

from activities.exchange.form import Export, Stamp
from activities.exchange.register_document import register_document
from activities.view import RegisterView
from ropa.documents.templates import environment, stylesheet


@cache
def _template() -> Template:
    return environment().get_template("activities/register.html.jinja")


def register_html(register: RegisterView, *, stamp: Stamp) -> str:
    """The document before it is set in pages."""
    return _template().render(document=register_document(register, stamp=stamp))


def write_pdf(register: RegisterView, *, stamp: Stamp) -> Iterator[bytes]:
    """The whole document in one piece: page numbers are known only when it is set."""
    from ropa.documents.pdf import render_pdf  # takes a second to load, so only when a PDF is wanted

    yield render_pdf(register_html(register, stamp=stamp), stylesheets=[stylesheet("activities/register.css")])


PDF = Export("pdf", "application/pdf", ".pdf", write_pdf)
