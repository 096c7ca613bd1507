"""The lists of shared records, however long: a page is read whole, the rest only as far as sorting and search need."""

from typing import Any

import pytest
from django.test import Client

from activities.models import Approval, InformationAsset, PolicyDocument, SharingAgreement
from activities.shared import reading, rows
from processors.models import Contract
from ropa.audit.signing import save_signed
from tests import world as worlds
from tests.activities.test_shared_pages import HOME, PAGES, approval, day, listed

World = worlds.World


@pytest.fixture
def as_editor(client: Client, world: World) -> Client:
    client.force_login(world.editor_a)
    return client


@pytest.mark.parametrize("name", ["approvals", "agreements", "policies", "assets"])
def test_only_the_records_of_a_page_are_read_whole(
    as_editor: Client, world: World, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many there are: a list of thousands is as quick as one of fifty."""
    for number in range(51):
        worlds.build(PAGES[name], world.a, key=f"k-{number}")
    read: list[int] = []
    monkeypatch.setattr(rows, "read_shared", lambda *args: read.append(sum(map(len, args[1].values()))) or whole(*args))
    whole = reading.read_shared
    as_editor.get(f"{HOME}{name}/")
    as_editor.get(f"{HOME}{name}/?page=2")
    assert read == [50, 1]


def test_the_second_page_goes_on_where_the_first_ended(as_editor: Client, world: World) -> None:
    for number in range(60):
        approval(world, f"k-{number}", day(100 + number))
    keys = [*listed(as_editor, "approvals"), *listed(as_editor, "approvals", "?page=2")]
    assert keys == [f"k-{number}" for number in range(60)]


@pytest.mark.parametrize(
    ("name", "model", "given", "text"),
    [
        ("approvals", Approval, {"holder_text": "University of Éire"}, "éire"),
        ("approvals", Approval, {"reference": "22/CAG/0001"}, "22/cag"),
        ("agreements", SharingAgreement, {"reference": "DSA-7"}, "dsa-7"),
        ("policies", PolicyDocument, {"reference": "APD-3"}, "apd-3"),
        ("assets", InformationAsset, {"location": "Cellar"}, "cellar"),
    ],
)
def test_each_column_is_searched(
    as_editor: Client, world: World, name: str, model: Any, given: dict[str, Any], text: str
) -> None:
    made = worlds.build(model, world.a, **given)
    worlds.build(model, world.a)
    assert listed(as_editor, name, f"?q={text}") == [made.key]


def test_links_are_searched(as_editor: Client, world: World) -> None:
    country = worlds.term("country", label="Ruritania")
    contract = worlds.build(Contract, world.a)
    save_signed(contract.processor, by=None, links={"countries": [country]})
    worlds.build(Contract, world.a)
    assert listed(as_editor, "processors", "?q=ruritania") == [contract.processor.key]
