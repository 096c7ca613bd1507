"""The past of a notice in public: its editions, what changed, two compared, what it said on a day, and the feed."""

import re
from xml.etree import ElementTree

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from notices.models import Edition, Notice
from notices.public.memory import kept
from notices.public.static_copy import answer_at, file_name
from notices.public.static_pages import addresses_of
from tests import world as worlds
from tests.notices.history import past_of, taken_back, today
from tests.notices.test_pages import words

World = worlds.World
NOTICE = "/board-a/privacy-notice"
ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = ("<script>alert(1)</script>", "]]><b>&amp; {{ 7 * 7 }}")
PAGES = (
    "changes/",
    "editions/",
    "editions/1/",
    "editions/4/",
    "editions/1/compare/4/",
    "on/",
    "on/2025-06-10/",
    "feed/",
)


@pytest.fixture
def editions(world: World) -> list[Edition]:
    return past_of(world.a)


@pytest.fixture
def hostile(world: World) -> list[Edition]:
    return past_of(world.a, titles=HOSTILE)


def get(client: Client, page: str) -> HttpResponse:
    return client.get(f"{NOTICE}/{page}")


SAID = (
    ("changes/", "20 January 2026 at 09:00 “Complaints and concerns” (A1) is now called “Answering complaints” (A1)."),
    ("changes/", "Edition 4 (current) · Compare with edition 3"),
    ("editions/", "1 Published 1 March 2024 at 09:00 In force until 10 June 2025 at 10:00"),
    ("editions/2/", "edition 2, in force on 10 June 2025, from 10:00 to 16:00"),
    ("editions/2/", "Not the current notice"),
    ("editions/2/", "Complaints and questions A1"),
    ("editions/4/", "This is edition 4, in force since 20 January 2026"),
    ("editions/4/", "It is the current edition."),
    ("editions/1/compare/4/", "“Complaints” (A1) is now called “Answering complaints” (A1)."),
    ("editions/1/compare/4/", "(removed) Complaints (end of removed)"),
    ("editions/2/compare/2/", "Both say the same in the same words."),
    ("on/", "Edition 3 , from 10 June 2025 to 20 January 2026"),
    ("on/2025-06-10/", "what the notice said on 10 June 2025: edition 3"),
    ("on/2025-06-10/", "edition 2 was in force, until 10 June 2025 at 16:00."),
)
REFUSED = (
    ("editions/9/", "This notice has no edition 9. Its editions are numbered 1 to 4. The notice as it is now"),
    (f"editions/{10**30}/", "This notice has no edition"),
    ("editions/1/compare/9/", "This notice has no edition 9."),
    ("editions/compare/?from=1&to=<b>", "Choose two editions by their numbers."),
    ("editions/compare/", "Choose two editions by their numbers."),
    ("on/2001-01-01/", "The notice was first published on 1 March 2024."),
    ("on/2199-01-01/", "1 January 2199 is still to come."),
    ("on/2025-02-30/", "“2025-02-30” is no day."),
    ("on/?date=yesterday", "Error: “yesterday” is no day."),
)
LEADS = (
    ("editions/4/compare/1/", "editions/1/compare/4/"),
    ("editions/compare/?from=1&to=4", "editions/1/compare/4/"),
    ("on/?date=3 March 2026", "on/2026-03-03/"),
    ("on/10 June 2025/", "on/2025-06-10/"),
)


def test_pages_say(client: Client, editions: list[Edition]) -> None:
    said = {page: words(get(client, page)) for page, _ in SAID}
    assert [(page, sentence) for page, sentence in SAID if sentence not in said[page]] == []


def test_what_is_asked_for_leads_to_its_address(client: Client, editions: list[Edition]) -> None:
    answers = [(page, get(client, page)) for page, _ in LEADS]
    assert [(page, answer["Location"].removeprefix(f"{NOTICE}/")) for page, answer in answers] == list(LEADS)
    assert {answer.status_code for _, answer in answers} == {302}


def test_what_there_is_not_is_told(client: Client, editions: list[Edition]) -> None:
    answers = {page: get(client, page) for page, _ in REFUSED}
    assert {answer.status_code for answer in answers.values()} == {404}
    assert [(page, why) for page, why in REFUSED if why not in words(answers[page])] == []


