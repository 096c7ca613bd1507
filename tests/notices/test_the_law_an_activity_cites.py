"""What the notice says about the law behind one activity: grounds, citations, confidentiality, approvals, consent."""

import pytest

from activities.part_views import (
    CitationView,
    ConfidentialityUseView,
    LegalGroundView,
)
from activities.shared_views import ApprovalPeriodView, ApprovalView, PolicyDocumentView
from processors.view import ProcessorView
from ropa.organisations.view import OrganisationView
from ropa.register.dates import PartialDate
from ropa.register.words import Answer
from tests.notices.material import activity, consent, ground, purpose, term, told

pytestmark = pytest.mark.house

COUNCIL = OrganisationView(slug="council", legal_name="Example Borough Council", known_as="Example Council")
SUPPLIER = ProcessorView(key="s", organisation=OrganisationView(slug="s", legal_name="Bills Ltd"))


def test_a_ground_names_the_article_the_term_and_its_meaning() -> None:
    said = told(activity(purpose(ground("A6-E", explanation="We run the NHS here"))))
    assert "UK GDPR Article 6(1)(e): Public task" in said
    assert "This is part of the public job that the law gives us." in said
    assert "We run the NHS here" in said


def test_several_purposes_each_keep_their_own_ground() -> None:
    pay, pension = purpose(ground("A6-B"), text="To pay you."), purpose(ground("A6-C"), text="To run your pension.")
    said = told(activity(pay, pension))
    assert "To run your pension: UK GDPR Article 6(1)(c)" in said


def test_the_public_words_of_a_purpose_win() -> None:
    said = told(activity(purpose(ground(), text="Adjudication", public_text="To decide on your claim")))
    assert "To decide on your claim" in said
    assert "Adjudication" not in said


def test_special_category_information_names_both_conditions_and_the_policy() -> None:
    policy = PolicyDocumentView(key="p", title="Our policy on very private information")
    said = told(activity(purpose(ground("A6-E", "A9-H", schedule1=term("SCH1-P02"), policy=policy))))
    assert "UK GDPR Article 9(2)(h)" in said
    assert "Schedule 1, Part 1, paragraph 2" in said
    assert "Our policy on very private information" in said


def test_a_citation_gives_title_provision_typed_words_and_link() -> None:
    cited = CitationView(key="c", statute=term("ST-NHSA2006"), provision="section 3", as_typed="s3 NHS Act 2006")
    said = told(activity(purpose(ground(citations=(cited,)))))
    assert "National Health Service Act 2006, section 3 (written as “s3 NHS Act 2006”) (https://" in said


def test_words_of_a_source_stand_where_no_article_is_known() -> None:
    said = told(activity(purpose(LegalGroundView(key="g", as_stated="statutory duty"))))
    assert "statutory duty" in said
    assert "Article 6" not in said


def test_section_251_is_named_with_the_approval_as_printed() -> None:
    approval = ApprovalView(key="a", reference="CAG 7-07(a-c)/2013", as_printed="(CAG 7-07)(a-c)/2013)")
    use = ConfidentialityUseView(key="k", basis=term("CLDC-S251-R5"), approval=approval)
    said = told(activity(confidentiality=(use,)))
    assert "section 251 of the NHS Act 2006" in said
    assert "Reference as printed: (CAG 7-07)(a-c)/2013)" in said


def test_a_date_of_an_approval_keeps_its_printed_form() -> None:
    period = ApprovalPeriodView(key="d", ends_on=PartialDate("2022-09"), as_printed="end of September 2022")
    use = ConfidentialityUseView(key="k", approval=ApprovalView(key="a", reference="CAG 1", periods=(period,)))
    said = told(activity(confidentiality=(use,)))
    assert "until September 2022 (printed as “end of September 2022”)" in said


