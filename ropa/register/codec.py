"""Views to JSON and back. Every fault names its path in the document; nothing is guessed or dropped.

`decode` refuses unknown names, wrong types, links to nothing, control characters, documents nested deeper than any
register, and YAML aliases; `encode` writes one canonical form, so that equal registers give equal bytes.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError
from pydantic_core import from_json

V = TypeVar("V")

MAX_DEPTH = 12
MAX_PROBLEMS = 50
_FORBIDDEN = frozenset(map(chr, [*range(0, 9), 11, 12, *range(14, 32), 127, 0xFFFE, 0xFFFF]))
_NO_CONTROL = str.maketrans(dict.fromkeys(_FORBIDDEN, "\x00"))


@dataclass(frozen=True)
class Problem:
    """One fault: where it stands in the document and what would be accepted."""

    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.path or 'the file'}: {self.message}"


class BundleError(ValueError):
    """A document that cannot be read as a register. Nothing of it was kept."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("; ".join(str(problem) for problem in problems[:3]))


_adapters: dict[type[Any], TypeAdapter[Any]] = {}


def _adapter(view: type[Any]) -> TypeAdapter[Any]:
    if view not in _adapters:
        _adapters[view] = TypeAdapter(view)
    return _adapters[view]


def path_of(location: tuple[int | str, ...]) -> str:
    """`("activities", 3, "title")` as people write it: activities[3].title."""
    path = ""
    for step in location:
        path += f"[{step}]" if isinstance(step, int) else f".{step}" if path else str(step)
    return path


def parse(raw: bytes, *, max_bytes: int) -> Any:
    """Plain data from JSON or YAML. Raises BundleError."""
    if len(raw) > max_bytes:
        raise BundleError([Problem("", f"is larger than the {max_bytes // 2**20} MB that is accepted")])
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BundleError([Problem("", f"is not UTF-8 text (byte {error.start})")]) from None
    document = _from_json(text) if text.lstrip()[:1] in ("{", "[") else _from_yaml(text)
    faults = list(_odd_text(document, (), 0))
    if faults:
        raise BundleError(faults[:MAX_PROBLEMS])
    return document


def _from_json(text: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_no_repeats, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        message = f"is not complete, valid JSON: {error.msg} (line {error.lineno}, column {error.colno})"
        raise BundleError([Problem("", message)]) from None
    except RecursionError:
        raise BundleError([Problem("", "is nested too deeply")]) from None


def _no_constant(name: str) -> Any:
    raise BundleError([Problem("", f"holds {name}, which is not a value")])


def _no_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        repeated = next(name for name in names if names.count(name) > 1)
        raise BundleError([Problem(repeated[:60], "stands twice in the same record")])
    return found


class _PlainLoader(yaml.SafeLoader):
    """YAML without aliases, which could blow a small file up to any size, and without repeated names."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            raise BundleError([Problem(f"line {mark.line + 1}", "uses a YAML alias; write the value out")])
        return super().compose_node(parent, index)

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:
        names = [self.construct_object(key, deep=True) for key, _ in node.value]
        for name in names:
            if not isinstance(name, str) or names.count(name) > 1:
                raise BundleError([Problem(f"line {node.start_mark.line + 1}", f"“{name}” stands twice or is no name")])
        return super().construct_mapping(node, deep)


def _from_yaml(text: str) -> Any:
    try:
        return yaml.load(text, Loader=_PlainLoader)  # noqa: S506 - a SafeLoader, stricter still
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        raise BundleError([Problem(where, f"is not valid YAML: {getattr(error, 'problem', None) or error}")]) from None
    except RecursionError:
        raise BundleError([Problem("", "is nested too deeply")]) from None
    except BundleError:
        raise
    except ValueError as error:
        raise BundleError([Problem("", f"is not valid YAML: {error}")]) from None


def _odd_text(value: Any, path: tuple[int | str, ...], depth: int) -> Iterator[Problem]:
    if depth > MAX_DEPTH:
        yield Problem(path_of(path[:6]), f"is nested deeper than {MAX_DEPTH} levels")
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from _odd_text(item, (*path, str(name)[:60]), depth + 1)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _odd_text(item, (*path, index), depth + 1)
    elif isinstance(value, str) and is_odd(value):
        yield Problem(path_of(path), "holds a control character or half of a character pair")


def is_odd(text: str) -> bool:
    """Whether it holds what no file should: control characters, or half of a character pair."""
    if text.isprintable():
        return False
    return "\x00" in text.translate(_NO_CONTROL) or any("\ud800" <= letter <= "\udfff" for letter in text)


def decode(view: type[V], document: Any, *, known: Mapping[str, Mapping[str, Any]] | None = None) -> V:
    """A view from plain data. `known` holds what links may point at besides the document itself, by table and key.

    Raises BundleError with every fault found (at most 50).
    """
    context = {table: dict(rows) for table, rows in (known or {}).items()}
    try:
        found: V = _adapter(view).validate_python(document, context=context)
    except ValidationError as error:
        raise BundleError([_problem(fault) for fault in error.errors(include_url=False)[:MAX_PROBLEMS]]) from None
    except RecursionError:
        raise BundleError([Problem("", "is nested too deeply")]) from None
    return found


def _problem(fault: Any) -> Problem:
    message = str(fault["msg"]).removeprefix("Value error, ")
    plain = {
        "unexpected_keyword_argument": "is not a name that a register uses",
        "missing": "is missing",
        "missing_argument": "is missing",
    }
    return Problem(path_of(tuple(fault["loc"])), plain.get(fault["type"], message[:1].lower() + message[1:]))


def to_document(view: Any) -> Any:
    """Plain data in canonical order, without what has its default."""
    return _adapter(type(view)).dump_python(view, mode="json", exclude_defaults=True)


def encode(document: Any) -> bytes:
    """The canonical bytes of a document: UTF-8 JSON, two spaces, a final line feed."""
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def compact(document: Any) -> str:
    """The canonical one-line text of a document, for storing and for digests."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"), default=_day)


def _day(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in a register")


def from_compact(text: str) -> Any:
    """The document that `compact` wrote."""
    return from_json(text)


def json_schema(view: type[Any]) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a view's JSON form."""
    return _adapter(view).json_schema()
