"""How the public site answers: stored bytes, one query, as the browser takes them, nothing that is public no longer."""

import gzip
from typing import Any

import brotli
import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from notices.editions.files import print_pdf
from notices.editions.withdrawing import withdraw
from notices.models import Edition
from notices.operations import publish
from notices.public.accepting import preferred_encodings, preferred_format
from notices.public.memory import Kept, Memory, kept
from notices.public.quick import before_django
from ropa.audit.door import HEADER
from ropa.audit.signing import save_signed
from tests.published import REASON, published
from tests.world import World

NOTICE = "/board-a/privacy-notice"
PLACES = ("/", "/board-a/", f"{NOTICE}/", f"{NOTICE}.json", f"{NOTICE}/editions/1.txt")
API = "/api/v1/organisations/board-a/notices/privacy-notice/"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"


def in_the_world(world: World) -> None:
    world.held["edition"] = published(world.a)


@pytest.fixture
def edition(world: World) -> Edition:
    edition: Edition = world.held["edition"]
    return edition


def was_kept(answer: Any) -> bool:
    """Whether no view was asked."""
    return answer.wsgi_request.resolver_match is None


def headers(answer: HttpResponse) -> dict[str, str]:
    return {name: value for name, value in answer.items() if name != HEADER}


# --- the quick path ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", [*PLACES, API])
def test_the_quick_answer_is_the_ordinary_one(
    client: Client, edition: Edition, django_assert_num_queries: DjangoAssertNumQueries, address: str
) -> None:
    ordinary = client.get(address)
    with django_assert_num_queries(1):
        quick = client.get(address)
    assert (was_kept(ordinary), was_kept(quick)) == (False, True)
    assert (headers(quick), quick.content) == (headers(ordinary), ordinary.content)
    known = {"If-None-Match": ordinary["ETag"]}
    short = client.get(address, headers=known)
    kept.forget()
    assert headers(short) == headers(client.get(address, headers=known))
    assert (short.status_code, short.content) == (304, b"")
    assert {"Content-Security-Policy", "X-Content-Type-Options", "ETag", "Vary"} <= set(short.headers)


def test_around_django_the_answer_is_the_same(client: Client, edition: Edition) -> None:
    ordinary, asked = client.get(f"{NOTICE}/"), client.get(f"{NOTICE}/").wsgi_request.META  # type: ignore[attr-defined]
    told: list[Any] = []
    around = before_django(lambda environ, start_response: [b"Django was asked"])
    body = b"".join(around(asked, lambda *given: told.append(given)))
    assert (told[0][0], body) == ("200 OK", ordinary.content)
    assert dict(told[0][1]).keys() == ordinary.headers.keys()
    assert list(around({**asked, "HTTP_IF_NONE_MATCH": ordinary["ETag"]}, lambda *given: told.append(given))) == [b""]
    assert told[1][0] == "304 Not Modified"
    for other in ({"HTTP_HOST": "elsewhere.example"}, {"REQUEST_METHOD": "POST"}, {"wsgi.url_scheme": "https"}):
        assert b"".join(around({**asked, **other}, told.append)) == b"Django was asked"
    withdraw(edition.notice, by=None, reason="Wrong body")
    assert b"".join(around(asked, told.append)) == b"Django was asked"


def test_each_answer_has_an_id_of_its_own(client: Client, edition: Edition) -> None:
    assert len({client.get(f"{NOTICE}/")[HEADER] for _ in range(3)}) == 3


def test_head_is_answered_like_get(client: Client, edition: Edition) -> None:
    first = client.head(f"{NOTICE}/")
    assert headers(first) == headers(client.get(f"{NOTICE}/")) == headers(client.head(f"{NOTICE}/"))


