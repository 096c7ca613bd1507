"""Editions on the command line: two compared, and the one of a day."""

import json
from io import BytesIO, StringIO, TextIOWrapper
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from notices.models import Edition, Notice
from tests import world as worlds
from tests.notices.history import past_of, taken_back

World = worlds.World


@pytest.fixture
def editions(world: World) -> list[Edition]:
    return past_of(world.a)


def run(command: str, *args: str, **options: Any) -> str:
    out = TextIOWrapper(BytesIO(), encoding="utf-8")
    call_command(command, "board-a", "privacy-notice", *args, stdout=out, stderr=StringIO(), **options)
    out.flush()
    return out.buffer.getvalue().decode()  # type: ignore[attr-defined]


def test_compare(editions: list[Edition]) -> None:
    for args in ((), ("3",), ("3", "4"), ("4", "3"), ("2025-07-01", "2026-02-01")):
        said = run("compare_notice", *args)
        assert said.startswith("Edition 3 (10 June 2025) and Edition 4 (20 January 2026) of ")
        assert "\n    - Complaints and concerns (A1)\n    + Answering complaints (A1)\n" in said


def test_colleagues_compare_what_was_withdrawn(editions: list[Edition]) -> None:
    taken_back(editions[3], "2026-02-01 09:00")
    said = json.loads(run("compare_notice", "3", "4", format="json"))
    assert (said["before"]["number"], said["after"]["number"]) == (3, 4)


def test_what_there_is_not_is_one_clear_line(editions: list[Edition]) -> None:
    for args, why in ((("9",), "has no edition 9"), (("2001-01-01",), "first published on"), (("0",), "numbered 1 to")):
        with pytest.raises(CommandError, match=why):
            run("compare_notice", *args)


def test_a_notice_without_editions(world: World) -> None:
    worlds.build(Notice, world.a, slug="privacy-notice")
    with pytest.raises(CommandError, match="was never published"):
        run("compare_notice")


def test_the_notice_of_a_day(editions: list[Edition]) -> None:
    assert "We work on Complaints and concerns." in run("generate_notice", on="2025-06-10")
    with pytest.raises(CommandError, match="first published on 1 March 2024"):
        run("generate_notice", on="2001-01-01")
