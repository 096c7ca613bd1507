"""The trail and its verification are said in the reader's language; what leaves the register, or is stored, is not."""

from pathlib import Path

import pytest
from django.test import Client

from activities.models import Activity
from ropa.audit.models import Entry
from ropa.audit.signing import save_signed
from ropa.languages.catalogues import DOMAINS
from tests import pseudo
from tests import world as worlds
from tests.audit import tampering
from tests.audit.rows import run

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]

World = worlds.World
AUDIT = "/register/board-a/audit/"


@pytest.fixture
def activity(world: World) -> Activity:
    """Something that was changed."""
    made: Activity = worlds.build(Activity, world.a, reference="A-1", title="Payroll")
    made.title = "Pay"
    save_signed(made, by=None, reason="Shorter")
    return made


@pytest.fixture
def reader(client: Client, world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Client:
    pseudo.install(tmp_path, monkeypatch, DOMAINS)
    world.administrator_a.language = pseudo.LANGUAGE
    world.administrator_a.save(update_fields=["language"])
    client.force_login(world.administrator_a)
    return client


@pytest.mark.parametrize("file", ["export/", "checkpoint/", "ledger/"])
def test_a_file_is_in_english(reader: Client, activity: Activity, file: str) -> None:
    assert "⟦" in reader.get(AUDIT).content.decode()
    assert "⟦" not in b"".join(reader.get(AUDIT + file)).decode()


def test_what_does_not_match_is_said(reader: Client, world: World, activity: Activity) -> None:
    tampering.change(tampering.last_of(world.a.pk, event="added"), "content", '{"facts":{}}')
    run("UPDATE activities_activity SET title = %s WHERE id = %s", "Forged", activity.pk)
    page = reader.post(f"{AUDIT}verification/").content.decode()
    assert "⟦Its content was altered: its digest is" in page
    assert ": ledger says “Pay”, ⟦the present record⟧ says “Forged”⟧" in page


def test_the_installation_is_called_so_in_every_language(reader: Client, world: World, activity: Activity) -> None:
    assert "⟦The installation⟧" in reader.get(AUDIT).content.decode()
    assert Entry.objects.filter(actor__contains="⟦").count() == 0


@pytest.mark.parametrize("typed", ["owner", "Owner", "⟦Owner of this record⟧", "Owner of this record"])
def test_a_field_is_found_by_its_name_in_both_languages(reader: Client, activity: Activity, typed: str) -> None:
    assert reader.get(AUDIT, {"field": typed}).status_code == 200
