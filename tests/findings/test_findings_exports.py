"""What the rules find, in every file that leaves a register: spreadsheet, JSON, document, and a list of its own."""

import csv
import io
import json
from datetime import timedelta
from typing import Any

import page
import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from activities.exchange.csv import write_csv
from activities.exchange.export import export_register
from activities.exchange.findings_csv import findings_as_csv
from activities.exchange.form import Stamp
from activities.exchange.json import write_json
from activities.exchange.pdf import register_html, write_pdf
from activities.exchange.register_document import register_document
from activities.judged import current_findings
from activities.models import Activity, Retention
from ropa.audit.models import Entry
from ropa.audit.signing import delete_signed, save_signed
from ropa.findings.told import Decided, Told
from ropa.findings.vocabulary import WaiverDecision
from ropa.rules.severity import Severity
from tests.activities.export_world import HOSTILE, REGISTER, STAMP
from tests.findings.told import ON, finding
from tests.findings.waived import TODAY, WHY, accepted
from tests.world import World, build

CSV = "/register/board-a/findings.csv"
DECIDED = Decided(WaiverDecision.EXPLAINED, "The supplier is closing", ON + timedelta(days=30), "Ann")
FOUND = (
    Told(finding(), ON, DECIDED, form="https://register.example/form"),
    Told(finding(record="contracts/c1", reference="CT-1", severity=Severity.WARNING, field="terms"), ON),
)


@pytest.fixture
def activity(world: World) -> Activity:
    made: Activity = build(Activity, world.a, key="a-1", reference="A-1", owner="Finance")
    return made


def stamp(*found: Told) -> Stamp:
    return Stamp(STAMP.at, findings=found)


def rows(written: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written.decode("utf-8-sig"), newline="")))


def downloaded(client: Client, query: str = "") -> list[dict[str, str]]:
    return rows(b"".join(client.get(CSV + query)))


def exported(world: World, form: str, **options: Any) -> bytes:
    return b"".join(export_register(world.a, form, by=world.auditor_a, **options).pieces)


# --- a spreadsheet of findings ----------------------------------------------------------------------------


def test_a_line_tells_all_of_a_finding() -> None:
    (line, _) = rows(b"".join(findings_as_csv(FOUND)))
    assert line == {
        "Severity": "Breach",
        "State": "Explained",
        "Of a draft": "No",
        "Record": "Activity ANY-1",
        "Place": "Transfer: Lawful route",
        "What was found": finding().message,
        "To put it right": finding().fix,
        "Rule": "R-TR-01",
        "What the law expects": finding().title,
        "Source": "UK GDPR Art 44A",
        "Address of the source": finding().url,
        "Since": "2026-11-02",
        "Days": "20",
        "Decided by": "Ann",
        "Reason": "The supplier is closing",
        "Until": "2026-12-22",
        "Form": "https://register.example/form",
        "Record (for programs)": "activities/any-1",
        "Place (for programs)": "transfers[t1].mechanism",
    }


def test_no_cell_runs_as_a_formula() -> None:
    told = [Told(finding(message=text, reference=text, fix=text), ON) for text in ("=1+1", "@SUM(A1)", "\t=1", "＝1")]
    for line in rows(b"".join(findings_as_csv(told))):
        assert line["What was found"].startswith("'")
        assert line["To put it right"].startswith("'")


def test_the_page_offers_the_findings_that_it_shows(client: Client, world: World, activity: Activity) -> None:
    client.force_login(world.auditor_a)
    found = downloaded(client, "?severity=breach&kind=activities")
    wanted = current_findings(world.a, on=TODAY).filter(severity="breach", record="activities/a-1")
    assert sorted(line["Rule"] for line in found) == sorted(wanted.values_list("code", flat=True)) != []
    assert {line["Severity"] for line in found} == {"Breach"}
    assert len(downloaded(client)) == current_findings(world.a, on=TODAY).open(TODAY).count() > len(found)


def test_the_line_leads_to_the_form(client: Client, world: World, activity: Activity) -> None:
    client.force_login(world.editor_a)
    (line, *_) = downloaded(client, "?q=R-A30-04")
    assert line["Form"].startswith("http://testserver/register/board-a/findings/form/?record=activities%2Fa-1")
    assert client.get(line["Form"].removeprefix("http://testserver")).status_code == 302


def test_what_was_accepted_comes_with_who_and_why(client: Client, world: World, activity: Activity) -> None:
    client.force_login(world.auditor_a)
    accepted(world, by=world.dpo_a)
    (line,) = downloaded(client, "?state=accepted")
    assert (line["State"], line["Decided by"], line["Reason"]) == ("Accepted", "dpo_a", WHY)


def test_the_ledger_tells_of_the_file_and_its_filters(client: Client, world: World, activity: Activity) -> None:
    client.force_login(world.auditor_a)
    b"".join(client.get(f"{CSV}?severity=breach"))
    entry = Entry.objects.filter(event="exported").latest("pk")
    assert (entry.actor, entry.chain.organisation) == ("auditor_a", world.a.pk)
    assert json.loads(entry.content)["facts"] == {"format": "findings as CSV", "filters": {"severity": "breach"}}


