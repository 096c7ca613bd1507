"""What a view marks as internal never reaches the public, in any format, wherever it stands."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from notices.assemble import assemble
from notices.rendering import FORMATS
from notices.view import RegisterWithNotices
from ropa.reference.view import TermView
from ropa.register.codec import decode, parse
from ropa.register.shape import is_public
from tests.notices.material import TODAY, terms

pytestmark = pytest.mark.house

SECRET = "zq-secret-zq"
BUNDLE = Path(__file__).resolve().parents[2] / "notices/demo/exemplar-icb.yaml"


@cache
def flawless() -> RegisterWithNotices:
    document = parse(BUNDLE.read_bytes(), max_bytes=1_000_000)
    return replace(
        decode(RegisterWithNotices, document, known={"reference": terms()}), reference=tuple(terms().values())
    )


def sealed(value: Any) -> Any:
    """The same record with a secret in every internal text; keys that join records are left alone."""
    if isinstance(value, tuple):
        return tuple(sealed(member) for member in value)
    if not is_dataclass(value) or isinstance(value, TermView):
        return value
    return replace(value, **dict(_sealed_fields(value)))  # type: ignore[type-var]


def _sealed_fields(value: Any) -> Iterator[tuple[str, Any]]:
    for field in fields(value):
        found = getattr(value, field.name)
        if is_public(type(value), field.name) or field.name == "key":
            yield field.name, sealed(found)
        elif type(found) is str:
            yield field.name, f"{SECRET} {field.name}"
        else:
            yield field.name, sealed(found)


def test_the_secret_was_planted_in_many_places() -> None:
    assert str(sealed(flawless())).count(SECRET) > 500


@pytest.mark.parametrize("name", ["html", "text", "json", "jsonld"])
def test_no_internal_text_is_printed(name: str) -> None:
    register = sealed(flawless())
    assert SECRET.encode() not in FORMATS[name].render(assemble(register, register.notices[0], on=TODAY))


@pytest.mark.parametrize("name", ["html", "text", "json", "jsonld"])
def test_internal_text_changes_nothing_at_all(name: str) -> None:
    plain, secret = flawless(), sealed(flawless())
    printed = [FORMATS[name].render(assemble(register, register.notices[0], on=TODAY)) for register in (plain, secret)]
    assert printed[0] == printed[1]
