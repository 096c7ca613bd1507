"""Pages of signing in, and letters, in another language; what the ledger and the search keep of them is English."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from ropa.audit.events import Event
from ropa.audit.signing import save_signed
from ropa.languages.catalogues import DOMAINS, WORKPLACE
from ropa.languages.speaking import speaking
from ropa.organisations.inviting import add_or_invite
from ropa.organisations.models import Contact
from ropa.organisations.vocabulary import Role
from ropa.workplace.indexing import rebuild
from ropa.workplace.models import SearchEntry
from tests import pseudo
from tests import world as worlds
from tests.accounts.codes import code_of
from tests.audit.entries import facts, newest
from tests.world import PASSWORD, World

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]

STRONG = "a horse that stands corrected"
ANSWERS = {"first_name": "Nia", "last_name": "Newcomer", "password": STRONG, "again": STRONG}
NAMES = ("Board A", "editor_a", "administrator_a", "nia@example.org", "English")
OF_ALLAUTH = ("Use authenticator app or code", "Incorrect code.")


@pytest.fixture(autouse=True)
def spoken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        pseudo.install(tmp_path_factory.mktemp("locale"), patch, DOMAINS)
        yield


@pytest.fixture
def reader() -> Client:
    """A browser that asks for the language."""
    return Client(headers={"accept-language": pseudo.LANGUAGE})


def left(answer: Any) -> list[str]:
    """What a page still says in English."""
    page = re.sub(r'<span class="app-code">.*?</span>', "", answer.content.decode())
    return pseudo.unmarked(pseudo.of_page(page), (*NAMES, *OF_ALLAUTH))


def invited(world: World, *roles: Role) -> str:
    """The link in the letter."""
    with speaking(pseudo.LANGUAGE, WORKPLACE):
        add_or_invite(world.a, "nia@example.org", roles, by=world.administrator_a, at=timezone.now())
    return re.findall(r"http://testserver(/accounts/invitation/\S+)", str(mail.outbox[-1].body))[0]


@pytest.mark.parametrize("page", ["login/", "password/reset/", "password/reset/sent/", "password/reset/1-abc-def/"])
def test_pages_of_signing_in_are_in_the_language_of_the_browser(reader: Client, world: World, page: str) -> None:
    assert left(reader.get(f"/accounts/{page}", follow=True)) == []


def test_a_refused_sign_in_is_said_in_it(reader: Client, world: World) -> None:
    assert left(reader.post("/accounts/login/", {"username": "editor_a", "password": "wrong"})) == []


def test_an_invitation_is_accepted_in_it(reader: Client, world: World) -> None:
    link = invited(world, Role.EDITOR, Role.DPO)
    for answer in (
        reader.get(link),
        reader.post(link),
        reader.post(link, ANSWERS | {"again": "other"}),
        reader.post(link, ANSWERS, follow=True),
        reader.get(link),
    ):
        assert left(answer) == []


def test_a_second_factor_is_set_up_and_removed_in_it(reader: Client, world: World) -> None:
    reader.post("/accounts/login/", {"username": "editor_a", "password": PASSWORD})
    assert left(reader.get("/accounts/app/", follow=True)) == []
    page = reader.post("/accounts/confirm/", {"password": PASSWORD, "next": "/accounts/app/"}, follow=True)
    seed = re.findall(r'<span class="app-code">([A-Z2-7 ]+)<', page.content.decode())[0].replace(" ", "")
    assert left(page) == []
    assert left(reader.post("/accounts/app/", {"code": "1"})) == []
    assert left(reader.post("/accounts/app/", {"code": code_of(seed)}, follow=True)) == []
    for place in ("", "recovery-codes/", "recovery-codes/new/", "app/remove/"):
        assert left(reader.get(f"/accounts/{place}")) == []
    again = Client(headers={"accept-language": pseudo.LANGUAGE})
    asked = again.post("/accounts/login/", {"username": "editor_a", "password": PASSWORD}, follow=True)
    assert left(asked) == []


def test_a_letter_is_said_in_the_language_of_who_asked_for_it(reader: Client, world: World) -> None:
    worlds.person("o'neill", email="neil@example.org")
    reader.post("/accounts/password/reset/", {"email": "neil@example.org"})
    letter = mail.outbox[-1]
    assert pseudo.unmarked(f"{letter.subject}\n{letter.body}") == []
    assert "Your username is o'neill." in letter.body


def test_names_stand_in_a_letter_as_they_were_typed(world: World) -> None:
    world.a.known_as = "Care & Cure <Trust>\nBcc: 100%(all)s {of} us"
    add_or_invite(world.a, "nia@example.org", [Role.EDITOR], by=None, at=timezone.now())
    letter = mail.outbox[-1]
    assert letter.subject == "Join the register of Care & Cure <Trust> Bcc: 100%(all)s {of} us"
    assert "of processing activities of Care & Cure <Trust>\nBcc: 100%(all)s {of} us." in letter.body


def test_an_invitation_is_told_to_the_ledger_in_english(world: World) -> None:
    invited(world, Role.EDITOR)
    assert pseudo.unmarked(str(mail.outbox[-1].subject)) == []
    assert facts(newest(Event.PERSON))["roles"] == ["Editor"]


def test_the_words_by_which_records_are_found_are_kept_in_english(world: World) -> None:
    with speaking(pseudo.LANGUAGE, WORKPLACE):
        save_signed(Contact(organisation=world.a, role="dpo", email="dpo@example.org"), by=None)
        rebuild(world.a.pk)
    assert SearchEntry.objects.get(collection="contacts").title == "Data protection officer"
