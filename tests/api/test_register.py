"""A whole register through the API: out in every form, in as a bundle, for those who may."""

import json
import re
from typing import Any

import pytest

from activities.exchange import EXPORTS
from activities.models import Activity, Purpose
from ropa.audit.record import RegisterRecord
from tests.api.conftest import As
from tests.world import World, record_models

A, B = "/api/v1/organisations/board-a/register/", "/api/v1/organisations/board-b/register/"


def body_of(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


def rows() -> dict[type[RegisterRecord], int]:
    return {model: model._base_manager.count() for model in record_models()}


@pytest.mark.parametrize("name", sorted(set(EXPORTS) - {"pdf"}))
def test_auditor_exports_every_form(name: str, world: World, as_: As) -> None:
    world.of_a(Purpose)
    answer = as_(world.auditor_a).get(A, {"format": name})
    assert (answer.status_code, answer["Content-Type"]) == (200, EXPORTS[name].media_type)
    assert world.of_a(Activity).reference.encode() in body_of(answer)
    name_of_file = re.escape(f'attachment; filename="board-a-register-DAY{EXPORTS[name].suffix}"')
    assert re.fullmatch(name_of_file.replace("DAY", r"\d{4}-\d\d-\d\d"), answer["Content-Disposition"])


@pytest.mark.parametrize("name", sorted(set(EXPORTS) - {"pdf"}))
def test_an_export_may_be_asked_for_by_its_own_media_type(name: str, world: World, as_: As) -> None:
    answer = as_(world.auditor_a).get(A, {"format": name}, headers={"Accept": EXPORTS[name].media_type})
    assert (answer.status_code, answer["Content-Type"]) == (200, EXPORTS[name].media_type)


@pytest.mark.pdf
def test_auditor_exports_the_pdf(world: World, as_: As) -> None:
    assert body_of(as_(world.auditor_a).get(A, {"format": "pdf"})).startswith(b"%PDF-1.7")


def test_unknown_form_names_those_there_are(world: World, as_: As) -> None:
    answer = as_(world.auditor_a).get(A, {"format": "docx"})
    assert (answer.status_code, "bundle" in answer.json()["detail"]) == (400, True)


@pytest.mark.parametrize("who", ["editor_a", "outsider"])
@pytest.mark.parametrize("address", [B, "/api/v1/organisations/nowhere/register/"])
def test_register_of_others_is_not_found(who: str, address: str, world: World, as_: As) -> None:
    client = as_(getattr(world, who))
    assert [
        client.get(address).status_code,
        client.post(address, b"{}", content_type="application/json").status_code,
    ] == [404, 404]


def test_nobody_exports_without_signing_in(world: World, as_: As) -> None:
    assert as_(None).get(A).status_code == 401


@pytest.mark.parametrize("who", ["auditor_a", "editor_a", "approver_a", "owner_a"])
def test_import_is_for_those_who_may(who: str, world: World, as_: As) -> None:
    assert as_(getattr(world, who)).post(A, b"{}", content_type="application/json").status_code == 403


def exported(world: World, as_: As) -> bytes:
    world.of_a(Purpose)
    return body_of(as_(world.dpo_a).get(A))


def test_what_was_exported_is_imported_and_changes_nothing(world: World, as_: As) -> None:
    raw = exported(world, as_)
    answer = as_(world.dpo_a).post(A, raw, content_type="application/json")
    assert (answer.status_code, answer.json()["created"], answer.json()["changed"]) == (200, {}, {})


def test_import_is_signed(world: World, as_: As) -> None:
    raw = exported(world, as_).replace(b'"title": "', b'"title": "New ')
    answer = as_(world.dpo_a).post(A, raw, content_type="application/json", headers={"Change-Reason": "Yearly file"})
    last = world.of_a(Activity).history.first()
    assert answer.json()["changed"] == {"activities": 1}
    assert (last.history_user, last.history_change_reason) == (world.dpo_a, "Yearly file")


def test_register_of_another_is_not_taken_for_ours(world: World, as_: As) -> None:
    raw, before = exported(world, as_).replace(b'"board-a"', b'"board-c"'), rows()
    answer = as_(world.root).post(A, raw, content_type="application/json")
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (400, "#/organisation")
    assert rows() == before


def test_dry_run_saves_nothing(world: World, as_: As) -> None:
    raw = exported(world, as_).replace(b'"title": "', b'"title": "New ')
    answer = as_(world.dpo_a).post(f"{A}?dry_run=1", raw, content_type="application/json")
    assert (answer.json()["saved"], answer.json()["changed"]) == (False, {"activities": 1})
    assert world.of_a(Activity).history.count() == 1


@pytest.mark.parametrize("query", ["dry_run=maybe", "dry_run=", "dryrun=1"])
def test_misspelt_dry_run_saves_nothing(query: str, world: World, as_: As) -> None:
    raw = exported(world, as_).replace(b'"title": "', b'"title": "New ')
    assert as_(world.dpo_a).post(f"{A}?{query}", raw, content_type="application/json").status_code == 400
    assert world.of_a(Activity).history.count() == 1


def test_fault_is_told_by_path_and_pointer(world: World, as_: As) -> None:
    document = json.loads(exported(world, as_))
    document["activities"][0]["role"] = "king"
    answer = as_(world.dpo_a).post(A, json.dumps(document).encode(), content_type="application/json")
    fault = answer.json()["errors"][0]
    assert (answer.status_code, fault["path"], fault["pointer"]) == (400, "activities[0].role", "#/activities/0/role")


@pytest.mark.parametrize(
    "raw",
    [
        b"{",
        b"[" * 50_000,
        b"\xff\xfe",
        b"a: &x [1]\nb: *x",
        b'{"organisation": {"a": 1}}',
        b'{"organisation": "board-a", "activities": 5}',
        b"null",
        b"1",
        b" ",
    ],
    ids=lambda raw: repr(raw[:12]),
)
def test_hostile_file_changes_no_row(raw: bytes, world: World, as_: As) -> None:
    before = rows()
    answer = as_(world.dpo_a).post(A, raw, content_type="application/json")
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert rows() == before


def test_file_sent_as_a_form_is_refused(world: World, as_: As) -> None:
    answer = as_(world.dpo_a).post(A, {"file": "x"}, format="multipart")
    assert answer.status_code == 400


def test_empty_body_is_refused(world: World, as_: As) -> None:
    assert as_(world.dpo_a).post(A).status_code == 400
