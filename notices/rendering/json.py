"""A notice as JSON: its data, and its words both whole and by activity, so that a reader can tell them apart."""

from typing import Any

from pydantic import TypeAdapter
from pydantic_core import to_json

from notices.blocks import SectionContext
from notices.context import ActivityContext, NoticeContext
from notices.plain import activity_lines, section_lines
from notices.rendering.renderer import Renderer
from notices.rendering.text import plain_text

_CONTEXT = TypeAdapter(NoticeContext)


def notice_data(context: NoticeContext) -> dict[str, Any]:
    """The notice as plain values, ready to be written as JSON."""
    data: dict[str, Any] = _CONTEXT.dump_python(context, mode="json")
    data["activities"] = [
        _activity(stored, activity) for stored, activity in zip(data["activities"], context.activities, strict=True)
    ]
    data["sections"] = [
        stored | {"text": _section_text(section, context)}
        for stored, section in zip(data["sections"], context.sections, strict=True)
    ]
    notice = {name: data.pop(name) for name in ("slug", "title", "language", "said_in", "summary", "audiences")}
    notice |= {name: data.pop(name) for name in ("easy_read_title", "easy_read_url")}
    notice |= {name: data.pop(name) for name in ("updated_on", "review_due_on", "demonstration")}
    return {"schema": data.pop("schema"), "notice": notice, **data, "text": plain_text(context)}


def _activity(stored: dict[str, Any], activity: ActivityContext) -> dict[str, Any]:
    facts = {group["topic"]: group["facts"] for group in stored.pop("groups")}
    return stored | {"facts": facts, "text": "\n".join(activity_lines(activity))}


def _section_text(section: SectionContext, context: NoticeContext) -> str:
    """The section's own words; those of the activities stand with the activities."""
    if any(block.kind == "activities" for block in section.blocks):
        return ""
    return "\n".join(section_lines(section, context))


def render_json(context: NoticeContext) -> bytes:
    """UTF-8 JSON."""
    return to_json(notice_data(context))


JSON = Renderer(name="json", media_type="application/json", suffix="json", make=render_json)
