"""Stored findings equal a fresh run whatever is edited, are judged again when due, and stay as old as they are."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from activities.exchange.bundle_import import import_bundle
from activities.judged import current_findings, findings_of
from activities.models import Activity, Engagement, Purpose, Source
from activities.operations import approve
from activities.view import ActivityView
from activities.vocabulary import Access
from notices.synthetic import synthetic_register
from processors.models import Processor
from ropa.audit.acts import act, tell
from ropa.audit.events import Event
from ropa.audit.signing import delete_signed, save_signed
from ropa.findings.models import Judgement, StoredFinding, Waiver
from ropa.findings.storing import is_current, judgement_of, told
from ropa.organisations.models import Membership, Organisation
from ropa.reference.all_terms import all_terms
from ropa.reference.load import load_reference
from ropa.reference.models import Term
from ropa.register.codec import encode
from ropa.register.shapes import tree_of
from ropa.rules.rule import RULES, Remark, gdpr, rule
from ropa.rules.severity import Reach, Severity
from tests import world as worlds
from tests.activities.scripted_history import Dice
from tests.published import published
from tests.world import World

ON = date(2026, 11, 22)
SEED, BEFORE, EDITS, EACH = 12, 60, 120, 10


def fresh(keeper: Organisation, on: date = ON) -> list[tuple[object, ...]]:
    return sorted(map(told, findings_of(Organisation.objects.get(pk=keeper.pk), on=on)))


def stored(keeper: Organisation, on: date = ON) -> list[tuple[object, ...]]:
    return sorted(map(told, current_findings(Organisation.objects.get(pk=keeper.pk), on=on)))


def without_reading(keeper: Organisation, code: str) -> list[StoredFinding]:
    """What is stored of one rule, whether it holds or not."""
    return list(StoredFinding.objects.of(keeper).filter(code=code))


def judged_at(keeper: Organisation) -> object:
    current_findings(keeper, on=ON)
    return Judgement.objects.get(organisation=keeper).judged_at


def retitled(activity: Activity, title: str = "Changed") -> Activity:
    activity.title = title
    save_signed(activity, by=None, reason="Test")
    return activity


def alone(found: Iterable[Any]) -> list[tuple[object, ...]]:
    """Of some findings, those about activities by rules that look at each alone."""
    return sorted(told(one) for one in found if one.record.startswith("activities/") and not RULES[one.code].across)


def dice_of(world: World) -> Dice:
    """What edits A's register at random, which holds something of every kind."""
    for model in worlds.owned_models():
        world.of_a(model)
    dice = Dice(world.a, world.editor_a, SEED)
    for _ in range(BEFORE):
        dice.done(dice.add)
    return dice


def test_they_equal_a_fresh_run_after_any_edit(world: World) -> None:
    dice, seen = dice_of(world), set()
    for number in range(1, EDITS + 1):
        dice.move()
        if number % EACH == 0:
            assert stored(world.a) == fresh(world.a)
            seen.add(len(fresh(world.a)))
    assert len(seen) > 5


def test_those_of_activities_equal_a_fresh_run_after_any_edit_of_one(world: World) -> None:
    """With no read between the edits: each is judged as it is saved."""
    dice = dice_of(world)
    makes_a_processor = Engagement  # which is shared: then the whole is judged
    dice.own = dice.parts = [model for model in tree_of(Activity) if model not in (Activity, makes_a_processor)]
    dice.moves = [move for move in dice.moves if move[1] in (dice.add, dice.edit, dice.delete)]
    current_findings(world.a, on=ON)
    for _ in range(EACH * 2):
        dice.move()
        assert is_current(judgement_of(world.a), on=ON, alone=True)
        whole = findings_of(Organisation.objects.get(pk=world.a.pk), on=ON)
        assert alone(StoredFinding.objects.of(world.a)) == alone(whole)


def test_a_save_judges_its_record_at_once(world: World) -> None:
    purpose = world.of_a(Purpose)
    current_findings(world.a, on=ON)
    assert not without_reading(world.a, "R-A30-04")
    delete_signed(purpose, by=None)
    assert [one.record for one in without_reading(world.a, "R-A30-04")] == [f"activities/{purpose.activity.key}"]
    assert Judgement.objects.get(organisation=world.a).followed_to > 0


