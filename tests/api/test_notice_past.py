"""The past of a published notice through the API: the same as on its pages, for everybody."""

import pytest
from django.test import Client

from notices.models import Edition
from tests import world as worlds
from tests.notices.history import past_of, taken_back

World = worlds.World
NOTICE = "/api/v1/organisations/board-a/notices/privacy-notice"

REFUSED = (
    ("on/2001-01-01", "The notice was first published on 1 March 2024."),
    ("on/soon", "“soon” is no day. Give a day such as 2026-03-03 or 3 March 2026."),
    ("editions/1/compare/9", "This notice has no edition 9. Its editions are numbered 1 to 4."),
)
ADDRESSES = ("changes", "on/2026-01-20", "editions/1/compare/2")


@pytest.fixture
def editions(world: World) -> list[Edition]:
    return past_of(world.a)


def test_changes(client: Client, editions: list[Edition]) -> None:
    answer = client.get(f"{NOTICE}/changes/")
    newest, *others = answer.json()
    assert [each["number"] for each in others] == [3, 2, 1]
    assert (newest["is_current"], newest["until"]) == (True, None)
    assert newest["changes"][0] == "“Complaints and concerns” (A1) is now called “Answering complaints” (A1)."
    assert newest["href"] == "http://testserver/board-a/privacy-notice/editions/4/"
    assert client.get(f"{NOTICE}/changes/", headers={"If-None-Match": answer["ETag"]}).status_code == 304


def test_of_a_day(client: Client, editions: list[Edition]) -> None:
    said = client.get(f"{NOTICE}/on/2025-06-10/").json()
    assert (said["day"], said["edition"]["number"]) == ("2025-06-10", 3)
    assert [each["number"] for each in said["earlier"]] == [2, 1]


def test_compared(client: Client, editions: list[Edition]) -> None:
    said, other = (client.get(f"{NOTICE}/editions/{pair}/").json() for pair in ("1/compare/4", "4/compare/1"))
    assert said == other
    assert (said["before"]["number"], said["after"]["number"], said["differs"]) == (1, 4, True)
    assert {
        "part": "activity",
        "name": "Answering complaints",
        "mark": "changed",
        "heading": "",
        "about": "",
        "before": "Complaints (A1)",
        "after": "Answering complaints (A1)",
        "reference": "A1",
    } in said["changes"]


def test_what_there_is_not_is_told(client: Client, editions: list[Edition]) -> None:
    for address, why in REFUSED:
        answer = client.get(f"{NOTICE}/{address}/")
        assert answer.status_code == 404
        assert why in answer.json()["detail"]


def test_what_the_public_does_not_read_has_no_past(client: Client, editions: list[Edition]) -> None:
    taken_back(editions[3], "2026-02-01 09:00")
    unknown = NOTICE.replace("privacy-notice", "nothing")
    assert {client.get(f"{NOTICE}/{address}/").status_code for address in ADDRESSES} == {410}
    assert {client.get(f"{unknown}/{address}/").status_code for address in ADDRESSES} == {404}
