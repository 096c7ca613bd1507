"""The shipped files: whole, coherent, and refused with a clear sentence when they are not."""

import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from ropa.reference.kind import CONFIDENCE_LEVELS
from ropa.reference.kinds import KINDS, kind_of
from ropa.reference.shipped import DATA, BadReferenceData, read_reference
from ropa.reference.view import TermView

TERMS = read_reference()
BY_CODE = {term.code: term for term in TERMS}
RIGHTS = [name for name in KINDS["lawful_basis"].facts if name.startswith("right_")]


def of(kind: str) -> list[TermView]:
    return [term for term in TERMS if term.kind == kind]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_ships_terms(kind: str) -> None:
    assert of(kind)


def test_no_code_stands_twice() -> None:
    assert [code for code, count in Counter(term.code for term in TERMS).items() if count > 1] == []


def test_a_code_belongs_to_exactly_one_kind() -> None:
    wrong = [t.code for t in TERMS if [k.name for k in KINDS.values() if t.code.startswith(k.prefix)] != [t.kind]]
    assert wrong == []


def test_kind_of_a_code_with_no_known_prefix_is_none() -> None:
    assert kind_of("ZZ-1") is None


def test_every_term_says_how_sure_we_are() -> None:
    assert {term.confidence for term in TERMS} <= set(CONFIDENCE_LEVELS)


def test_every_term_names_its_source() -> None:
    assert [term.code for term in TERMS if not term.source] == []


def test_terms_recalled_or_in_part_say_what_is_not_sure() -> None:
    partly = [t.code for t in TERMS if t.confidence == "verified in part" and not t.confidence_note]
    assert partly == []


def test_no_term_ends_before_it_begins() -> None:
    dated = [t for t in TERMS if t.in_force_from and t.in_force_to]
    assert [t.code for t in dated if t.in_force_to and t.in_force_from and t.in_force_to < t.in_force_from] == []


@pytest.mark.parametrize(
    ("kind", "column"),
    [
        ("abolished_body", "ended_on"),
        ("superseded_document", "replaced_on"),
        ("lawful_basis", "amended_on"),
        ("country", "adequacy_since"),
    ],
)
def test_dates_in_facts_are_iso(kind: str, column: str) -> None:
    for term in of(kind):
        assert not term.fact(column) or date.fromisoformat(term.fact(column))


def test_links_to_vocabulary_are_complete_addresses() -> None:
    iris = [term.fact("dpv_iri") for term in TERMS if term.fact("dpv_iri")]
    assert [iri for iri in iris if not re.fullmatch(r"https://w3id\.org/dpv[\w/-]*#[\w-]+", iri)] == []


def test_mapping_points_at_terms_that_exist() -> None:
    ours = [term for term in of("dpv_mapping") if kind_of(term.fact("our_code")) is not None]
    whole = [term.fact("our_code") for term in ours if not term.fact("our_code").endswith("-")]
    assert [code for code in whole if code not in BY_CODE] == []


@pytest.mark.parametrize("column", RIGHTS)
def test_every_lawful_basis_answers_for_every_right(column: str) -> None:
    assert all(term.fact(column) for term in of("lawful_basis"))


def test_a_right_is_decided_by_a_column_of_the_lawful_basis() -> None:
    named = {term.fact("basis_fact") for term in of("right")} - {""}
    assert named == {name for name in RIGHTS if name != "rights_note"}


def test_public_task_gives_the_right_to_object_and_not_portability() -> None:
    basis = BY_CODE["A6-E"]
    assert (basis.says("right_object"), basis.says("right_portability")) == (True, False)


def test_the_right_to_complain_to_the_controller_began_in_june_2026() -> None:
    assert BY_CODE["NC-12"].in_force_from == date(2026, 6, 19)


def test_acts_that_never_existed_are_marked() -> None:
    assert {BY_CODE[code].fact("standing") for code in ("ST-X-CARE2012", "ST-X-MHA2005")} == {"not real"}


def test_law_has_a_known_standing() -> None:
    known = {"current", "pending", "replaced", "not UK law", "guidance", "not real"}
    assert {term.fact("standing") for term in of("statute")} == known


def test_every_country_of_the_iso_list_is_there() -> None:
    assert len([term for term in of("country") if re.fullmatch(r"CY-[A-Z]{2}", term.code)]) == 249


def test_adequacy_is_home_full_partial_or_none() -> None:
    assert {term.fact("adequacy") for term in of("country")} == {"home", "full", "partial", "none"}


