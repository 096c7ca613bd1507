"""What a machine can judge of the house style: sizes, names of modules, direction of imports."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.house

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("ropa", "processors", "activities", "notices")
MODULES = sorted(
    path.relative_to(ROOT)
    for package in PACKAGES
    for path in (ROOT / package).rglob("*.py")
    if "migrations" not in path.parts
)
REFUSED = {"utils", "helpers", "services", "selectors", "managers", "signals", "handlers", "misc", "common"}


def long_functions(path: Path) -> list[str]:
    tree = ast.parse((ROOT / path).read_text())
    found = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    return [f"{path}: {f.name}" for f in found if (f.end_lineno or f.lineno) - f.lineno >= 40]


def test_modules_are_short() -> None:
    assert [str(path) for path in MODULES if len((ROOT / path).read_text().splitlines()) > 300] == []


def test_functions_are_short() -> None:
    assert [name for path in MODULES for name in long_functions(path)] == []


def test_modules_are_named_for_their_subject() -> None:
    assert [str(path) for path in MODULES if REFUSED & {path.stem, *path.parts}] == []


def test_modules_say_what_they_are_for() -> None:
    written = [path for path in MODULES if (ROOT / path).stat().st_size]
    assert [str(path) for path in written if not ast.get_docstring(ast.parse((ROOT / path).read_text()))] == []


def test_records_are_written_in_acts() -> None:
    """A transaction of another kind chains each record at once, and may wait for another in a circle."""
    below = [path for path in MODULES if Path("ropa/audit") not in path.parents]
    assert [str(path) for path in below if ".atomic" in (ROOT / path).read_text()] == []


def test_dependencies_point_one_way() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_hooks_fetch_nothing() -> None:
    lines = (ROOT / ".pre-commit-config.yaml").read_text().splitlines()
    assert {line.split("repo:")[1].strip() for line in lines if "repo:" in line} == {"local"}


def test_licence_is_the_eupl() -> None:
    licence = (ROOT / "LICENSE").read_text()
    assert licence.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert "Appendix" in licence
