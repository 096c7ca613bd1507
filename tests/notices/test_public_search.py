"""The search over published notices: what is found, in which order, only what is public, and on both engines alike."""

from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils.html import escape
from pytest_django import DjangoAssertNumQueries

from activities.models import Activity, Purpose
from activities.operations import approve
from notices.editions.withdrawing import withdraw
from notices.models import Edition, PublicWords, Section
from notices.operations import publish
from notices.public import fulltext
from notices.public.indexing import reindex
from notices.public.searching import search
from notices.vocabulary import SectionKind
from ropa.audit.acts import act
from ropa.audit.signing import save_signed
from tests import world as worlds
from tests.published import REASON, published

World = worlds.World
API = "/api/v1/search/notices/"
COMPLAINTS, BILLS, SCREENING = "Answering complaints", "Paying bills", "Screening"
HOSTILE = (
    "<script>alert(1)</script>",
    '"',
    "'",
    "a' & 'b",
    'NEAR("x" "y")',
    "words:complaints",
    "complaints*",
    "% _ \\ ( ) | ! & :* <->",
    "\x00\x1b\u202e",
    "-" * 10_000,
    "complaints " * 2_000,
    "🙂",
)
REFUSED: tuple[tuple[dict[str, str], str], ...] = (
    ({}, "q"),
    ({"q": " "}, "q"),
    ({"q": "x" * 201}, "q"),
    ({"q": "x", "page": "0"}, "page"),
    ({"q": "x", "limit": "101"}, "limit"),
    ({"q": "x", "limit": "²"}, "limit"),
    ({"q": "x", "in": "board-z"}, "in"),
    ({"q": "x", "sort": "date"}, "sort"),
)


@pytest.fixture
def edition(world: World) -> Edition:
    """Board A tells of three activities."""
    activity(world.a, "A-1", COMPLAINTS)
    activity(world.a, "A-2", BILLS, purpose="To learn from screening of the bowel")
    activity(world.a, "A-3", SCREENING, purpose="To find illness early")
    return published(world.a)


def titles(typed: str, **given: Any) -> list[str]:
    """Of the activities and sections that were found."""
    return ["".join(piece.text for piece in hit.title) for hit in search(typed, **given).hits]


def activity(keeper: Any, reference: str, title: str, purpose: str = "To help") -> Activity:
    made: Activity = worlds.build(Activity, keeper, key=reference.lower(), reference=reference, title=title)
    worlds.build(Purpose, keeper, activity=made, text=purpose)
    approve(made, by=None, reason=REASON)
    return made


def again(edition: Edition) -> Edition:
    return publish(edition.notice, by=None, reason=REASON)


def test_what_is_found_and_in_which_order(client: Client, world: World, edition: Edition) -> None:
    for typed in (
        "complaints",
        "COMPLAINT",
        "answer compl",
        "how do you answer complaints?",
        "a-1",
        "board a complaint",
    ):
        assert titles(typed)[0] == COMPLAINTS, typed
    assert titles("screening") == [SCREENING, BILLS]  # a title counts most
    assert titles("bowel screenings") == [BILLS]
    assert titles("board")[0] == "How we use your information"
    some = search("complaints zebra")  # no part has both
    assert (some.every, titles("complaints zebra")[0]) == (False, COMPLAINTS)
    assert search("zebra").number == 0
    assert titles("screening", limit=1) + titles("screening", limit=1, page=2) == [SCREENING, BILLS]
    assert titles("screening", limit=1, page=9) == []
    answer = client.get(API, {"q": "screening", "limit": "1", "page": "2"}).json()
    assert (answer["number"], len(answer["results"])) == (2, 1)
    (hit, *_) = client.get(API, {"q": "answering complaints"}).json()["results"]
    assert hit["href"] == "http://testserver/board-a/privacy-notice/#activity-a-1"
    assert (hit["title"], hit["reference"], hit["organisation"]) == (COMPLAINTS, "A-1", "Board A")


def test_addresses_of_links_are_not_shown_around_what_is_found(world: World) -> None:
    section = "Read [the rules](https://example.org/x_(y)?a=1) or [write](mailto:a@example.org), then *knit*."
    notice = published(world.a).notice
    worlds.build(Section, world.a, notice=notice, kind=SectionKind.TEXT, heading="Knitting", body=section, position=90)
    publish(notice, by=None, reason=REASON)
    (hit,) = search("rules knit").hits
    told = "".join(piece.text for piece in hit.context)
    assert told == "Read the rules or write, then knit."
    assert search("example.org").number == 0 or "example" not in told


def test_nothing_that_is_typed_breaks_it(client: Client, edition: Edition) -> None:
    for typed in HOSTILE:
        answer = client.get("/search/", {"q": typed, "page": typed[:50]})
        assert answer.status_code == 200, typed[:50]
        assert b"<script>alert" not in answer.content
        assert client.get(API, {"q": typed}).status_code in (200, 400), typed[:50]
    for given, fault in REFUSED:
        answer = client.get(API, given)
        assert (answer.status_code, answer.json()["errors"][0]["parameter"]) == (400, fault), given


