"""What the notice says an activity is: ours or not, personal or not, and under which law."""

from datetime import date

import pytest

from activities.part_views import (
    CitationView,
    ConfidentialityUseView,
    PartyView,
)
from activities.vocabulary import (
    About,
    OurRole,
    PartyRole,
    Regime,
)
from processors.view import ProcessorView
from ropa.organisations.view import OrganisationView
from tests.notices.material import activity, ground, purpose, term, told, whole

pytestmark = pytest.mark.house

COUNCIL = OrganisationView(slug="council", legal_name="Example Borough Council", known_as="Example Council")
SUPPLIER = ProcessorView(key="s", organisation=OrganisationView(slug="s", legal_name="Bills Ltd"))


def test_what_is_not_personal_says_so_and_cites_no_law() -> None:
    cited = CitationView(key="c", statute=term("ST-NHSA2006"), provision="section 3")
    said = told(activity(purpose(ground("A6-E", "A9-H", citations=(cited,))), about=About.NOT_PERSONAL))
    assert "does not use information from which you can be identified" in said
    assert not any(word in said for word in ("Article", "GDPR", "section 3"))


def test_work_of_another_organisation_is_told_as_theirs() -> None:
    party = PartyView(key="p", role=PartyRole.CONTROLLER, organisation=COUNCIL)
    said = told(activity(role=OurRole.DESCRIBED, parties=(party,)))
    assert "This is another organisation’s processing. Example Council decides how and why." in said


def test_a_processor_says_whom_it_acts_for() -> None:
    party = PartyView(key="p", role=PartyRole.OUR_CONTROLLER, organisation=COUNCIL)
    assert "We do this for Example Council" in told(activity(role=OurRole.PROCESSOR, parties=(party,)))


def test_people_who_have_died_keep_confidentiality_and_lose_the_gdpr() -> None:
    use = ConfidentialityUseView(key="k", basis=term("CLDC-S251-R5"))
    said = told(activity(about=About.DECEASED, confidentiality=(use,)))
    assert "Common law duty of confidentiality" in said
    assert "GDPR" not in said


@pytest.mark.parametrize("words", ["GDPR", "Article 6", "Article 9", "Article 10", "Schedule 1"])
def test_law_enforcement_never_speaks_of_the_uk_gdpr(words: str) -> None:
    gdpr = CitationView(key="c", statute=term("ST-UKGDPR"))
    typed = {"offence_authority": "UK GDPR Article 10", "as_stated": "GDPR Article 6", "schedule1": term("SCH1-P18")}
    full = ground("A6-E", "A9-G", law_enforcement_ground="To look into fraud", citations=(gdpr,), **typed)
    assert words not in whole(activity(purpose(full), regime=Regime.LAW_ENFORCEMENT))


def test_law_enforcement_tells_its_own_ground() -> None:
    full = ground("A6-E", law_enforcement_ground="To look into fraud")
    assert "To look into fraud" in told(activity(purpose(full), regime=Regime.LAW_ENFORCEMENT))


def test_nothing_known_is_nothing_said() -> None:
    said = told(activity(purpose(ground(), text="To pay")))
    assert not any(word in said.lower() for word in ("unknown", "not stated", "not asked", "none"))


def test_an_activity_kept_from_the_public_is_not_told() -> None:
    assert "Work A1" not in whole(activity(publish=False), activity(reference="A2"))


def test_dates_do_not_come_from_the_clock() -> None:
    assert "last updated on 3 March 2025" in whole(on=date(2025, 3, 3))
