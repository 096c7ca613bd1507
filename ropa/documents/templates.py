"""The Jinja2 environment of documents (notices, the auditor's register): no Django, no request, no clock.

Everything printed is escaped, and a name that the context does not hold is an error, never an empty space.
"""

from collections.abc import Callable
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"


def environment(**filters: Callable[..., object]) -> Environment:
    """An environment that reads `templates/`, with the caller's own filters; the caller keeps it."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(filters)
    return made


def stylesheet(name: str) -> str:
    """The text of a stylesheet that lies beside the templates, such as `activities/register.css`."""
    return (TEMPLATES / name).read_text(encoding="utf-8")
