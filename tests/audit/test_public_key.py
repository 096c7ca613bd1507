"""The public keys of checkpoints: at one address, for everybody, without a session, and never the private ones."""

import base64
import json
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.core.exceptions import ValidationError
from django.test import Client

from ropa.audit import checkpoint, signing_key
from ropa.audit.content import canonical
from ropa.organisations.models import Organisation
from tests.world import World

ADDRESS = "/.well-known/ropa-audit-keys.json"


def told(client: Client) -> Any:
    return client.get(ADDRESS).json()


def test_present_key_stands_first(client: Client) -> None:
    assert told(client)["keys"] == [{"public_key": signing_key.public_key(), "state": "present"}]


def test_former_keys_stay(client: Client, settings: Any) -> None:
    former = base64.b64decode(signing_key.public_half(signing_key.fresh_key()))
    settings.AUDIT_FORMER_KEYS = [former]
    assert told(client)["keys"][1] == {"public_key": base64.b64encode(former).decode(), "state": "former"}


def test_private_key_is_not_told(client: Client, settings: Any) -> None:
    settings.AUDIT_SIGNING_KEY = private = signing_key.fresh_key()
    content = client.get(ADDRESS).content
    assert base64.b64encode(private) not in content
    assert private.hex().encode() not in content


def test_nobody_needs_to_sign_in_and_everybody_may_keep_it(client: Client) -> None:
    answer = client.get(ADDRESS)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/json")
    assert answer["Cache-Control"] == "public, max-age=3600"
    assert "Cookie" not in answer.get("Vary", "")


def test_who_has_it_already_is_told_so(client: Client) -> None:
    tag = client.get(ADDRESS)["ETag"]
    assert client.get(ADDRESS, headers={"If-None-Match": tag}).status_code == 304


def test_another_key_is_another_answer(client: Client, settings: Any) -> None:
    tag = client.get(ADDRESS)["ETag"]
    settings.AUDIT_SIGNING_KEY = signing_key.fresh_key()
    assert client.get(ADDRESS, headers={"If-None-Match": tag}).status_code == 200


def test_it_can_only_be_read(client: Client) -> None:
    assert [client.post(ADDRESS).status_code, client.delete(ADDRESS).status_code] == [405, 405]


def test_a_checkpoint_is_checked_as_the_address_says(client: Client, world: World) -> None:
    """Repeats the words of `use` with nothing of ours."""
    kept = json.loads(checkpoint.make(world.a.pk).to_file())
    signature = base64.b64decode(kept.pop("signature"))
    text = json.dumps(kept, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    assert text == canonical(kept).encode()
    key = base64.b64decode(told(client)["keys"][0]["public_key"])
    Ed25519PublicKey.from_public_bytes(key).verify(signature, text)


@pytest.mark.django_db
@pytest.mark.parametrize("slug", [".well-known", "well-known.", ".well-known/ropa-audit-keys.json"])
def test_no_organisation_can_take_the_address(slug: str) -> None:
    with pytest.raises(ValidationError):
        Organisation(slug=slug, legal_name="A body").full_clean()


def test_robots_may_read_it(client: Client) -> None:
    refused = [line.split()[1] for line in client.get("/robots.txt").content.decode().splitlines() if "Dis" in line]
    assert not any(ADDRESS.startswith(start) for start in refused)
