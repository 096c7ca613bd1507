"""The Jinja2 environment of the notice's own templates: escapes everything, and fails on a name it does not know."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from notices.brevity import brief
from notices.dates import written
from notices.layers import at_a_glance, layers
from ropa.languages.speaking import gettext, ngettext

FOLDER = Path(__file__).resolve().parents[2] / "templates"


@cache
def templates() -> Environment:
    """One environment for all renderers; templates are compiled once."""
    made = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=["jinja2.ext.i18n"],
    )
    made.policies["ext.i18n.trimmed"] = True
    made.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    made.filters["written"] = written
    made.filters["brief"] = brief
    made.filters["layers"] = layers
    made.filters["at_a_glance"] = at_a_glance
    return made
