"""The formats a notice is printed in: entries in a mapping, each a pure function of the context.

A renderer adds no fact of its own and reads no record; what it prints is what the context says.
"""

from collections.abc import Mapping
from types import MappingProxyType

from notices.rendering.html import HTML
from notices.rendering.json import JSON
from notices.rendering.jsonld import JSONLD
from notices.rendering.pdf import PDF
from notices.rendering.renderer import Renderer
from notices.rendering.text import TEXT

FORMATS: Mapping[str, Renderer] = MappingProxyType(
    {renderer.name: renderer for renderer in (HTML, TEXT, JSON, JSONLD, PDF)}
)

__all__ = ["FORMATS", "Renderer"]
