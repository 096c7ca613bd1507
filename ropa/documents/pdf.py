"""Turns HTML into tagged PDF (PDF/UA-1), the same bytes for the same input.

Refuses to read anything but `data:` addresses and our own font files, however the HTML asks; refuses a document
without title or language, which a screen reader needs. The dates written into the file come from the HTML
(`<meta name="dcterms.created">`), never from the clock.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from weasyprint import CSS, HTML, Attachment
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from ropa.documents.characters import named
from ropa.documents.fonts import font_faces, font_files


@dataclass(frozen=True)
class AttachedFile:
    """A file carried inside the PDF, such as its data as JSON. `made_at` is written into it, never the clock's time."""

    name: str
    content: bytes
    description: str
    made_at: datetime


class FontsOnly(URLFetcher):
    """Fetches `data:` addresses and the font files; anything else is refused with ValueError."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=["data", "file"], allow_redirects=False)
        self._allowed = {path.as_uri() for path in font_files()}

    def fetch(self, url: str, headers: Any = None) -> Any:
        """The content of an allowed address."""
        if not url.lower().startswith("data:") and url not in self._allowed:
            raise ValueError("a document may not fetch this address")
        return super().fetch(url, headers)


@cache
def base_stylesheet() -> str:
    """The print style shared by all our documents: page, running header, contents, headings, lists."""
    return Path(__file__).with_name("print.css").read_text(encoding="utf-8")


def render_pdf(html: str, *, stylesheets: Sequence[str] = (), attachments: Sequence[AttachedFile] = ()) -> bytes:
    """The PDF of an HTML document, in the shared print style and then `stylesheets` (CSS text).

    A character that no font can show is written as its name. Raises ValueError if the document names no title
    or no language.
    """
    written, unshown = _render(html, stylesheets, attachments)
    if unshown:
        written, _ = _render(named(html, unshown), stylesheets, attachments)
    return written


def _render(html: str, stylesheets: Sequence[str], attachments: Sequence[AttachedFile]) -> tuple[bytes, set[str]]:
    """The PDF, and the characters that could not be shown in it."""
    fetcher, fonts = FontsOnly(), FontConfiguration()
    sheets = [
        CSS(string=text, url_fetcher=fetcher, font_config=fonts)
        for text in (font_faces(), base_stylesheet(), *stylesheets)
    ]
    options: dict[str, Any] = {"pdf_variant": "pdf/ua-1", "attachments": [_attached(file) for file in attachments]}
    document = HTML(string=html, url_fetcher=fetcher).render(font_config=fonts, stylesheets=sheets, **options)
    if not document.metadata.title or not document.metadata.lang:
        raise ValueError("a PDF needs a title and a language")
    written = document.write_pdf(**options)
    assert isinstance(written, bytes)
    return written, {chr(point) for font in document.fonts.values() for point in font.missing}


def _attached(file: AttachedFile) -> Attachment:
    return Attachment(
        string=file.content,
        name=file.name,
        description=file.description,
        created=file.made_at,
        modified=file.made_at,
    )
