"""Write the list of all rules from the code: docs/rules. With --check only say whether it is up to date."""

import ast
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from ropa.rules.rule import RULES
from ropa.rules.table import Unproved, pages

TABLE = "BROKEN"
"""What the table is called in which a module of tests/rules breaks one thing for each rule; codes stand first."""


class Command(BaseCommand):
    """For developers: it needs the tests, which an installation does not have."""

    help = "Write docs/rules from the rules and their tests, or check it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="Write nothing; end with 1 if something differs.")
        parser.add_argument("--folder", metavar="FOLDER", help="Where to; docs/rules if left out.")

    def handle(self, *args: Any, **options: Any) -> None:
        folder = Path(options["folder"] or settings.BASE_DIR / "docs" / "rules")
        try:
            wanted = pages(RULES.values(), proofs(settings.BASE_DIR))
        except Unproved as refused:
            raise CommandError(str(refused)) from None
        if options["check"]:
            refuse_differences(folder, wanted)
            return
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in wanted.items():
            (folder / name).write_text(text, encoding="utf-8")
        self.stdout.write(f"{folder}: {len(RULES)} rules on {len(wanted)} pages.")


def proofs(root: Path) -> dict[str, str]:
    """The test that proves each rule, by its code: the path of the module whose table breaks what it expects."""
    return {
        code: path.relative_to(root).as_posix()
        for path in sorted((root / "tests" / "rules").glob("test_*.py"), reverse=True)
        for code in _codes_in(path)
    }


def _codes_in(path: Path) -> list[str]:
    """The first item of each row of the module's table."""
    assigned = (node for node in ast.parse(path.read_text(encoding="utf-8")).body if isinstance(node, ast.AnnAssign))
    tables = (node.value for node in assigned if isinstance(node.target, ast.Name) and node.target.id == TABLE)
    rows = (row for table in tables if isinstance(table, ast.List) for row in table.elts)
    return [str(ast.literal_eval(row.elts[0])) for row in rows if isinstance(row, ast.Tuple)]


def refuse_differences(folder: Path, wanted: dict[str, str]) -> None:
    """Raises CommandError that names each page that is missing, differs or is no longer written."""
    there = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.md")}
    if wrong := sorted(name for name in there.keys() | wanted.keys() if there.get(name) != wanted.get(name)):
        raise CommandError(f"{folder} is not what the rules say: {', '.join(wrong)}. Run: manage.py rules_table")
