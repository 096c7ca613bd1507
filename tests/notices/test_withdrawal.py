"""Withdrawing a notice: through every door, for nobody but who may publish, and back only when somebody publishes."""

import re
from html import unescape
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection
from django.test import Client

from activities.models import Activity
from activities.operations import approve
from notices.editions.draft import AGAIN
from notices.editions.withdrawing import NotWithdrawn, withdraw
from notices.models import Edition, NoticeStanding, Withdrawal
from notices.operations import publish
from notices.public.static_copy import answer_at
from notices.site import current, in_the_open, published_by, published_notices, withdrawn
from notices.vocabulary import PublishingPolicy, Standing
from ropa.audit.events import Event
from ropa.audit.guards import lifted
from ropa.audit.models import Entry
from ropa.audit.signing import save_signed
from ropa.audit.verifying import verify
from tests import world as worlds
from tests.audit.rows import run
from tests.published import REASON, draft_notice, published
from tests.world import World

pytestmark = pytest.mark.django_db
one_engine = pytest.mark.one_engine
WHY = "It named somebody"


def in_the_world(world: World) -> None:
    world.held["edition"] = published(world.a)


@pytest.fixture
def edition(world: World) -> Edition:
    edition: Edition = world.held["edition"]
    return edition


def addresses(edition: Edition) -> list[str]:
    body, slug = edition.notice.organisation.slug, edition.notice.slug
    of_page = [f"/{body}/{slug}{ending}" for ending in ("/", ".txt", ".json", "/editions/1.txt")]
    return of_page + [f"/api/v1/organisations/{body}/notices/{slug}{ending}" for ending in ("/", ".txt")]


def test_the_public_reads_none_of_it_and_not_why(world: World, edition: Edition, client: Client) -> None:
    assert {client.get(address).status_code for address in addresses(edition)} == {200}
    withdraw(edition.notice, by=world.dpo_a, reason=WHY)
    for address in addresses(edition):
        answer = client.get(address)
        assert answer.status_code in (404, 410), address
        assert WHY not in answer.content.decode()
    assert client.get(addresses(edition)[0]).status_code == 410
    assert (published_notices(), current("a", "privacy-notice"), list(in_the_open())) == ([], None, [])
    assert published_by(world.a).editions == {}
    assert set(published_by(world.a, at=edition.published_at).editions) == {edition.notice.key}


def test_it_comes_back_when_somebody_publishes_it(world: World, edition: Edition, client: Client) -> None:
    first = withdraw(edition.notice, by=None, reason=WHY).edition
    again = publish(edition.notice, by=world.dpo_a, reason=REASON)
    assert (again.number, again.changes[0]) == (2, AGAIN)
    assert client.get(addresses(edition)[0]).status_code == 200
    assert client.get(f"/{world.a.slug}/privacy-notice/editions/1.txt").status_code == 404
    assert list(in_the_open()) == [again]
    assert first.is_withdrawn
    assert withdrawn(world.a) == frozenset()


def test_what_was_taken_back_is_told_nowhere_afterwards(world: World, edition: Edition, client: Client) -> None:
    change(edition.notice, title="What Jo Bloggs did", summary="Jo Bloggs did it")
    publish(edition.notice, by=None, reason=REASON)
    withdraw(edition.notice, by=None, reason=WHY)
    change(edition.notice, title="What we do", summary="We did it")
    third = publish(edition.notice, by=None, reason=REASON)
    assert third.changes[0] == AGAIN
    notice = addresses(edition)[0]
    pages = [notice, *(f"{notice}{page}" for page in ("changes/", "feed/", "editions/", "editions/3/", "on/"))]
    pages += [f"{notice}editions/1/compare/3/", f"{notice}editions/1/compare/2/", f"{notice}editions/2/"]
    api = addresses(edition)[-2]
    pages += [f"{api}changes/", f"{api}editions/1/compare/2/", f"{api}editions/2/compare/3/", "/", "/search/?q=did"]
    assert [page for page in pages if b"Bloggs" in client.get(page).content] == []


def test_no_approval_brings_it_back(edition: Edition) -> None:
    edition.notice.policy = PublishingPolicy.ON_APPROVAL
    save_signed(edition.notice, by=None)
    withdraw(edition.notice, by=None, reason=WHY)
    activity = Activity.objects.get()
    activity.title = "Answering more complaints"
    save_signed(activity, by=None, reason="More")
    activity.refresh_from_db()
    approve(activity, by=None, reason=REASON)
    assert Edition.objects.count() == 1
    assert NoticeStanding.objects.get().state == Standing.WITHDRAWN


@one_engine
def test_what_is_not_published_is_not_withdrawn(edition: Edition) -> None:
    with pytest.raises(NotWithdrawn, match="Say why"):
        withdraw(edition.notice, by=None, reason=" \n")
    withdraw(edition.notice, by=None, reason=WHY)
    with pytest.raises(NotWithdrawn, match="withdrawn already, since"):
        withdraw(edition.notice, by=None, reason=WHY)
    another = draft_notice(edition.notice.organisation, "another")
    with pytest.raises(CommandError, match="was never published"):
        call_command("withdraw_notice", another.organisation.slug, another.slug, "--reason", WHY)


