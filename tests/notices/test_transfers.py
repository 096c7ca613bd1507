"""What the notice says about other countries: each sending once, with its article, and never more than is recorded."""

import pytest

from activities.part_views import EngagementView, TransferView
from activities.view import ActivityView
from activities.vocabulary import About, OurRole
from notices.assembly.countries import country_name
from notices.vocabulary import SectionKind
from processors.view import ProcessorTransferView, ProcessorView
from ropa.organisations.view import OrganisationView
from ropa.register.words import Answer
from tests.notices.material import activity, context, section, term, told

pytestmark = pytest.mark.house

SUPPLIER = ProcessorView(key="s", organisation=OrganisationView(slug="s", legal_name="Bills Ltd"))
WORK = EngagementView(key="e", processor=SUPPLIER)
STAYS = "We do not send information about you outside the UK."
ELSE = "We do not send information about you outside the UK for anything else in this notice."


def sent(**fields: object) -> TransferView:
    return TransferView(key="t", **({"country": term("CY-US")} | fields))  # type: ignore[arg-type]


def by_supplier(**fields: object) -> ProcessorTransferView:
    known = {"key": "p", "processor": SUPPLIER, "country": term("CY-US"), "mechanism": term("TM-IDTA")}
    return ProcessorTransferView(**(known | fields))  # type: ignore[arg-type]


def abroad(*activities: ActivityView, **fields: object) -> str:
    return section(SectionKind.TRANSFERS, *activities, **fields)


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("CY-US", "the United States"),
        ("CY-NL", "the Netherlands"),
        ("CY-PH", "the Philippines"),
        ("CY-AE", "the United Arab Emirates"),
        ("CY-GB", "the United Kingdom"),
        ("CY-IE", "Ireland"),
        ("CY-CZ", "Czechia"),
    ],
)
def test_a_country_has_its_article(code: str, name: str) -> None:
    assert country_name(term(code)) == name


def test_the_article_stands_where_processors_work() -> None:
    supplier = ProcessorView(key="s", organisation=SUPPLIER.organisation, countries=(term("CY-US"),))
    made = context(activity(engagements=(EngagementView(key="e", processor=supplier),)))
    assert made.processors[0].countries == ("the United States",)


def test_a_sending_recorded_twice_is_told_once() -> None:
    own = sent(processor=SUPPLIER, mechanism=term("TM-IDTA"))
    said = told(activity(engagements=(WORK,), transfers=(own,)), processor_transfers=(by_supplier(),))
    assert said.count("Bills Ltd, in the United States") == 1


def test_a_sending_recorded_twice_keeps_why_and_how() -> None:
    own = sent(processor=SUPPLIER, mechanism=term("TM-IDTA"), safeguards="We tested it")
    said = told(activity(engagements=(WORK,), transfers=(own,)), processor_transfers=(by_supplier(purpose="Help"),))
    assert "Why: Help" in said
    assert "Safeguards: We tested it" in said


def test_another_mechanism_is_another_sending() -> None:
    own = sent(processor=SUPPLIER, mechanism=term("TM-USDB"))
    said = told(activity(engagements=(WORK,), transfers=(own,)), processor_transfers=(by_supplier(),))
    assert said.count("Bills Ltd, in the United States") == 2


def test_a_supplier_engaged_twice_sends_once() -> None:
    twice = (WORK, EngagementView(key="f", processor=SUPPLIER))
    said = told(activity(engagements=twice), processor_transfers=(by_supplier(),))
    assert said.count("Bills Ltd, in the United States") == 1


def test_a_recipient_is_named_beside_the_supplier_it_works_for() -> None:
    own = sent(processor=SUPPLIER, recipient="Night Desk Inc.")
    assert "Night Desk Inc. (through Bills Ltd), in the United States" in told(activity(transfers=(own,)))


def test_a_supplier_named_by_its_recipient_is_not_named_again() -> None:
    own = sent(processor=SUPPLIER, recipient="Night Desk, the help desk of Bills Ltd")
    assert "Night Desk, the help desk of Bills Ltd, in the United States" in told(activity(transfers=(own,)))


def test_a_supplier_abroad_silences_the_claim_that_nothing_leaves() -> None:
    said = told(activity(engagements=(WORK,), transfers_answer=Answer.NO), processor_transfers=(by_supplier(),))
    assert "We do not send" not in said


def test_the_section_names_each_sending_with_its_activity() -> None:
    said = abroad(activity(transfers=(sent(recipient="A cloud firm"),)))
    assert "  - A cloud firm, in the United States\n      For what: Work A1 (A1)" in said


def test_the_section_says_how_it_is_kept_safe_without_a_second_label() -> None:
    said = abroad(activity(transfers=(sent(mechanism=term("TM-IDTA")),)))
    assert "How it is kept safe: International Data Transfer Agreement" in said


def test_why_stands_beside_the_activity() -> None:
    said = abroad(activity(engagements=(WORK,)), processor_transfers=(by_supplier(purpose="Help at night"),))
    assert "For what: Work A1 (A1)\n        Help at night" in said


def test_nothing_leaves_the_country_if_every_record_says_so() -> None:
    assert abroad(activity(transfers_answer=Answer.NO)) == STAYS


@pytest.mark.parametrize("other", [{"about": About.NOT_PERSONAL}, {"role": OurRole.DESCRIBED}])
def test_only_our_own_use_of_personal_data_must_answer(other: dict[str, object]) -> None:
    assert abroad(activity(transfers_answer=Answer.NO), activity(reference="A2", **other)) == STAYS


def test_an_open_question_leaves_only_what_is_recorded() -> None:
    said = abroad(activity(transfers_answer=Answer.NO), activity(reference="A2", transfers_answer=Answer.NOT_KNOWN))
    assert said == "What we use for these does not leave the UK:\n  - Work A1 (A1)"


def test_where_nobody_answered_the_section_is_silent() -> None:
    assert abroad(activity()) == ""


def test_what_stays_is_told_beside_what_leaves() -> None:
    leaves = activity(transfers=(sent(),))
    assert abroad(leaves, activity(reference="A2", transfers_answer=Answer.NO)).endswith(ELSE)
