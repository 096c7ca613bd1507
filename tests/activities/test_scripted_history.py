"""Two hundred changes by dice: the register as at each of twenty moments equals what was exported at that moment."""

from collections import Counter
from datetime import datetime
from typing import NamedTuple

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from activities.exchange.bundle import export_bundle
from activities.models import Activity
from activities.read import read
from ropa.organisations.models import Organisation
from tests.activities.scripted_history import Dice
from tests.world import World, owned_models

SEED, BEFORE, CHANGES, MOMENTS = 3, 100, 200, 20


class Recorded(NamedTuple):
    """What the live rows gave at a moment."""

    at: datetime
    bundle: bytes


def live(keeper: Organisation) -> bytes:
    return export_bundle(read(Organisation.objects.get(pk=keeper.pk)))


def scripted(world: World) -> tuple[list[Recorded], Counter[str]]:
    """A history, recorded independently while it happens."""
    for model in owned_models():
        world.of_a(model)
    dice, moves, found = Dice(world.a, world.editor_a, SEED), Counter[str](), []
    for _ in range(BEFORE):
        dice.done(dice.add)
    for number in range(1, CHANGES + 1):
        moves[dice.move()] += 1
        if number % (CHANGES // MOMENTS) == 0:
            bundle = live(world.a)
            found.append(Recorded(timezone.now(), bundle))
    return found, moves


def test_the_register_as_at_every_moment_is_what_it_was(world: World) -> None:
    recorded, moves = scripted(world)
    assert len({moment.bundle for moment in recorded}) == MOMENTS
    assert len(moves) == len(Dice(world.a, None, SEED).moves), moves
    assert Activity.history.filter(history_type="-").exists()
    queries = set()
    for moment in recorded:
        with CaptureQueriesContext(connection) as asked:
            past = read(world.a, at=moment.at)
        assert export_bundle(past) == moment.bundle
        queries.add(len(asked))
    assert len(queries) == 1
