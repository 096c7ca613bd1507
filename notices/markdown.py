"""Our own words in Markdown, made safe: HTML for the page and plain text for everything else.

Refuses raw HTML, images and every address that is not web, mail or telephone, twice over: the parser does not
let HTML through, and the result is cleaned against a short list of elements. Headings start at h3, below the section's.
"""

from functools import cache

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

from notices.blocks import Narrative

_TAGS = {
    "p", "h3", "h4", "ul", "ol", "li", "strong", "em", "a", "blockquote", "code", "pre", "br", "hr",
    "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
_CLASSES = {
    "h3": "nhsuk-heading-m",
    "h4": "nhsuk-heading-s",
    "ul": "nhsuk-list nhsuk-list--bullet",
    "ol": "nhsuk-list nhsuk-list--number",
    "table": "nhsuk-table",
    "hr": "nhsuk-section-break nhsuk-section-break--visible",
}
_LEVELS = {"h1": "h3", "h2": "h3", "h3": "h4", "h4": "h4", "h5": "h4", "h6": "h4"}


def narrative(source: str) -> Narrative:
    """The Markdown with its safe HTML and its plain text."""
    tokens = _parser().parse(source)
    for token in tokens:
        token.tag = _LEVELS.get(token.tag, token.tag)
        if token.nesting >= 0 and token.tag in _CLASSES:
            token.attrSet("class", _CLASSES[token.tag])
        token.children = [_without_image(child) for child in token.children] if token.children is not None else None
    html = _parser().renderer.render(tokens, _parser().options, {})
    return Narrative(source=source, html=_clean(html), text=_plain(tokens))


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table")


def _without_image(token: Token) -> Token:
    """The words that describe an image; fetching it would tell somebody else who reads this notice."""
    return Token("text", "", 0, content=token.content) if token.type == "image" else token


def _clean(html: str) -> str:
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes={"a": {"href", "title"}, "th": {"scope"}},
        allowed_classes={tag: set(names.split()) for tag, names in _CLASSES.items()},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener noreferrer",
    ).strip()


def _plain(tokens: list[Token]) -> str:
    """One line for each paragraph, heading, list item or table cell."""
    said, mark = [], ""
    for token in tokens:
        if token.type == "list_item_open":
            mark = "- "
        elif token.type in ("inline", "fence", "code_block"):
            text = _inline(token.children) if token.children is not None else token.content.strip()
            said += [f"{mark}{text}"] if text else []
            mark = ""
    return "\n".join(said)


def _inline(children: list[Token]) -> str:
    words: list[str] = []
    addresses: list[str] = []
    for child in children:
        if child.type == "link_open":
            addresses.append(str(child.attrGet("href") or ""))
        elif child.type == "link_close":
            address = addresses.pop() if addresses else ""
            words.append(f" ({address})" if address and address.removeprefix("mailto:") != words[-1] else "")
        elif child.type in ("softbreak", "hardbreak"):
            words.append(" ")
        else:
            words.append(child.content)
    return " ".join("".join(words).split())
