"""The printed notice passes PDF/UA-1, is the same twice, and reads nothing it should not."""

import io
from dataclasses import replace

import page
import pytest
from pypdf import PdfReader

from activities.part_views import OptOutView
from activities.vocabulary import OptOutKind
from notices.rendering import FORMATS
from notices.view import SectionView
from tests.notices.material import BOARD, NOTICE, activity, context

pytestmark = pytest.mark.pdf


@pytest.fixture(scope="module")
def printed() -> bytes:
    sections = (SectionView(key="t", heading="About us", body="We *plan* care.\n\n| a | b |\n|---|---|\n| 1 | 2 |"),)
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


def test_it_says_that_it_is_a_demonstration(printed: bytes) -> None:
    assert "This is a demonstration." in PdfReader(io.BytesIO(printed)).pages[0].extract_text()


def test_the_same_notice_gives_the_same_bytes() -> None:
    assert FORMATS["pdf"].render(context()) == FORMATS["pdf"].render(context())
