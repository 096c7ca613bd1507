"""A notice as HTML: the body only, in NHS.UK components, for a page to wrap. No style and no script of its own."""

from notices.context import NoticeContext
from notices.rendering.renderer import Renderer
from notices.rendering.templates import templates
from notices.rendering.word_links import WordLinks


def render_html(context: NoticeContext) -> bytes:
    """The body in UTF-8."""
    template = templates().get_template("notices/body.html.jinja")
    return template.render(notice=context, words=WordLinks(context)).encode("utf-8")


HTML = Renderer(name="html", media_type="text/html; charset=utf-8", suffix="html", make=render_html)
