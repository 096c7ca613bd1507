"""One row of reference data: what the database and clean() refuse, what querysets and proxies offer."""

from datetime import date

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models

from ropa.audit.signing import save_signed
from ropa.reference.kinds import KINDS
from ropa.reference.models import Country, LawfulBasis, SpecialCondition, Term, to_view
from ropa.reference.view import TermView

pytestmark = pytest.mark.django_db

PROXIES = {model.KIND: model for model in Term.__subclasses__()}


def term(code: str = "A6-T", kind: str = "lawful_basis", **values: object) -> Term:
    return Term(**{"code": code, "kind": kind, "label": "Test", "confidence": "memory", **values})


def saved(code: str = "A6-T", kind: str = "lawful_basis", **values: object) -> Term:
    made = term(code, kind, **values)
    save_signed(made, by=None)
    return made


def test_every_kind_has_a_proxy() -> None:
    assert set(PROXIES) == set(KINDS)


@pytest.mark.parametrize("code", ["A9-T", "A6", "a6-t", "A6-T T", "A6-<b>", ""])
def test_a_code_must_have_the_form_and_prefix_of_its_kind(code: str) -> None:
    with pytest.raises(ValidationError):
        saved(code)


def test_nobody_adds_to_a_kind_that_ships_no_more() -> None:
    with pytest.raises(ValidationError, match="There is no kind of reference data called “rule”"):
        saved("R-T", "rule")


@pytest.mark.parametrize("values", [{"code": "A9-T"}, {"confidence": "sure"}])
def test_the_database_refuses_what_is_impossible(values: dict[str, object]) -> None:
    with pytest.raises(IntegrityError):
        models.QuerySet(Term).bulk_create([term(**values)])  # type: ignore[arg-type]


def test_a_confirmation_needs_the_day() -> None:
    somebody = get_user_model().objects.create(username="somebody")
    with pytest.raises(ValidationError, match="A confirmation needs the day"):
        saved(confirmed_by=somebody)


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"colour": "red"}, "This kind has no column “colour”."),
        ({"article": 6}, "The value of “article” must be text."),
        (["article"], "Write facts as names with text values."),
    ],
)
def test_facts_are_text_in_declared_columns(facts: object, sentence: str) -> None:
    with pytest.raises(ValidationError, match=sentence):
        saved(facts=facts)


def test_a_kind_that_is_not_declared_is_refused() -> None:
    with pytest.raises(ValidationError, match="kind"):
        saved("ZZ-1", "colour")


def test_a_term_cannot_end_before_it_begins() -> None:
    with pytest.raises(ValidationError, match="cannot end before"):
        saved(in_force_from=date(2026, 2, 5), in_force_to=date(2026, 2, 4))


def test_a_proxy_offers_only_its_kind() -> None:
    saved()
    saved("A9-T", "special_condition")
    assert [found.code for found in LawfulBasis.objects.all()] == ["A6-T"]


def test_a_foreign_key_to_a_proxy_refuses_another_kind() -> None:
    saved()
    key = models.ForeignKey(SpecialCondition, models.PROTECT)
    key.set_attributes_from_name("condition")
    with pytest.raises(ValidationError):
        key.validate("A6-T", None)


def test_in_force_reads_the_law_of_the_day() -> None:
    saved(in_force_from=date(2026, 2, 5))
    assert not Term.objects.in_force(date(2026, 2, 4)).exists()
    assert Term.objects.in_force(date(2026, 2, 5)).exists()


def test_the_last_day_is_still_in_force() -> None:
    saved(in_force_to=date(2024, 3, 21))
    assert Term.objects.in_force(date(2024, 3, 21)).exists()
    assert not Term.objects.in_force(date(2024, 3, 22)).exists()


def test_current_leaves_out_what_is_retired() -> None:
    saved(retired_on=date(2026, 1, 1))
    assert not Term.objects.current().exists()


def test_unconfirmed_are_the_recalled_ones() -> None:
    saved()
    saved("A6-U", confidence="verified")
    assert [found.code for found in Term.objects.unconfirmed()] == ["A6-T"]


def test_of_kind_refuses_a_kind_that_is_not_declared() -> None:
    with pytest.raises(LookupError):
        Term.objects.of_kind("colour")


def test_saving_through_a_proxy_writes_history() -> None:
    save_signed(Country(code="CY-ZZ", kind="country", label="Nowhere", confidence="judgement"), by=None)
    assert Term.history.filter(code="CY-ZZ").count() == 1


def test_the_view_says_what_the_row_says() -> None:
    view = to_view(saved(facts={"needs_statute": "yes"}, citation="Art 6"))
    assert (view.code, view.citation, view.says("needs_statute")) == ("A6-T", "Art 6", True)


def test_the_view_falls_back_on_the_short_label() -> None:
    assert str(to_view(saved())) == "Test"


def test_a_view_has_no_fact_that_is_not_there() -> None:
    assert TermView(kind="country", code="CY-GB", label="United Kingdom").fact("iso2") == ""


def test_only_a_plain_yes_says_yes() -> None:
    view = TermView(kind="k", code="K-1", label="x", facts={"a": "yes", "b": "yes (see note)"})
    assert (view.says("a"), view.says("b"), view.says("c")) == (True, False, False)


def test_views_can_be_members_of_sets() -> None:
    view = TermView(kind="k", code="K-1", label="x", facts={"a": "yes"})
    assert len({view, view}) == 1


def test_a_recalled_term_needs_confirmation_until_somebody_confirms_it() -> None:
    recalled = TermView(kind="k", code="K-1", label="x")
    assert recalled.needs_confirmation
    assert not TermView(kind="k", code="K-1", label="x", confirmed=True).needs_confirmation


@pytest.mark.parametrize(("day", "expected"), [(date(2026, 6, 18), False), (date(2026, 6, 19), True)])
def test_a_view_knows_whether_it_is_in_force(day: date, expected: bool) -> None:
    view = TermView(kind="k", code="K-1", label="x", in_force_from=date(2026, 6, 19))
    assert view.is_in_force(on=day) is expected
