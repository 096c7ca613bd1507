"""What the notice says about the information of one activity: what, from where, to whom, how long."""

import pytest

from activities.part_views import (
    CitationView,
    DatasetView,
    DataUseView,
    DocumentView,
    EngagementView,
    OptOutView,
    RecipientView,
    RetentionView,
    SourceView,
    TransferView,
)
from activities.vocabulary import (
    OptOutEffect,
    OptOutKind,
    Requirement,
    RetentionAction,
)
from processors.view import ProcessorView
from ropa.organisations.view import OrganisationView
from ropa.register.dates import PartialDate, Period
from ropa.register.words import Answer
from tests.notices.material import activity, term, told

pytestmark = pytest.mark.house

COUNCIL = OrganisationView(slug="council", legal_name="Example Borough Council", known_as="Example Council")
SUPPLIER = ProcessorView(key="s", organisation=OrganisationView(slug="s", legal_name="Bills Ltd"))


def test_data_tell_about_whom_how_identifiable_and_who_sees_them() -> None:
    use = DataUseView(
        key="d", category=term("DC-CONTACT"), items=("address",), subjects=(term("DS-PATIENT"),),
        identifiability=term("IDL-PSEUD"), seen_by="Our analysts",
    )  # fmt: skip
    said = told(activity(data_uses=(use,)))
    assert all(w in said for w in ("address", "Patients and service users", "Pseudonymised", "Our analysts"))


def test_what_is_left_out_on_purpose_is_told_as_not_collected() -> None:
    use = DataUseView(key="d", items=("names", "home addresses"), requirement=Requirement.EXCLUDED)
    assert "Not collected: names, home addresses" in told(activity(data_uses=(use,)))


@pytest.mark.parametrize("answer", list(Answer))
def test_a_source_says_that_it_is_open_to_the_public_only_where_it_is(answer: Answer) -> None:
    source = SourceView(key="s", category=term("SRC-GP"), publicly_available=answer)
    assert ("Open to the public" in told(activity(sources=(source,)))) == (answer is Answer.YES)


def test_a_kind_is_not_named_twice() -> None:
    use = DataUseView(key="d", category=term("DC-DOB"), label="Age")
    assert "Kind:" not in told(activity(data_uses=(use,)))


def test_a_data_set_lists_its_members() -> None:
    dataset = DatasetView(key="d", name="Local Provider Flows", members=("ambulance", "maternity"), linkage_key="code")
    said = told(activity(datasets=(dataset,)))
    assert "Local Provider Flows" in said
    assert "ambulance, maternity" in said
    assert "Linked by: code" in said


def test_a_recipient_is_told_with_what_why_and_gateway() -> None:
    cited = CitationView(key="c", statute=term("ST-NHSA2006"), provision="section 13Z3")
    given = RecipientView(key="r", organisation=COUNCIL, what="Names", why="To arrange care", citations=(cited,))
    said = told(activity(recipients=(given,)))
    assert all(w in said for w in ("Example Council", "Names", "To arrange care", "section 13Z3"))


def test_a_processor_is_told_with_its_work() -> None:
    work = EngagementView(key="e", processor=SUPPLIER, functions=("prints bills",))
    assert "Bills Ltd" in told(activity(engagements=(work,)))
    assert "prints bills" in told(activity(engagements=(work,)))


def test_work_that_ended_is_told_as_ended() -> None:
    work = EngagementView(key="e", processor=SUPPLIER, ends_on=PartialDate("2019-06"))
    assert "This work ended in June 2019." in told(activity(engagements=(work,)))


def test_retention_reads_as_a_sentence_of_facts() -> None:
    kept = RetentionView(key="r", period=Period("P8Y"), trigger="The bill is paid", action=RetentionAction.DESTROY)
    said = told(activity(retentions=(kept,)))
    assert "8 years" in said
    assert "Counted from: The bill is paid" in said
    assert "Then: Securely destroyed" in said


def test_the_retention_class_answers_where_the_record_does_not() -> None:
    kept = RetentionView(key="r", retention_class=term("RM-HEALTH-ADULT"))
    assert "8 years" in told(activity(retentions=(kept,)))


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("transfers_answer", "We do not send this information outside the UK."),
        ("recipients_answer", "We do not share this information with anyone else."),
        ("processors_answer", "We handle this ourselves."),
        ("automated_decisions_answer", "No decision about you is made by a computer alone."),
        ("must_provide", "You do not have to give us this information."),
    ],
)
def test_a_no_is_said_and_an_open_question_is_not(field: str, words: str) -> None:
    assert words in told(activity(**{field: Answer.NO}))
    assert words not in told(activity(**{field: Answer.NOT_KNOWN}))


def test_a_transfer_names_country_and_safeguard() -> None:
    sent = TransferView(key="t", country=term("CY-US"), recipient="A cloud firm", mechanism=term("TM-IDTA"))
    said = told(activity(transfers=(sent,)))
    assert "A cloud firm, in the United States" in said
    assert "International Data Transfer Agreement" in said


def test_an_opt_out_says_whether_it_counts_why_and_how() -> None:
    counts = OptOutEffect.APPLIES
    choice = OptOutView(key="o", kind=OptOutKind.NATIONAL, effect=counts, because="It is your right", how="Online")
    said = told(activity(opt_outs=(choice,)))
    assert "National data opt-out: applies" in said
    assert "Why: It is your right" in said
    assert "How to use it: Online" in said


def test_nobody_is_told_how_to_use_an_opt_out_that_does_nothing() -> None:
    choice = OptOutView(key="o", kind=OptOutKind.NATIONAL, effect=OptOutEffect.DOES_NOT_APPLY, how="Online")
    assert "How to use it" not in told(activity(opt_outs=(choice,)))


@pytest.mark.parametrize(("day", "words"), [("2019-06", "in June 2019"), ("2019-06-30", "on 30 June 2019")])
def test_an_end_is_told_as_precisely_as_it_is_known(day: str, words: str) -> None:
    work = EngagementView(key="e", processor=SUPPLIER, ends_on=PartialDate(day))
    assert f"This work ended {words}." in told(activity(engagements=(work,)))


def test_what_is_kept_reads_on_after_its_label() -> None:
    kept = RetentionView(key="r", covers="The complaint file.", period=Period("P10Y"))
    assert "The complaint file: 10 years" in told(activity(retentions=(kept,)))


def test_a_document_keeps_an_address_that_cannot_be_followed() -> None:
    paper = DocumentView(key="d", title="Guidance", url="www.england.nhs.uk/ig")
    assert "www.england.nhs.uk/ig" in told(activity(documents=(paper,)))
