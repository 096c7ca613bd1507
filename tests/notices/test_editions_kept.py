"""Editions with all their formats: stored with the publication, printed after it, verified, and never changed."""

import gzip
import json
from typing import Any

import brotli
import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.test import Client

from notices.editions import files, printing
from notices.editions.files import file_of, print_pdf, waiting
from notices.editions.made import AT_ONCE, LATER
from notices.models import Edition, EditionFile
from notices.operations import publish
from notices.rendering import FORMATS
from ropa.audit.events import Event
from ropa.audit.guards import lifted
from ropa.audit.models import Entry
from ropa.audit.verifying import verify
from tests.audit.rows import run
from tests.published import published
from tests.world import World

pytestmark = pytest.mark.django_db
one_engine = pytest.mark.one_engine


@pytest.fixture
def edition(world: World) -> Edition:
    return published(world.a)


@pytest.fixture
def quick_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    """The printing of a PDF is tested elsewhere."""
    monkeypatch.setattr(files, "FORMATS", {**FORMATS, LATER: _Quick()})


class _Quick:
    @staticmethod
    def render(context: Any) -> bytes:
        return b"%PDF of " + context.title.encode()


def told(event: Event) -> list[Any]:
    return [json.loads(entry.content)["facts"] for entry in Entry.objects.filter(event=event).order_by("pk")]


def test_all_formats_but_the_pdf_are_stored_with_the_publication(edition: Edition) -> None:
    stored = {file.format: file for file in edition.files.all()}
    assert set(stored) == set(AT_ONCE) == set(FORMATS) - {"pdf"}
    assert told(Event.PUBLISHED)[0]["files"] == {name: file.digest for name, file in stored.items()}
    text = stored["text"]
    assert b"Answering complaints" in bytes(text.body)
    assert gzip.decompress(bytes(text.gzip)) == brotli.decompress(bytes(text.brotli)) == bytes(text.body)
    assert edition.changes[0].startswith("This is the first edition.")
    assert file_of(edition, "pdf") is None
    assert verify().is_sound


def test_a_pdf_is_printed_once_and_told_of(edition: Edition, quick_pdf: None) -> None:
    assert list(waiting()) == [edition]
    first = print_pdf(edition)
    assert (bytes(first.body)[:8], bytes(first.gzip)) == (b"%PDF of ", b"")
    assert print_pdf(edition) == first == file_of(edition, "pdf")
    assert told(Event.PRINTED) == [{"number": 1, "files": {"pdf": first.digest}}]
    assert (list(waiting()), verify().is_sound) == ([], True)


def test_an_edition_from_before_files_were_kept_gets_them_when_asked(edition: Edition) -> None:
    with lifted(connection):
        run(f'DELETE FROM "{EditionFile._meta.db_table}" WHERE "format" <> %s', "text")
    found = file_of(edition, "json")
    assert found is not None
    assert bytes(found.body) == FORMATS["json"].render(files.load_context(edition.context))
    assert set(edition.files.values_list("format", flat=True)) == set(AT_ONCE)
    assert set(told(Event.PRINTED)[0]["files"]) == set(AT_ONCE) - {"text"}


