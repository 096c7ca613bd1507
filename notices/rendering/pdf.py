"""A notice as tagged PDF (PDF/UA-1), with contents, bookmarks and page numbers, that carries its own JSON.

Dates come from the notice itself, so that the same notice is the same bytes.
"""

from notices.context import NoticeContext
from notices.rendering.json import render_json
from notices.rendering.renderer import Renderer
from notices.rendering.templates import FOLDER


def render_pdf(context: NoticeContext) -> bytes:
    """The PDF."""
    # The typesetter and its font take a while to load, and only those who print need them.
    from notices.rendering.printed import file_name, printed_data
    from ropa.documents.typeset import template_at, typeset

    template = template_at(FOLDER / "notices" / "notice.typ")
    return typeset(template, printed_data(context), {file_name(context): render_json(context)})


PDF = Renderer(name="pdf", media_type="application/pdf", suffix="pdf", make=render_pdf)
