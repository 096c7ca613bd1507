"""A notice in another language says none of its own sentences in English: each is marked to be translated."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from notices.assemble import assemble
from notices.context import NoticeContext
from notices.regulator import Regulator
from notices.rendering import FORMATS
from notices.synthetic import synthetic_register
from notices.view import RegisterWithNotices
from ropa.register.codec import decode, parse
from tests import pseudo
from tests.notices.material import TODAY, terms

pytestmark = pytest.mark.house

DEMO = Path(__file__).resolve().parents[2] / "notices/demo"
NAMES = ["exemplar-icb", "nhs-dorset", "nhs-portsmouth-ccg", "synthetic"]


@cache
def register(name: str) -> RegisterWithNotices:
    document: Any = synthetic_register(60, seed=7) if name == "synthetic" else None
    if document is None:
        document = parse((DEMO / f"{name}.yaml").read_bytes(), max_bytes=2_000_000)
    found = decode(RegisterWithNotices, document, known={"reference": terms()})
    return replace(found, reference=tuple(terms().values()))


@cache
def in_law() -> frozenset[str]:
    """Titles and words of the law, which stay as they were enacted, and where the regulator is."""
    law = (text for term in terms().values() for text in (term.citation, term.formal_label))
    return frozenset(filter(None, (*law, ", ".join(Regulator().address))))


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        pseudo.install(tmp_path_factory.mktemp("locale"), patch)
        yield


def told(name: str) -> NoticeContext:
    typed = pseudo.disguised(register(name))
    notice = replace(typed.notices[0], language=pseudo.LANGUAGE)
    return assemble(typed, notice, on=TODAY)


@pytest.mark.parametrize("name", NAMES)
def test_the_text_of_a_notice(name: str, spoken: None) -> None:
    text = FORMATS["text"].render(told(name)).decode()
    assert pseudo.unmarked(text, in_law()) == []


@pytest.mark.parametrize("name", NAMES)
def test_the_page_of_a_notice(name: str, spoken: None) -> None:
    page = FORMATS["html"].render(told(name)).decode()
    assert pseudo.unmarked(pseudo.of_page(page), in_law()) == []


def test_in_english_nothing_is_translated() -> None:
    notice = register("exemplar-icb").notices[0]
    assert "⟦" not in FORMATS["text"].render(assemble(register("exemplar-icb"), notice, on=TODAY)).decode()
