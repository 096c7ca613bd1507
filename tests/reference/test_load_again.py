"""The loader again: safe to repeat, never overwrites a person, never deletes."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.db import models
from django.test.utils import CaptureQueriesContext

from ropa.audit.signing import save_signed
from ropa.reference.load import LoadReport, Outcome, digest, load_reference
from ropa.reference.models import Term, to_view
from ropa.reference.shipped import read_reference
from tests.standing import stood_on

pytestmark = pytest.mark.django_db

Edit = Callable[..., None]
DAY = date(2026, 11, 22)
SHIPPED = len(read_reference())


@pytest.fixture(scope="module")
def loaded(request: pytest.FixtureRequest) -> None:
    """The first load, as we ship it."""
    with stood_on(request):
        load_reference(on=DAY)


@pytest.fixture
def load(loaded: None, folder: Path) -> Callable[[], LoadReport]:
    """Loads the copy."""
    return lambda: load_reference(directory=folder, on=DAY)


def correct(code: str, **values: object) -> Term:
    term = Term.objects.get(pk=code)
    for name, value in values.items():
        setattr(term, name, value)
    save_signed(term, by=None, reason="Corrected locally")
    return term


def test_second_load_changes_nothing(load: Callable[[], LoadReport]) -> None:
    assert len(load().all(Outcome.UNCHANGED)) == SHIPPED
    assert Term.history.count() == SHIPPED


def test_second_load_asks_the_database_once(
    load: Callable[[], LoadReport], django_assert_max_num_queries: Callable[[int], CaptureQueriesContext]
) -> None:
    with django_assert_max_num_queries(3):
        load()


def test_a_changed_row_is_changed(load: Callable[[], LoadReport], edit: Edit) -> None:
    edit("right", "RT-ACCESS", {"plain_english": "You can ask for a copy."})
    assert load().all(Outcome.CHANGED) == ["RT-ACCESS"]
    assert Term.objects.get(pk="RT-ACCESS").plain_english == "You can ask for a copy."


def test_a_changed_row_keeps_its_confirmation(
    load: Callable[[], LoadReport], edit: Edit, django_user_model: type
) -> None:
    user = django_user_model.objects.create_user("dpo")  # type: ignore[attr-defined]
    correct("RT-ACCESS", confirmed_by=user, confirmed_on=DAY)
    edit("right", "RT-ACCESS", {"fee": "free"})
    assert load().all(Outcome.CHANGED) == ["RT-ACCESS"]
    assert Term.objects.get(pk="RT-ACCESS").confirmed_by == user


def test_a_row_no_longer_shipped_is_retired_not_deleted(load: Callable[[], LoadReport], edit: Edit) -> None:
    edit("superseded_document", "GD-CRG", None)
    assert load().all(Outcome.RETIRED) == ["GD-CRG"]
    assert Term.objects.get(pk="GD-CRG").retired_on == DAY


def test_rows_of_a_kind_that_ships_no_more_are_retired(load: Callable[[], LoadReport]) -> None:
    rule = Term(code="R-LB-01", kind="rule", label="No basis", confidence="memory", facts={"severity": "breach"})
    rule.shipped_digest = digest(to_view(rule))
    models.QuerySet(Term).bulk_create([rule])
    assert load().codes["rule"][Outcome.RETIRED] == ["R-LB-01"]
    assert Term.objects.get(pk="R-LB-01").retired_on == DAY


def test_a_retired_row_is_retired_once(load: Callable[[], LoadReport], edit: Edit) -> None:
    edit("superseded_document", "GD-CRG", None)
    load()
    assert load().all(Outcome.RETIRED) == []


def test_a_retired_row_that_is_shipped_again_comes_back(
    load: Callable[[], LoadReport], edit: Edit, folder: Path
) -> None:
    before = (folder / "superseded_document.csv").read_text()
    edit("superseded_document", "GD-CRG", None)
    load()
    (folder / "superseded_document.csv").write_text(before)
    assert load().all(Outcome.CHANGED) == ["GD-CRG"]
    assert Term.objects.get(pk="GD-CRG").retired_on is None


def test_a_local_correction_is_kept(load: Callable[[], LoadReport]) -> None:
    correct("RM-INVOICE", citation="Local schedule")
    assert load().all(Outcome.KEPT) == ["RM-INVOICE"]
    assert Term.objects.get(pk="RM-INVOICE").citation == "Local schedule"


def test_a_local_correction_is_kept_when_the_shipped_row_changes(load: Callable[[], LoadReport], edit: Edit) -> None:
    correct("RM-INVOICE", facts={"minimum_period": "P7Y"})
    edit("retention_class", "RM-INVOICE", {"note": "new"})
    assert load().all(Outcome.KEPT) == ["RM-INVOICE"]
    assert Term.objects.get(pk="RM-INVOICE").facts == {"minimum_period": "P7Y"}


def test_a_correction_that_we_ship_later_is_no_longer_local(load: Callable[[], LoadReport], edit: Edit) -> None:
    correct("RM-INVOICE", citation="The Code")
    edit("retention_class", "RM-INVOICE", {"citation": "The Code"})
    load()
    assert load().all(Outcome.KEPT) == []


def test_confirming_a_row_is_no_correction(load: Callable[[], LoadReport], django_user_model: type) -> None:
    user = django_user_model.objects.create_user("dpo")  # type: ignore[attr-defined]
    correct("RM-INVOICE", confirmed_by=user, confirmed_on=DAY)
    assert load().all(Outcome.KEPT) == []


def test_a_row_that_a_person_retired_stays_retired(load: Callable[[], LoadReport], edit: Edit) -> None:
    correct("RM-INVOICE", retired_on=date(2026, 1, 1))
    edit("retention_class", "RM-INVOICE", {"note": "new"})
    load()
    assert Term.objects.get(pk="RM-INVOICE").retired_on == date(2026, 1, 1)


def test_a_row_that_a_person_added_is_never_touched(load: Callable[[], LoadReport]) -> None:
    save_signed(Term(code="RM-OURS", kind="retention_class", label="Ours", confidence="judgement"), by=None)
    report = load()
    assert "RM-OURS" not in report.all(Outcome.RETIRED)
    assert Term.objects.get(pk="RM-OURS").retired_on is None
