"""The printed notice passes PDF/UA-1, is the same twice, and reads nothing it should not."""

import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import page
import pytest
from pypdf import PdfReader

from activities.part_views import OptOutView
from activities.vocabulary import OptOutKind
from notices.rendering import FORMATS
from notices.view import SectionView
from ropa.documents import typeset
from tests.notices.material import BOARD, NOTICE, activity, context

pytestmark = pytest.mark.pdf


@pytest.fixture(scope="module")
def printed() -> bytes:
    rows = "\n".join(f"| row {number} | its meaning |" for number in range(120))
    sections = (
        SectionView(key="t", heading="About us", body=f"We *plan* care.\n\n| name | means |\n|---|---|\n{rows}"),
    )
    choice = OptOutView(key="o", kind=OptOutKind.NATIONAL)
    body = replace(BOARD, demonstration="This is a demonstration.")
    told = context(activity(opt_outs=(choice,)), organisation=body, notice=replace(NOTICE, sections=sections))
    return FORMATS["pdf"].render(told)


def test_it_passes_pdf_ua_1(printed: bytes) -> None:
    report = page.validate_pdf_bytes(printed, profile="ua1")
    assert report.is_compliant, [failure.message for failure in report.failures]


def test_it_names_title_and_language(printed: bytes) -> None:
    read = PdfReader(io.BytesIO(printed))
    assert read.metadata is not None
    assert read.metadata.title == "Privacy notice - NHS Example"
    assert read.trailer["/Root"]["/Lang"] == "en-GB"  # type: ignore[index]


def test_its_bookmarks_follow_the_headings(printed: bytes) -> None:
    marks = str(PdfReader(io.BytesIO(printed)).outline)
    assert "About us" in marks
    assert "Work A1" in marks


def test_its_pages_are_numbered(printed: bytes) -> None:
    pages = PdfReader(io.BytesIO(printed)).pages
    assert f"Page 2 of {len(pages)}" in pages[1].extract_text()


def test_the_head_of_a_page_names_the_section_that_it_begins_with(printed: bytes) -> None:
    pages = PdfReader(io.BytesIO(printed)).pages
    heads = [page.extract_text().split("\n")[0] for page in pages[1:4]]
    assert heads == ["Privacy notice Contents", "Privacy notice About us", "Privacy notice About us"]


def test_it_says_that_it_is_a_demonstration(printed: bytes) -> None:
    assert "This is a demonstration." in PdfReader(io.BytesIO(printed)).pages[0].extract_text()


def test_contents_name_the_page_of_each_part(printed: bytes) -> None:
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(printed)).pages]
    found = re.search(r"Work A1 *A1[ .]*(\d+)", next(text for text in pages if "Contents" in text))
    assert found is not None
    assert "Why we use it" in pages[int(found.group(1)) - 1]


def test_a_table_over_several_pages_keeps_its_headings(printed: bytes) -> None:
    read = PdfReader(io.BytesIO(printed))
    broken = [text for text in (page.extract_text() for page in read.pages) if re.search(r"row \d+", text)]
    assert len(broken) > 1
    assert all("name means" in " ".join(text.split()) for text in broken)
    (table,) = [element for element in elements(read) if element["/S"] == "/Table"]
    headings = [element for element in below(table) if element["/S"] == "/TH"]
    assert [heading["/A"][0]["/Scope"] for heading in headings] == ["/Column"] * 2


def elements(read: PdfReader) -> Iterator[Any]:
    """Every element of the structure that a screen reader follows."""
    return below(read.trailer["/Root"]["/StructTreeRoot"])  # type: ignore[index]


def below(element: Any) -> Iterator[Any]:
    inner = element.get("/K", [])
    inner = inner.get_object() if hasattr(inner, "get_object") else inner
    for one in inner if isinstance(inner, list) else [inner]:
        found = one.get_object() if hasattr(one, "get_object") else one
        if hasattr(found, "get") and "/S" in found:
            yield found
            yield from below(found)


def test_it_carries_its_json(printed: bytes) -> None:
    ((name, files),) = PdfReader(io.BytesIO(printed)).attachments.items()
    assert name == "board-privacy-notice.json"
    assert json.loads(files[0])["notice"]["title"] == "Privacy notice"


HOSTILE = '#import "/etc/passwd" $x$ *b* `c` <label> @ref \\ [ ] // 😀 \u202e\x00' + "x" * 1_000


def test_what_somebody_typed_is_shown_and_never_run() -> None:
    body = "- [link](javascript:alert(1)) `code`\n\n1. one\n2. two\n\n> said\n\n### smaller\n\n#include"
    notice = replace(NOTICE, title=HOSTILE, sections=(SectionView(key="t", heading=HOSTILE, body=body),))
    made = FORMATS["pdf"].render(context(activity(title=HOSTILE, summary=HOSTILE), notice=notice))
    read = PdfReader(io.BytesIO(made))
    words = " ".join("".join(page.extract_text() for page in read.pages).split())
    assert "#import" in words
    assert "[grinning face]" in words
    assert "#include" in words
    assert page.validate_pdf_bytes(made, profile="ua1").is_compliant


@pytest.mark.parametrize("language", ["cy", "en-GB"])
def test_its_language_is_that_of_its_sentences(language: str) -> None:
    notice = replace(context(notice=replace(NOTICE, language="cy")), said_in=language)
    read = PdfReader(io.BytesIO(FORMATS["pdf"].render(notice)))
    assert read.trailer["/Root"]["/Lang"] == language  # type: ignore[index]


def test_a_large_notice_is_set_by_a_process_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    alone = FORMATS["pdf"].render(context())
    monkeypatch.setattr(typeset, "LARGE", 1)
    assert FORMATS["pdf"].render(context()) == alone


def test_a_document_without_title_is_refused() -> None:
    with pytest.raises(ValueError, match="title"):
        typeset.typeset("= Register", {})


@pytest.mark.parametrize("path", ["/etc/passwd", "../../etc/passwd", "@preview/example:0.1.0"])
def test_a_template_can_read_nothing(path: str) -> None:
    with pytest.raises(ValueError, match=r"passwd|package"):
        typeset.typeset(f'#set document(title: "x")\n#import "{path}"', {})


def test_the_same_notice_gives_the_same_bytes() -> None:
    assert FORMATS["pdf"].render(context()) == FORMATS["pdf"].render(context())
