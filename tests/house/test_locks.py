"""The locks: complete, with hashes, without an address, and one a part of the other."""

import re
import tomllib
from pathlib import Path

import pytest

pytestmark = pytest.mark.house

ROOT = Path(__file__).resolve().parents[2]
LOCKS = {name: (ROOT / name).read_text() for name in ("requirements.lock", "requirements-runtime.lock")}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())


def pinned(lock: str) -> dict[str, tuple[str, ...]]:
    """Each package with its version and hashes."""
    blocks = re.findall(r"^([a-z0-9-]+)==(\S+)(.*?)(?=^\S|\Z)", LOCKS[lock], re.DOTALL | re.MULTILINE)
    return {name: (version, *re.findall(r"--hash=(\S+)", rest)) for name, version, rest in blocks}


def wanted(requirements: list[str]) -> set[str]:
    return {re.split(r"[\[<>=~! ]", line)[0].lower() for line in requirements}


@pytest.mark.parametrize("name", LOCKS)
def test_lock_names_no_address(name: str) -> None:
    assert not re.search(r"https?:|--(extra-)?index|--find-links", LOCKS[name])


@pytest.mark.parametrize("name", LOCKS)
def test_every_requirement_has_a_hash(name: str) -> None:
    assert [package for package, (_, *hashes) in pinned(name).items() if not hashes] == []


def test_runtime_lock_is_part_of_the_full_lock() -> None:
    assert pinned("requirements-runtime.lock").items() <= pinned("requirements.lock").items()


def test_runtime_lock_has_no_tools() -> None:
    assert not {"pytest", "ruff", "mypy", "playwright"} & pinned("requirements-runtime.lock").keys()


def test_locks_hold_everything_the_project_asks_for() -> None:
    assert wanted(PROJECT["project"]["dependencies"]) <= pinned("requirements-runtime.lock").keys()
    assert wanted(PROJECT["dependency-groups"]["dev"]) <= pinned("requirements.lock").keys()
