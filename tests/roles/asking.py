"""Asking for a row of the table as everybody, by real requests, and seeing what was answered and written."""

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

from django.apps import apps
from django.core.cache import cache
from django.db import connection, transaction
from django.template.backends.jinja2 import Template
from django.test import Client

from ropa.editing.kept import claim_for
from ropa.organisations.models import Organisation, User
from tests.editing.pages import fields
from tests.roles.columns import INSTALLATION
from tests.roles.material import Material
from tests.roles.row import CLAIM, Row

YES, READS, NO, NOT_THERE, SIGN_IN = "yes", "reads only", "no", "not there", "sign in"
REFUSED = frozenset({READS, NO, NOT_THERE, SIGN_IN})
OF_A_VISIT = ("django_session",)
WRITING = ("INSERT", "UPDATE", "DELETE", "REPLACE")


@dataclass(frozen=True)
class Told:
    """What somebody was answered: the cell of the table, and the statements that changed rows on the way."""

    cell: str
    status: int
    wrote: tuple[str, ...]


class Asking:
    """The people of the columns, each with a browser, before the records of one register."""

    def __init__(self, people: Mapping[str, User | None], material: Material) -> None:
        self.people, self.material = people, material
        self.clients = {name: _browser(user) for name, user in people.items()}
        self.keeper = Organisation.objects.get(slug=material["organisation"])
        self._opens: dict[tuple[str, str], bool] = {}
        self._forms: dict[str, dict[str, Any]] = {}

    def warm_up(self) -> None:
        """Let what is judged once be judged, so that no later page writes that."""
        for at in (
            "",
            "findings/",
            "readiness/",
            "notices/",
            "activities/{waiting}/approve/",
            "notices/{notice}/preview/",
        ):
            path = Row("", at).path.format_map(self.material)
            assert self.clients[INSTALLATION].get(path).status_code == 200, path

    def told(self, row: Row, who: str, **instead: str) -> Told:
        """What that person is answered. What they were allowed to do is undone, what was refused is left to be seen.

        `instead` takes the place of records in the address.
        """
        address = row.path.format_map({**self.material, **instead})
        with transaction.atomic(), written() as wrote:
            answer = self._asked(row, who, address)
            cell = _cell(answer)
            if cell == YES:
                _drain(answer)
                _refuse_errors(row, who, answer, wrote)
                transaction.set_rollback(True)
        if cell == NO and row.is_operation and self._reads(who, address):
            cell = READS
        return Told(cell, answer.status_code, tuple(wrote))

    def _asked(self, row: Row, who: str, address: str) -> Any:
        client, sent = self.clients[who], self._body(row, who) if row.is_operation else {}
        with unprinted():
            if not row.is_operation:
                return client.get(address)
            if row.is_api:
                return getattr(client, row.method)(address, sent or b"", content_type="application/json")
            return client.post(address, sent)

    def _body(self, row: Row, who: str) -> dict[str, Any]:
        user = self.people[who]
        said = {name: value(self.material) if callable(value) else value for name, value in self._says(row).items()}
        for name in [name for name, value in said.items() if value is CLAIM]:
            at = f"/register/{self.keeper.slug}/change/activities/{self.material['draft']}/what-and-why/"
            said[name] = claim_for(user, self.keeper, at) if user else ""
        return {**self._form(row), **said}

    def _says(self, row: Row) -> Mapping[str, Any]:
        return row.says(self.material) if callable(row.says) else row.says

    def _form(self, row: Row) -> dict[str, Any]:
        """The form as the installation's administrator opens it, without the claim of that person."""
        if row.opened == "":
            return {}
        at = Row(row.words, row.at if row.opened is None else row.opened).path
        if at not in self._forms:
            answer = self.clients[INSTALLATION].get(at.format_map(self.material))
            assert answer.status_code == 200, (str(row), answer.status_code)
            self._forms[at] = {name: value for name, value in fields(answer).items() if name != "kept"}
        return dict(self._forms[at])

    def _reads(self, who: str, address: str) -> bool:
        """Whether the page of a form can be opened."""
        known = (who, address)
        if known not in self._opens:
            with transaction.atomic(), unprinted():
                answer = self.clients[who].get(address)
                _drain(answer)
                transaction.set_rollback(True)
            self._opens[known] = answer.status_code == 200
        return self._opens[known]


def _browser(user: User | None) -> Client:
    client = Client()
    if user is not None:
        client.force_login(user)
    cache.clear()
    return client


def _cell(answer: Any) -> str:
    if answer.status_code == 401 or (answer.status_code == 302 and answer["Location"].startswith("/accounts/login")):
        return SIGN_IN
    return {403: NO, 404: NOT_THERE}.get(answer.status_code, YES)


def _drain(answer: Any) -> None:
    if getattr(answer, "streaming", False):
        b"".join(answer.streaming_content)


def _refuse_errors(row: Row, who: str, answer: Any, wrote: list[str]) -> None:
    """An answer that is neither yes nor no, or a yes that did nothing, would make the table say what is not so."""
    if answer.status_code >= 400:
        raise AssertionError(f"{row} as {who}: {answer.status_code} {answer.content.decode()[:20000]}")
    if row.is_operation and row.writes and not wrote:
        raise AssertionError(f"{row} as {who}: {answer.status_code}, and nothing was written")


@contextmanager
def unprinted() -> Iterator[None]:
    """Pages without their words, which take most of the time: who is answered was decided before they are printed."""
    with patch.object(Template, "render", return_value=""):
        yield


@contextmanager
def written() -> Iterator[list[str]]:
    """The statements that change rows, but for those of the visit itself."""
    seen: list[str] = []

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.lstrip().upper().startswith(WRITING) and not any(name in sql for name in OF_A_VISIT):
            seen.append(sql[:120])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield seen


def digests() -> dict[str, str]:
    """Every table but that of the visits, each as one digest of all its rows."""
    tables = {model._meta.db_table for model in apps.get_models(include_auto_created=True) if not model._meta.proxy}
    return {table: _digest(table) for table in sorted(tables) if table not in OF_A_VISIT}


def _digest(table: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
        rows = sorted(repr(row) for row in cursor.fetchall())
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()
