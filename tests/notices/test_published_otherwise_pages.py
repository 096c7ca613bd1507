"""The public site where nothing is published, where it is a demonstration, in another language, or hostile."""

import re

import pytest
from django.http import HttpResponse
from django.test import Client

from notices.models import Edition
from ropa.audit.signing import save_signed
from tests import world as worlds
from tests.published import published

World = worlds.World
NOTICE = "/board-a/privacy-notice"


def words(answer: HttpResponse) -> str:
    """What people read: the main part without tags."""
    main = re.search(r"<main.*</main>", answer.content.decode(), re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", main.group() if main else "").split())


def test_start_without_notices_says_so(client: Client, world: World) -> None:
    assert "No organisation has published a notice here yet." in words(client.get("/"))


@pytest.fixture
def demonstration(world: World) -> Edition:
    world.a.demonstration = "Reconstructed, and not kept by that body."
    save_signed(world.a, by=None)
    return published(world.a)


@pytest.mark.parametrize("address", ["/board-a/", f"{NOTICE}/", f"{NOTICE}.json", f"{NOTICE}.txt"])
def test_demonstration_stays_out_of_searches(client: Client, demonstration: Edition, address: str) -> None:
    assert client.get(address)["X-Robots-Tag"] == "noindex"


def test_demonstration_says_so_on_its_page(client: Client, demonstration: Edition) -> None:
    page = client.get(f"{NOTICE}/").content.decode()
    assert "Reconstructed, and not kept by that body." in page
    assert '<meta name="robots" content="noindex">' in page


def test_page_is_in_the_language_of_the_notice(client: Client, world: World) -> None:
    published(world.a, language="cy")
    page = client.get(f"{NOTICE}/").content.decode()
    assert '<html lang="en-GB"' in page  # nobody has translated our sentences
    assert '<h1 class="nhsuk-heading-xl app-wrap" lang="cy">' in page


def test_hostile_titles_are_only_words(client: Client, world: World) -> None:
    published(world.a, title="<script>alert(1)</script>")
    for address in ("/", "/board-a/", f"{NOTICE}/"):
        assert b"<script>alert" not in client.get(address).content
