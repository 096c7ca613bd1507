"""Narrative as a tree of plain values, for a template that knows no HTML.

It reads the HTML that `notices.markdown` has made safe; a tag that it does not know gives its words alone.
"""

import re
from html.parser import HTMLParser
from typing import Any

Node = dict[str, Any] | str

KNOWN = frozenset(
    "p ul ol li strong em a h2 h3 h4 h5 h6 blockquote code pre br hr table thead tbody tr th td".split()  # noqa: SIM905
)
_EMPTY = ("br", "hr")
_ONLY_TAGS = ("", "ul", "ol", "table", "thead", "tbody", "tr", "blockquote")
_SPACES = re.compile(r"[ \t\r\n]+")
_SAFE = ("http://", "https://", "mailto:", "tel:")


def tree(html: str) -> list[Node]:
    """The nodes: texts, and tags with what is in them."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    found: list[Node] = reader.open[0]["inner"]
    return found


class _Reader(HTMLParser):
    """Keeps the tags that are open, the whole narrative first."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[dict[str, Any]] = [{"tag": "", "inner": []}]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open it."""
        if tag not in KNOWN:
            return
        made: dict[str, Any] = {"tag": tag, "inner": []}
        href = dict(attrs).get("href") or ""
        if tag == "a" and href.lower().startswith(_SAFE):
            made["href"] = href
        self.open[-1]["inner"].append(made)
        if tag not in _EMPTY:
            self.open.append(made)

    def handle_endtag(self, tag: str) -> None:
        """Close it, with whatever was left open in it."""
        if tag in [made["tag"] for made in self.open[1:]] and tag not in _EMPTY:
            while self.open.pop()["tag"] != tag:
                pass

    def handle_data(self, data: str) -> None:
        """A text. A line break is a space, but where the text stands as it was typed; between tags it is nothing."""
        if "pre" in (made["tag"] for made in self.open):
            self.open[-1]["inner"].append(data)
        elif data.strip() or self.open[-1]["tag"] not in _ONLY_TAGS:
            self.open[-1]["inner"].append(_SPACES.sub(" ", data))
