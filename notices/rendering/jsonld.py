"""A notice as JSON-LD: W3C DPV terms, our own vocabulary for what they lack, in the shape of DPCat and DCAT."""

from pydantic_core import to_json

from notices.context import NoticeContext
from notices.linked.notice import notice_document
from notices.rendering.renderer import Renderer


def render_jsonld(context: NoticeContext) -> bytes:
    """UTF-8 JSON-LD."""
    return to_json(notice_document(context))


JSONLD = Renderer(name="jsonld", media_type="application/ld+json", suffix="jsonld", make=render_jsonld)
