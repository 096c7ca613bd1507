"""What the public pages say around a notice: since when, what next, and whose they are by their look."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from notices.models import Edition
from notices.operations import publish
from notices.site import first_published
from ropa.audit.signing import save_signed
from ropa.organisations.models import Organisation
from ropa.organisations.vocabulary import Brand, OrganisationKind
from tests import world as worlds
from tests.published import REASON, published

World = worlds.World
NOTICE = "/board-a/privacy-notice/"
LOGO = 'class="nhsuk-header__logo"'


@pytest.fixture
def edition(world: World) -> Edition:
    return published(world.a, summary="What we do with information.")


def branded(body: Organisation) -> None:
    body.brand, body.kind, body.known_as = Brand.NHS, OrganisationKind.ICB, "NHS Board A"
    save_signed(body, by=None, reason=REASON)


def test_a_new_edition_keeps_the_day_of_the_first(edition: Edition) -> None:
    edition.notice.title = "Another title"
    save_signed(edition.notice, by=None, reason=REASON)
    second = publish(edition.notice, by=None, reason=REASON)
    assert second.number == 2
    assert first_published(second) == edition.published_at


@pytest.mark.parametrize("address", ["changes/", "for-you/", "feed/"])
def test_a_notice_leads_to_what_else_there_is(client: Client, edition: Edition, address: str) -> None:
    assert f'href="{NOTICE}{address}"' in client.get(NOTICE).content.decode()


def test_the_list_of_a_body_tells_what_each_notice_is_about(client: Client, edition: Edition) -> None:
    page = client.get("/board-a/").content.decode()
    assert "What we do with information." in page
    assert f'href="{NOTICE}for-you/"' in page
    assert '<input type="hidden" name="in" value="board-a">' in page


def test_a_body_that_chose_nothing_has_its_name_in_words(client: Client, edition: Edition) -> None:
    assert not any(LOGO in client.get(address).content.decode() for address in ("/board-a/", NOTICE))


def test_a_body_of_the_nhs_that_chose_it_has_the_logo_on_its_own_pages(client: Client, world: World) -> None:
    branded(world.a)
    published(world.a)
    assert all(LOGO in client.get(address).content.decode() for address in ("/board-a/", NOTICE))
    assert LOGO not in client.get("/").content.decode()


def test_the_logo_names_the_body_once_to_a_screen_reader(client: Client, world: World) -> None:
    branded(world.a)
    published(world.a)
    assert 'aria-label="NHS Board A homepage"' in client.get(NOTICE).content.decode()


def test_the_look_changes_with_the_next_edition_only(client: Client, world: World, edition: Edition) -> None:
    branded(world.a)
    assert LOGO not in client.get(NOTICE).content.decode()


@pytest.mark.parametrize("kind", [OrganisationKind.COMPANY, OrganisationKind.COUNCIL, OrganisationKind.OTHER])
def test_no_other_body_may_choose_it(world: World, kind: OrganisationKind) -> None:
    world.a.brand, world.a.kind = Brand.NHS, kind
    with pytest.raises(ValidationError, match="Only a body of the NHS may use the NHS identity"):
        world.a.full_clean()
