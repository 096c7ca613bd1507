"""The public site: what is published, in every format, and nothing else."""

import re

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from activities.models import Activity
from notices.editions.files import print_pdf
from notices.models import Edition
from notices.operations import publish
from ropa.audit.signing import save_signed
from tests import world as worlds
from tests.published import REASON, draft_notice, published

World = worlds.World
NOTICE = "/board-a/privacy-notice"
FORMS = ("/", ".json", ".txt", ".pdf")


def in_the_world(world: World) -> None:
    world.held["edition"] = published(world.a)


@pytest.fixture
def edition(world: World) -> Edition:
    edition: Edition = world.held["edition"]
    return edition


def words(answer: HttpResponse) -> str:
    """What people read: the main part without tags."""
    main = re.search(r"<main.*</main>", answer.content.decode(), re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", main.group() if main else "").split())


def test_start_lists_the_notices_of_each_organisation(client: Client, edition: Edition) -> None:
    assert "Board A How we use your information" in words(client.get("/"))


def test_organisation_that_published_nothing_is_not_on_the_start(client: Client, edition: Edition) -> None:
    assert "Board B" not in client.get("/").content.decode()


def test_organisation_lists_its_notices(client: Client, edition: Edition) -> None:
    assert "How we use your information" in words(client.get("/board-a/"))


def test_notice_tells_of_the_activity(client: Client, edition: Edition) -> None:
    assert "Answering complaints" in words(client.get(f"{NOTICE}/"))


def test_notice_says_when_it_was_updated_and_published(client: Client, edition: Edition) -> None:
    dated = r"Published: \d+ \w+ \d{4} Last updated: \d+ \w+ \d{4} See all updates .*This is edition 1\."
    assert re.search(dated, words(client.get(f"{NOTICE}/")))


@pytest.mark.parametrize(
    ("suffix", "kind"), [("json", "application/json"), ("txt", "text/plain"), ("html", "text/html")]
)
def test_other_formats(client: Client, edition: Edition, suffix: str, kind: str) -> None:
    answer = client.get(f"{NOTICE}.{suffix}")
    assert answer.status_code == (404 if suffix == "html" else 200)
    assert answer["Content-Type"].startswith(kind)


@pytest.mark.pdf
def test_notice_as_pdf(client: Client, edition: Edition) -> None:
    print_pdf(edition)
    answer = client.get(f"{NOTICE}.pdf")
    assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")
    assert answer["Content-Disposition"] == 'inline; filename="board-a-privacy-notice.pdf"'


def test_head_has_the_headers_of_get(client: Client, edition: Edition) -> None:
    answer = client.head(f"{NOTICE}/")
    assert (answer.status_code, answer["ETag"]) == (200, client.get(f"{NOTICE}/")["ETag"])


@pytest.mark.parametrize("form", ["/", ".json", ".txt"])
def test_who_has_the_edition_is_told_so(client: Client, edition: Edition, form: str) -> None:
    tag = client.get(NOTICE + form)["ETag"]
    answer = client.get(NOTICE + form, headers={"If-None-Match": tag})
    assert (answer.status_code, answer.content) == (304, b"")


def test_who_asks_by_date_is_told_so(client: Client, edition: Edition) -> None:
    since = client.get(f"{NOTICE}/")["Last-Modified"]
    assert client.get(f"{NOTICE}/", headers={"If-Modified-Since": since}).status_code == 304


def test_a_new_edition_is_a_new_answer(client: Client, world: World, edition: Edition) -> None:
    tag = client.get(f"{NOTICE}/")["ETag"]
    edition.notice.summary = "Now with a summary."
    save_signed(edition.notice, by=None)
    publish(edition.notice, by=None, reason=REASON)
    assert client.get(f"{NOTICE}/", headers={"If-None-Match": tag}).status_code == 200


def test_formats_have_different_tags(client: Client, edition: Edition) -> None:
    assert len({client.head(NOTICE + form)["ETag"] for form in ("/", ".json", ".txt")}) == 3


def test_the_public_reads_no_live_rows(client: Client, world: World, edition: Edition) -> None:
    before = client.get(f"{NOTICE}/").content
    for record, title in ((Activity.objects.get(), "Secret plans"), (edition.notice, "Draft title")):
        record.title = title
        save_signed(record, by=None, reason="Not for the public yet")
    assert client.get(f"{NOTICE}/").content == before
    assert "Draft title" not in client.get("/").content.decode()


# --- what does not exist ----------------------------------------------------------------------------------


def told_alike(client: Client, one: str, other: str) -> bool:
    """Whether two addresses are answered with the same words, but for the address itself."""
    answers = [client.get(address) for address in (one, other)]
    said = [words(answer).replace(name, "…") for answer, name in zip(answers, ("hidden", "nothing"), strict=True)]
    return said[0] == said[1] and {answer.status_code for answer in answers} == {404}


def test_unknown_organisation_is_named(client: Client, edition: Edition) -> None:
    answer = client.get("/board-z/")
    assert answer.status_code == 404
    assert "No organisation called “board-z” has published a privacy notice here." in words(answer)


def test_unknown_notice_is_named(client: Client, edition: Edition) -> None:
    answer = client.get("/board-a/nothing/")
    assert answer.status_code == 404
    assert "Board A has not published a notice called “nothing” here." in words(answer)


@pytest.mark.parametrize("form", ["/", ".json", ".txt", ".pdf"])
def test_draft_notice_is_told_as_an_unknown_one(client: Client, world: World, edition: Edition, form: str) -> None:
    draft_notice(world.a, "hidden")
    assert told_alike(client, f"/board-a/hidden{form}", f"/board-a/nothing{form}")


@pytest.mark.parametrize("form", ["/", "/privacy-notice/", "/privacy-notice.json"])
def test_organisation_without_edition_is_told_as_an_unknown_one(client: Client, world: World, form: str) -> None:
    keeper = worlds.organisation("Hidden", slug="hidden")
    draft_notice(keeper)
    assert told_alike(client, f"/hidden{form}", f"/nothing{form}")


def test_unknown_format_names_those_there_are(client: Client, edition: Edition) -> None:
    answer = client.get(f"{NOTICE}.docx")
    assert answer.status_code == 404
    assert all(
        f'href="{NOTICE}{form}"' in answer.content.decode() for form in ("/", ".pdf", ".txt", ".json", ".jsonld")
    )


def test_what_is_typed_is_never_run(client: Client, edition: Edition) -> None:
    assert b"<script>alert" not in client.get("/board-a/%3Cscript%3Ealert(1)%3C/script%3E/").content


def test_address_without_slash_leads_on(client: Client, edition: Edition) -> None:
    answer = client.get(NOTICE)
    assert (answer.status_code, answer["Location"]) == (301, f"{NOTICE}/")


@pytest.mark.parametrize("address", ["/", "/board-a/", f"{NOTICE}/", f"{NOTICE}.json", "/robots.txt"])
def test_nothing_public_can_be_changed(client: Client, edition: Edition, address: str) -> None:
    assert client.post(address).status_code == 405


def test_real_notice_may_be_found(client: Client, edition: Edition) -> None:
    answer = client.get(f"{NOTICE}/")
    assert "X-Robots-Tag" not in answer
    assert b"noindex" not in answer.content


def test_machines_are_kept_out_of_the_register(client: Client) -> None:
    assert "Disallow: /register/" in client.get("/robots.txt").content.decode()


# --- the page ---------------------------------------------------------------------------------------------


def test_page_has_no_logo_and_no_other_owner(client: Client, edition: Edition) -> None:
    page = client.get(f"{NOTICE}/").content.decode()
    assert "NHS England" not in page
    assert "nhsuk-header__logo" not in page


def test_page_has_no_inline_style_or_script(client: Client, edition: Edition) -> None:
    page = client.get(f"{NOTICE}/").content.decode()
    assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", page)
    assert len(re.findall(r"<script(?![^>]*\bsrc=)", page)) == 1  # the one that the policy knows by its digest


def test_page_is_the_same_for_everybody(client: Client, world: World, edition: Edition) -> None:
    client.force_login(world.editor_a)
    answer = client.get(f"{NOTICE}/")
    assert (answer.cookies, answer["Vary"]) == ({}, "Accept, Accept-Encoding")
    assert answer["Cache-Control"] == "public, no-cache"


@pytest.mark.parametrize(("address", "most"), [("/", 1), ("/board-a/", 1), (f"{NOTICE}/", 1), (f"{NOTICE}.txt", 1)])
def test_queries_of_a_page_read_before(
    client: Client, edition: Edition, django_assert_num_queries: DjangoAssertNumQueries, address: str, most: int
) -> None:
    client.get(address)
    with django_assert_num_queries(most):
        client.get(address)


def test_queries_of_the_start_do_not_grow(
    client: Client, world: World, edition: Edition, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    published(world.b, title="Another notice")
    published(worlds.organisation("Board C"), title="A third one")
    with django_assert_num_queries(3):
        client.get("/")