def test_many_activities_at_once_are_left_to_the_next_read(world: World) -> None:
    purposes = [world.of_a(Purpose), worlds.build(Purpose, activity=worlds.build(Activity, world.a))]
    current_findings(world.a, on=ON)
    with act():
        for purpose in purposes:
            delete_signed(purpose, by=None)
    assert not without_reading(world.a, "R-A30-04")
    assert current_findings(world.a, on=ON).filter(code="R-A30-04").count() == 2


def test_reading_again_judges_nothing(world: World) -> None:
    activity = world.of_a(Activity)
    before = judged_at(world.a)
    tell(Event.EXPORTED, by=world.editor_a, organisation=world.a.pk, about=activity)
    tell(Event.SIGNED_IN, by=world.editor_a)
    world.of_a(Waiver)
    world.of_a(Membership)
    assert judged_at(world.a) == before


@pytest.mark.parametrize("model", [Activity, Purpose, Processor, Term, Organisation])
def test_a_change_of_what_a_register_holds_or_points_at_is_judged(world: World, model: type) -> None:
    record = world.of_a(model) if model in worlds.owned_models() else worlds.build(model)
    before = judged_at(world.a)
    field = {Purpose: "text", Processor: "summary", Term: "label", Organisation: "legal_name"}.get(model, "title")
    setattr(record, field, "Other words")
    save_signed(record, by=None, reason="Test")
    assert judged_at(world.a) != before


def test_another_organisations_records_leave_ours_alone(world: World) -> None:
    other = worlds.build(Activity, world.b)
    before = judged_at(world.a)
    retitled(other)
    assert judged_at(world.a) == before


def test_a_new_day_and_other_rules_are_judged(world: World) -> None:
    world.of_a(Activity)
    before = judged_at(world.a)
    Judgement.objects.update(rules="other rules")
    renewed = judged_at(world.a)
    current_findings(world.a, on=ON + timedelta(days=1))
    assert len({before, renewed, Judgement.objects.get(organisation=world.a).judged_at}) == 3


def test_a_finding_is_as_old_as_the_day_on_which_it_was_first_found(world: World) -> None:
    activity, tomorrow = world.of_a(Activity), ON + timedelta(days=1)
    current_findings(world.a, on=ON)
    retitled(activity)
    assert {one.since for one in current_findings(world.a, on=tomorrow)} == {ON}
    purpose = worlds.build(Purpose, activity=activity)
    assert not current_findings(world.a, on=tomorrow).filter(code="R-A30-04")
    delete_signed(purpose, by=None)
    assert current_findings(world.a, on=tomorrow).get(code="R-A30-04").since == tomorrow


def test_a_finding_in_other_words_is_as_old_as_it_was(world: World) -> None:
    world.of_a(Activity)
    current_findings(world.a, on=ON)
    StoredFinding.objects.filter(code="R-A30-04").update(message="In other words.", since=ON - timedelta(days=9))
    Judgement.objects.update(rules="other rules")
    found = current_findings(world.a, on=ON).get(code="R-A30-04")
    assert (found.message, found.since) == (RULES["R-A30-04"].says, ON - timedelta(days=9))


@pytest.fixture
def contradiction(world: World) -> tuple[Activity, Engagement]:
    """An activity that denies sharing with a firm, and the work of the same firm in another, which is still blind."""
    here, there = world.of_a(Activity), worlds.build(Activity, world.a)
    firm = worlds.build(Processor)
    worlds.build(Engagement, activity=here, processor=firm, access=Access.NONE)
    here.summary = "We do not share your information with firms."
    save_signed(here, by=None)
    return here, worlds.build(Engagement, activity=there, processor=firm, access=Access.NONE)


def gives_access(engagement: Engagement) -> None:
    engagement.access = Access.IDENTIFIABLE
    save_signed(engagement, by=None)


