"""CSV: the regulator's columns, and cells that no spreadsheet runs."""

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest

import ropa.reference
from activities.exchange import EXPORTS
from activities.exchange.csv import write_csv
from activities.exchange.ico_columns import ICO
from activities.part_views import PartyView, TransferView
from activities.vocabulary import OurRole, PartyRole, Regime
from processors.view import ProcessorTransferView
from ropa.reference.view import TermView
from ropa.register.cells import neutral
from ropa.register.words import Answer
from tests.activities.export_world import ACTIVITY, BOARD, FIRM, GROUND, PROCESSOR, REGISTER, STAMP, register_of

SPAIN = TermView(kind="country", code="CY-ES", label="Spain")
COUNTRIES = (
    "Names of third countries or international organisations that personal data are transferred to (if applicable)"
)


def rows(register):
    text = b"".join(write_csv(register, stamp=STAMP)).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def row(**changes):
    return rows(register_of(replace(ACTIVITY, **changes)))[0]


def test_the_headings_are_the_regulators_in_its_order():
    path = Path(ropa.reference.__path__[0]) / "data" / "ico_column.csv"
    with path.open(encoding="utf-8") as file:
        official = [
            line["label"]
            for line in csv.DictReader(file)
            if line["code"].startswith("ICO-C") and line["code"][5:].isdigit()
        ]
    assert list(ICO) == official


def test_it_starts_with_a_byte_order_mark_and_ends_lines_as_spreadsheets_do():
    written = b"".join(write_csv(REGISTER, stamp=STAMP))
    assert written.startswith(b"\xef\xbb\xbf")
    assert written.endswith(b"\r\n")


def test_it_is_written_row_by_row():
    assert len(list(write_csv(register_of(ACTIVITY, ACTIVITY, ACTIVITY), stamp=STAMP))) == 4


def test_a_register_without_activities_has_its_header():
    assert len(list(write_csv(register_of(), stamp=STAMP))) == 1


@pytest.mark.parametrize("text", ["=1+1", "+44 20 7946 0000", "-none", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1"])
def test_what_looks_like_a_formula_is_neutralised(text):
    assert neutral(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "a=b", "2 + 2", "NHS"])
def test_other_text_stays_as_it_is(text):
    assert neutral(text) == text


def test_a_formula_in_a_record_reaches_the_file_neutralised():
    assert row(title='=HYPERLINK("http://x")')["Title"] == '\'=HYPERLINK("http://x")'


def test_lines_and_quotes_survive():
    assert row(title='a "b"\nc')["Title"] == 'a "b"\nc'


def test_front_columns():
    said = row()
    assert [said[name] for name in ("Reference", "Title", "Status", "Our role")] == [
        "ANY-1", "Checking invoices", "Approved", "Controller",
    ]  # fmt: skip


def test_every_activity_has_a_row_whatever_our_role():
    assert len(rows(register_of(ACTIVITY, replace(ACTIVITY, role=OurRole.PROCESSOR)))) == 2


def test_several_values_are_joined():
    twice = (ACTIVITY.purposes[0], replace(ACTIVITY.purposes[0], text="To check fraud"))
    assert row(purposes=twice)["Purpose of processing"] == "To pay the right bills; To check fraud"


def test_retention_is_in_words():
    assert row()["Retention schedule (if possible)"] == "Invoices: 6 years: Not stated yet"


def test_the_basis_stands_in_both_columns_of_the_template():
    said = row()
    assert (
        said["GDPR Article 6 lawful basis for processing"]
        == said["Article 6 lawful basis for processing personal data"]
    )


def test_rights_follow_from_the_basis():
    assert row()["Rights available to individuals"] == "Right of access; Right to object"


def test_law_enforcement_prints_its_own_ground_and_no_uk_gdpr_rights():
    ground = replace(GROUND, basis=None, law_enforcement_ground="Crime prevention")
    said = row(regime=Regime.LAW_ENFORCEMENT, purposes=(replace(ACTIVITY.purposes[0], grounds=(ground,)),))
    assert said["Rights available to individuals"] == ""
    assert said["GDPR Article 6 lawful basis for processing"] == "Data Protection Act 2018 Part 3: Crime prevention"


@pytest.mark.parametrize(
    ("answer", "said"), [(Answer.NO, "None"), (Answer.NOT_ASKED, "Not asked yet"), (Answer.YES, "Yes, not yet listed")]
)
def test_an_empty_list_says_how_its_question_was_answered(answer, said):
    assert row(recipients_answer=answer)["Categories of recipients"] == said


def test_the_transfers_of_a_processor_are_those_of_the_activity_too():
    abroad = ProcessorTransferView(key="t1", processor=PROCESSOR, country=SPAIN)
    assert rows(replace(REGISTER, processor_transfers=(abroad,)))[0][COUNTRIES] == "Spain"


def test_transfers_name_the_country_once():
    assert (
        row(transfers=(TransferView(key="t1", country=SPAIN), TransferView(key="t2", country=SPAIN)))[COUNTRIES]
        == "Spain"
    )


def test_a_joint_controller_comes_with_its_contact_details():
    party = PartyView(key="p", role=PartyRole.JOINT_CONTROLLER, organisation=replace(FIRM, email="a@firm.example"))
    said = row(parties=(party,))["Name and contact details of joint controller (if applicable)"]
    assert said == "Careful Data Limited, a@firm.example"


def test_our_own_columns_close_the_row():
    said = row()
    assert said["Confidentiality basis"] == "Section 251 support"
    assert said["Section 251 or similar approval"] == "CAG 7-07(a)/2013"


def test_the_header_of_the_template_stands_in_every_row():
    said = row()
    assert (said["Controller name"], said["DPO email"]) == (BOARD.legal_name, "dpo@anyshire.example")


def test_the_export_is_known_by_its_name():
    assert EXPORTS["csv"].suffix == ".csv"
