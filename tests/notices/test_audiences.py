"""A notice tells its readers what concerns them, and nothing that is meant for others."""

from dataclasses import replace

import pytest

from activities.part_views import EngagementView
from activities.vocabulary import Audience
from notices.completeness import missing_items
from processors.view import ContractView, ProcessorView
from ropa.organisations.view import OrganisationView
from tests.notices.material import NOTICE, TODAY, activity, context, register

pytestmark = pytest.mark.house

STAFF = replace(NOTICE, audiences=(Audience.STAFF, Audience.APPLICANTS))
PAYROLL = activity(reference="A1", audiences=(Audience.STAFF,))
CARE = activity(reference="A2", audiences=(Audience.PATIENTS, Audience.CARERS))
COOKIES = activity(reference="A3")
BOTH = activity(reference="A4", audiences=(Audience.PATIENTS, Audience.APPLICANTS))
SUPPLIER = ProcessorView(key="s", organisation=OrganisationView(slug="s", legal_name="Care Ltd"))


def told_in(notice: object) -> list[str]:
    return [told.reference for told in context(PAYROLL, CARE, COOKIES, BOTH, notice=notice).activities]  # type: ignore[arg-type]


def test_a_notice_tells_what_shares_a_reader_with_it_or_names_none() -> None:
    assert told_in(STAFF) == ["A1", "A3", "A4"]


def test_a_notice_for_nobody_in_particular_tells_everything() -> None:
    assert told_in(NOTICE) == ["A1", "A2", "A3", "A4"]


def test_a_supplier_that_works_for_other_readers_is_not_told() -> None:
    care = replace(CARE, engagements=(EngagementView(key="e", processor=SUPPLIER),))
    contract = ContractView(key="c", processor=SUPPLIER)
    assert context(PAYROLL, care, notice=STAFF, contracts=(contract,)).processors == ()


def test_what_a_notice_does_not_tell_is_not_missing_from_it() -> None:
    found = missing_items(register(PAYROLL, CARE), STAFF, on=TODAY)
    assert {missing.reference for missing in found} == {"", "A1"}