def test_what_looks_at_other_activities_is_found_by_the_next_read_of_all(
    world: World, contradiction: tuple[Activity, Engagement]
) -> None:
    here, elsewhere = contradiction
    current_findings(world.a, on=ON)
    gives_access(elsewhere)
    assert not current_findings(world.a, on=ON, about=here).filter(code="R-DP-06")
    assert current_findings(world.a, on=ON).filter(code="R-DP-06")


def test_what_looks_at_other_activities_is_gone_at_once_when_it_is_mended(
    world: World, contradiction: tuple[Activity, Engagement]
) -> None:
    here, elsewhere = contradiction
    gives_access(elsewhere)
    assert current_findings(world.a, on=ON).filter(code="R-DP-06")
    here.summary = "A firm helps us."
    save_signed(here, by=None)
    assert not current_findings(world.a, on=ON, about=here).filter(code="R-DP-06")


@pytest.fixture
def faulty_rule() -> Iterator[None]:
    """A rule about activities that fails."""

    def check(activity: ActivityView, *, case: object) -> Iterator[Remark]:
        """A rule with a fault."""
        raise LookupError("a fault in a rule")
        yield

    about: dict[str, Any] = {"view": ActivityView, "severity": Severity.ADVICE, "source": "none", "url": gdpr(5)}
    yield rule("R-XX-98", **about, says="x", fix="x", reach=Reach.WORDS)(check) and None
    del RULES["R-XX-98"]


def test_a_faulty_rule_stops_nobody_from_saving(
    world: World, request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> None:
    activity = world.of_a(Activity)
    current_findings(world.a, on=ON)
    request.getfixturevalue("faulty_rule")
    retitled(activity)
    assert Activity.objects.get(pk=activity.pk).title == "Changed"
    assert "could not be judged" in caplog.text
    with pytest.raises(LookupError):
        current_findings(world.a, on=ON, about=activity)


@contextmanager
def taken_back() -> Iterator[None]:
    """An act that ends in an error."""
    with suppress(LookupError), act():
        yield
        raise LookupError


def test_an_act_that_is_taken_back_leaves_the_findings_as_they_were(world: World) -> None:
    purpose = world.of_a(Purpose)
    before = stored(world.a)
    with taken_back():
        delete_signed(purpose, by=None)
    assert stored(world.a) == before == fresh(world.a)


def test_a_term_that_changes_is_known_and_one_that_is_taken_back_is_not(db: None) -> None:
    made = worlds.term("country", label="Ruritania")
    assert made.code in {term.code for term in all_terms()}
    with taken_back():
        made.label = "Graustark"
        save_signed(made, by=None)
        assert "Graustark" in {term.label for term in all_terms()}
    assert "Graustark" not in {term.label for term in all_terms()}
    save_signed(made, by=None)
    assert "Graustark" in {term.label for term in all_terms()}


def test_a_record_that_is_judged_alone_is_judged_by_what_is_published(world: World) -> None:
    source = world.of_a(Source)
    activity = source.activity
    current_findings(world.a, on=ON)
    activity.started_on = date(2020, 1, 1)
    save_signed(activity, by=None)
    assert without_reading(world.a, "R-NO-28")
    approve(activity, by=None)
    published(world.a)
    assert not current_findings(world.a, on=ON, about=activity).filter(code="R-NO-28")


def queries_of(task: Callable[..., Iterable[object]], keeper: Organisation) -> int:
    with CaptureQueriesContext(connection) as asked:
        list(task(keeper, on=ON))
    return len(asked)


@pytest.mark.django_db
def test_the_number_of_queries_does_not_grow_with_the_register() -> None:
    load_reference()
    asked = {}
    for size in (4, 20):
        document = encode(synthetic_register(size, seed=size))
        keeper = Organisation.objects.get(slug=import_bundle(document, by=None).organisation)
        current_findings(keeper, on=ON)
        Judgement.objects.update(rules="other rules")
        asked[size] = [queries_of(task, keeper) for task in (findings_of, current_findings, current_findings)]
    assert asked[4] == asked[20]
    assert asked[20][0] < asked[20][1]
    assert asked[20][2] == 4