def test_what_was_typed_into_records_is_only_words(client: Client, world: World) -> None:
    activity(
        world.a, "A-1", '<img src=x onerror="alert(1)"> complaints', purpose="<script>alert(1)</script> complaints"
    )
    world.a.demonstration = "Made up."
    save_signed(world.a, by=None)
    published(world.a, title="<b>Our notice</b>")
    page = client.get("/search/", {"q": "alert complaints"}).content.decode()
    assert "<script>alert" not in page
    assert "<img" not in page
    assert escape("<img src=x onerror=") in page
    assert '<mark class="app-found">alert</mark>' in page
    assert "Demonstration" in page
    assert client.get(API, {"q": "complaints"}).json()["results"][0]["demonstration"] is True


# --- nothing but what is public ---------------------------------------------------------------------------


def test_what_is_found_is_what_the_public_reads_now(world: World, edition: Edition) -> None:
    record = Activity.objects.get(key="a-1")
    record.title, record.security_detail = "Secret plans", "Hidden walls"
    save_signed(record, by=None, reason="Not for the public yet")
    edition.notice.title = "Secret notice"
    save_signed(edition.notice, by=None)
    assert search("secret").number == search("hidden").number == 0
    kept = dict(PublicWords.objects.values_list("place", "digest"))
    approve(record, by=None, reason=REASON)
    edition.notice.title = "How we use your information"
    save_signed(edition.notice, by=None)
    with pytest.raises(RuntimeError), act():
        _and_fail(edition)
    assert search("secret").number == 0
    again(edition)
    assert titles("secret plans") == ["Secret plans"]
    assert COMPLAINTS not in titles("answering complaints")
    assert search("hidden").number == 0
    now = dict(PublicWords.objects.values_list("place", "digest"))
    assert {place for place in now if now[place] == kept.get(place)} >= {"activity-a-2", "activity-a-3"}  # not written


def _and_fail(edition: Edition) -> None:
    again(edition)
    raise RuntimeError


def test_a_notice_that_is_withdrawn_is_not_found_until_it_is_published_again(world: World, edition: Edition) -> None:
    withdraw(edition.notice, by=None, reason="Wrong")
    assert (search("complaints").number, PublicWords.objects.count()) == (0, 0)
    again(edition)
    assert titles("answering complaints") == [COMPLAINTS]


# --- kept up to date --------------------------------------------------------------------------------------


def test_words_that_are_missing_or_old_are_made_again(
    world: World, edition: Edition, capsys: pytest.CaptureFixture[str]
) -> None:
    words, number = PublicWords.objects, PublicWords.objects.count()
    for harm in (
        lambda: words.all().delete(),
        lambda: words.update(digest="0" * 64, title="Old", words="old"),  # as other code made them
        lambda: words.filter(place="").update(edition=None),
    ):
        harm()
        assert titles("answering complaints") == [COMPLAINTS]
    words.update(title="Old", words="old", text="", text_words="")
    call_command("reindex", "board-a")
    assert f"board-a, published notices: {number}" in capsys.readouterr().out
    assert titles("answering complaints") == [COMPLAINTS]
    assert reindex(world.b) == 0


def test_what_the_engine_keeps_follows_the_table(edition: Edition) -> None:
    """A migration may change the table: what the search keeps beside it goes, and comes back with all words."""
    connection.check_constraints()  # PostgreSQL alters no table that still waits to be checked
    for what in ("lift", "lift", "install", "install"):
        fulltext._change("default", what)
    assert titles("answering complaints") == [COMPLAINTS]
    PublicWords.objects.filter(place="activity-a-1").delete()
    assert COMPLAINTS not in titles("answering complaints")
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:  # fails if the index differs from the table
            cursor.execute(
                "INSERT INTO notices_publicwords_index(notices_publicwords_index) VALUES ('integrity-check')"
            )


# --- the page ---------------------------------------------------------------------------------------------


def test_the_page_is_the_same_for_everybody_and_its_queries_do_not_grow(
    client: Client, world: World, edition: Edition, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    published(world.b, title="Notice of B")
    client.force_login(world.editor_a)
    search("x")
    with django_assert_num_queries(5):
        answer = client.get("/search/", {"q": "complaints"})
    assert (answer.cookies, answer["X-Robots-Tag"]) == ({}, "noindex")
    assert client.post("/search/").status_code == 405
    published(worlds.organisation("Body C"), title="Notice of C")
    client.get("/search/", {"q": "complaints"})
    with django_assert_num_queries(5):
        client.get("/search/", {"q": "complaints"})
    assert "#activity-a-1" in client.get("/search/", {"q": "complaints", "page": "999"}).content.decode()
    only = search("complain", organisation="board-b").hits
    assert {hit.href.split("/")[1] for hit in only} == {"board-b"}
    assert '<option value="board-b" selected>' in client.get("/search/", {"q": "x", "in": "board-b"}).content.decode()
    assert client.get("/search/", {"q": "complaints", "in": "board-z"}).status_code == 404
