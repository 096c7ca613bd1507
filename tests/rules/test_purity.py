"""Rules are pure: no database, no clock, no files, no chance. By what they import and call, and by what they do.

What is read: the modules of rules and of the engine, and of ours whatever they import, at any remove.
"""

import ast
import gc
import sys
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from django.conf import settings

from tests.rules.flawless import ON, document, findings

ROOT = Path(settings.BASE_DIR)
OURS = ("ropa", "processors", "activities", "notices")
ROOMS = ("ropa/rules", "processors/rules", "activities/rules", "notices/rules")
DATABASE = frozenset({"django", "rest_framework", "sqlite3", "psycopg", "simple_history"})
NETWORK = frozenset({"asyncio", "ftplib", "http", "requests", "smtplib", "socket", "ssl", "urllib", "urllib3"})
MACHINE = frozenset({"io", "os", "pathlib", "shutil", "subprocess", "sys", "tempfile", "threading"})
CHANCE = frozenset({"random", "secrets", "time", "uuid"})
FOREIGN = DATABASE | NETWORK | MACHINE | CHANCE
"""Packages that reach beyond the record."""
CALLS = frozenset(
    {"open", "input", "print", "exec", "eval", "now", "utcnow", "today", "time", "localdate", "localtime"}
)
"""What is not called, on whatever object."""
NAMES = frozenset({"objects", "connection", "_default_manager", "_base_manager"})
PURE_ENOUGH = {
    "ropa/languages/catalogues.py": "reads the shipped catalogues of sentences, each once; rules speak none of them",
    "ropa/rules/rooms.py": "loads the modules of rules, and reads their source once for its fingerprint",
}


def file_of(module: str) -> Path | None:
    """The file of a module of ours."""
    path = ROOT.joinpath(*module.split("."))
    return next((one for one in (path.with_suffix(".py"), path / "__init__.py") if one.is_file()), None)


def imported(tree: ast.Module) -> Iterator[str]:
    """The modules that a module names, wherever in it; `from a import b` may mean a.b."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports of ours are absolute"
            yield str(node.module)
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def reached() -> list[Path]:
    """Every file of ours that judging may run."""
    waiting = [path for room in ROOMS for path in (ROOT / room).glob("*.py")]
    found: set[Path] = set()
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.add(path)
            ours = (name for name in imported(parsed(path)) if name.split(".")[0] in OURS)
            waiting += [there for name in ours if (there := file_of(name))]
    return sorted(found)


def faults(tree: ast.Module) -> list[str]:
    """What a module imports, calls or names that a rule may not."""
    found = [name for name in imported(tree) if name.split(".")[0] in FOREIGN]
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            found += [f"{name}()"] if name in CALLS else []
        if isinstance(node, ast.Attribute) and node.attr in NAMES:
            found.append(f".{node.attr}")
    return found


def test_what_judging_may_run_reaches_beyond_no_record() -> None:
    wrong = {path.relative_to(ROOT).as_posix(): faults(parsed(path)) for path in reached()}
    assert {path: found for path, found in wrong.items() if found and path not in PURE_ENOUGH} == {}


def test_the_walk_reaches_every_room_and_what_rules_lean_on() -> None:
    names = {path.relative_to(ROOT).as_posix() for path in reached()}
    assert {
        "activities/rules/transfers.py",
        "notices/rules/case.py",
        "notices/assembly/matter.py",
        "ropa/register/dates.py",
    } <= names
    assert PURE_ENOUGH.keys() <= names


@pytest.mark.parametrize(
    "text",
    [
        "from django.db import connection",
        "import random",
        "def f():\n    from activities.models import Activity\n    return Activity.objects.all()",
        "from datetime import date\nON = date.today()",
        "import datetime\nON = datetime.datetime.now()",
        "open('x')",
    ],
)
def test_the_walk_finds_what_is_forbidden(text: str) -> None:
    assert faults(ast.parse(text))


class Watch:
    """While it watches, asking for the day or the time, opening a file and throwing dice are written down.

    Garbage is collected later: other tools measure how long that takes.
    """

    FORBIDDEN = frozenset({"today", "now", "utcnow", "time", "time_ns", "monotonic", "perf_counter", "open", "random"})

    def __init__(self) -> None:
        self.seen: list[str] = []

    def __enter__(self) -> "Watch":
        self._before = sys.getprofile()
        gc.disable()
        sys.setprofile(self._note)
        return self

    def __exit__(self, *_: object) -> None:
        sys.setprofile(self._before)
        gc.enable()

    def _note(self, frame: FrameType, event: str, called: Any) -> None:
        if event == "c_call" and called.__name__ in self.FORBIDDEN:
            self.seen.append(f"{called.__qualname__} in {frame.f_code.co_filename}")


def test_judging_the_exemplar_asks_no_clock_no_file_and_no_database() -> None:
    """Without the fixture `db` the database is blocked."""
    findings(document())
    with Watch() as watch:
        told = findings(document(), on=ON)
    assert told
    assert watch.seen == []


def test_the_watch_sees_the_clock() -> None:
    with Watch() as watch:
        date.today()  # noqa: DTZ011 - this is what must be seen
    assert any("today" in one for one in watch.seen)
