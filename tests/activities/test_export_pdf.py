"""The auditor's PDF: tagged, navigable, the same every time, whatever people typed."""

import io
from dataclasses import replace
from functools import cache

import page
import pytest
from pypdf import PdfReader

from activities.exchange import EXPORTS
from activities.exchange.activity_sections import SECTIONS
from tests.activities.export_world import ACTIVITY, REGISTER, STAMP, hostile_activities, register_of

pytestmark = pytest.mark.pdf


@cache
def pdf(kind="plain"):
    register = REGISTER if kind == "plain" else register_of(ACTIVITY, *hostile_activities())
    return b"".join(EXPORTS["pdf"].write(register, stamp=STAMP))


def reader(kind="plain"):
    return PdfReader(io.BytesIO(pdf(kind)))


def lines(number, kind="plain"):
    return [line.strip() for line in reader(kind).pages[number].extract_text().splitlines() if line.strip()]


def titles(outline):
    for item in outline:
        if isinstance(item, list):
            yield from titles(item)
        else:
            yield item.title


@pytest.mark.parametrize("kind", ["plain", "hostile"])
def test_it_passes_pdf_ua_1(kind):
    report = page.validate_pdf_bytes(pdf(kind), profile="ua1")
    assert report.is_compliant, [(failure.rule_id, failure.message) for failure in report.failures]


def test_the_same_register_gives_the_same_bytes():
    assert b"".join(EXPORTS["pdf"].write(REGISTER, stamp=STAMP)) == pdf()


def test_it_has_a_title_and_a_language():
    assert (
        reader().metadata.title
        == "Record of processing activities: NHS Anyshire, as at 22 November 2026 at 15:04:05 GMT"
    )
    assert reader().root_object["/Lang"] == "en-GB"


def test_bookmarks_lead_to_chapters_activities_and_sections():
    found = list(titles(reader().outline))
    section = "Retention UK GDPR Art 5(1)(e), 13(2)(a) and 30(1)(f)"
    assert {"Processing activities", "ANY-1 Checking invoices", section} <= set(found)


def test_the_contents_give_page_numbers():
    entry = next(line for line in lines(1) if line.startswith("ANY-1 Checking invoices"))
    number = int(entry.split()[-1])
    assert any("ANY-1" in line for line in lines(number - 1))


def test_every_page_says_whose_it_is_and_which_of_how_many():
    last = len(reader().pages)
    text = reader().pages[-1].extract_text()
    assert f"Page {last} of {last}" in text
    assert "NHS Anyshire" in text


def test_a_character_without_glyph_is_named():
    text = " ".join(each.extract_text() for each in reader("hostile").pages)
    assert "[cjk unified ideograph-65e5]" in text or "日" in text


def body_ends(written):
    """The last line of each page above its margin, which begins with the footer's or header's own words."""
    for each in PdfReader(io.BytesIO(written)).pages:
        body = [line.strip() for line in each.extract_text().splitlines() if line.strip()]
        yield next(line for line in reversed(body) if not line.startswith(("Page ", "Record of", "NHS Anyshire", "M-")))


def test_a_heading_is_never_alone_at_the_foot_of_a_page():
    many = [replace(ACTIVITY, key=f"m{n}", reference=f"M-{n}", summary="line\n" * n) for n in range(1, 25)]
    written = b"".join(EXPORTS["pdf"].write(register_of(*many), stamp=STAMP))
    headings = {laid.heading for laid in SECTIONS} | {"Purpose", "Legal ground", "Confidentiality basis"}
    ends = [end for end in body_ends(written) if not end.endswith("None recorded")]  # that says something
    assert not [end for end in ends if any(end.startswith(each) for each in headings)]
