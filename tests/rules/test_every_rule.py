"""Every rule has a source that can be read and a test that breaks it, and docs/rules lists it so."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from activities.management.commands.rules_table import proofs
from activities.view import ActivityView
from ropa.rules.families import FAMILIES
from ropa.rules.rule import RULES, Remark, gdpr, rule
from ropa.rules.severity import Severity
from ropa.rules.table import Unproved, pages

MODULES = sorted(path.stem for path in Path(__file__).parent.glob("test_*.py"))
TABLES = [module for module in MODULES if f"tests/rules/{module}.py" in proofs(settings.BASE_DIR).values()]
SOUND: dict[str, Any] = {
    "view": ActivityView,
    "severity": Severity.WARNING,
    "source": "UK GDPR Art 30",
    "url": gdpr(30),
    "says": "It does not.",
    "fix": "Make it.",
}


def nothing(record: ActivityView, *, case: Any) -> Iterator[Remark]:
    """The law expects something."""
    yield from ()


def test_the_pages_are_what_the_command_writes() -> None:
    call_command("rules_table", check=True)


def test_every_rule_is_broken_by_a_test() -> None:
    assert RULES.keys() - proofs(settings.BASE_DIR).keys() == set()


def test_no_test_breaks_a_rule_that_is_gone() -> None:
    assert proofs(settings.BASE_DIR).keys() - RULES.keys() == set()


@pytest.mark.parametrize("name", TABLES)
def test_every_table_is_run(name: str) -> None:
    module = import_module(f"tests.rules.{name}")
    assert vars(module.test_finds_what_is_broken_where_it_is)["table"] is module.BROKEN


@pytest.mark.parametrize("code", RULES)
def test_every_rule_leads_to_its_source(code: str) -> None:
    assert RULES[code].url.startswith("https://")
    assert RULES[code].family in FAMILIES


@pytest.mark.parametrize("lacking", ["source", "says", "fix"])
def test_a_rule_without_source_message_or_fix_is_refused(lacking: str) -> None:
    with pytest.raises(ValueError, match="R-XX-01 is declared twice, or lacks its"):
        rule("R-XX-01", **SOUND | {lacking: ""})(nothing)
    assert "R-XX-01" not in RULES


def test_a_rule_without_a_test_is_refused() -> None:
    (code, *_), proved = sorted(RULES), proofs(settings.BASE_DIR)
    with pytest.raises(Unproved, match=f"No test breaks what these rules expect: {code}"):
        pages(RULES.values(), {name: test for name, test in proved.items() if name != code})


def test_a_code_in_a_comment_or_another_table_proves_nothing(tmp_path: Path) -> None:
    (tmp_path / "tests" / "rules").mkdir(parents=True)
    text = '# ("R-AA-01", [], "")\nSOUND: Sound = [("R-AA-02", [])]\nBROKEN: Broken = [("R-AA-03", [], "x")]\n'
    (tmp_path / "tests" / "rules" / "test_some.py").write_text(text)
    assert proofs(tmp_path) == {"R-AA-03": "tests/rules/test_some.py"}


def test_a_page_that_somebody_changed_is_found(tmp_path: Path) -> None:
    call_command("rules_table", folder=str(tmp_path))
    call_command("rules_table", check=True, folder=str(tmp_path))
    (tmp_path / "lb.md").write_text("Nothing.")
    with pytest.raises(CommandError, match=r"is not what the rules say: lb\.md\."):
        call_command("rules_table", check=True, folder=str(tmp_path))


def test_a_page_tells_code_title_severity_source_days_and_test() -> None:
    told = pages([RULES["R-TR-12"]], {"R-TR-12": "tests/rules/test_transfers.py"})["tr.md"]
    found = RULES["R-TR-12"]
    for words in (found.code, found.title, found.severity.value, f"[{found.source}]({found.url})", "2023-10-12"):
        assert words in told
    assert "[test_transfers](../../tests/rules/test_transfers.py)" in told
