"""The files of an edition before they are stored: the bytes of each format, compressed, and their digest."""

import hashlib
from collections.abc import Collection
from typing import NamedTuple

from notices.context import NoticeContext
from notices.editions.compressing import brotli_of, gzip_of
from notices.rendering import FORMATS

LATER = "pdf"
"""The format that takes seconds: nobody who publishes waits for it."""
AT_ONCE = tuple(name for name in FORMATS if name != LATER)


class Made(NamedTuple):
    """A file: its bytes, the same compressed where that pays, and the SHA-256 of the first."""

    body: bytes
    gzip: bytes
    brotli: bytes
    digest: str


def made_of(body: bytes) -> Made:
    """Bytes with all that is stored beside them."""
    return Made(body, gzip_of(body), brotli_of(body), hashlib.sha256(body).hexdigest())


def made(context: NoticeContext, names: Collection[str] = AT_ONCE) -> dict[str, Made]:
    """A notice in these formats."""
    return {name: made_of(FORMATS[name].render(context)) for name in names}
