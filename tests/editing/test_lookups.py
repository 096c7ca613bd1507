"""What a look-up offers: only what this register may point at, and what is chosen stays visible."""

from datetime import date
from typing import Any

import pytest

from activities.models import Approval, InformationAsset
from ropa.audit.signing import save_signed
from ropa.editing.lookups import HITS, search
from ropa.editing.offered import PAST, UNCONFIRMED, Offered
from ropa.organisations.models import Organisation
from ropa.reference.models import Country, LawfulBasis, Statute, Term
from tests import world as worlds
from tests.world import World

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


@pytest.fixture
def offered(world: World) -> Offered:
    """Seven lawful bases, and the laws of thirteen numbers."""
    for letter in "ABCDEFG":
        worlds.term("lawful_basis", code=f"A6-{letter}", label=f"Basis {letter}")
    for number in range(1, 14):
        worlds.term("statute", code=f"ST-T{number}", label=f"Test Act {number}")
    return Offered(world.a, on=TODAY)


def first(offered: Offered, model: Any, text: str) -> str:
    found = search(offered, model, text).found
    return found[0].value if found else ""


def test_only_the_best_are_shown_and_the_rest_is_counted(offered: Offered) -> None:
    hits = search(offered, Statute, "test act")
    assert len(hits.found) == HITS
    assert f"{hits.more} more" in hits.said


def test_a_term_that_was_retired_is_not_offered(offered: Offered) -> None:
    term = Term.objects.get(code="ST-T2")
    term.retired_on = TODAY
    save_signed(term, by=None)
    assert "ST-T2" not in [choice.value for choice in offered.all(Statute)]


def test_a_retired_term_that_is_chosen_stays_visible(offered: Offered) -> None:
    term = Term.objects.get(code="ST-T2")
    term.retired_on = TODAY
    save_signed(term, by=None)
    assert [choice.marks for choice in offered.chosen(Statute, ["ST-T2"])] == [(PAST,)]


def test_a_term_from_memory_says_so(world: World) -> None:
    worlds.term("country", code="CY-XX", label="Ruritania", confidence="memory")
    assert search(Offered(world.a, on=TODAY), Country, "Ruritania").found[0].marks == (UNCONFIRMED,)


def test_what_is_chosen_is_not_found_again(offered: Offered) -> None:
    hits = search(offered, LawfulBasis, "basis e", ["A6-E"])
    assert ([one.value for one in hits.chosen], hits.found) == (["A6-E"], [])


def test_few_terms_stand_there_without_a_search(offered: Offered) -> None:
    assert len(offered.some(LawfulBasis) or ()) == 7
    assert offered.some(Statute) is None


def test_records_of_another_organisation_are_not_found(world: World) -> None:
    worlds.build(Approval, world.b, title="Risk stratification", reference="CAG 7-07")
    assert search(Offered(world.a, on=TODAY), Approval, "Risk stratification").found == []


def test_a_record_of_another_organisation_is_not_shown_as_chosen(world: World) -> None:
    theirs = worlds.build(Approval, world.b, title="Risk stratification")
    assert Offered(world.a, on=TODAY).chosen(Approval, [str(theirs.pk)]) == []


@pytest.mark.parametrize("text", ["risk strat", "CAG 7-07", "stratificatoin"])
def test_an_own_record_is_found_by_its_name_and_reference(world: World, text: str) -> None:
    ours = worlds.build(Approval, world.a, title="Risk stratification", reference="CAG 7-07(a-c)/2013")
    assert first(Offered(world.a, on=TODAY), Approval, text) == str(ours.pk)


def test_an_organisation_is_found_by_a_former_name(world: World) -> None:
    body = worlds.organisation("Exampleshire NHS Trust", aliases=["St Elsewhere Hospital"], register_opened_on=None)
    assert first(Offered(world.a, on=TODAY), Organisation, "elsewhere hospital") == str(body.pk)


def test_a_body_that_has_ended_comes_after_one_that_has_not(world: World) -> None:
    worlds.organisation("Old Exampleshire Board", ended_on="2022-06-30", register_opened_on=None)
    worlds.organisation("New Exampleshire Board", register_opened_on=None)
    found = search(Offered(world.a, on=TODAY), Organisation, "exampleshire board").found
    assert [(one.label, one.marks) for one in found] == [
        ("New Exampleshire Board", ()),
        ("Old Exampleshire Board", ("Ended 30 June 2022",)),
    ]


def test_terms_of_many_kinds_take_one_query(world: World, django_assert_num_queries: Any) -> None:
    offered = Offered(world.a, on=TODAY)
    offered.expect([Statute, LawfulBasis, Country])
    with django_assert_num_queries(1):
        for model in (Statute, LawfulBasis, Country):
            offered.all(model)


def test_thousands_of_records_are_searched_by_one_query(world: World, django_assert_num_queries: Any) -> None:
    worlds.build(InformationAsset, world.a, name="Payroll")
    with django_assert_num_queries(1):
        search(Offered(world.a, on=TODAY), InformationAsset, "payroll")


@pytest.mark.parametrize("value", ["", "x", "-1", "9" * 40, "١"])
def test_a_value_that_is_no_key_is_nothing(world: World, value: str) -> None:
    assert Offered(world.a, on=TODAY).chosen(InformationAsset, [value]) == []
