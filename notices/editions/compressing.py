"""Content as browsers fetch it: compressed once, when it is made. Pure.

What does not become a tenth smaller, such as a PDF, is not worth a copy: the answer is empty then.
"""

import gzip
import zlib
from collections.abc import Callable

import brotli

SMALLEST = 200
"""Bytes below which an answer is one packet either way."""
GAIN = 0.9
GZIP_LEVEL = 6
LARGE = 1_000_000
"""Bytes from which the thorough kinds of Brotli would take seconds."""


def gzip_of(content: bytes) -> bytes:
    """The content compressed by gzip, the same bytes whenever it is made; empty where it does not pay."""
    return _if_it_pays(content, lambda whole: gzip.compress(whole, GZIP_LEVEL, mtime=0))


def brotli_of(content: bytes) -> bytes:
    """The content compressed by Brotli; empty where it does not pay."""
    quality = 5 if len(content) > LARGE else 9
    return _if_it_pays(content, lambda whole: brotli.compress(whole, quality=quality))


def _if_it_pays(content: bytes, compress: Callable[[bytes], bytes]) -> bytes:
    if len(content) < SMALLEST or _is_dense(content):
        return b""
    made = compress(content)
    return made if len(made) < GAIN * len(content) else b""


def _is_dense(content: bytes) -> bool:
    """Whether a sample from the middle hardly becomes smaller, so that compressing all of it would be in vain."""
    middle = len(content) // 2
    sample = content[middle : middle + 16_384]
    return len(zlib.compress(sample, 1)) > GAIN * len(sample)
