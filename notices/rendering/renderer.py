"""What a format is: a name, what browsers call it, a file suffix and one function."""

from collections.abc import Callable
from dataclasses import dataclass

from notices.context import NoticeContext
from ropa.languages.speaking import speaking


@dataclass(frozen=True)
class Renderer:
    """One format. `make` turns a context into bytes, the same bytes for the same context."""

    name: str
    media_type: str
    suffix: str
    make: Callable[[NoticeContext], bytes]

    def render(self, context: NoticeContext) -> bytes:
        """The notice in this format; what the format adds of its own is said in the language of the notice."""
        with speaking(context.said_in):
            return self.make(context)
