"""Tests ask what a browser shows by `expect`, which waits: neither a click nor a key waits for what it leads to."""

import ast
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

pytestmark = pytest.mark.house

TESTS = Path(__file__).resolve().parents[1]
BROWSER = [path for path in sorted(TESTS.rglob("*.py")) if "\nfrom playwright.sync_api import" in path.read_text()]
AT_ONCE = {
    "is_visible": "to_be_visible", "is_hidden": "to_be_hidden", "is_checked": "to_be_checked",
    "is_enabled": "to_be_enabled", "is_disabled": "to_be_disabled", "count": "to_have_count", "title": "to_have_title",
    "input_value": "to_have_value", "get_attribute": "to_have_attribute", "inner_text": "to_have_text",
    "text_content": "to_have_text", "all_inner_texts": "to_have_text", "all_text_contents": "to_have_text",
    "content": "to_contain_text", "evaluate": "to_be_focused",
}  # fmt: skip
"""What looks at a page as it is at this moment, and what waits for it instead."""
TELLING = {"count": ("locator(", "get_by_"), "evaluate": ("activeElement",)}
"""Of words that may mean something else: what is near them where they do not."""
MOVES, LEAVES = {"click", "press"}, {"goto", "reload", "close"}


def hasty(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """The lines that do not wait, and what is to stand there."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assert):
            yield from ((node.lineno, f"expect(…).{word}") for part in ast.walk(node.test) if (word := instead(part)))
        body = getattr(node, "body", None)
        for before, after in pairwise(body if isinstance(body, list) else ()):
            if called(before) in MOVES and (isinstance(after, ast.Assert) or called(after) in LEAVES):
                yield after.lineno, "click_through, or expect(…) of what is new, before this"


def instead(part: ast.AST) -> str:
    """What waits for the same; empty if nothing is looked at here."""
    if isinstance(part, ast.Attribute) and ast.unparse(part) == "page.url":
        return "to_have_url"
    name, whole = called(part), ast.unparse(part)
    return AT_ONCE.get(name, "") if any(word in whole for word in TELLING.get(name, ("",))) else ""


def called(part: ast.AST) -> str:
    """The name of the method that is called by it."""
    call = part.value if isinstance(part, ast.Expr) else part
    return call.func.attr if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) else ""


def test_tests_in_a_browser_wait() -> None:
    found = {path: hasty(ast.parse(path.read_text())) for path in BROWSER}
    assert [f"{path.relative_to(TESTS)}:{line}: {said}" for path, lines in found.items() for line, said in lines] == []


@pytest.mark.parametrize(
    "text",
    [
        "assert page.locator('b').first.is_visible()",
        "assert not page.get_by_role('link').is_visible()",
        "assert page.title().startswith('Error')",
        "assert page.locator('li').count() == 3",
        "assert 'a' in page.url",
        "assert page.evaluate('document.activeElement.id') == 'a'",
        "page.click('b')\nassert Activity.objects.count() == 3",
        "page.keyboard.press('Enter')\npage.goto('/')",
    ],
)
def test_what_does_not_wait_is_found(text: str) -> None:
    assert len(list(hasty(ast.parse(text)))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "assert Activity.objects.count() == 3",
        "assert faults(page) == [], page.url",
        "page.click('b')\nexpect(page.locator('b')).to_be_visible()\nassert Activity.objects.count() == 3",
        "with page.expect_navigation():\n    page.keyboard.press('Enter')\npage.goto('/')",
    ],
)
def test_what_waits_is_not(text: str) -> None:
    assert list(hasty(ast.parse(text))) == []
