"""Reference data in the workplace and the API: found, counted where it is used, confirmed by a person."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.http import HttpResponse
from pytest_django import DjangoAssertNumQueries

from activities.models import Activity, DataUse, LegalGround, Purpose
from ropa.organisations.models import User
from ropa.reference.kinds import KINDS
from ropa.reference.listed import kinds
from ropa.reference.models import Term
from ropa.reference.uses import count, kinds_used, uses_of
from tests.api.conftest import as_  # noqa: F401 - a fixture
from tests.audit.pages import signed_in
from tests.world import World, build, term

REFERENCE = "/register/board-a/reference/"
BASES = f"{REFERENCE}lawful_basis/"


def text(answer: HttpResponse) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def at(one: Term) -> str:
    return f"{REFERENCE}term/{one.code}/"


def grounded(keeper: Any, basis: Term, number: int = 1, **given: Any) -> Activity:
    """An activity with so many grounds on that basis."""
    activity = build(Activity, keeper, **given)
    for _ in range(number):
        purpose = build(Purpose, keeper, activity=activity)
        build(LegalGround, keeper, purpose=purpose, basis_id=basis.pk)
    return activity


@pytest.fixture
def basis(world: World) -> Term:
    return term("lawful_basis", label="Public task", citation="UK GDPR Art 6(1)(e)", url="https://example.org/art6")


@pytest.fixture
def memory(world: World) -> Term:
    return term("lawful_basis", label="From memory", confidence="memory")


def confirmer(world: World) -> User:
    world.dpo_a.user_permissions.add(Permission.objects.get(codename="change_term"))
    return User.objects.get(pk=world.dpo_a.pk)


# --- found --------------------------------------------------------------------------------------------------


def test_every_kind_is_listed_with_its_terms(basis: Term, memory: Term, world: World) -> None:
    said = text(signed_in(world.auditor_a).get(REFERENCE))
    assert "Lawful bases Terms 2 Not yet confirmed 1 lawful bases not yet confirmed No longer offered None" in said
    assert {row.kind.name for row in kinds()} == set(KINDS)


def test_a_term_shows_where_the_law_says_it(basis: Term, world: World) -> None:
    page = signed_in(world.auditor_a).get(BASES).content.decode()
    for told in (basis.code, "Public task", "UK GDPR Art 6(1)(e)", 'href="https://example.org/art6"'):
        assert told in page


@pytest.mark.parametrize(("asked", "found"), [("PUBLIC task", 1), ("art 6", 1), ("nothing like it", 0), ("%", 0)])
def test_terms_are_searched_by_each_word(asked: str, found: int, basis: Term, world: World) -> None:
    said = text(signed_in(world.auditor_a).get(BASES, {"q": asked}))
    assert f"{found} term" in said


def test_what_nobody_confirmed_is_a_list(basis: Term, memory: Term, world: World) -> None:
    said = text(signed_in(world.auditor_a).get(f"{REFERENCE}all/", {"show": "unconfirmed"}))
    assert ("From memory" in said, "Public task" in said, "1 term" in said) == (True, False, True)


def test_what_ended_is_a_list(basis: Term, world: World) -> None:
    term("lawful_basis", label="Gone", retired_on="2026-01-01")
    said = text(signed_in(world.auditor_a).get(BASES, {"show": "retired"}))
    assert ("Gone" in said, "Public task" in said) == (True, False)


@pytest.mark.parametrize("address", ["rule/", "nothing/", "term/A6-NOTHING/", "term/R-A30-01/", f"{'x' * 300}/"])
def test_what_is_not_there_is_not_found(address: str, world: World) -> None:
    assert signed_in(world.auditor_a).get(REFERENCE + address).status_code == 404


@pytest.mark.parametrize("query", [{"q": "a\x00b"}, {"q": "x" * 10_000}, {"page": "x"}, {"show": "x"}, {"page": "999"}])
def test_odd_questions_are_answered(query: dict[str, str], basis: Term, world: World) -> None:
    assert signed_in(world.auditor_a).get(BASES, query).status_code == 200


def test_members_of_no_register_see_nothing_here(basis: Term, world: World) -> None:
    for address in (REFERENCE, BASES, at(basis)):
        assert signed_in(world.outsider).get(address).status_code == 404


def test_a_term_says_all_that_is_known(world: World) -> None:
    one = term("statute", label="An Act", source="Read on <b>paper</b>")
    page = signed_in(world.auditor_a).get(at(one)).content.decode()
    assert "Read on &lt;b&gt;paper&lt;/b&gt;" in page


def test_what_people_write_into_a_term_is_no_markup_and_no_pattern(world: World) -> None:
    odd = "<i>100% {of}</i> %(it)s"
    one = term("lawful_basis", label=odd, plain_english=odd, formal_label=f"{odd}.", facts={"article": odd})
    for address in (BASES, at(one)):
        page = signed_in(world.auditor_a).get(address).content.decode()
        assert "&lt;i&gt;100% {of}&lt;/i&gt; %(it)s" in page
        assert odd not in page


# --- used ---------------------------------------------------------------------------------------------------


def test_an_activity_counts_once_for_a_term(basis: Term, world: World) -> None:
    grounded(world.a, basis, 3)
    uses = count("lawful_basis", world.a)[basis.code]
    assert (uses.here, uses.everywhere) == (1, 1)


def test_uses_of_other_registers_are_not_counted_here(basis: Term, world: World) -> None:
    grounded(world.b, basis)
    uses = count("lawful_basis", world.a)[basis.code]
    assert (uses.here, uses.everywhere) == (0, 1)


def test_a_term_in_several_places_of_one_record_counts_once(world: World) -> None:
    people = term("data_subject", label="Staff")
    activity = build(Activity, world.a)
    build(Purpose, world.a, activity=activity, subjects=[people])
    build(DataUse, world.a, activity=activity, subjects=[people])
    assert count("data_subject", world.a)[people.code].here == 1


def test_the_list_says_how_often_and_leads_to_the_activities(basis: Term, world: World) -> None:
    mine = grounded(world.a, basis, title="Mine", reference="M-1")
    build(Activity, world.a, title="Another", reference="N-1")
    client = signed_in(world.auditor_a)
    page = client.get(BASES).content.decode()
    (href,) = re.findall(r'href="([^"]+)">1 activity', page)
    assert href == f"/register/board-a/activities/?term={basis.code}"
    listed = text(client.get(href))
    assert (mine.title in listed, "Another" in listed) == (True, False)


def test_only_installation_administrators_learn_of_uses_elsewhere(basis: Term, world: World) -> None:
    grounded(world.b, basis)
    pages = [text(signed_in(user).get(address)) for user in (world.dpo_a, world.root) for address in (BASES, at(basis))]
    assert ["Used in all" in page for page in pages] == [False, False, True, True]
    assert "1 activity" in pages[3]
    assert "1 activity" not in pages[1]


def test_uses_of_a_kind_are_one_question(world: World, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for _ in range(4):
        grounded(world.a, term("lawful_basis"))
    with django_assert_num_queries(1):
        assert len(count("lawful_basis", world.a)) == 4


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_can_be_counted(kind: str, world: World) -> None:
    assert count(kind, world.a) == {}
    assert bool(uses_of(kind)) == (kind in kinds_used())


def test_the_list_asks_the_same_number_of_questions(
    world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in(world.auditor_a)
    for number in (1, 6):
        for _ in range(number):
            grounded(world.a, term("lawful_basis", confidence="memory"))
        with django_assert_num_queries(7):
            client.get(BASES)


# --- confirmed ----------------------------------------------------------------------------------------------


def test_confirming_says_who_when_and_where(memory: Term, world: World) -> None:
    user = confirmer(world)
    answer = signed_in(user).post(at(memory), {"note": "Read on legislation.gov.uk"}, follow=True)
    memory.refresh_from_db()
    assert (memory.confirmed_by, memory.history.latest().history_change_reason) == (user, "Read on legislation.gov.uk")
    assert f"by {user}: Read on legislation.gov.uk" in text(answer)
    assert "Confirmed" in text(answer)


def test_a_confirmed_term_is_as_it_was_shipped(memory: Term, world: World) -> None:
    from ropa.reference.load import digest
    from ropa.reference.models import to_view

    before = digest(to_view(memory))
    signed_in(world.root).post(at(memory), {"note": "Read it"})
    memory.refresh_from_db()
    assert digest(to_view(memory)) == before


def test_a_confirmation_can_be_taken_back(memory: Term, world: World) -> None:
    client = signed_in(world.root)
    for _ in range(2):
        client.post(at(memory), {"note": "Because"})
    memory.refresh_from_db()
    assert (memory.confirmed_on, memory.confirmed_by) == (None, None)


@pytest.mark.parametrize("note", ["", "   ", "a\x00b", "x" * 2_001])
def test_a_confirmation_needs_a_note(note: str, memory: Term, world: World) -> None:
    answer = signed_in(world.root).post(at(memory), {"note": note})
    memory.refresh_from_db()
    assert (answer.status_code, memory.confirmed_on) == (422, None)
    assert text(answer).startswith("Error: ")


@pytest.mark.parametrize("who", ["administrator_a", "dpo_a", "auditor_a"])
def test_without_the_permission_nobody_confirms(who: str, memory: Term, world: World, as_: Any) -> None:  # noqa: F811
    client = signed_in(getattr(world, who))
    assert client.post(at(memory), {"note": "Read it"}).status_code == 403
    assert "Confirm this term" not in text(client.get(at(memory)))
    answer = as_(getattr(world, who)).post(f"/api/v1/reference/{memory.code}/confirmation/", {"note": "Read it"})
    assert answer.status_code == 403


# --- the API ------------------------------------------------------------------------------------------------


def test_the_api_tells_kinds_and_uses(basis: Term, world: World, as_: Any) -> None:  # noqa: F811
    grounded(world.a, basis)
    api = as_(world.auditor_a)
    rows = {row["name"]: row for row in api.get("/api/v1/reference-kinds/").json()}
    assert (rows["lawful_basis"]["terms"], rows["lawful_basis"]["prefix"]) == (1, "A6-")
    uses = api.get("/api/v1/organisations/board-a/reference-uses/lawful_basis/").json()
    assert uses == [{"code": basis.code, "here": 1, "everywhere": None}]


def test_the_api_tells_nothing_of_other_registers(basis: Term, world: World, as_: Any) -> None:  # noqa: F811
    grounded(world.b, basis)
    assert as_(world.auditor_a).get("/api/v1/organisations/board-a/reference-uses/lawful_basis/").json() == []
    assert as_(world.auditor_a).get("/api/v1/organisations/board-b/reference-uses/lawful_basis/").status_code == 404


def test_the_api_confirms_and_takes_back(memory: Term, world: World, as_: Any) -> None:  # noqa: F811
    api, address = as_(confirmer(world)), f"/api/v1/reference/{memory.code}/confirmation/"
    assert api.post(address, {"note": "Read it"}).json()["confirmed_by"] == "dpo_a"
    assert api.post(address, {"note": "Again"}).status_code == 400
    assert api.delete(address, {"note": "Was wrong"}).json()["confirmed_by"] is None
    assert api.post(address, {"note": "x", "more": 1}).status_code == 400