def test_a_kept_answer_gives_way_to_what_is_published(client: Client, world: World, edition: Edition) -> None:
    client.get(f"{NOTICE}/"), client.get("/")
    edition.notice.title = "Another title"
    save_signed(edition.notice, by=None)
    publish(edition.notice, by=None, reason=REASON)
    assert all("Another title" in client.get(address).content.decode() for address in (f"{NOTICE}/", "/"))
    withdraw(edition.notice, by=None, reason="Wrong body")
    gone = client.get(f"{NOTICE}/")
    assert (gone.status_code, "Wrong body" in gone.content.decode()) == (410, False)
    assert "Board A has withdrawn this privacy notice." in gone.content.decode()
    assert {client.get(f"{NOTICE}{form}").status_code for form in (".json", ".pdf", "/editions/1.txt")} == {410}
    assert client.get(API).status_code == 410
    assert "Board A" not in client.get("/").content.decode()


def test_a_kept_answer_gives_way_to_a_change_of_the_body(client: Client, world: World, edition: Edition) -> None:
    client.get(f"{NOTICE}/"), client.get("/board-a/")
    world.a.slug = "board-z"
    save_signed(world.a, by=None, reason="Moved")
    assert [client.get(address).status_code for address in (f"{NOTICE}/", "/board-a/")] == [404, 404]
    assert client.get("/board-z/privacy-notice/").status_code == 200


def test_a_kept_answer_does_not_dodge_the_other_refusals(client: Client, edition: Edition, settings: Settings) -> None:
    client.get(f"{NOTICE}/")
    assert client.get(f"{NOTICE}/", headers={"host": "elsewhere.example"}).status_code == 400
    assert client.post(f"{NOTICE}/").status_code == 405
    kept.forget()
    settings.SECURE_SSL_REDIRECT = True
    there = Client()
    assert [there.get(f"{NOTICE}/", secure=secure).status_code for secure in (True, False, True)] == [200, 301, 200]


def test_who_is_signed_in_reads_the_same(client: Client, world: World, edition: Edition) -> None:
    stranger = client.get(f"{NOTICE}/")
    client.force_login(world.editor_a)
    kept.forget()
    member = client.get(f"{NOTICE}/")
    assert (member.content, member.cookies, headers(member)) == (stranger.content, stranger.cookies, headers(stranger))


# --- what the browser takes -------------------------------------------------------------------------------


@pytest.mark.parametrize("address", [f"{NOTICE}/", f"{NOTICE}.json"])
def test_compressed_answers_are_the_same_words(client: Client, edition: Edition, address: str) -> None:
    plain = client.get(address)
    ways = {"br": brotli.decompress, "gzip": gzip.decompress}
    coded = {name: client.get(address, headers={"Accept-Encoding": name}) for name in ways}
    assert {name: ways[name](answer.content) for name, answer in coded.items()} == dict.fromkeys(ways, plain.content)
    assert [answer["Content-Encoding"] for answer in coded.values()] == list(ways)
    assert len({plain["ETag"], *(answer["ETag"] for answer in coded.values())}) == 3
    assert all("Accept-Encoding" in answer["Vary"] for answer in (plain, *coded.values()))


@pytest.mark.parametrize(
    ("header", "taken"),
    [
        ("gzip, deflate, br, zstd", ("br", "gzip")),
        ("gzip;q=1.0, br;q=0.5", ("gzip", "br")),
        ("br;q=0, gzip", ("gzip",)),
        ("*;q=0.1", ("br", "gzip")),
        ("GZIP", ("gzip",)),
        ("br;q=many, gzip;q=9", ()),
        ("identity", ()),
        ("", ()),
        ("," * 5_000, ()),
    ],
)
def test_encodings(header: str, taken: tuple[str, ...]) -> None:
    assert preferred_encodings(header) == taken