def test_a_filter_that_is_not_understood_exports_nothing(client: Client, world: World, activity: Activity) -> None:
    client.force_login(world.auditor_a)
    answer = client.get(f"{CSV}?severity=grave")
    assert (answer.status_code, answer["Content-Type"]) == (400, "text/html; charset=utf-8")
    assert not Entry.objects.filter(event="exported").exists()


def test_a_look_at_the_header_tells_the_ledger_nothing(client: Client, world: World, activity: Activity) -> None:
    client.force_login(world.auditor_a)
    assert client.head(CSV).status_code == 200
    assert not Entry.objects.filter(event="exported").exists()


# --- in the files of the register -------------------------------------------------------------------------


def test_the_spreadsheet_has_them_beside_the_activity() -> None:
    (row,) = rows(b"".join(write_csv(REGISTER, stamp=stamp(*FOUND))))
    assert row["What the rules find"] == f"Breach (explained, R-TR-01): {finding().message}"


def test_json_has_them_with_words_beside_codes() -> None:
    first, second = json.loads(b"".join(write_json(REGISTER, stamp=stamp(*FOUND))))["findings"]
    assert first["severity"] == {"code": "breach", "label": "Breach"}
    assert first["field"] == {"code": "transfers[t1].mechanism", "label": "Transfer: Lawful route"}
    assert first["decision"]["reason"] == "The supplier is closing"
    assert (second["decision"], second["record"]) == (None, "contracts/c1")


def test_the_document_has_a_chapter_that_leads_to_the_records() -> None:
    shown = register_html(REGISTER, stamp=stamp(*FOUND))
    chapter = shown.split('id="chapter-findings"', 1)[1].split('<section class="chapter', 1)[0]
    for said in ("1 breach, 1 warning", "ANY-1 (explained)", finding().title, finding().message, finding().fix):
        assert said in chapter
    assert 'href="#activity-1"' in chapter
    assert f'href="{finding().url}"' in chapter


def test_a_document_in_which_nothing_is_found_says_so() -> None:
    document = register_document(REGISTER, stamp=stamp())
    (chapter,) = [chapter for chapter in document.chapters if chapter.anchor == "chapter-findings"]
    assert (chapter.entries, chapter.nothing) == ((), "The rules find nothing.")


def test_hostile_words_are_shown_as_words() -> None:
    found = [Told(finding(message=text, reference=text, fix=text, field=text), ON) for text in HOSTILE]
    shown = register_html(REGISTER, stamp=stamp(*found))
    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert(1)" in shown
    assert json.loads(b"".join(write_json(REGISTER, stamp=stamp(*found))))["findings"][0]["message"] == HOSTILE[0]


@pytest.mark.parametrize("form", ["csv", "json"])
def test_the_register_is_exported_with_its_findings(world: World, activity: Activity, form: str) -> None:
    accepted(world)
    found = current_findings(world.a, on=TODAY).filter(record="activities/a-1")
    written = exported(world, form).decode()
    assert found.count() > 5
    assert [
        one.code for one in found if one.message.replace('"', '""' if form == "csv" else '\\"') not in written
    ] == []
    assert "ccepted" in written


def test_the_bundle_holds_no_findings(world: World, activity: Activity) -> None:
    assert "findings" not in json.loads(exported(world, "bundle"))


def test_the_past_is_judged_by_what_stood_then(world: World, activity: Activity) -> None:
    then = timezone.now()
    save_signed(Retention(activity=activity, covers="Invoices", period="P6Y", trigger="paid"), by=None)
    now = {one["code"] for one in json.loads(exported(world, "json"))["findings"] if one["record"] == "activities/a-1"}
    past = {one["code"] for one in json.loads(exported(world, "json", at=then))["findings"]}
    assert "R-RE-01" not in now
    assert "R-RE-01" in past


def test_the_past_knows_what_had_been_decided(world: World, activity: Activity) -> None:
    waiver = accepted(world)
    then = timezone.now()
    delete_signed(waiver, by=None, reason="Entered by mistake")
    states = {
        moment: [one["state"]["code"] for one in json.loads(exported(world, "json", at=moment))["findings"]].count(
            "accepted"
        )
        for moment in (None, then)
    }
    assert states == {None: 0, then: 1}


def test_the_command_writes_them_too(world: World, activity: Activity, tmp_path: Any) -> None:
    target = tmp_path / "register.json"
    call_command("export_register", "board-a", format="json", output=str(target))
    assert "R-A30-04" in {one["code"] for one in json.loads(target.read_text())["findings"]}


@pytest.mark.pdf
def test_the_document_with_findings_passes_pdf_ua_1() -> None:
    hostile = [Told(finding(message=text, reference=text, fix=text, field=text), ON) for text in HOSTILE]
    written = b"".join(write_pdf(REGISTER, stamp=stamp(*FOUND, *hostile)))
    report = page.validate_pdf_bytes(written, profile="ua1")
    assert report.is_compliant, [(failure.rule_id, failure.message) for failure in report.failures]
