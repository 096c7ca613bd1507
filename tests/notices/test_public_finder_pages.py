"""The pages of “Does this concern me?”: addresses, what is refused, and nothing that is not published."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from activities.models import Activity, DataUse, Purpose
from activities.operations import approve
from notices.editions.withdrawing import withdraw
from notices.models import Edition
from notices.operations import publish
from notices.public import finder, finder_pages
from notices.public.finder import addresses
from ropa.audit.signing import save_signed
from tests import world as worlds
from tests.published import REASON, published
from tests.world import term

World = worlds.World
HERE = "/board-a/privacy-notice/for-you/"
API = "/api/v1/organisations/board-a/notices/privacy-notice/for-you/"
WORK = "Paying <b>staff</b>"


@pytest.fixture
def edition(world: World) -> Edition:
    """An activity about staff and money, one about patients, one that names nobody."""
    staff = term("data_subject", code="DS-STAFF", label="Staff")
    patient = term("data_subject", code="DS-PATIENT", label="Patients")
    money = term("data_category", code="DC-FIN", label="Money details")
    for number, (title, subjects) in enumerate(((WORK, [staff]), ("Care", [patient]), ("Bells", []))):
        made = worlds.build(Activity, world.a, key=f"a-{number}", reference=f"A-{number}", title=title)
        worlds.build(Purpose, world.a, activity=made, text="To help", subjects=subjects)
        if title == WORK:
            worlds.build(DataUse, world.a, activity=made, category=money, subjects=subjects)
        approve(made, by=None, reason=REASON)
    return published(world.a, title="<i>Our notice</i>")


def test_who_then_what_concerns_them(client: Client, edition: Edition) -> None:
    start = client.get(HERE).content.decode()
    assert f'href="{HERE}staff/"' in start
    assert f'href="{HERE}patient/"' in start
    assert f"{HERE}supplier/" not in start
    staff = client.get(f"{HERE}staff/").content.decode()
    assert "Paying &lt;b&gt;staff&lt;/b&gt;" in staff
    assert "Bells" in staff  # may concern anybody
    assert "May concern you" in staff
    assert ">Care<" not in staff
    assert "<i>Our notice" not in start + staff
    assert f'href="{HERE}staff/money/"' in staff
    both = client.get(f"{HERE}staff+patient/").content.decode()
    assert ">Care<" in both
    assert "Bells" not in client.get(f"{HERE}staff/money/").content.decode()


def test_a_form_is_led_to_the_address_of_its_answer(client: Client, edition: Edition) -> None:
    for query, address in (
        ("who=staff", "staff/"),
        ("who=staff&topic=everything", "staff/"),
        ("who=staff&who=patient&who=staff&topic=money", "staff+patient/money/"),
    ):
        answer = client.get(f"{HERE}?{query}")
        assert (answer.status_code, answer["Location"]) == (302, HERE + address)


def test_what_the_notice_does_not_tell_of_is_refused_with_what_it_does(client: Client, edition: Edition) -> None:
    wrong = (
        "zebra/",
        "staff+zebra/",
        "staff/zebra/",
        "staff/money/2/",
        "?who=zebra",
        "?topic=money",
        "?who=staff&topic=z",
    )
    for address in (*wrong, "?who=<script>alert(1)</script>", "a" * 500 + "/"):
        answer = client.get(HERE + address)
        assert answer.status_code == 404, address
        page = answer.content.decode()
        assert f'href="{HERE}staff/"' in page
        assert "<script>alert" not in page
    assert client.get("/board-a/nothing/for-you/").status_code == 404
    withdraw(edition.notice, by=None, reason="Wrong")
    for address in (HERE, f"{HERE}staff/"):
        assert client.get(address).status_code == 410


def test_pages_read_the_edition_and_nothing_else(
    client: Client, edition: Edition, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    before = client.get(f"{HERE}staff/")
    record = Activity.objects.get(key="a-0")
    record.title = "Secret plans"
    save_signed(record, by=None, reason="Not for the public yet")
    assert client.get(f"{HERE}staff/").content == before.content
    assert (before["X-Robots-Tag"], before.cookies) == ("noindex", {})
    with django_assert_num_queries(1):
        client.get(f"{HERE}staff/")
    assert client.get(f"{HERE}staff/", headers={"If-None-Match": before["ETag"]}).status_code == 304
    approve(record, by=None, reason=REASON)
    publish(edition.notice, by=None, reason=REASON)
    assert "Secret plans" in client.get(f"{HERE}staff/").content.decode()


def test_many_come_in_pages_which_the_static_copy_knows(
    client: Client, edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (finder, finder_pages):
        monkeypatch.setattr(module, "PER_PAGE", 1)
    first, second = (client.get(f"{HERE}{page}").content.decode() for page in ("staff/", "staff/everything/2/"))
    assert "Bells" not in first
    assert f'href="{HERE}staff/everything/2/"' in first
    assert "Bells" in second
    found = list(addresses(edition))
    assert {f"{HERE}", f"{HERE}staff/", f"{HERE}staff/everything/2/", f"{HERE}staff/money/"} <= set(found)
    assert len(found) == len(set(found))
    assert {client.get(address).status_code for address in found} == {200}


def test_the_api_says_the_same(client: Client, edition: Edition) -> None:
    choices = client.get(API).json()
    assert [group["slug"] for group in choices["groups"]] == ["patient", "staff"]
    assert choices["activities"] == []
    answer = client.get(API, {"who": ["staff", "patient"], "topic": "money"}).json()
    assert answer["href"] == f"http://testserver{HERE}staff+patient/money/"
    (told,) = answer["activities"]
    assert (told["reference"], told["title"], told["certain"]) == ("A-0", WORK, True)
    assert told["href"] == "http://testserver/board-a/privacy-notice/#activity-a-0"
    assert set(told["rights"]) <= {right["code"] for right in answer["rights"]}
    for given, fault in (({"who": "zebra"}, "who"), ({"topic": "money"}, "who"), ({"x": "1"}, "x")):
        refused = client.get(API, given)
        assert (refused.status_code, refused.json()["errors"][0]["parameter"]) == (400, fault)
    assert client.get(API.replace("board-a", "board-z")).status_code == 404
