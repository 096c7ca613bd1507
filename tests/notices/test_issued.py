"""Which edition was in force when."""

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from activities.models import Activity
from activities.operations import approve
from notices.editions.draft import AGAIN
from notices.editions.issued import Issued, NoEdition, _compared, compared, issued_of, of_day, of_number
from notices.editions.withdrawing import withdraw
from notices.models import Edition
from notices.operations import publish
from ropa.audit.signing import save_signed
from tests import world as worlds
from tests.notices.history import DAYS, moment, past_of, taken_back
from tests.published import REASON, published

World = worlds.World


@pytest.fixture
def editions(world: World) -> list[Edition]:
    return past_of(world.a)


@pytest.fixture
def issued() -> list[Issued]:
    """The same, as they are told apart, without a database."""
    since = [moment(day) for day in DAYS]
    until = [*since[1:], None]
    found = [Issued(Edition(number=n, published_at=at), until[n - 1], True) for n, at in enumerate(since, 1)]
    return found[::-1]


def test_each_was_in_force_until_the_next_came(editions: list[Edition], issued: list[Issued]) -> None:
    found = issued_of(editions[0].notice)
    assert [(each.number, each.since, each.until) for each in found] == [
        (each.number, each.since, each.until) for each in issued
    ]


def test_one_query_and_one_for_a_comparison(
    editions: list[Edition], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    _compared.cache_clear()
    with django_assert_num_queries(2):
        found = issued_of(editions[0].notice_id)
        compared(found[1], found[0])
        compared(found[1], found[0])


OF_DAY = (
    ("2024-03-01", 1, []),
    ("2025-01-31", 1, []),
    ("2025-06-10", 3, [2, 1]),
    ("10/6/2025", 3, [2, 1]),
    ("3 March 2026", 4, []),
    ("2026-01-19", 3, []),
)


def test_of_a_day(issued: list[Issued]) -> None:
    found = [(day, of_day(issued, day)) for day, _, _ in OF_DAY]
    assert [(day, of.issued.number, [each.number for each in of.before]) for day, of in found] == list(OF_DAY)


def test_of_today(issued: list[Issued]) -> None:
    assert of_day(issued, str(timezone.localdate())).issued.is_current


NO_DAY = (
    ("2024-02-29", "Nothing was in force on 29 February 2024. The notice was first published on 1 March 2024."),
    ("0001-01-01", "The notice was first published on 1 March 2024."),
    ("2199-01-01", "1 January 2199 is still to come."),
    ("9999-12-31", "is still to come."),
    ("2025-02-30", "“2025-02-30” is no day. Give a day such as 2026-03-03 or 3 March 2026."),
    ("", "Give a day such as 2026-03-03"),
    ("<script>", "“<script>” is no day."),
    ("1" * 10_000, "is no day."),
    ("\u0662\u0660\u0662\u0666-01-01", "is no day."),
)


def test_days_without_an_edition(issued: list[Issued]) -> None:
    for day, why in NO_DAY:
        with pytest.raises(NoEdition) as refused:
            of_day(issued, day)
        assert why in str(refused.value)
        assert len(str(refused.value)) < 200


def test_numbers_without_an_edition(issued: list[Issued]) -> None:
    for number in (0, 5, 10**30):
        with pytest.raises(NoEdition, match=f"no edition {number}. Its editions are numbered 1 to 4"):
            of_number(issued, number)


def test_nothing_is_in_force_while_a_notice_is_withdrawn(editions: list[Edition]) -> None:
    taken_back(editions[2], "2025-09-01 09:00")
    issued = issued_of(editions[0].notice)
    with pytest.raises(NoEdition, match="withdrawn on 1 September 2025 and published again on 20 January 2026"):
        of_day(issued, "2025-12-24")


def test_what_was_withdrawn_is_not_told(editions: list[Edition]) -> None:
    taken_back(editions[2], "2025-09-01 09:00")
    issued = issued_of(editions[0].notice)
    for ask in (lambda: of_day(issued, "2025-07-01"), lambda: of_number(issued, 3)):
        with pytest.raises(NoEdition, match="Edition 3 of this notice was withdrawn on 1 September 2025"):
            ask()
    assert of_number(issued, 3, also_withdrawn=True).number == 3


def test_the_next_edition_says_nothing_of_what_was_withdrawn(world: World) -> None:
    first = published(world.a)
    activity = Activity.objects.get()
    for title in ("A secret name", "Answering questions"):
        activity.title = title
        save_signed(activity, by=None, reason=REASON)
        approve(activity, by=None, reason=REASON)
        newest = publish(first.notice, by=None, reason=REASON)
        if title == "A secret name":
            withdraw(first.notice, by=None, reason="It names somebody")
    assert newest.changes[:2] == [AGAIN, "“Answering complaints” (A-1) is now called “Answering questions” (A-1)."]
