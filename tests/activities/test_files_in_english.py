"""A file that leaves the register is in English, in whatever language the person reads who takes it."""

from pathlib import Path

import pytest
from django.test import Client

from activities.listing.columns import COLUMNS
from activities.models import Activity
from ropa.languages.catalogues import DOMAINS
from tests import pseudo
from tests.world import World, build

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]

HOME = "/register/board-a/"
FILES = [*(f"export/{form}" for form in ("csv", "json")), *(f"list/export/{form}" for form in ("csv", "json"))]
FILES += [f"list/export/shown?columns={','.join(COLUMNS)}", "findings.csv"]


@pytest.fixture
def auditor(client: Client, world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Client:
    build(Activity, world.a, key="a-1", reference="A-1", review_due_on="2026-01-01")
    pseudo.install(tmp_path, monkeypatch, DOMAINS)
    world.auditor_a.language = pseudo.LANGUAGE
    world.auditor_a.save(update_fields=["language"])
    client.force_login(world.auditor_a)
    return client


@pytest.mark.parametrize("file", FILES)
def test_a_file_is_in_english(auditor: Client, file: str) -> None:
    assert "⟦" in auditor.get(f"{HOME}activities/").content.decode()
    written = b"".join(auditor.get(HOME + file)).decode()
    assert "A-1" in written
    assert "⟦" not in written


def test_the_document_is_in_english(auditor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ropa.documents.pdf.render_pdf", lambda html, **given: html.encode())
    written = b"".join(auditor.get(f"{HOME}export/pdf")).decode()
    assert "(draft)" in written
    assert "⟦" not in written
