"""A notice as tagged PDF (PDF/UA-1), with contents, bookmarks and page numbers. Dates come from the notice itself."""

from functools import cache

from notices.context import NoticeContext
from notices.rendering.renderer import Renderer
from notices.rendering.templates import FOLDER, templates


def render_pdf(context: NoticeContext) -> bytes:
    """The PDF."""
    # WeasyPrint takes most of a second to load, and only those who print need it.
    from ropa.documents import pdf

    html = templates().get_template("notices/pdf.html.jinja").render(notice=context)
    return pdf.render_pdf(html, stylesheets=[_stylesheet()])


@cache
def _stylesheet() -> str:
    return (FOLDER / "notices" / "print.css").read_text(encoding="utf-8")


PDF = Renderer(name="pdf", media_type="application/pdf", suffix="pdf", render=render_pdf)
