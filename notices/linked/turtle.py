"""A JSON-LD document of ours as Turtle, for those who read that: flat nodes, as the vocabulary has them.

Refuses (TypeError) a node within a node, which the vocabulary does not have.
"""

import json
from collections.abc import Iterator
from typing import Any

from notices.linked.words import Node


def turtle(document: Node) -> str:
    """The document. Addresses stay relative to where it is read from, as they are in the JSON-LD."""
    terms = document["@context"]
    spaces = {name: iri for name, iri in terms.items() if isinstance(iri, str) and not name.startswith("@")}
    lines = [f"@prefix {name}: <{iri}> ." for name, iri in spaces.items()]
    return "\n".join([*lines, "", *(_node(one, terms) for one in document["@graph"])])


def _node(one: Node, terms: Node) -> str:
    said = [f"{_predicate(name)} {', '.join(_objects(name, value, terms))}" for name, value in _parts(one)]
    return f"{_iri(one['@id'], terms)} " + " ;\n    ".join(said) + " .\n"


def _parts(one: Node) -> Iterator[tuple[str, Any]]:
    return ((name, value) for name, value in one.items() if name != "@id")


def _predicate(name: str) -> str:
    return "a" if name == "@type" else name


def _objects(name: str, value: Any, terms: Node) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        yield _object(name, one, terms)


def _object(name: str, value: Any, terms: Node) -> str:
    if isinstance(value, dict) and "@value" in value:
        return f"{_text(value['@value'])}@{value['@language']}"
    if not isinstance(value, str):
        raise TypeError(f"Turtle of ours has no nested nodes ({name}).")
    coerced = terms.get(name, {})
    is_link = name == "@type" or (isinstance(coerced, dict) and coerced.get("@type") == "@id")
    return _iri(value, terms) if is_link else _text(value)


def _iri(name: str, terms: Node) -> str:
    return name if name.split(":", 1)[0] in terms else f"<{name}>"


def _text(text: str) -> str:
    """A string in quotes: JSON escapes it as Turtle does."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")
