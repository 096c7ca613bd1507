"""Every page and operation of the workplace, asked for by everybody: what is answered, and that nothing else is done.

The whole is asked once. What the table says can be made again by `make roles`; what the other tests say cannot.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.urls import get_resolver, resolve

from ropa.audit.record import RegisterRecord
from ropa.organisations.permissions import PERMISSIONS, Action
from tests.roles.asking import NO, NOT_THERE, READS, REFUSED, SIGN_IN, YES, Told, digests
from tests.roles.columns import COLUMNS, INSTALLATION, NOBODY, OTHER, ROLES, WITHOUT
from tests.roles.rooms import ROWS
from tests.roles.rooms.api_records import CHOSEN, right_to
from tests.roles.row import Row
from tests.roles.table import Measured, Two, document, measured, two_registers
from tests.world import record_models, shared_models

pytestmark = pytest.mark.django_db
PAGE = Path(__file__).resolve().parents[2] / "docs" / "roles.md"
OPERATIONS = tuple(row for row in ROWS if row.is_operation)
BELOW_A_REGISTER = ("/register/{organisation}/", "/api/v1/organisations/{organisation}/")
OF_A_REGISTER = tuple(row for row in ROWS if row.path.startswith(BELOW_A_REGISTER) and row.path != BELOW_A_REGISTER[1])
AUDITOR = "Auditor"
OF_NOTICES = ("", "-format", "-changes", "-compare", "-for-you", "-on", "-search")
FOR_THE_PUBLIC = {*(f"api-notice{name}" for name in OF_NOTICES), "api-schema", "api-docs", "api-root", "api-tokens"}
"""Addresses of the API that ask for no role: what is published, its own description, and signing in."""


@dataclass(frozen=True)
class Asked:
    """What everybody was answered, and every table before and after."""

    two: Two
    found: Measured
    before: dict[str, str]
    after: dict[str, str]

    def cells(self, *columns: str, rows: tuple[Row, ...] = ROWS) -> Iterator[tuple[Row, str, Told]]:
        for row in rows:
            yield from ((row, who, self.found[row][who]) for who in columns)


@pytest.fixture(scope="module")
def asked(django_db_setup: Any, django_db_blocker: Any) -> Iterator[Asked]:
    """One world for all, undone at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        two = two_registers()
        before = digests()
        yield Asked(two, measured(two.ours), before, digests())
        transaction.set_rollback(True)


def test_the_documentation_says_what_is_so(asked: Asked) -> None:
    assert PAGE.read_text() == document(asked.found), "run: make roles"


def test_what_is_refused_changes_no_row_of_any_table(asked: Asked) -> None:
    assert [name for name in asked.before if asked.before[name] != asked.after[name]] == []


def test_what_is_refused_does_not_even_try_to_write(asked: Asked) -> None:
    wrote = [
        (str(row), who, told.wrote) for row, who, told in asked.cells(*COLUMNS) if told.cell in REFUSED and told.wrote
    ]
    assert wrote == []


@pytest.mark.parametrize("who", [OTHER, WITHOUT])
def test_the_register_does_not_exist_for_who_has_no_role_in_it(asked: Asked, who: str) -> None:
    told = [(str(row), told.cell) for row, _, told in asked.cells(who, rows=OF_A_REGISTER)]
    assert [one for one in told if one[1] != NOT_THERE] == []


@pytest.mark.parametrize("who", [OTHER, WITHOUT])
def test_nobody_does_anything_without_a_role_here(asked: Asked, who: str) -> None:
    assert [str(row) for row, _, told in asked.cells(who, rows=OPERATIONS) if told.cell == YES] == []


def test_auditors_do_nothing_but_ask_for_checks_and_keep_their_own_views(asked: Asked) -> None:
    done = {row for row, _, told in asked.cells(AUDITOR, rows=OPERATIONS) if told.cell not in (NO, READS)}
    assert done - {row for row in OPERATIONS if row.right is Action.MANAGE} == {
        row for row in OPERATIONS if row.is_personal or (row.right is Action.VIEW and not row.writes)
    }


def test_what_auditors_keep_for_themselves_is_no_part_of_the_register(asked: Asked) -> None:
    wrote = [sql for row, _, told in asked.cells(AUDITOR, rows=OPERATIONS) for sql in told.wrote]
    tables = {model._meta.db_table for model in record_models()} | {"audit_entry"}
    assert wrote
    assert [sql for sql in wrote if any(f'"{table}"' in sql or f'"{table}' in sql for table in tables)] == []


def test_who_is_not_signed_in_is_led_to_the_sign_in(asked: Asked) -> None:
    assert [str(row) for row, _, told in asked.cells(NOBODY) if told.cell != SIGN_IN] == []


def test_the_installation_does_everything(asked: Asked) -> None:
    assert [str(row) for row, _, told in asked.cells(INSTALLATION) if told.cell != YES] == []


@pytest.mark.parametrize("column", ROLES)
def test_each_role_does_what_the_permission_table_says(asked: Asked, column: str) -> None:
    said = {row: row.right is not None and ROLES[column] in PERMISSIONS[row.right] for row in ROWS}
    done = {row: told.cell == YES for row, _, told in asked.cells(column)}
    assert [(str(row), done[row]) for row in ROWS if done[row] != (said[row] or row.for_everybody)] == []


def test_records_of_ours_are_not_there_at_an_address_of_another_register(asked: Asked) -> None:
    """Somebody with every role there names, in their own register, what stands in ours."""
    named = [row for row in OF_A_REGISTER if row.names_records]
    theirs = asked.two.theirs.material["organisation"]
    told = {str(row): asked.two.ours.told(row, OTHER, organisation=theirs).cell for row in named}
    assert {row: cell for row, cell in told.items() if cell != NOT_THERE} == {}


def test_in_the_second_register_nobody_of_the_first_is_anybody(asked: Asked) -> None:
    told = {str(row): asked.two.theirs.told(row, OTHER).cell for row in OF_A_REGISTER}
    assert {row: cell for row, cell in told.items() if cell != NOT_THERE} == {}


def _names(resolver: Any, start: str = "") -> Iterator[tuple[str, str]]:
    for pattern in resolver.url_patterns:
        address = start + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from _names(pattern, address)
        else:
            yield address, str(pattern.name)


def test_every_address_of_the_workplace_has_a_row(asked: Asked) -> None:
    there = {name for address, name in _names(get_resolver()) if address.startswith("register/")}
    assert there - {_name(row, asked) for row in ROWS} == set()


def test_every_address_of_the_api_has_a_row(asked: Asked) -> None:
    of_records = ("-list", "-detail")
    there = {name for address, name in _names(get_resolver()) if address.startswith("api/")}
    ours = {name for name in there if not name.endswith(of_records)}
    assert ours - FOR_THE_PUBLIC - {_name(row, asked) for row in ROWS} == set()


def _name(row: Row, asked: Asked) -> str:
    path = row.path.format_map(asked.two.ours.material).partition("?")[0]
    return str(resolve(path).url_name)


def test_every_kind_of_record_is_kept_like_one_of_those_with_rows() -> None:
    def kept(model: type[RegisterRecord]) -> tuple[Action | None, ...]:
        return right_to(model, Action.EDIT), right_to(model, Action.DELETE)

    known = {kept(model) for model in CHOSEN}
    own = [model for model in record_models() if model not in shared_models()]
    assert [model.__name__ for model in own if kept(model) not in known] == []