def test_an_adequate_country_names_its_instrument() -> None:
    adequate = [term for term in of("country") if term.fact("adequacy") in ("full", "partial")]
    assert [t.code for t in adequate if not (t.fact("adequacy_instrument") and t.fact("adequacy_since"))] == []


@pytest.mark.parametrize("term", of("approval_format"), ids=lambda term: term.code)
def test_a_form_of_reference_matches_its_own_example(term: TermView) -> None:
    assert re.fullmatch(term.fact("regex"), term.fact("example"))


@pytest.mark.parametrize("term", of("known_approval"), ids=lambda term: term.code)
def test_known_approvals_have_a_known_form(term: TermView) -> None:
    assert any(re.fullmatch(form.fact("regex"), term.fact("reference")) for form in of("approval_format"))


def test_minimum_periods_are_iso_8601() -> None:
    periods = [term.fact("minimum_period") for term in of("retention_class")]
    assert [period for period in periods if not re.fullmatch(r"(P\d+[YMD])?", period)] == []


def test_the_shipped_folder_reads_the_same_twice() -> None:
    assert read_reference(DATA) == TERMS


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"code": "B6-A"}, "lawful_basis.csv, line 2, column code: “B6-A” must be"),
        ({"code": "A6-B"}, "line 3, column code: “A6-B” stands twice"),
        ({"in_force_from": "25 May 2018"}, "line 2, column in_force_from: “25 May 2018” is not a date"),
        ({"in_force_from": "20180525"}, "column in_force_from: “20180525” is not a date"),
        ({"url": "javascript:alert(1)"}, "column url: “javascript:alert(1)” is not a complete"),
        ({"url": "http://[bad"}, "column url"),
        ({"confidence": "certain"}, "column confidence: “certain” is not one of"),
        ({"label": " "}, "column label: is empty"),
        ({"label": "x" * 301}, "column label: is longer than 300"),
    ],
)
def test_a_bad_cell_is_named(folder: Path, edit: Callable[..., None], changes: dict[str, str], sentence: str) -> None:
    edit("lawful_basis", "A6-A", changes)
    with pytest.raises(BadReferenceData, match=re.escape(sentence)):
        read_reference(folder)


def test_a_reference_to_no_term_is_named(folder: Path, edit: Callable[..., None]) -> None:
    edit("typical_activity", "TA-COMPLAINT", {"statute_codes": "ST-NHSCOMP;ST-GONE"})
    with pytest.raises(BadReferenceData, match="line 2, column statute_codes: “ST-GONE” is not the code of a law"):
        read_reference(folder)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (b"", "line 1, column code: the column is missing"),
        (b"\xff\xfe", "cannot be read"),
        (b"code,label\nX", "the column is missing"),
        (b"\0", "lawful_basis.csv"),
    ],
)
def test_a_file_that_is_no_table_is_refused(folder: Path, text: bytes, sentence: str) -> None:
    (folder / "lawful_basis.csv").write_bytes(text)
    with pytest.raises(BadReferenceData, match=sentence):
        read_reference(folder)


def test_a_row_with_a_missing_cell_is_refused(folder: Path) -> None:
    path = folder / "lawful_basis.csv"
    path.write_text(path.read_text() + "A6-Z,short\n")
    with pytest.raises(BadReferenceData, match=r"line 9: has 2 cells, expected \d+"):
        read_reference(folder)


def test_an_undeclared_column_is_refused(folder: Path) -> None:
    path = folder / "lawful_basis.csv"
    path.write_text(path.read_text().replace("rights_note", "rights_not", 1))
    with pytest.raises(BadReferenceData, match="column rights_note: the column is missing"):
        read_reference(folder)


def test_a_missing_file_is_refused(folder: Path) -> None:
    (folder / "right.csv").unlink()
    with pytest.raises(BadReferenceData, match=r"right\.csv: the file is missing"):
        read_reference(folder)


def test_a_file_that_no_kind_declares_is_refused(folder: Path) -> None:
    (folder / "wrong.csv").write_text("code\n")
    with pytest.raises(BadReferenceData, match=r"wrong\.csv: no kind"):
        read_reference(folder)


def test_the_documentation_lists_every_kind() -> None:
    text = (Path(__file__).resolve().parents[2] / "docs" / "reference-data.md").read_text()
    assert [kind.name for kind in KINDS.values() if f"| `{kind.name}` | `{kind.prefix}` |" not in text] == []
