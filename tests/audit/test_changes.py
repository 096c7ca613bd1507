"""A difference in the user's words: every kind of field, every field of every record, nothing that is the same."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from activities.models import Activity, Assessment, DataUse, Engagement, LegalGround, Purpose, Retention
from processors.models import Contract
from ropa.audit.content import values_of
from ropa.audit.record import RegisterRecord
from ropa.audit.signing import delete_signed
from ropa.audit.telling.changes import FieldChange, changes, default_of
from ropa.audit.telling.names import find_names
from ropa.audit.telling.words import label_of
from ropa.audit.telling.wordwise import Fate
from ropa.organisations.models import Organisation
from ropa.reference.fields import TermField
from ropa.reference.models import Term
from tests import world as worlds

World = worlds.World
Model = type[RegisterRecord]


class Nameless:
    """Names for tests without a database: they show which record was asked for."""

    def of(self, model: Any, pk: Any) -> str:
        return f"{model._meta.verbose_name} called {pk}"


def one(model: Model, name: str, before: Any, after: Any) -> FieldChange:
    """The single change between two values of a field."""
    (told,) = changes({name: after}, {name: before}, model, Nameless())
    return told


def said(model: Model, name: str, before: Any, after: Any) -> tuple[str, str, str]:
    told = one(model, name, before, after)
    return told.label, told.before, told.after


# --- each kind of field -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("model", "name", "before", "after", "expected"),
    [
        (Activity, "title", "Old", "New", ("Title", "Old", "New")),
        (Activity, "owner", "", "Finance", ("Owner", "", "Finance")),
        (Activity, "status", "draft", "in_review", ("Status", "Draft", "In review")),
        (Activity, "publish", True, False, ("Shown in notices", "Yes", "No")),
        (Activity, "review_due_on", None, "2027-03-01", ("Next review due on", "", "1 March 2027")),
        (Contract, "ends_on", "2027", "2027-03", ("Ends on", "2027", "March 2027")),
        (Retention, "period", "P8Y", "P1Y6M", ("Period", "8 years", "1 year and 6 months")),
        (Purpose, "position", 0, 1, ("Position", "1", "2")),
        (Term, "kind", "country", "statute", ("Kind", "country", "law")),
        (Engagement, "contract_id", 7, 8, ("Contract", "contract called 7", "contract called 8")),
        (Activity, "no_longer_there", "a", "b", ("No longer there", "a", "b")),
        (Activity, "gone_id", 5, None, ("Gone", "a linked record", "")),
    ],
)
def test_each_kind_of_value_in_words(model: Model, name: str, before: Any, after: Any, expected: Any) -> None:
    assert said(model, name, before, after) == expected


def test_a_word_that_the_vocabulary_lost_is_shown_without_its_underscores() -> None:
    assert said(Activity, "status", "half_ready", "draft") == ("Status", "Half ready", "Draft")


def test_a_date_that_is_none_any_more_is_shown_as_it_stands() -> None:
    assert said(Activity, "review_due_on", "2027-02-31", None) == ("Next review due on", "2027-02-31", "")


def test_words_of_a_list_are_told_by_label() -> None:
    told = one(Activity, "audiences", ["patients"], ["patients", "staff"])
    assert (told.added, told.removed, told.before) == (("Staff",), (), "Patients and service users")


def test_a_list_tells_what_came_and_went() -> None:
    told = one(Activity, "benefits", ["Speed", "Cost"], ["Cost", "Care", "Care"])
    assert (told.added, told.removed, told.after) == (("Care", "Care"), ("Speed",), "Cost; Care; Care")


def test_a_list_in_another_order_says_so() -> None:
    told = one(Activity, "benefits", ["Speed", "Cost"], ["Cost", "Speed"])
    assert (told.is_list, told.added, told.removed) == (True, (), ())


def test_links_tell_the_names_that_came_and_went() -> None:
    told = one(DataUse, "subjects", ["SUB-A", "SUB-B"], ["SUB-B", "SUB-C"])
    noun = DataUse._meta.get_field("subjects").related_model._meta.verbose_name
    assert (told.added, told.removed) == ((f"{noun} called SUB-C",), (f"{noun} called SUB-A",))


def test_two_linked_records_of_one_name_are_two() -> None:
    class Alike:
        def of(self, model: Any, pk: Any) -> str:
            return "Anyshire"

    (told,) = changes({"parties": [1, 2]}, {"parties": [1]}, Contract, Alike())
    assert told.added == ("Anyshire",)


def test_facts_are_told_by_their_names() -> None:
    told = changes(
        {"facts": {"in_force": "yes", "article": "6"}}, {"facts": {"article": "5", "old": "x"}}, Term, Nameless()
    )
    assert [(each.label, each.before, each.after) for each in told] == [
        ("Facts: Article", "5", "6"),
        ("Facts: In force", "", "yes"),
        ("Facts: Old", "x", ""),
    ]


def test_long_text_is_told_word_by_word() -> None:
    before = "We keep the records of patients for six years after the last contact with them."
    told = one(Activity, "summary", before, before.replace("six", "eight"))
    assert told.is_long
    assert [run.text for run in told.runs if run.fate is not Fate.KEPT] == ["six", "eight"]


@pytest.mark.parametrize(("before", "after"), [("short", "also short"), ("", "x" * 200), ("x" * 200, "")])
def test_short_text_and_text_from_nothing_are_told_whole(before: str, after: str) -> None:
    assert not one(Activity, "summary", before, after).is_long


# --- what came and went -----------------------------------------------------------------------------------


def test_a_new_record_tells_what_it_says_and_nothing_that_nobody_answered() -> None:
    values = {"id": 1, "key": "k", "position": 3, "activity_id": 9, "text": "Why", "public_text": "", "subjects": []}
    told = changes({**values, "is_public_task": "not_asked"}, None, Purpose, Nameless())
    assert [(each.field, each.before, each.after) for each in told] == [("text", "", "Why")]


def test_a_deleted_record_tells_what_it_said() -> None:
    told = changes(None, {"text": "Why", "subjects": ["SUB-A"]}, Purpose, Nameless())
    assert [(each.field, each.after, each.is_list) for each in told] == [("text", "", False), ("subjects", "", True)]


def test_a_field_that_was_added_later_said_its_default_before() -> None:
    assert changes({"is_public_task": "not_asked"}, {}, Purpose, Nameless()) == ()
    assert [each.field for each in changes({"is_public_task": "yes"}, {}, Purpose, Nameless())] == ["is_public_task"]


def test_a_record_of_a_kind_that_is_gone_is_told_by_the_stored_names() -> None:
    told = changes({"old_name": "b"}, {"old_name": "a"}, None, Nameless())
    assert [(each.label, each.before, each.after) for each in told] == [("Old name", "a", "b")]


# --- names of linked records ------------------------------------------------------------------------------


def test_links_go_by_name_and_terms_without_their_code(world: World) -> None:
    statute, staff = worlds.term("lawful_basis", label="Public task"), worlds.term("data_subject", label="Staff")
    told = changes({"basis_id": statute.pk, "subjects": [staff.pk]}, {"basis_id": None, "subjects": []}, LegalGround)
    assert [(each.after, each.added) for each in told] == [("Public task", ()), ("Staff", ("Staff",))]


def test_no_record_is_named_by_the_code_of_a_term(world: World) -> None:
    """Of whichever kind it is and whether it is there or gone: terms of law in its name go by their label."""
    kinds = [model for model in worlds.record_models() if model is not Term]
    for model in kinds:
        terms = {
            f.name: worlds.term(f.kind, label="Plain words") for f in model._meta.fields if isinstance(f, TermField)
        }
        record = worlds.build(model, world.a, **terms)
        pk = record.pk
        present = find_names({model: {pk}}, world.a.pk).of(model, pk)
        delete_signed(record, by=None)
        names = (present, find_names({model: {pk}}, world.a.pk).of(model, pk))
        assert names[0] == names[1]
        assert not [term.pk for term in terms.values() if term.pk in names[0]]


def test_a_link_to_a_deleted_record_goes_by_the_name_it_had(world: World) -> None:
    contract = worlds.build(Contract, world.a, title="Payroll contract")
    pk = contract.pk
    delete_signed(contract, by=None)
    found = find_names({Contract: {pk}}, world.a.pk)
    assert found.of(Contract, pk) == "Payroll contract"


def test_a_deleted_record_that_is_named_by_its_links_keeps_its_name(world: World) -> None:
    engagement = worlds.build(Engagement, world.a)
    pk, name = engagement.pk, str(engagement.processor)
    delete_signed(engagement, by=None)
    assert find_names({Engagement: {pk}}, world.a.pk).of(Engagement, pk) == name


def test_a_record_that_nobody_knows_goes_by_its_kind(world: World) -> None:
    assert find_names({Contract: {10**6, "x", None}}).of(Contract, 10**6) == "contract without a name"


def test_other_organisations_ledgers_are_not_asked_for_names(world: World) -> None:
    contract = worlds.build(Contract, world.b, title="Secret of B")
    pk = contract.pk
    delete_signed(contract, by=None)
    assert find_names({Contract: {pk}}, world.a.pk).of(Contract, pk) == "contract without a name"


def test_names_take_one_query_for_each_kind(world: World, django_assert_num_queries: Any) -> None:
    made = {model: {worlds.build(model, world.a).pk for _ in range(4)} for model in (Engagement, LegalGround, Contract)}
    with django_assert_num_queries(3):
        find_names(made, world.a.pk)


# --- every field of every record --------------------------------------------------------------------------

FIELDS = [
    (model, field)
    for model in worlds.record_models()
    for field in (*model._meta.concrete_fields, *model._meta.many_to_many)
    if not field.primary_key
]
EVERY = pytest.mark.parametrize(("model", "field"), FIELDS, ids=lambda each: getattr(each, "__name__", str(each)))


def stored_name(field: Any) -> str:
    return str(field.name if field.many_to_many else field.attname)


def another(field: Any) -> Any:
    """A plain value that the field does not have by default."""
    if field.many_to_many:
        return [1]
    if field.is_relation:
        return 1
    if field.choices:
        return next(word for word, _ in field.choices if word != default_of(field))
    if isinstance(default_of(field), bool):
        return not default_of(field)
    value = worlds.full(field.model).get(field.name, "another")
    return str(value) if hasattr(value, "isoformat") else value if value != {} else {"fact": "x"}


@EVERY
def test_a_change_of_any_field_is_told_by_its_label(model: Model, field: Any) -> None:
    before = {stored_name(each): default_of(each) for each in (*model._meta.concrete_fields, *model._meta.many_to_many)}
    told = changes({**before, stored_name(field): another(field)}, before, model, Nameless())
    assert [(each.field, each.label.startswith(label_of(field))) for each in told] == [(field.name, True)]
    assert (told[0].before, told[0].after) != ("", "")


def test_no_stored_record_differs_from_itself(world: World) -> None:
    stored = [(model, values_of(model, world.of_a(model), {})) for model in worlds.record_models()]
    assert [model for model, values in stored if changes(values, values, model)] == []


def test_a_new_record_is_told_in_words(world: World) -> None:
    """What somebody gave it: no default, no stored word, no number of a link."""
    unsaid = {"", "not_asked", "not_stated", "Not asked yet"}
    for model in worlds.record_models():
        record = world.of_a(model)
        links = {str(getattr(record, field.attname)) for field in model._meta.concrete_fields if field.is_relation}
        told = changes(values_of(model, record, {}), None, model)
        assert [each.field for each in told if each.after in unsaid | links] == []


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
stored = st.dictionaries(
    st.sampled_from(["title", "status", "benefits", "assets", "organisation_id", "publish", "review_due_on", "odd"]),
    plain,
)


@given(values=stored)
def test_nothing_differs_from_itself(values: dict[str, Any]) -> None:
    assert changes(values, values, Activity, Nameless()) == ()


@given(before=stored, after=stored)
def test_whatever_the_ledger_holds_can_be_told(before: dict[str, Any], after: dict[str, Any]) -> None:
    """Also what a hand tampered with: telling never fails, and each name is told once a fact."""
    for told in changes(after, before, Activity, Nameless()):
        assert isinstance(told.label + told.before + told.after, str)
        assert all(isinstance(item, str) for item in (*told.added, *told.removed))


def test_organisations_are_told_by_the_name_that_people_use(world: World) -> None:
    body = worlds.build(Organisation, legal_name="Anyshire Integrated Care Board", known_as="NHS Anyshire")
    told = changes({"successor_id": body.pk}, {"successor_id": None}, Organisation)
    assert told[0].after == "NHS Anyshire"


def test_labels_of_choices_are_told(world: World) -> None:
    assert said(Assessment, "needed", "not_asked", "yes") == ("Needed", "Not asked yet", "Yes")
