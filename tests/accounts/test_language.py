"""Somebody reads the workplace in the language that they chose, else in the first that their browser asks for."""

import re
from collections.abc import Iterator

import pytest
from django.http import HttpResponse
from django.test import Client

from ropa.languages import catalogues
from ropa.languages.catalogues import DOMAINS, PUBLIC
from ropa.organisations.models import User
from tests import pseudo
from tests import world as worlds

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
CHOOSE = "/accounts/language/"
ENGLISH = "en-GB"


@pytest.fixture
def spoken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        pseudo.install(tmp_path_factory.mktemp("locale"), patch, DOMAINS)
        yield


@pytest.fixture
def reader(client: Client, world: worlds.World) -> User:
    made = worlds.person("reader", world.a, worlds.Role.EDITOR)
    client.force_login(made)
    return made


def language(answer: HttpResponse) -> str:
    return re.findall(r'<html[^>]*lang="([^"]*)"', answer.content.decode())[0]


def test_where_only_english_is_spoken_nobody_is_asked(client: Client, reader: User) -> None:
    account = client.get("/accounts/", headers={"accept-language": "cy"})
    assert (language(account), CHOOSE in account.content.decode()) == (ENGLISH, False)
    assert client.get(CHOOSE).status_code == 404
    assert "Accept-Language" not in account.get("Vary", "")


def test_a_language_is_chosen_once_and_then_spoken(client: Client, reader: User, spoken: None) -> None:
    account = client.get("/accounts/")
    assert (language(account), CHOOSE in account.content.decode()) == (ENGLISH, True)
    answer = client.post(CHOOSE, {"language": pseudo.LANGUAGE}, follow=True)
    assert (answer.redirect_chain, language(answer)) == ([("/accounts/", 302)], pseudo.LANGUAGE)
    assert language(client.get("/register/board-a/")) == pseudo.LANGUAGE
    client.post(CHOOSE, {"language": ENGLISH})
    assert language(client.get("/register/board-a/", headers={"accept-language": pseudo.LANGUAGE})) == ENGLISH


@pytest.mark.parametrize("sent", ["cy", "en-xa ", "<b>", "../", "x" * 1000, "\0"])
def test_a_language_that_is_not_offered_is_refused(client: Client, reader: User, spoken: None, sent: str) -> None:
    answer = client.post(CHOOSE, {"language": sent})
    reader.refresh_from_db()
    assert (answer.status_code, reader.language) == (422, "")
    assert "Choose one of the languages that are offered." in answer.content.decode()


ASKED = {
    pseudo.LANGUAGE: pseudo.LANGUAGE,
    f"fr, {pseudo.LANGUAGE};q=0.5": pseudo.LANGUAGE,
    f"en-GB, {pseudo.LANGUAGE};q=0.5": ENGLISH,
    f"en, {pseudo.LANGUAGE};q=0.5": ENGLISH,
    "fr": ENGLISH,
    "": ENGLISH,
    "*": ENGLISH,
    "../" * 100: ENGLISH,
    "\u20ac;q=x, " * 50: ENGLISH,
}


@pytest.mark.parametrize(("asked", "told"), ASKED.items(), ids=range(len(ASKED)))
def test_who_chose_nothing_reads_what_their_browser_asks_for(
    client: Client, db: None, spoken: None, asked: str, told: str
) -> None:
    answer = client.get("/accounts/login/", headers={"accept-language": asked})
    assert language(answer).lower() == told.lower()
    assert "Accept-Language" in answer["Vary"]


def test_only_the_workplace_is_told_so(client: Client, reader: User, spoken: None) -> None:
    User.objects.get(pk=reader.pk)
    reader.language = pseudo.LANGUAGE
    reader.save(update_fields=["language"])
    for address in ("/", "/board-a/", "/api/organisations/board-a/activities/"):
        answer = client.get(address, headers={"accept-language": pseudo.LANGUAGE})
        assert "⟦" not in answer.content.decode()


def test_a_catalogue_for_the_public_alone_is_not_offered_to_staff(
    client: Client, reader: User, tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    pseudo.install(tmp_path, monkeypatch, [PUBLIC])  # type: ignore[arg-type]
    assert catalogues.languages(PUBLIC) == ("en-XA",)
    assert client.get(CHOOSE).status_code == 404


def test_a_choice_of_language_is_no_news_for_the_ledger(client: Client, reader: User, spoken: None) -> None:
    from ropa.audit.models import Entry

    before = Entry.objects.count()
    client.post(CHOOSE, {"language": pseudo.LANGUAGE})
    assert Entry.objects.count() == before
