"""The writer of PDF reads fonts and nothing else, takes no date from the clock, and demands what a reader needs."""

import io
from datetime import UTC, datetime

import page
import pytest
from pypdf import PdfReader

from ropa.documents.pdf import AttachedFile, FontsOnly, render_pdf

pytestmark = pytest.mark.pdf

MADE = datetime(2026, 11, 22, tzinfo=UTC)


def document(body: str = "<h1>Register</h1>", head: str = "<title>Register</title>", language: str = "en-GB") -> str:
    return f'<!doctype html><html lang="{language}"><head>{head}</head><body>{body}</body></html>'


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "https://example.org/x.png", "ftp://example.org", "FILE:///etc/passwd"]
)
def test_only_data_and_fonts_are_fetched(url: str) -> None:
    with pytest.raises(ValueError, match="may not fetch"):
        FontsOnly().fetch(url)


@pytest.mark.parametrize(
    "body",
    [
        '<link rel="attachment" href="file:///etc/passwd">',
        '<img alt="x" src="file:///etc/passwd">',
        '<object data="file:///etc/passwd"></object>',
        "<style>@import 'file:///etc/passwd'; body { background: url(file:///etc/passwd) }</style>",
    ],
)
def test_crafted_html_embeds_no_file(body: str) -> None:
    made = render_pdf(document(f"<h1>Register</h1>{body}"))
    assert PdfReader(io.BytesIO(made)).attachments == {}
    assert b"root:" not in made


def test_a_document_passes_pdf_ua_1() -> None:
    assert page.is_pdf_compliant_bytes(render_pdf(document()), profile="ua1")


def test_the_same_input_gives_the_same_bytes() -> None:
    file = AttachedFile("register.json", b"{}", "The register as data", MADE)
    assert render_pdf(document(), attachments=[file]) == render_pdf(document(), attachments=[file])


def test_attached_files_can_be_taken_out_again() -> None:
    made = render_pdf(document(), attachments=[AttachedFile("register.json", b"{}", "The register as data", MADE)])
    assert PdfReader(io.BytesIO(made)).attachments["register.json"] == [b"{}"]


@pytest.mark.parametrize("fields", [{"head": ""}, {"language": ""}])
def test_a_document_without_title_or_language_is_refused(fields: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="title and a language"):
        render_pdf(document(**fields))
