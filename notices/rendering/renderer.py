"""What a format is: a name, what browsers call it, a file suffix and one function."""

from collections.abc import Callable
from dataclasses import dataclass

from notices.context import NoticeContext


@dataclass(frozen=True)
class Renderer:
    """One format. `render` turns a context into bytes, the same bytes for the same context."""

    name: str
    media_type: str
    suffix: str
    render: Callable[[NoticeContext], bytes]
