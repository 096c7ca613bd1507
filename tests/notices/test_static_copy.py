"""The public site as plain files: what the program answers, and nothing of what is public no longer."""

import gzip
import re
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.http import HttpResponse
from django.test import Client

from notices.editions.withdrawing import withdraw
from notices.models import Edition
from notices.operations import publish
from notices.public.static_copy import PageMissing, file_name
from ropa.audit.signing import save_signed
from tests.published import REASON, published
from tests.world import World

pytestmark = pytest.mark.one_engine  # the pages themselves are tested on both
Write = Callable[[], Path]
NOTICE = "board-a/privacy-notice"


def in_the_world(world: World) -> None:
    published(world.b, title="Another notice")
    world.held["edition"] = published(world.a)


@pytest.fixture
def edition(world: World) -> Edition:
    edition: Edition = world.held["edition"]
    return edition


@pytest.fixture
def write(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Write:
    def written() -> Path:
        call_command("publish", static=str(tmp_path / "site"))
        return tmp_path / "site"

    return written


@pytest.fixture(autouse=True)
def _assets(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two folders of assets, of which the pages use one."""
    root = tmp_path_factory.mktemp("static")
    for name in ("nhsuk/nhsuk.css", "admin/css/base.css"):
        (root / name).parent.mkdir(parents=True)
        (root / name).write_text("body {}")
    monkeypatch.setattr(settings, "STATIC_ROOT", root)


def test_the_files_are_what_the_program_answers(write: Write, client: Client, edition: Edition) -> None:
    folder = write()
    for address in ("robots.txt", f"{NOTICE}.json", f"{NOTICE}.jsonld", f"{NOTICE}/editions/1.txt", "catalogue.jsonld"):
        assert (folder / address).read_bytes() == client.get(f"/{address}").content
    page = folder / NOTICE / "index.html"
    assert main_of(page.read_text()) == main_of(client.get(f"/{NOTICE}/").content.decode())
    coded = {name: page.with_name(f"index.html.{name}").read_bytes() for name in ("gz", "br")}
    assert gzip.decompress(coded["gz"]) == brotli.decompress(coded["br"]) == page.read_bytes()
    assert (folder / f"{NOTICE}.pdf").read_bytes().startswith(b"%PDF-")
    assert "Not found" in (folder / "404.html").read_text()
    assert [path.name for path in (folder / "static").iterdir()] == ["nhsuk"]


def test_every_link_of_the_copy_leads_to_a_file(write: Write, edition: Edition) -> None:
    folder = write()
    pages = list(folder.rglob("*.html"))
    links = {link for page in pages for link in re.findall(r'(?:href|action)="(/[^"#?]*)', page.read_text())}
    there = {link for link in links if link.startswith("/static/") or is_file(folder, link)}
    assert (len(pages) > 8, links - there) == (True, set())


def main_of(page: str) -> str:
    return page.partition("<main")[2].partition("</main>")[0]


def is_file(folder: Path, link: str) -> bool:
    return any((folder / f"{link[1:]}{name}").is_file() for name in ("", "index.html", "index.xml"))


def test_a_second_copy_leaves_alone_what_is_the_same(write: Write, edition: Edition) -> None:
    folder = write()
    before = {path: path.stat().st_ino for path in folder.rglob("*") if path.is_file()}
    edition.notice.summary = "Now with a summary."
    save_signed(edition.notice, by=None)
    publish(edition.notice, by=None, reason=REASON)
    write()
    changed = {str(path.relative_to(folder)) for path, file in before.items() if path.stat().st_ino != file}
    assert f"{NOTICE}.json" in changed
    assert not any(name.startswith(("board-b", "static", f"{NOTICE}/editions/1.")) for name in changed)


def test_what_is_withdrawn_leaves_the_copy(write: Write, edition: Edition) -> None:
    folder = write()
    (folder / "board-a" / "own.txt").write_text("Put here by hand")
    withdraw(edition.notice, by=None, reason="Wrong")
    write()
    assert [path.name for path in (folder / "board-a").iterdir()] == ["own.txt"]
    assert (folder / "board-b" / "privacy-notice" / "index.html").is_file()


def test_a_folder_with_other_files_is_refused(tmp_path: Path, edition: Edition) -> None:
    (tmp_path / "thesis.txt").write_text("Chapter 1")
    with pytest.raises(CommandError, match="holds files that this command did not write"):
        call_command("publish", static=str(tmp_path))
    with pytest.raises(CommandError, match="is not a folder"):
        call_command("publish", static=str(tmp_path / "thesis.txt"))
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


@pytest.mark.parametrize("address", ["/../etc/passwd", "/a/%2e%2e/b", "/a?q=1", "a", "/a\0b", "/ä/"])
def test_an_address_that_is_no_file_is_refused(address: str) -> None:
    with pytest.raises(PageMissing):
        file_name(address, HttpResponse())


def test_the_policy_that_the_documents_give_is_ours() -> None:
    document = (settings.BASE_DIR / "docs" / "how-to" / "serve-the-public-site.md").read_text()
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    for name, values in directives.items():
        if name != "connect-src":  # a copy answers no script
            assert f"{name} {' '.join(values)}" in document
