"""The command `new_activity`."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from activities.models import Activity
from activities.operations import approve
from tests import world as worlds

World = worlds.World


def run(*arguments: str) -> str:
    said = StringIO()
    call_command("new_activity", "board-a", "--title", "Paying staff", *arguments, stdout=said)
    return said.getvalue()


def test_command_makes_a_draft_with_the_next_reference(world: World) -> None:
    worlds.build(Activity, world.a, reference="EX-03")
    assert run().startswith("EX-04 Paying staff (key ")


def test_command_copies_from_another_register(world: World) -> None:
    approve(worlds.build(Activity, world.b, key="b-1", reference="B-1", summary="Told"), by=None)
    run("--copy", "b-1", "--from", "board-b")
    assert Activity.objects.of(world.a.pk).get().summary == "Told"


def test_command_says_what_stays_to_be_checked(world: World) -> None:
    worlds.term("typical_activity", code="TA-TEST-X", facts={"watch_out": "Mind the gap"})
    assert "To check: Watch out: Mind the gap." in run("--typical", "TA-TEST-X")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--typical", "TA-NOTHING"), "no such record"),
        (("--copy", "nothing"), "no such record"),
        (("--from", "board-b"), "--copy"),
        (("--reference", "A-1"), "is taken"),
        (("--copy", "a-1", "--from", "nowhere"), "There is no organisation"),
    ],
)
def test_command_refuses_in_one_sentence(world: World, arguments: tuple[str, ...], said: str) -> None:
    worlds.build(Activity, world.a, key="a-1", reference="A-1")
    with pytest.raises(CommandError, match=said):
        run(*arguments)
