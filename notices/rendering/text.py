"""A notice as plain text, not wrapped: a mail program or screen does that better."""

from collections.abc import Iterator

from notices.context import NoticeContext
from notices.plain import easy_read, section_lines
from notices.rendering.renderer import Renderer
from ropa.languages.speaking import gettext, say


def plain_text(context: NoticeContext) -> str:
    """The whole notice."""
    return "\n".join(_lines(context)) + "\n"


def _lines(context: NoticeContext) -> Iterator[str]:
    yield context.title
    yield "=" * len(context.title)
    yield context.organisation.name
    if context.demonstration:
        yield ""
        yield context.demonstration
    if context.summary:
        yield ""
        yield context.summary
    if document := easy_read(context):
        yield ": ".join(document)
    if context.audiences:
        yield say("This notice is for: {readers}.", readers=", ".join(context.audiences))
    if context.in_short:
        yield ""
        yield gettext("In short:")
        yield from (f"  - {point.label}: {point.text}" for point in context.in_short)
    for section in context.sections:
        yield ""
        yield section.heading
        yield "-" * len(section.heading)
        yield from section_lines(section, context)


TEXT = Renderer(
    name="text",
    media_type="text/plain; charset=utf-8",
    suffix="txt",
    make=lambda context: (plain_text(context).rstrip("\n") + "\n").encode("utf-8"),
)