@one_engine
def test_the_command_withdraws(edition: Edition, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("withdraw_notice", edition.notice.organisation.slug, "privacy-notice", "--reason", WHY)
    assert "edition 1 withdrawn" in capsys.readouterr().out


@one_engine
@pytest.mark.parametrize(("who", "status"), [("dpo_a", 201), ("editor_a", 403), ("auditor_a", 403), ("dpo_b", 404)])
def test_who_may_publish_may_withdraw(world: World, edition: Edition, client: Client, who: str, status: int) -> None:
    address = f"/api/v1/organisations/{world.a.slug}/notices/privacy-notice/withdraw/"
    client.force_login(getattr(world, who))
    refused = client.post(address, {"reason": ""}, content_type="application/json")
    assert refused.status_code == (400 if status == 201 else status)
    assert client.post(address, {"reason": WHY}, content_type="application/json").status_code == status
    assert Withdrawal.objects.exists() is (status == 201)
    if status == 201:
        assert client.post(address, {"reason": WHY}, content_type="application/json").status_code == 409


@one_engine
@pytest.mark.parametrize(("who", "status"), [("dpo_a", 200), ("editor_a", 403), ("dpo_b", 404)])
def test_its_page_asks_why(world: World, edition: Edition, client: Client, who: str, status: int) -> None:
    address = f"/register/{world.a.slug}/notices/privacy-notice/withdraw/"
    client.force_login(getattr(world, who))
    assert client.get(address).status_code == status
    answer = client.post(address, {"reason": ""})
    assert answer.status_code == (422 if status == 200 else status)
    answer = client.post(address, {"reason": WHY}, follow=True)
    assert Withdrawal.objects.exists() is (status == 200)
    if status == 200:
        assert WHY in answer.content.decode()
        assert "nothing to withdraw" in client.get(address).content.decode()


def test_it_is_told_and_verified(world: World, edition: Edition) -> None:
    made = withdraw(edition.notice, by=world.dpo_a, reason=WHY)
    entry = Entry.objects.get(event=Event.WITHDRAWN)
    assert (entry.actor_id, entry.chain.organisation) == (world.dpo_a.pk, world.a.pk)
    assert verify().is_sound
    with pytest.raises(TypeError, match="never deleted"):
        made.delete()
    with lifted(connection):
        run(f'DELETE FROM "{Withdrawal._meta.db_table}"')
    (fault,) = verify().faults
    assert fault.message == "Withdrawal 1 is told of by this entry, and is not there."


def test_the_database_refuses_to_take_it_back(edition: Edition) -> None:
    withdraw(edition.notice, by=None, reason=WHY)
    with pytest.raises(DatabaseError, match="append only"):
        run(f'DELETE FROM "{Withdrawal._meta.db_table}"')


# --- a body that has ended --------------------------------------------------------------------------------------------


def change(record: Any, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(record, name, value)
    save_signed(record, by=None, reason="It ended")


@one_engine
def test_the_last_edition_of_a_body_that_ended_names_its_successor(
    world: World, edition: Edition, client: Client
) -> None:
    address, body = addresses(edition)[0], world.a
    assert "closed" not in client.get(address).content.decode()
    heir = worlds.organisation("Heir <b>Board</b>", slug="heir", register_opened_on=worlds.OPENED)
    change(body, ended_on="2022-06-30", successor=heir)
    page = client.get(address).content.decode()
    assert "closed on 30 June 2022." in page
    assert "Its work passed to Heir &lt;b&gt;Board&lt;/b&gt;." in page
    assert 'href="/heir/"' not in page
    published(heir)
    assert 'href="/heir/"' in client.get(address).content.decode()
    assert "closed on 30 June 2022." in client.get(f"/{body.slug}/").content.decode()


@one_engine
def test_its_addresses_lead_on_only_if_that_is_switched_on_and_there_is_something(
    world: World, edition: Edition, client: Client
) -> None:
    address, body = addresses(edition)[0], world.a
    change(body, ended_on="2022-06-30", successor=world.b, leads_to_successor=True)
    assert client.get(address).status_code == 200
    published(world.b, "another")
    assert client.get(address).headers["Location"] == f"/{world.b.slug}/"
    assert client.get(f"/{body.slug}/").headers["Location"] == f"/{world.b.slug}/"
    published(world.b)
    assert client.get(address).headers["Location"] == f"/{world.b.slug}/privacy-notice/"
    assert client.get(f"/{body.slug}/privacy-notice/editions/1.txt").status_code == 200
    assert b"closed on 30 June 2022." in answer_at(address).content  # a static copy cannot lead on
    change(body, leads_to_successor=False)
    assert client.get(address).status_code == 200
    change(body, ended_on="2199-01-01", leads_to_successor=True)
    assert client.get(address).status_code == 200


@one_engine
def test_the_data_protection_officer_switches_it_on(world: World, edition: Edition, client: Client) -> None:
    address = f"/register/{world.a.slug}/change/organisations/{world.a.slug}/end/"
    client.force_login(world.dpo_a)
    page = client.get(address).content.decode()
    assert "lead to its successor?" in page
    (marks,) = re.findall('name="carried-marks" value="([^"]*)"', page)
    sent = {"ended_on": "2022-06-30", "leads_to_successor": "True", "carried-marks": unescape(marks)}
    refused = client.post(address, sent | {"successor": ""})
    assert "Name the successor first" in refused.content.decode()
    client.post(address, sent | {"successor": world.b.pk})
    world.a.refresh_from_db()
    assert (world.a.successor, world.a.leads_to_successor, str(world.a.ended_on)) == (world.b, True, "2022-06-30")
