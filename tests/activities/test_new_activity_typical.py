"""A new activity from a typical one: what its row says, and nothing else."""

import re
from dataclasses import asdict
from typing import Any

import pytest
from django.test import Client

from activities.models import (
    Activity,
    Citation,
    LegalGround,
)
from activities.starting.operation import start
from activities.starting.sources import typical, typical_rows
from activities.vocabulary import OurRole
from ropa.audit.signing import save_signed_many
from ropa.reference.models import Term
from ropa.reference.shipped import read_reference
from ropa.register.words import Answer
from tests import world as worlds
from tests.activities.beginning import NEW, TODAY, made, text

World = worlds.World


@pytest.fixture
def as_editor(client: Client, world: World) -> Client:
    client.force_login(world.editor_a)
    return client


TYPICAL_KINDS = frozenset(
    [
        "typical_activity",
        "lawful_basis",
        "statute",
        "special_condition",
        "schedule1_condition",
        "confidentiality_basis",
        "identifiability",
        "data_source",
        "retention_class",
    ]
)


def in_the_world(world: World) -> None:
    """The shipped terms that typical activities point at."""
    fields = {field.name for field in Term._meta.concrete_fields}
    shipped = [asdict(term) for term in read_reference() if term.kind in TYPICAL_KINDS]
    save_signed_many([Term(**{name: row[name] for name in row if name in fields}) for row in shipped], by=None)


@pytest.fixture
def law(world: World) -> None:
    """Each test begins with it."""


@pytest.fixture
def from_typical(as_editor: Client, law: None, world: World) -> Any:
    """Makes a record from a typical activity."""

    def begin(code: str) -> Activity:
        as_editor.post(f"{NEW}typical/{code}/", {"title": "Ours", "reference": "T-1"})
        return made(world.a)

    return begin


def test_list_offers_what_ships(as_editor: Client, law: None) -> None:
    assert len(re.findall(r"activities/new/typical/TA-", as_editor.get(f"{NEW}typical/").content.decode())) == 22


def test_typical_complaint_brings_its_law(from_typical: Any) -> None:
    from_typical("TA-COMPLAINT")
    ground = LegalGround.objects.get()
    assert (ground.basis_id, ground.special_condition_id, ground.schedule1_id) == ("A6-E", "A9-H", "SCH1-P02")
    assert {one.statute_id for one in Citation.objects.all()} == {"ST-NHSCOMP", "ST-NHSA2006"}


def test_typical_complaint_brings_sources_and_retention(from_typical: Any) -> None:
    now = from_typical("TA-COMPLAINT")
    assert [one.category_id for one in now.sources.all()] == ["SRC-DS", "SRC-REP", "SRC-SEC", "SRC-GP"]
    assert [one.retention_class_id for one in now.retentions.all()] == ["RM-COMPLAINT"]


def test_typical_confidentiality_comes_route_by_route(from_typical: Any) -> None:
    now = from_typical("TA-CHC")
    assert [one.basis_id for one in now.confidentiality.all()] == ["CLDC-EXPL", "CLDC-BI"]


def test_warning_of_the_row_is_an_internal_note(from_typical: Any) -> None:
    assert "Published notices often wrongly show 6(1)(a) and 9(2)(a)" in from_typical("TA-COMPLAINT").unplaced


def test_approval_of_the_row_is_left_to_be_linked(from_typical: Any) -> None:
    now = from_typical("TA-IV")
    assert "CAG 7-07(a-c)/2013" in now.unplaced
    assert now.confidentiality.get().approval is None


@pytest.mark.parametrize(
    ("code", "effects"),
    [("TA-IV", ["does_not_apply"]), ("TA-RISK", ["conditional"]), ("TA-COMPLAINT", []), ("TA-MEDS", [])],
)
def test_opt_out_comes_only_where_the_row_settles_it(from_typical: Any, code: str, effects: list[str]) -> None:
    assert [one.effect for one in from_typical(code).opt_outs.all()] == effects


def test_opt_out_that_is_to_be_checked_is_noted(from_typical: Any) -> None:
    assert "National data opt-out: check." in from_typical("TA-MEDS").unplaced


def test_several_bases_are_several_grounds_and_the_laws_stand_at_one(from_typical: Any) -> None:
    from_typical("TA-HR")
    cited = {one.basis_id: one.citations.count() for one in LegalGround.objects.all()}
    assert cited == {"A6-B": 0, "A6-C": 4, "A6-E": 0}


def test_no_confidential_information_is_an_answer(from_typical: Any) -> None:
    assert from_typical("TA-CCTV").confidential_patient_information == Answer.NO


def test_nothing_else_is_invented(from_typical: Any) -> None:
    now = from_typical("TA-COMPLAINT")
    assert (now.role, now.direct_care, now.owner) == (OurRole.NOT_STATED, Answer.NOT_ASKED, "")
    assert not any(each.exists() for each in (now.recipients, now.engagements, now.transfers))


def test_origin_is_told_with_code_and_day(from_typical: Any) -> None:
    told = from_typical("TA-COMPLAINT").copied_from
    assert told.startswith("Typical activity “NHS complaints and enquiries” (TA-COMPLAINT), on ")


def test_preview_shows_what_comes_and_what_is_to_be_checked(as_editor: Client, law: None) -> None:
    said = text(as_editor.get(f"{NEW}typical/TA-COMPLAINT/"))
    assert "What will be filled in" in said
    assert "Watch out: Published notices often wrongly show" in said


@pytest.mark.parametrize("code", ["TA-NOTHING", "A6-E"])
def test_unknown_typical_activity_is_not_there(as_editor: Client, law: None, code: str) -> None:
    assert as_editor.get(f"{NEW}typical/{code}/").status_code == 404


def test_every_typical_activity_can_be_made(world: World, law: None) -> None:
    rows = typical_rows()
    for row in rows:
        start(world.a, typical(row.code), reference=row.code, title=row.label, by=None, on=TODAY)
    assert Activity.objects.of(world.a.pk).exclude(copied_from="").count() == len(rows) == 22


def test_every_column_of_the_rows_is_understood(law: None) -> None:
    """Whoever adds a column to the kind decides here what becomes of it."""
    known = {name for term in Term.objects.filter(kind="typical_activity") for name in term.facts}
    assert known <= {
        "art6", "statute_codes", "statute_note", "art9", "sch1", "apd_needed", "confidentiality", "s251", "ndoo",
        "identifiability", "sources", "retention_class", "consent_role", "watch_out",
    }  # fmt: skip


@pytest.mark.parametrize(("code", "noted"), [("TA-COMPLAINT", False), ("TA-MEDS", True), ("TA-COMMDATA", True)])
def test_opt_out_is_noted_only_where_it_is_open(from_typical: Any, code: str, noted: bool) -> None:
    assert ("National data opt-out:" in from_typical(code).unplaced) is noted
