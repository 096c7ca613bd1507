"""What the public reads of ours is marked to be translated: in code by `say` and its like, on pages by `trans` or `_`.

The first test looks at the code of notices and of the public site, the second at the pages, so that a sentence that no
register of the tests happens to say is found as well.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from ropa.workplace.jinja import environment
from tests.translating import MARKS, ROOT

pytestmark = pytest.mark.house

CODE = sorted(
    path
    for place in ("assemble.py", "assembly", "changes.py", "comparing", "plain.py", "public", "rendering")
    for path in ([ROOT / "notices" / place] if place.endswith(".py") else (ROOT / "notices" / place).rglob("*.py"))
)
NO_SENTENCES = {
    "fulltext/postgresql.py": "queries",
    "fulltext/sqlite.py": "queries",
    "public/fulltext/__init__.py": "queries",
    "public/indexing.py": "queries",
    "public/static_copy.py": "what a command says",
}
HEADERS = {"public, no-cache", "public, max-age=31536000, immutable"}
"""What is said to browsers."""
INSIDE = {"text", "text_beside", "text_parts", "drift_parts", "edition_line", "editions_kept", "list", "one", "preview"}
INSIDE |= {"standing", "withdraw", "beside", "reading", "reading_fragment", "reading_parts", "typed_parts"}
"""Pages of the workplace, which is in English."""
PAGES = sorted(path for path in (ROOT / "templates/notices").glob("*.jinja") if path.name.split(".")[0] not in INSIDE)
PAGES += [ROOT / f"templates/layout/{name}.html.jinja" for name in ("public", "base", "header", "footer")]
PAGES += [ROOT / f"templates/layout/{name}.html.jinja" for name in ("pages", "parts")]
PAGES += [ROOT / "templates/errors/page.html.jinja"]
NO_SAYING = {*MARKS, "compile", "split"}
"""Calls whose words are marked, or are a pattern, or are names in one string."""
_SENTENCE = re.compile(r"[A-Za-z]{2,}[,.:?]* +[A-Za-z]|[A-Z][a-z]+ ")
_TAG = re.compile(r"<[^>]*>", re.DOTALL)
_SAID_ALOUD = re.compile(r'\b(?:aria-label|alt|title|placeholder)="([^"]*[A-Za-z]{2,}[^"]*)"')


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT / "notices")))
def test_every_sentence_in_code_is_marked(path: Path) -> None:
    if str(path.relative_to(ROOT / "notices")) in NO_SENTENCES or any(str(path).endswith(e) for e in NO_SENTENCES):
        return
    tree = ast.parse(path.read_text())
    assert [f"{path.name}:{node.lineno}: {ast.unparse(node)[:80]}" for node in _unmarked(tree)] == []


def _unmarked(tree: ast.AST) -> Iterator[ast.expr]:
    skipped = set(_excused(tree))
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in skipped
        if (
            is_text
            and node.value not in HEADERS
            and _SENTENCE.search(node.value)
            and not node.value.endswith(".html.jinja")
        ):
            yield node


def _excused(tree: ast.AST) -> Iterator[ast.AST]:
    """Docstrings, what is raised for engineers, what is compared or a pattern, and what is marked."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value
        elif isinstance(node, ast.Raise | ast.Compare) or (isinstance(node, ast.Call) and _name(node) in NO_SAYING):
            yield from ast.walk(node)


def _name(call: ast.Call) -> str:
    if isinstance(call.func, ast.Attribute):
        return call.func.attr if isinstance(call.func.value, ast.Name | ast.Constant) else ""
    return call.func.id if isinstance(call.func, ast.Name) else ""


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_sentence_on_a_page_is_marked(path: Path) -> None:
    made = environment(loader=None)
    words, inside = [], False
    for _, kind, value in made.lex(path.read_text()):
        if kind == "name" and value in ("trans", "endtrans"):
            inside = value == "trans"
        elif kind == "data":
            words.append("" if inside else value)
        elif kind in ("variable_begin", "block_begin"):
            words.append(" ")
    page = "".join(words)
    found = [*_SAID_ALOUD.findall(page), *re.findall(r"[^\n]*[A-Za-z]{2,}[^\n]*", _TAG.sub("\n", page))]
    assert [text.strip() for text in found] == []
