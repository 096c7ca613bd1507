"""Sentences of ours that are not marked to be translated, found in code and in templates by reading them."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from ropa.workplace.jinja import environment
from tests.sentences import MARKS

DECLARED = {"Question", "Entries", "Section", "Wording", "rule", "facts", "Kind"}
"""Calls whose words are collected where they are declared (`tests.declared`) and said where they are shown."""
NO_WORDS = {"compile", "split", "law", "gdpr", "dpa", "connect", "warning", "error", "exception", "ContextVar"}
"""Calls whose words are patterns, names, or read by nobody who reads pages."""
ENGINEERS = {"LookupError", "KeyError", "TypeError", "RuntimeError", "ImproperlyConfigured", "UnsignedWriteError"}
"""What is raised for who writes or runs the program."""
_SENTENCE = re.compile(r"[A-Za-z]{2,}[,.:?]* +[A-Za-z]|[A-Z][a-z]+ ")
_TAG = re.compile(r"<[^>]*>", re.DOTALL)
_WORD = re.compile(r"[A-Za-z]{2,}")
_ATTRIBUTE = re.compile(r'[\w-]+="[^"]*"')
_SAID_ALOUD = re.compile(r'\b(?:aria-label|alt|title|placeholder)="([^"]*[A-Za-z]{2,}[^"]*)"')


def in_code(path: Path) -> list[tuple[str, str]]:
    """The texts of a module that look like sentences and are not marked, each after its line."""
    tree = ast.parse(path.read_text())
    excused = {*_excused(tree), *(_columns(tree) if "models" in str(path) else ())}
    return [(f"{path.name}:{node.lineno}", str(node.value)) for node in _texts(tree) if node not in excused]


def _texts(tree: ast.AST) -> Iterator[ast.Constant]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and _SENTENCE.search(node.value):
            yield node


def _excused(tree: ast.AST) -> Iterator[ast.AST]:
    """Docstrings, patterns, what is compared, what is raised for engineers, what is declared and what is marked."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value
        elif isinstance(node, ast.Compare) or _is_excused(node):
            yield from ast.walk(node)


def _is_excused(node: ast.AST) -> bool:
    if isinstance(node, ast.ClassDef):
        return "Word" in map(_name, node.bases)
    return isinstance(node, ast.Call) and _name(node.func) in {*MARKS, *DECLARED, *NO_WORDS, *ENGINEERS}


def _columns(tree: ast.AST) -> Iterator[ast.AST]:
    """What tables are declared with; the workplace calls columns by their labels."""
    classes = [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    for stated in (stated for made in classes for stated in made.body):
        if isinstance(stated, ast.Assign | ast.AnnAssign | ast.ClassDef):
            yield from ast.walk(stated)


def _name(named: ast.expr) -> str:
    return named.attr if isinstance(named, ast.Attribute) else named.id if isinstance(named, ast.Name) else ""


def on_page(path: Path) -> list[str]:
    """The texts of a template that people read or hear and that are not marked."""
    words, inside = [], False
    for _, kind, value in environment(loader=None).lex(path.read_text()):
        if kind == "name" and value in ("trans", "endtrans"):
            inside = value == "trans"
        elif kind == "data":
            words.append("" if inside else value)
        elif kind in ("variable_begin", "block_begin"):
            words.append(" ")
    page = "".join(words)
    found = [*_SAID_ALOUD.findall(page), *re.findall(r"[^\n]*[A-Za-z]{2,}[^\n]*", _TAG.sub("\n", page))]
    return [text.strip() for text in found if _WORD.search(_ATTRIBUTE.sub("", text))]
