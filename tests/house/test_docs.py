"""The documents agree with the code: links lead somewhere, commands exist, the written example is a register."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from django.core.management import call_command, get_commands

from activities.exchange.bundle_import import import_bundle
from notices.demonstration import bundles
from notices.models import Notice
from notices.site import approved_context
from ropa.organisations.models import Organisation
from ropa.reference.load import load_reference
from ropa.register import codec

ROOT = Path(__file__).resolve().parents[2]
OURS = ("ropa", "processors", "activities", "notices")
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
SCHEMA = ROOT / "docs" / "bundle.schema.json"
TODAY = date(2026, 11, 22)
house = pytest.mark.house


def links_of(page: Path) -> list[str]:
    """Relative links and pictures, without those inside code."""
    prose = re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text(), flags=re.DOTALL)
    return [link for link in re.findall(r"\]\(([^)\s]+)\)", prose) if not re.match(r"[a-z]+:", link)]


def anchors_of(page: Path) -> set[str]:
    """The anchors that headings get: lower case, hyphens for spaces, no punctuation."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def leads_nowhere(page: Path, link: str) -> bool:
    name, _, anchor = link.partition("#")
    target = (page.parent / name).resolve() if name else page
    return not target.is_file() or bool(anchor and anchor not in anchors_of(target))


def our_commands() -> set[str]:
    apps = {name: str(app) for name, app in get_commands().items()}
    return {name for name, app in apps.items() if app.split(".")[0] in OURS}


def example() -> bytes:
    """The register that the how-to writes by hand."""
    text = (ROOT / "docs" / "how-to" / "write-a-bundle.md").read_text()
    (found,) = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    return found.encode()


def faults_by_schema(raw: bytes) -> list[str]:
    document = codec.from_compact(codec.compact(codec.parse(raw, max_bytes=10**7)))
    checker = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text()))
    return [f"{fault.json_path}: {fault.message}" for fault in checker.iter_errors(document)]


@house
@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_relative_link_leads_to_a_file(page: Path) -> None:
    assert [link for link in links_of(page) if leads_nowhere(page, link)] == []


@house
def test_the_two_commands_of_the_readme_are_in_the_makefile() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = re.findall(r"^make (\w+)", (ROOT / "README.md").read_text(), re.MULTILINE)
    assert named[:2] == ["run", "test"]
    assert set(named) <= targets


@house
def test_every_command_of_ours_is_documented() -> None:
    text = "\n".join(page.read_text() for page in PAGES)
    assert [name for name in sorted(our_commands()) if name not in text] == []


@house
def test_no_document_names_a_command_that_is_gone() -> None:
    named = {name for page in PAGES for name in re.findall(r"manage\.py ([a-z_]+)", page.read_text())}
    assert named - set(get_commands()) == set()


@house
def test_every_decision_is_in_the_list_of_decisions() -> None:
    listed = set(links_of(ROOT / "docs" / "adr" / "README.md"))
    assert {path.name for path in (ROOT / "docs" / "adr").glob("0*.md")} == listed


@house
def test_the_schema_in_the_documents_is_that_of_the_code(tmp_path: Path) -> None:
    printed = tmp_path / "schema.json"
    call_command("bundle_schema", output=str(printed))
    assert printed.read_bytes() == SCHEMA.read_bytes(), "run: manage.py bundle_schema --output docs/bundle.schema.json"


@house
def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(SCHEMA.read_text()))


@house
@pytest.mark.parametrize("bundle", bundles(), ids=lambda path: path.stem)
def test_demonstrations_follow_the_schema(bundle: Path) -> None:
    assert faults_by_schema(bundle.read_bytes()) == []


@house
def test_the_written_example_follows_the_schema() -> None:
    assert faults_by_schema(example()) == []


@house
def test_an_unknown_name_breaks_the_schema() -> None:
    assert faults_by_schema(example() + b"\ncolour: red\n") != []


@house
def test_the_worked_example_of_a_field_names_files_that_exist() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text()
    named = {name for name in re.findall(r"`([a-z_]+/[\w/]+\.\w+)`", text) if "<" not in name}
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []


@house
def test_the_glossary_explains_each_part_of_an_activity() -> None:
    words = (ROOT / "docs" / "glossary.md").read_text().lower().replace("-", " ")
    parts = {"purpose", "party", "data use", "source", "recipient", "engagement", "retention", "transfer", "assessment"}
    assert {part for part in parts if f"| {part}" not in words} == set()


@pytest.fixture
def written(db: Any) -> Organisation:
    """The written example, imported into a fresh installation."""
    load_reference()
    return Organisation.objects.get(slug=import_bundle(example(), by=None).organisation)


def test_the_written_example_leaves_nothing_out(written: Organisation) -> None:
    (notice,) = Notice.objects.filter(organisation=written)
    _, missing = approved_context(notice, on=TODAY)
    assert missing == ()


def test_the_written_example_is_published_at_once(written: Organisation) -> None:
    (notice,) = Notice.objects.filter(organisation=written)
    assert notice.editions.count() == 1


def test_importing_the_written_example_twice_changes_nothing(written: Organisation) -> None:
    tally = import_bundle(example(), by=None).tally
    assert [*tally.created, *tally.changed, *tally.deleted] == []