@one_engine
def test_the_command_prints_what_waits_and_says_what_failed(
    world: World, edition: Edition, quick_pdf: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    other = published(world.b)
    kept = printing.print_pdf

    def fails_for_b(one: Edition) -> EditionFile:
        if one.pk == other.pk:
            raise MemoryError
        return kept(one)

    monkeypatch.setattr(printing, "print_pdf", fails_for_b)
    with pytest.raises(Exception, match="1 could not be printed"):
        call_command("print_editions")
    assert (file_of(edition, "pdf") is not None, file_of(other, "pdf")) == (True, None)
    monkeypatch.setattr(printing, "print_pdf", kept)
    call_command("print_editions")
    assert file_of(other, "pdf") is not None
    assert capsys.readouterr().out.count("printed") == 2


@one_engine
@pytest.mark.django_db(transaction=True)
def test_who_publishes_may_wait_for_the_pdf(world: World, quick_pdf: None) -> None:
    with printing.printing("here"):
        edition = published(world.a)
    stored = file_of(edition, "pdf")
    assert stored is not None
    assert told(Event.PRINTED) == [{"number": 1, "files": {"pdf": stored.digest}}]


@one_engine
def test_a_process_is_started_after_the_commit_and_not_before(
    world: World, settings: Any, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    begun: list[Any] = []
    settings.PDF_PRINTING = "process"
    monkeypatch.setattr(printing.subprocess, "Popen", lambda command, **_: begun.append(command))
    with django_capture_on_commit_callbacks(execute=True):
        published(world.a)
        assert begun == []
    assert [command[-1] for command in begun] == ["print_editions"]


@one_engine
def test_a_third_that_would_print_has_nothing_to_do(edition: Edition, quick_pdf: None) -> None:
    with printing._lock("next") as waits:
        printing.fcntl.flock(waits, printing.fcntl.LOCK_EX)
        assert printing.print_waiting(lambda one, done: None) == 0
    assert file_of(edition, "pdf") is None


@pytest.mark.parametrize("statement", ['UPDATE "{}" SET "format" = \'x\'', 'DELETE FROM "{}"'])
def test_the_database_refuses_to_change_or_delete_files(edition: Edition, statement: str) -> None:
    with pytest.raises(DatabaseError, match="append only"):
        run(statement.format(EditionFile._meta.db_table))


@pytest.mark.parametrize(
    ("column", "made"), [("body", b"Forged"), ("gzip", gzip.compress(b"Forged", mtime=0)), ("brotli", b"Forged")]
)
def test_an_altered_file_is_found(edition: Edition, column: str, made: bytes) -> None:
    with lifted(connection):
        run(f'UPDATE "{EditionFile._meta.db_table}" SET "{column}" = %s WHERE "format" = %s', made, "text")
    (fault,) = verify().faults
    assert (fault.kind, fault.message) == ("changed", "Edition file 1 (text) was altered.")


def test_a_file_that_was_removed_or_slipped_in_is_found(edition: Edition) -> None:
    with lifted(connection):
        run(f'UPDATE "{EditionFile._meta.db_table}" SET "format" = %s WHERE "format" = %s', "pdf", "text")
    assert sorted((fault.kind, fault.message) for fault in verify().faults) == [
        ("inserted", "Edition file 1 (pdf) is there, and no entry tells of it."),
        ("missing", "Edition file 1 (text) is told of by this entry, and is not there."),
    ]


@one_engine
def test_auditors_read_why_an_edition_was_published_and_what_was_missing(
    world: World, edition: Edition, client: Client, django_assert_max_num_queries: Any
) -> None:
    publish(edition.notice, by=world.dpo_a, reason="x <script>alert(1)</script>")
    client.force_login(world.auditor_a)
    with django_assert_max_num_queries(20):
        page = client.get(f"/register/{world.a.slug}/notices/privacy-notice/editions/").content.decode()
    assert edition.missing
    assert "For a test" in page
    assert all(item.split("(")[0].strip()[:30] in page for item in edition.missing[:3])
    assert "Withdraw the notice" not in page
    assert "<script>alert" not in page


@one_engine
def test_the_api_tells_every_edition_with_its_files(world: World, edition: Edition, client: Client) -> None:
    client.force_login(world.auditor_a)
    (told_of,) = client.get(f"/api/v1/organisations/{world.a.slug}/notices/privacy-notice/editions/").json()
    assert (told_of["number"], told_of["missing"], told_of["withdrawal"]) == (1, edition.missing, None)
    assert {file["format"] for file in told_of["files"]} == set(AT_ONCE)
    client.force_login(world.dpo_b)
    assert client.get(f"/api/v1/organisations/{world.a.slug}/notices/privacy-notice/editions/").status_code == 404
