"""The layers of a notice on a page: the short answers first, every fact in one of them, all activities in a table."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from activities.part_views import DataUseView, EngagementView, LegalGroundView, SourceView
from activities.view import ActivityView
from activities.vocabulary import About
from notices.blocks import FactGroup
from notices.layers import FIRST, at_a_glance, layers
from notices.rendering import FORMATS
from notices.topics import LAW, Topic
from processors.view import ProcessorView
from ropa.organisations.view import OrganisationView
from ropa.organisations.vocabulary import Brand
from tests.notices.material import BOARD, activity, context, ground, purpose, term

pytestmark = pytest.mark.house

SUPPLIER = ProcessorView(key="s", organisation=OrganisationView(slug="s", legal_name="Bills Ltd"))
LAWFUL = purpose(ground("A6-E", "A9-H", explanation="We must pay for care"))
RICH = activity(
    LAWFUL,
    engagements=(EngagementView(key="e", processor=SUPPLIER, functions=("checks bills",)),),
    data_uses=(DataUseView(key="d", label="Names", seen_by="Clerks"),),
    business_function="Finance",
)


def page(*activities: ActivityView) -> str:
    return FORMATS["html"].render(context(*activities)).decode()


def facts(groups: tuple[FactGroup, ...]) -> Iterator[str]:
    for group in groups:
        for fact in group.facts:
            yield fact.text
            yield from (detail.text for detail in fact.details)


def test_every_fact_stands_whole_in_what_opens_or_has_no_more_to_say() -> None:
    (told,) = context(RICH).activities
    layer = layers(told)
    once = tuple(group for group in layer.first if group.topic not in layer.again)
    assert set(facts((*once, *layer.more, *layer.law))) == set(facts(told.groups))


def test_what_has_no_details_is_not_told_again() -> None:
    (told,) = context(activity()).activities
    assert Topic.PURPOSES not in {group.topic for group in layers(told).more}


def test_two_sources_of_one_kind_are_one_line_of_the_first_layer_and_both_open() -> None:
    kinds = {"Your solicitor": "SRC-REP", "Your doctor": "SRC-GP", "Your carer": "SRC-REP"}
    sources = [SourceView(key=detail, category=term(code), detail=detail) for detail, code in kinds.items()]
    (told,) = context(activity(sources=tuple(sources))).activities
    first, more = (
        next(group.facts for group in groups if group.topic is Topic.SOURCES)
        for groups in (layers(told).first, layers(told).more)
    )
    assert [fact.text for fact in first] == ["Someone who speaks for you", "Your GP practice"]
    assert [detail.text for fact in more for detail in fact.details] == list(kinds)


def test_each_purpose_names_its_ground_in_the_first_layer_even_where_it_is_the_same() -> None:
    twice = activity(purpose(ground(), text="To pay"), replace(purpose(ground(), text="To plan"), key="p2"))
    (told,) = context(twice).activities
    grounds = next(group.facts for group in layers(told).first if group.topic is Topic.GROUNDS)
    assert [fact.label for fact in grounds] == ["To pay", "To plan"]
    assert len({fact.text for fact in grounds}) == 1


def test_the_law_opens_and_its_name_stands_first() -> None:
    html = page(RICH)
    first, _, law = html.partition('The law<span class="nhsuk-u-visually-hidden">')
    assert "UK GDPR Article 6(1)(e): Public task" in first
    assert "UK GDPR Article 9(2)(h)" not in first
    assert "UK GDPR Article 9(2)(h)" in law


def test_the_first_layer_holds_what_the_articles_ask_for() -> None:
    assert {Topic.GROUNDS, Topic.PURPOSES, Topic.RECIPIENTS, Topic.RETENTION, Topic.TRANSFERS} <= FIRST
    assert {Topic.GROUNDS} == FIRST & LAW


def test_the_table_says_why_what_allows_it_and_who_handles_it() -> None:
    row, _ = at_a_glance(context(RICH, activity(reference="A2")))
    assert (row.title, row.purposes, row.grounds, row.processors) == (
        "Work A1",
        ("To pay the bills",),
        (("Public task", "Article 6(1)(e)"),),
        ("Bills Ltd",),
    )


def test_the_same_ground_stands_once_in_the_table() -> None:
    twice = activity(LAWFUL, replace(LAWFUL, key="p2", text="To check them"))
    assert at_a_glance(context(twice))[0].grounds == (("Public task", "Article 6(1)(e)"),)


def test_what_needs_no_ground_says_what_it_is() -> None:
    row = at_a_glance(context(activity(about=About.NOT_PERSONAL)))[0]
    assert row.grounds == (("This does not use information from which you can be identified.", ""),)


def test_a_ground_in_words_of_ones_own_stays_as_it_is() -> None:
    own = purpose(LegalGroundView(key="g", as_stated="With your consent: always"))
    assert at_a_glance(context(activity(own)))[0].grounds == (("With your consent: always", ""),)


def test_one_activity_needs_no_table() -> None:
    assert "at a glance" not in page(activity())
    assert "All 2 at a glance" in page(activity(), activity(reference="A2"))


def test_rows_of_the_table_lead_to_their_activities() -> None:
    html = page(activity(), activity(reference="A2"))
    assert re.findall(r'scope="row" role="rowheader"><a href="#([\w-]+)"', html) == ["activity-a1", "activity-a2"]


def test_a_long_list_under_a_right_opens() -> None:
    work = [activity(reference=f"A{place}") for place in range(9)]
    assert "See all 9" in page(*work, activity(purpose(ground("A6-C")), reference="B"))


@pytest.mark.parametrize(("banner", "look"), [("", Brand.NHS), ("A demonstration.", Brand.PLAIN)])
def test_a_demonstration_never_has_the_nhs_identity(banner: str, look: Brand) -> None:
    body = replace(BOARD, brand=Brand.NHS, demonstration=banner)
    assert context(organisation=body).organisation.brand is look
