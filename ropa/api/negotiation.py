"""How the form of an answer is chosen where there is nothing to choose."""

from collections.abc import Iterable
from typing import Any

from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.request import Request


class AnyAnswer(BaseContentNegotiation):
    """A file has one form, whatever the caller would rather have; refusals are problem documents."""

    def select_parser(self, request: Request, parsers: Iterable[Any]) -> Any:
        """The only one."""
        return next(iter(parsers))

    def select_renderer(self, request: Request, renderers: Iterable[Any], format_suffix: str | None = None) -> Any:
        """The first; a file passes it by."""
        first = next(iter(renderers))
        return first, first.media_type
