"""The loader, of an empty database."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test.utils import CaptureQueriesContext

from ropa.audit.signing import save_signed
from ropa.reference.kinds import KINDS
from ropa.reference.load import Outcome, load_reference
from ropa.reference.models import LawfulBasis, Term
from ropa.reference.shipped import BadReferenceData, read_reference

pytestmark = pytest.mark.django_db

Edit = Callable[..., None]
DAY = date(2026, 11, 22)
SHIPPED = len(read_reference())


def test_first_load_adds_every_row() -> None:
    assert len(load_reference().all(Outcome.ADDED)) == SHIPPED == Term.objects.count()


def test_first_load_writes_one_version_of_each_row() -> None:
    load_reference()
    assert Term.history.count() == SHIPPED


def test_first_load_does_not_ask_for_each_row(
    django_assert_max_num_queries: Callable[[int], CaptureQueriesContext],
) -> None:
    with django_assert_max_num_queries(80):
        load_reference()


def test_a_row_that_a_person_added_under_our_code_stays_theirs(folder: Path) -> None:
    save_signed(Term(code="A6-E", kind="lawful_basis", label="Theirs", confidence="memory"), by=None)
    assert load_reference(directory=folder).all(Outcome.KEPT) == ["A6-E"]
    assert LawfulBasis.objects.get(pk="A6-E").label == "Theirs"


def test_a_bad_file_writes_nothing(folder: Path, edit: Edit) -> None:
    edit("right", "RT-ACCESS", {"confidence": "sure"})
    with pytest.raises(BadReferenceData):
        load_reference(directory=folder)
    assert Term.objects.count() == 0


def test_the_command_prints_counts_of_every_kind(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_reference")
    printed = capsys.readouterr().out
    assert "lawful bases: 7 added" in printed
    assert len(printed.splitlines()) == len(KINDS) + 1


def test_the_command_fails_with_one_line(folder: Path) -> None:
    (folder / "right.csv").unlink()
    with pytest.raises(CommandError, match=r"Reference data was not loaded\. right\.csv: the file is missing"):
        call_command("load_reference", folder=folder)
