"""Narrative text is ours to write and nobody's to run."""

import pytest

from notices.markdown import narrative

pytestmark = pytest.mark.house

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](vbscript:alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "![x](https://tracker.example/pixel.png)",
    "<iframe src=https://example.org></iframe>",
    "[x]: javascript:alert(1)\n\n[x]",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_hostile_survives(text: str) -> None:
    html = narrative(text).html.lower()
    assert not any(
        tag in html for tag in ("<script", "<img", "<svg", "<iframe", 'href="javascript', 'href="vb', 'href="data')
    )


def test_headings_start_below_the_section() -> None:
    assert '<h3 class="nhsuk-heading-m">Title</h3>' in narrative("# Title").html


def test_lists_wear_the_design_system() -> None:
    assert '<ul class="nhsuk-list nhsuk-list--bullet">' in narrative("- one\n- two").html


def test_plain_text_keeps_words_and_addresses() -> None:
    said = narrative("## About\n\nWe *plan* [care](https://example.org).\n\n- one\n- two").text
    assert said == "About\nWe plan care (https://example.org).\n- one\n- two"


def test_an_image_leaves_its_description() -> None:
    assert narrative("![A map](https://example.org/map.png)").text == "A map"


def test_deep_nesting_ends_quickly() -> None:
    assert len(narrative(">" * 5_000 + " deep").html) < 50_000
