"""How fast registers are judged: `make bench` prints it. The limits are promises of the product."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.bench

ROOT = Path(__file__).resolve().parents[2]
SMALL, LARGE = 100, 1_000


def say(line: str) -> None:
    """Printed at once: the next row may take minutes."""
    sys.stdout.write(f"\n{line}")
    sys.stdout.flush()


def measured(database: Path, activities: int) -> dict[str, float]:
    """A register of its own in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.rules_work", str(database), str(activities)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3_000:]
    found: dict[str, float] = json.loads(done.stdout)
    return found


def test_how_fast_a_register_is_judged_and_a_save_judges_again(tmp_path: Path) -> None:
    found = {size: measured(tmp_path / f"{size}.sqlite3", size) for size in (SMALL, LARGE)}
    for size, row in found.items():
        say(
            f"judged {size:5,} activities: {row['fresh']:.2f} s with reading them, {row['fresh_queries']:.0f} queries,"
            f" {row['findings']:,.0f} findings; stored at first {row['first']:.2f} s,"
            f" again {row['anew']:.2f} s with {row['anew_queries']:.0f} queries; read {1000 * row['read']:.0f} ms"
        )
        say(
            f"saved one of {size:5,} activities: {1000 * row['judged']:.1f} ms, not judged"
            f" {1000 * row['not_judged']:.1f} ms; judging adds {1000 * row['judging']:.1f} ms (medians)"
        )
    assert found[LARGE]["fresh"] < 3
    for what in ("fresh_queries", "anew_queries"):
        assert found[SMALL][what] == found[LARGE][what]
    for row in found.values():
        assert row["judging"] < 0.05