def test_two_dates_for_one_approval_are_both_told() -> None:
    periods = tuple(ApprovalPeriodView(key=end, ends_on=PartialDate(end)) for end in ("2020-09", "2022-09"))
    use = ConfidentialityUseView(key="k", approval=ApprovalView(key="a", reference="CAG 1", periods=periods))
    said = told(activity(confidentiality=(use,)))
    assert "until September 2020" in said
    assert "until September 2022" in said


def test_a_regulation_is_written_out() -> None:
    approval = ApprovalView(key="a", reference="CAG 1", regulation=term("COPI-R5"))
    said = told(activity(confidentiality=(ConfidentialityUseView(key="k", approval=approval),)))
    assert "Regulation 5 of the Health Service (Control of Patient Information) Regulations 2002" in said


@pytest.mark.parametrize(("explicit", "words"), [(Answer.YES, "explicit consent"), (Answer.NO, "your consent")])
def test_consent_is_explicit_only_where_the_record_says_so(explicit: Answer, words: str) -> None:
    asked = consent(explicit=explicit, obtained_by="The nurse", withdraw_how="Ring us")
    said = told(activity(purpose(ground("A6-A", consents=(asked,)))))
    assert words in said
    assert "Who asks: The nurse" in said
    assert "How to change your mind: Ring us" in said


def test_consent_for_confidentiality_says_that_it_is_only_that() -> None:
    use = ConfidentialityUseView(key="k", basis=term("CLDC-EXPL"), consents=(consent(),))
    assert "to meet the duty of confidentiality only" in told(activity(confidentiality=(use,)))


def test_the_label_of_a_ground_has_no_full_stop_before_its_colon() -> None:
    pay = purpose(ground("A6-B"), text="We hire people. A provider pays wages.")
    assert "A provider pays wages: UK GDPR" in told(activity(pay, purpose(ground("A6-C"), text="To insure you")))


def test_a_term_is_explained_once_in_an_activity() -> None:
    said = told(activity(purpose(ground("A6-C")), purpose(ground("A6-C"), text="To pay tax")))
    assert said.count("UK GDPR Article 6(1)(c)") == 2
    assert said.count("The law says we must do this.") == 1


def test_a_law_without_a_basis_is_the_one_that_we_rely_on() -> None:
    cited = CitationView(key="c", statute=term("ST-NHSA2006"), provision="section 75")
    said = told(activity(purpose(LegalGroundView(key="g", citations=(cited,)))))
    assert "  - The law that we rely on\n      The law that lets us: National Health Service Act 2006" in said


def test_words_typed_for_a_law_are_not_repeated_if_its_title_has_them() -> None:
    cited = CitationView(key="c", statute=term("ST-X-SIF"), as_typed="Serious Incident Framework 2015")
    assert "written as" not in told(activity(purpose(ground(citations=(cited,)))))


def test_a_decision_is_set_off_from_the_period_that_it_gave() -> None:
    days = {"starts_on": "2025-06-01", "ends_on": "2028-05-31", "decided_on": "2025-05-20"}
    period = ApprovalPeriodView(key="p", **{name: PartialDate(day) for name, day in days.items()})
    use = ConfidentialityUseView(key="k", approval=ApprovalView(key="a", reference="CAG 1", periods=(period,)))
    said = told(activity(confidentiality=(use,)))
    assert "Decision: from 1 June 2025 until 31 May 2028, decided 20 May 2025" in said


def test_consent_that_serves_both_laws_is_told_once() -> None:
    asked = consent(explicit=Answer.YES, obtained_by="The nurse")
    use = ConfidentialityUseView(key="k", basis=term("CLDC-EXPL"), consents=(asked,))
    said = told(activity(purpose(ground("A6-A", consents=(asked,))), confidentiality=(use,)))
    assert "You are asked for your explicit consent. It also meets the duty of confidentiality." in said
    assert said.count("Who asks: The nurse") == 1


def test_that_no_confidential_information_is_used_is_said_once() -> None:
    use = ConfidentialityUseView(key="k", basis=term("CLDC-NONE"))
    said = told(activity(confidential_patient_information=Answer.NO, confidentiality=(use,)))
    assert said.count("not use confidential patient information") == 1