@pytest.mark.parametrize(
    ("header", "form"),
    [
        (BROWSER, "html"),
        ("*/*", "html"),
        ("", "html"),
        ("application/xhtml+xml", "html"),
        ("application/json", "json"),
        ("text/html;q=0.5, application/json", "json"),
        ("application/ld+json", "jsonld"),
        ("application/pdf", "pdf"),
        ("text/plain", "text"),
        ("text/*", "html"),
        ("image/png", None),
        ("text/html;q=0, application/json;q=0", None),
        ("nonsense", None),
        ("a/b," * 5_000, None),
    ],
)
def test_formats(header: str, form: str | None) -> None:
    assert preferred_format(header) == form


def test_one_address_gives_the_format_that_is_asked_for(client: Client, edition: Edition) -> None:
    for suffix in ("json", "txt", "jsonld") * 2:  # once made, once kept
        direct = client.get(f"{NOTICE}.{suffix}")
        kind = direct["Content-Type"].partition(";")[0]
        answer = client.get(f"{NOTICE}/", headers={"Accept": kind})
        assert (answer.content, answer["Content-Location"]) == (direct.content, f"{NOTICE}.{suffix}")
        assert "Accept" in answer["Vary"].split(", ")
    assert client.get(f"{NOTICE}/", headers={"Accept": "application/pdf"}).status_code == 503


def test_none_of_our_formats_is_told_with_those_there_are(client: Client, edition: Edition) -> None:
    answer = client.get(f"{NOTICE}/", headers={"Accept": "image/png"})
    assert answer.status_code == 406
    assert f'href="{NOTICE}.pdf"' in answer.content.decode()


# --- files ------------------------------------------------------------------------------------------------


def test_a_pdf_is_there_as_soon_as_it_is_printed(client: Client, edition: Edition) -> None:
    for _ in range(2):
        waits = client.get(f"{NOTICE}.pdf")
        assert (waits.status_code, waits["Retry-After"]) == (503, "10")
        assert f'href="{NOTICE}.txt"' in waits.content.decode()
    print_pdf(edition)
    answers = [client.get(f"{NOTICE}.pdf", headers={"Accept-Encoding": "br"}) for _ in range(2)]
    assert [answer.content[:5] for answer in answers] == [b"%PDF-"] * 2
    assert "Content-Encoding" not in answers[0]


def test_a_numbered_edition_never_changes_at_its_address(client: Client, edition: Edition) -> None:
    first = client.get(f"{NOTICE}/editions/1.json")
    edition.notice.summary = "Now with a summary."
    save_signed(edition.notice, by=None)
    publish(edition.notice, by=None, reason=REASON)
    again = client.get(f"{NOTICE}/editions/1.json")
    assert (again.content, again["ETag"]) == (first.content, first["ETag"])
    assert again["Cache-Control"] == "public, max-age=31536000, immutable"
    assert again["Content-Disposition"] == 'inline; filename="board-a-privacy-notice-edition-1.json"'
    assert client.get(f"{NOTICE}.json").content != again.content


@pytest.mark.parametrize("number", ["0", "7", "9" * 40])
def test_an_unknown_edition_is_told_with_the_one_there_is(client: Client, edition: Edition, number: str) -> None:
    answer = client.get(f"{NOTICE}/editions/{number}.json")
    assert answer.status_code == 404
    assert "The current one is edition 1." in answer.content.decode()


# --- what is kept -----------------------------------------------------------------------------------------


def answer(size: int) -> Kept:
    return Kept(stamp="", ask=str, body=b"x" * size, headers=(), short=(), etag="", changed=None)


def test_what_was_not_used_for_longest_makes_room() -> None:
    memory = Memory(most=20_000)
    names = [(f"/{number}", "", ()) for number in range(5)]
    for name in names:
        memory.keep(name, answer(3_000))
        memory.get(names[0])
    assert [memory.get(name) is not None for name in names] == [True, False, True, True, True]


def test_an_answer_larger_than_the_bound_is_not_kept() -> None:
    memory = Memory(most=20_000)
    memory.keep(("/", "", ()), answer(20_001))
    assert memory.get(("/", "", ())) is None
