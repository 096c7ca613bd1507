"""Forms that arrive at the same moment, each in a connection of its own: they take turns, and none is lost."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.conf import settings
from django.db import connections

from activities.models import Activity, Purpose
from tests.editing.pages import at, fields, signed_in
from tests.world import World, build, make

pytestmark = [
    pytest.mark.skipif("postgresql" not in settings.DATABASES["default"]["ENGINE"], reason="SQLite has one writer"),
    pytest.mark.django_db(transaction=True),
]

WHY = at("activities", "a-1", "what-and-why")
TOGETHER = 5


@pytest.fixture
def world() -> Iterator[World]:
    made = make()
    build(Activity, made.a, key="a-1", reference="A-1", title="Answering complaints")
    yield made
    connections.close_all()


def together(send: Callable[[int], int]) -> list[int]:
    """What each of several is answered who send at once."""
    gate = Barrier(TOGETHER)

    def one(number: int) -> int:
        try:
            gate.wait(20)
            return send(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(TOGETHER) as pool:
        return sorted(pool.map(one, range(TOGETHER)))


def test_one_of_several_answers_stands_and_the_others_are_asked(world: World) -> None:
    clients = [signed_in(world.editor_a) for _ in range(TOGETHER)]
    opened = fields(clients[0].get(WHY))
    answers = together(lambda n: clients[n].post(WHY, {**opened, "title": f"Title {n}"}).status_code)
    assert answers == [302, *[422] * (TOGETHER - 1)]
    assert Activity.objects.get().history.count() == 2


def test_different_answers_are_all_kept(world: World) -> None:
    names = ["title", "business_function", "reuse_detail", "started_on", "direct_care"]
    said = ["Title", "Care", "Detail", "3 March 2020", "yes"]
    clients = [signed_in(world.editor_a) for _ in names]
    opened = fields(clients[0].get(WHY))
    assert together(lambda n: clients[n].post(WHY, {**opened, names[n]: said[n]}).status_code) == [302] * TOGETHER
    kept = Activity.objects.get()
    assert [kept.title, kept.business_function, kept.reuse_detail, str(kept.started_on), kept.direct_care] == [
        "Title",
        "Care",
        "Detail",
        "2020-03-03",
        "yes",
    ]


def test_one_form_sent_several_times_adds_one_entry(world: World) -> None:
    clients = [signed_in(world.editor_a) for _ in range(TOGETHER)]
    address = f"{WHY}add/purposes/"
    sent = {**fields(clients[0].get(address)), "text": "Once"}
    assert together(lambda n: clients[n].post(address, sent).status_code) == [302] * TOGETHER
    assert Purpose.objects.count() == 1


def test_entries_added_at_once_stand_one_after_the_other(world: World) -> None:
    clients = [signed_in(world.editor_a) for _ in range(TOGETHER)]
    address = f"{WHY}add/purposes/"
    sent = [{**fields(client.get(address)), "text": f"Purpose {n}"} for n, client in enumerate(clients)]
    assert together(lambda n: clients[n].post(address, sent[n]).status_code) == [302] * TOGETHER
    assert sorted(Purpose.objects.values_list("position", flat=True)) == list(range(TOGETHER))
