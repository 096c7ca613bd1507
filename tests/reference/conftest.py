"""A small shipped folder to change at will, beside the real one."""

import csv
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from ropa.reference.kinds import KINDS
from ropa.reference.shipped import DATA

Edit = Callable[..., None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped files."""
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def _edited(rows: list[dict[str, str]], code: str, changes: dict[str, str] | None) -> Iterator[dict[str, str]]:
    for row in rows:
        if row["code"] != code:
            yield row
        elif changes is not None:
            yield row | changes


@pytest.fixture
def edit(folder: Path) -> Edit:
    """Change one row of the copy, or take it out."""

    def change(kind: str, code: str, changes: dict[str, str] | None) -> None:
        path = folder / KINDS[kind].file
        with path.open(newline="", encoding="utf-8") as file:
            rows: list[dict[str, Any]] = list(csv.DictReader(file))
        with path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, KINDS[kind].columns)
            writer.writeheader()
            writer.writerows(_edited(rows, code, changes))

    return change
