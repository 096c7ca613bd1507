"""What a browser or a program says it takes: a format of the notice, and a way of compressing it. Pure.

Answers are remembered by the words of the header: browsers of one make send the same. A header that cannot be read is
taken for none.
"""

from functools import lru_cache

from django.http import HttpRequest

from notices.rendering import FORMATS

LONGEST = 1_000
"""Characters of a header that are looked at; no browser sends more."""
ENCODINGS = ("br", "gzip")
"""What we have stored, the smaller first."""
_TYPES = {renderer.media_type.partition(";")[0]: name for name, renderer in FORMATS.items()}
_OFFERED = sorted(_TYPES, key=lambda media_type: _TYPES[media_type] != "html")


@lru_cache(maxsize=512)
def preferred_format(accept: str) -> str | None:
    """The name of the format that this `Accept` header prefers, HTML where it does not care; None if it takes none."""
    request = HttpRequest()
    request.META["HTTP_ACCEPT"] = accept[:LONGEST].replace("application/xhtml+xml", "text/html").strip() or "*/*"
    preferred = request.get_preferred_type(_OFFERED)
    return _TYPES[preferred] if preferred else None


@lru_cache(maxsize=512)
def preferred_encodings(accept: str) -> tuple[str, ...]:
    """Which of our encodings this `Accept-Encoding` header takes, what it likes best first. As it is always goes."""
    weights = dict(_weight(part) for part in accept[:LONGEST].lower().split(",") if part.strip())
    rest = weights.get("*", 0.0)
    liked = {name: weights.get(name, rest) for name in ENCODINGS}
    return tuple(sorted((name for name in ENCODINGS if liked[name] > 0), key=lambda name: -liked[name]))


def _weight(part: str) -> tuple[str, float]:
    name, _, parameter = part.partition(";")
    key, _, value = parameter.partition("=")
    try:
        weight = float(value) if key.strip() == "q" else 1.0
    except ValueError:
        weight = 0.0
    return name.strip(), weight if 0 < weight <= 1 else 0.0
