"""Reading the body of a request: JSON of a sensible depth, or a whole file. Anything else is the caller's problem."""

from collections.abc import Mapping
from typing import IO, Any

from rest_framework.exceptions import ParseError
from rest_framework.parsers import BaseParser, JSONParser


class RecordJSONParser(JSONParser):
    """One record as JSON, refused when it is nested beyond reason. Django's limit for forms is its limit too."""

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        """The value. Raises ParseError."""
        try:
            return super().parse(stream, media_type, parser_context)
        except RecursionError:
            raise ParseError("The body is nested too deeply.") from None


class WholeFileParser(BaseParser):
    """The body as bytes, whatever it is: the importer itself decides what it can read."""

    media_type = "*/*"

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        """All of it; `ropa.limits` has refused what is larger than any bundle."""
        return stream.read()