def test_a_notice_that_is_not_published_has_no_past(client: Client, world: World) -> None:
    worlds.build(Notice, world.a, slug="privacy-notice")
    assert {get(client, page).status_code for page in PAGES} == {404}


def test_a_withdrawn_notice_has_no_past(client: Client, editions: list[Edition]) -> None:
    taken_back(editions[3], "2026-02-01 09:00")
    answers = [get(client, page) for page in PAGES]
    assert {answer.status_code for answer in answers} == {410}
    assert not any(b"A secret reason" in answer.content for answer in answers)


def test_an_edition_that_was_withdrawn_is_named_only(client: Client, editions: list[Edition]) -> None:
    taken_back(editions[1], "2025-06-10 12:00")
    assert "2 Published 10 June 2025 at 10:00 In force until 10 June 2025 at 13:00 Withdrawn" in words(
        get(client, "editions/")
    )
    for page in ("editions/2/", "editions/1/compare/2/"):
        answer = get(client, page)
        assert (answer.status_code, b"questions" in answer.content) == (404, False)


def test_hostile_words_are_only_words(client: Client, hostile: list[Edition]) -> None:
    for page in ("changes/", "editions/1/compare/2/", "editions/2/", "feed/", f"on/{today()}/"):
        content = get(client, page).content
        assert b"<script>alert" not in content
        assert b"]]><b>" not in content


def test_pages_have_no_inline_style_or_script(client: Client, editions: list[Edition]) -> None:
    for page in PAGES[:-1]:
        assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", get(client, page).content.decode())


def test_queries(
    client: Client,
    editions: list[Edition],
    django_assert_max_num_queries: DjangoAssertNumQueries,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for page in PAGES:
        get(client, page)  # makes what is made once, such as a file of an edition
        kept.forget()
        with django_assert_max_num_queries(5):
            get(client, page)
        with django_assert_num_queries(1):
            get(client, page)


def test_who_has_the_comparison_is_told_so(client: Client, editions: list[Edition]) -> None:
    tag = get(client, "editions/1/compare/2/")["ETag"]
    answer = client.get(f"{NOTICE}/editions/1/compare/2/", headers={"If-None-Match": tag})
    assert (answer.status_code, answer.content) == (304, b"")


def test_old_editions_stay_out_of_searches(client: Client, editions: list[Edition]) -> None:
    for page, hidden in (
        ("changes/", False),
        ("editions/", False),
        ("editions/1/", True),
        ("editions/1/compare/2/", True),
    ):
        assert ("X-Robots-Tag" in get(client, page)) == hidden


# --- the feed ---------------------------------------------------------------------------------------------


def test_feed_tells_each_edition(client: Client, editions: list[Edition]) -> None:
    answer = get(client, "feed/")
    feed = ElementTree.fromstring(answer.content)
    entries = feed.findall(f"{ATOM}entry")
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert [entry.findtext(f"{ATOM}title") for entry in entries][:2] == [
        "Edition 4: How we use your information",
        "Edition 3: How we use your information",
    ]
    assert feed.findtext(f"{ATOM}updated") == "2026-01-20T09:00:00+00:00"
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "NHS Example"
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert ids[0] == "http://testserver/board-a/privacy-notice/editions/4/"
    assert len(set(ids)) == 4


def test_feed_escapes_twice_what_stands_in_its_html(client: Client, hostile: list[Edition]) -> None:
    feed = ElementTree.fromstring(get(client, "feed/").content)
    said = feed.findtext(f"{ATOM}entry/{ATOM}summary") or ""
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in said
    assert '<a href="http://testserver/board-a/privacy-notice/editions/1/compare/2/">' in said


# --- the static copy --------------------------------------------------------------------------------------


def test_static_copy_has_the_past(editions: list[Edition]) -> None:
    addresses = list(addresses_of([editions[-1]]))
    wanted = ["changes/", "feed/", "editions/", "editions/1/", "editions/3/compare/4/", "editions/1/compare/4/", "on/"]
    assert [page for page in wanted if f"{NOTICE}/{page}" not in addresses] == []
    assert file_name(f"{NOTICE}/feed/", answer_at(f"{NOTICE}/feed/")).endswith("feed/index.xml")
