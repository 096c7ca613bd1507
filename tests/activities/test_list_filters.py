"""What the filters of the list mean: each finds the activities that fit, once, on the page and in the API alike."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from activities.models import (
    Activity,
    Approval,
    Citation,
    ConfidentialityUse,
    DataUse,
    Engagement,
    LegalGround,
    Purpose,
    Transfer,
)
from activities.operations import approve
from processors.models import Processor, ProcessorTransfer
from ropa.audit.signing import save_signed
from tests import world as worlds

World = worlds.World
LIST = "/register/board-a/activities/"
API = "/api/v1/activities/"


@pytest.fixture
def as_editor(client: Client, world: World) -> Client:
    client.force_login(world.editor_a)
    return client


@pytest.fixture
def two(world: World) -> tuple[Activity, Activity]:
    """A-1, which will fit, and A-2, which will not."""
    one, two = (worlds.build(Activity, world.a, key=f"a-{n}", reference=f"A-{n}") for n in (1, 2))
    return one, two


def listed(client: Client, query: str = "") -> list[str]:
    page = client.get(f"{LIST}?{query}")
    assert page.status_code == 200
    return re.findall(r'<span class="app-reference">([^<]+)</span>', page.content.decode())


def found(client: Client, query: str) -> list[str]:
    """What page and API find, which must be the same."""
    by_api = client.get(f"{API}?organisation=board-a&ordering=reference&{query}").json()["results"]
    references = listed(client, query)
    assert [one["reference"] for one in by_api] == references
    return references


def ground(activity: Activity, **given: Any) -> LegalGround:
    purpose = worlds.build(Purpose, activity.organisation, activity=activity)
    made: LegalGround = worlds.build(LegalGround, activity.organisation, purpose=purpose, **given)
    return made


Two = tuple[Activity, Activity]


def test_many_grounds_that_fit_find_the_activity_once(as_editor: Client, two: Two) -> None:
    basis = worlds.term("lawful_basis", code="A6-E")
    for _ in range(3):
        ground(two[0], basis=basis)
    ground(two[1], basis=worlds.term("lawful_basis", code="A6-C"))
    assert found(as_editor, "basis=A6-E") == ["A-1"]


def test_filters_may_be_met_by_different_parts(as_editor: Client, two: Two) -> None:
    ground(two[0], basis=worlds.term("lawful_basis", code="A6-E"))
    ground(two[0], special_condition=worlds.term("special_condition", code="A9-H"))
    assert found(as_editor, "basis=A6-E&special=yes") == ["A-1"]


def test_special_category_is_told_by_the_kind_of_information(as_editor: Client, two: Two) -> None:
    health = worlds.term("data_category", code="DC-HEALTH", facts={"article9": "yes"})
    worlds.build(DataUse, activity=two[0], category=health)
    worlds.build(DataUse, activity=two[1], category=worlds.term("data_category", facts={"article9": "no"}))
    assert (found(as_editor, "special=yes"), found(as_editor, "special=no")) == (["A-1"], ["A-2"])


@pytest.mark.parametrize("model", [Purpose, DataUse, LegalGround])
def test_people_are_found_wherever_they_are_named(as_editor: Client, two: Two, model: Any) -> None:
    staff = worlds.term("data_subject", code="DS-STAFF")
    if model is LegalGround:
        ground(two[0], subjects=[staff])
    else:
        worlds.build(model, activity=two[0], subjects=[staff])
    assert found(as_editor, "subject=DS-STAFF") == ["A-1"]


@pytest.mark.parametrize("place", ["ground", "confidentiality", "recipient"])
def test_law_is_found_wherever_it_is_cited(as_editor: Client, two: Two, place: str) -> None:
    above: Any = Citation._meta.get_field(place).related_model
    part = ground(two[0]) if place == "ground" else worlds.build(above, activity=two[0])
    worlds.build(Citation, statute=worlds.term("statute", code="ST-NHS2006"), **{place: part})
    assert found(as_editor, "statute=ST-NHS2006") == ["A-1"]


def test_processor_is_found_by_its_key(as_editor: Client, two: Two) -> None:
    processor = worlds.build(Processor, key="north-csu")
    worlds.build(Engagement, activity=two[0], processor=processor)
    worlds.build(Engagement, activity=two[1], processor=worlds.build(Processor, key="south-csu"))
    assert found(as_editor, "processor=north-csu") == ["A-1"]


def test_approval_is_found_by_its_key(as_editor: Client, world: World, two: Two) -> None:
    approval = worlds.build(Approval, world.a, key="risk", reference="CAG 7-04(a)/2013")
    worlds.build(ConfidentialityUse, activity=two[0], approval=approval)
    assert found(as_editor, "approval=risk") == ["A-1"]


def test_country_is_found_by_a_transfer_of_its_own(as_editor: Client, two: Two) -> None:
    worlds.build(Transfer, activity=two[0], country=worlds.term("country", code="CY-IE"))
    assert found(as_editor, "country=CY-IE") == ["A-1"]


def test_country_is_found_by_what_a_processor_sends(as_editor: Client, world: World, two: Two) -> None:
    processor = worlds.build(Processor)
    worlds.build(Engagement, activity=two[0], processor=processor)
    worlds.build(ProcessorTransfer, world.a, processor=processor, country=worlds.term("country", code="CY-IE"))
    assert found(as_editor, "country=CY-IE") == ["A-1"]


def test_what_a_processor_sends_for_others_is_not_ours(as_editor: Client, world: World, two: Two) -> None:
    processor = worlds.build(Processor)
    worlds.build(Engagement, activity=two[0], processor=processor)
    worlds.build(ProcessorTransfer, world.b, processor=processor, country=worlds.term("country", code="CY-IE"))
    assert found(as_editor, "country=CY-IE") == []


@pytest.mark.parametrize("tag", ["Café", "CAFÉ", "café"])
def test_tag_is_found_whatever_its_case(as_editor: Client, two: Two, tag: str) -> None:
    two[0].tags = ["Board", "Café"]
    save_signed(two[0], by=None)
    assert found(as_editor, f"tag={tag}") == ["A-1"]


def test_part_of_a_tag_is_no_tag(as_editor: Client, two: Two) -> None:
    two[0].tags = ["Boardroom"]
    save_signed(two[0], by=None)
    assert found(as_editor, "tag=board") == []


def test_audience_is_found(as_editor: Client, two: Two) -> None:
    two[0].audiences = ["staff", "public"]
    save_signed(two[0], by=None)
    assert found(as_editor, "audience=public") == ["A-1"]


@pytest.mark.parametrize(
    ("when", "days", "fits"),
    [
        ("overdue", -1, True),
        ("overdue", 0, False),
        ("30", 0, True),
        ("30", 30, True),
        ("30", 31, False),
        ("90", 90, True),
        ("90", -1, False),
        ("unset", None, True),
        ("unset", 1, False),
    ],
)
def test_review_due(as_editor: Client, two: Two, when: str, days: int | None, fits: bool) -> None:
    two[0].review_due_on = None if days is None else timezone.localdate() + timedelta(days=days)
    two[1].review_due_on = date(2050, 1, 1)
    for one in two:
        save_signed(one, by=None)
    assert found(as_editor, f"review={when}") == (["A-1"] if fits else [])


def test_review_due_between_two_days(as_editor: Client, two: Two) -> None:
    for one, day in zip(two, (date(2027, 3, 31), date(2027, 4, 1)), strict=True):
        one.review_due_on = day
        save_signed(one, by=None)
    assert found(as_editor, "due_from=1+March+2027&due_to=2027-03-31") == ["A-1"]


def test_owner_and_function(as_editor: Client, two: Two) -> None:
    two[0].owner, two[0].business_function = "Head of complaints", "Corporate"
    save_signed(two[0], by=None)
    assert found(as_editor, "owner=Head+of+complaints&function=Corporate") == ["A-1"]
    assert found(as_editor, "owner=-") == ["A-2"]


def test_mine_is_what_i_stand_for(as_editor: Client, world: World, two: Two) -> None:
    two[0].owner = "Head of complaints"
    save_signed(two[0], by=None)
    assert found(as_editor, "mine=yes") == []
    membership = world.editor_a.memberships.get()
    membership.stands_for = ["Head of complaints"]
    save_signed(membership, by=None)
    assert found(as_editor, "mine=yes") == ["A-1"]


def test_unanswered_questions(as_editor: Client, two: Two) -> None:
    answers = dict.fromkeys(("direct_care", "confidential_patient_information", "must_provide"), "no")
    answers |= dict.fromkeys(("recipients_answer", "processors_answer", "transfers_answer", "reuse_answer"), "no")
    for name, answer in {**answers, "automated_decisions_answer": "not_known", "role": "controller"}.items():
        setattr(two[1], name, answer)
    save_signed(two[1], by=None)
    assert found(as_editor, "unanswered=not_asked") == ["A-1"]
    assert found(as_editor, "unanswered=not_known") == ["A-2"]
    two[1].automated_decisions_answer = "yes"
    save_signed(two[1], by=None)
    assert (found(as_editor, "unanswered=any"), found(as_editor, "unanswered=none")) == (["A-1"], ["A-2"])


def test_findings_are_judged_before_they_are_asked_for(as_editor: Client, two: Two) -> None:
    assert listed(as_editor, "findings=any") == ["A-1", "A-2"]
    assert listed(as_editor, "findings=none") == []


def test_several_values_of_a_filter_are_alternatives(as_editor: Client, world: World, two: Two) -> None:
    approve(two[0], by=None)
    worlds.build(Activity, world.a, reference="A-3", status="retired", retired_on=date(2020, 1, 1))
    assert listed(as_editor, "status=draft&status=approved") == ["A-1", "A-2"]
    assert found(as_editor, "status=retired") == ["A-3"]


# --- free text --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["ÄRZTE", "ärzte", "kliniKEN", "straSSe", "ÉTÉ", "A-1"])
def test_text_is_found_whatever_its_case(as_editor: Client, two: Two, text: str) -> None:
    two[0].title, two[0].summary = "Ärzte und Kliniken", "Eine Straße im été"
    save_signed(two[0], by=None)
    assert found(as_editor, f"q={text}") == ["A-1"]


def test_text_is_found_in_purposes_once(as_editor: Client, two: Two) -> None:
    for text in ("To answer complaints", "To learn from complaints"):
        worlds.build(Purpose, activity=two[0], text=text)
    assert found(as_editor, "q=complaints") == ["A-1"]


def test_every_word_must_be_there_wherever(as_editor: Client, two: Two) -> None:
    two[0].title = "Payroll"
    save_signed(two[0], by=None)
    worlds.build(Purpose, activity=two[0], text="To pay our staff")
    assert (found(as_editor, "q=staff+payroll"), found(as_editor, "q=staff+pension")) == (["A-1"], [])


@pytest.mark.parametrize("text", ["100%25", "_", "%5C", "%27"])
def test_signs_of_search_languages_are_only_letters(as_editor: Client, two: Two, text: str) -> None:
    assert found(as_editor, f"q={text}") == []


# --- what is not understood -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("status=nonsense", "Status: there is no “nonsense” to choose."),
        ("special=maybe", "Special category information: there is no “maybe” to choose."),
        ("due_from=yesterday", "Review due from: “yesterday” is not a day"),
        ("colour=red", "There is no filter “colour”."),
        ("sort=pk", "The list cannot be sorted by “pk”."),
        ("owner=a%00b", "Owner: this is too long, or no text."),
        ("q=" + "x" * 300, "Search: this is too long, or no text."),
    ],
)
def test_what_is_not_understood_is_told(as_editor: Client, two: Two, query: str, said: str) -> None:
    page = as_editor.get(f"{LIST}?{query}").content.decode()
    assert said in page
    assert listed(as_editor, query) == ["A-1", "A-2"]


@pytest.mark.parametrize("query", ["status=nonsense", "special=maybe", "due_from=yesterday", "owner=a%00b"])
def test_api_refuses_what_it_does_not_understand(as_editor: Client, two: Two, query: str) -> None:
    assert as_editor.get(f"{API}?{query}").status_code == 400


@pytest.mark.parametrize("name", ["basis", "processor", "statute", "approval", "country", "tag", "subject", "owner"])
def test_unknown_names_find_nothing(as_editor: Client, two: Two, name: str) -> None:
    assert found(as_editor, f"{name}=no-such-thing") == []


def test_records_of_another_register_are_never_found(as_editor: Client, world: World, two: Two) -> None:
    worlds.build(Activity, world.b, reference="B-1", owner="Head of complaints")
    assert found(as_editor, "owner=Head+of+complaints") == []
