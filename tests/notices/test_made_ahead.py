"""A long notice is made before the transaction that publishes it, and is that of the approved records all the same."""

import hashlib
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from activities.models import Activity
from activities.operations import approve
from notices.editions import ahead, draft
from notices.editions.made import made
from notices.models import Edition, Notice, PublicWords
from notices.operations import Held, Outdated, fingerprint_of, publish
from notices.site import approved_context
from ropa.audit.acts import is_going_on
from ropa.audit.signing import save_signed
from tests import world as worlds
from tests.published import REASON, published
from tests.standing import stood_on

Tracing = Callable[[Callable[[], Any]], list[bool]]


@pytest.fixture(scope="module")
def first(request: pytest.FixtureRequest) -> int:
    with stood_on(request):
        return published(worlds.make().a).pk


@pytest.fixture
def edition(first: int, db: Any) -> Edition:
    return Edition.objects.get(pk=first)


@pytest.fixture
def making(monkeypatch: pytest.MonkeyPatch) -> Tracing:
    """Every register is long. Gives whether an act was going on each time that files were made, and what else is to
    happen the first time."""

    def trace(first: Callable[[], Any]) -> list[bool]:
        seen: list[bool] = []

        def traced(*given: Any) -> Any:
            seen.append(is_going_on())
            if len(seen) == 1:
                first()
            return made(*given)

        monkeypatch.setattr(ahead, "LONG", 1)
        monkeypatch.setattr(draft, "made", traced)
        return seen

    return trace


def nothing() -> None: ...


def renamed(notice: Notice) -> Notice:
    notice.title = "How we use it"
    save_signed(notice, by=None, reason=REASON)
    return notice


def approve_another(edition: Edition) -> None:
    activity = Activity.objects.get(organisation=edition.notice.organisation)
    activity.title = "Answering questions"
    save_signed(activity, by=None, reason=REASON)
    approve(activity, by=None, reason=REASON)


def test_the_files_are_made_while_nobody_waits(edition: Edition, making: Tracing) -> None:
    seen = making(nothing)
    second = publish(renamed(edition.notice), by=None, reason=REASON)
    assert (second.number, seen) == (2, [False])
    assert all(hashlib.sha256(file.body).hexdigest() == file.digest for file in second.files.all())
    assert b"How we use it" in bytes(second.files.get(format="text").body)
    assert second.files.count() == 4
    assert PublicWords.objects.filter(edition=second, title="How we use it").exists()


def test_what_is_approved_meanwhile_is_in_it_and_in_all_its_files(edition: Edition, making: Tracing) -> None:
    seen = making(lambda: approve_another(edition))
    second = publish(renamed(edition.notice), by=None, reason=REASON)
    assert seen == [False, True]
    assert "Answering questions" in second.context
    assert all(b"Answering questions" in bytes(file.body) for file in second.files.all())
    assert any("Answering questions" in change for change in second.changes)


def test_who_has_seen_something_else_by_then_publishes_nothing(edition: Edition, making: Tracing) -> None:
    making(lambda: approve_another(edition))
    notice = renamed(edition.notice)
    context, _ = approved_context(notice, on=timezone.localdate())
    with pytest.raises(Outdated):
        publish(notice, by=None, reason=REASON, seen=fingerprint_of(context))
    assert notice.editions.count() == 1


def test_nothing_is_made_where_it_is_no_new_edition(edition: Edition, making: Tracing) -> None:
    seen = making(nothing)
    assert publish(edition.notice, by=None, reason=REASON) == edition
    with pytest.raises(Held):
        publish(renamed(edition.notice), by=None)
    assert seen == []
