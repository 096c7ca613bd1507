"""Stored findings are English, and said in another language from what their sentences are made of."""

from collections.abc import Iterator
from datetime import date

import pytest

from activities.judged import current_findings
from activities.models import Activity
from ropa.audit.signing import save_signed
from ropa.findings.models import Judgement, StoredFinding
from ropa.findings.places import place_in_words
from ropa.findings.telling import tell
from ropa.languages.catalogues import DOMAINS, WORKPLACE
from ropa.languages.speaking import speaking
from ropa.rules.finding import Finding
from ropa.rules.worded import said
from tests import pseudo
from tests.world import World

pytestmark = pytest.mark.django_db

ON = date(2026, 11, 22)
LATE = "This record was due to be checked by 1 March 2024."
LATE_ELSEWHERE = "⟦This record was due to be checked by ⟦1 ⟦March⟧ 2024⟧.⟧"


@pytest.fixture(autouse=True)
def elsewhere(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Somebody who reads the workplace in another language."""
    pseudo.install(tmp_path_factory.mktemp("locale"), monkeypatch, DOMAINS)
    with speaking(pseudo.LANGUAGE, WORKPLACE):
        yield


@pytest.fixture
def late(world: World) -> Activity:
    """An activity that was not checked on time."""
    activity = world.of_a(Activity)
    activity.review_due_on = date(2024, 3, 1)
    save_signed(activity, by=None, reason="Test")
    return activity


def stored(activity: Activity) -> StoredFinding:
    return current_findings(activity.organisation, on=ON, about=activity).get(code="R-A30-11")


def read(activity: Activity) -> Finding:
    return stored(activity).to_finding()


def test_it_is_stored_in_english_and_said_in_the_language_of_who_reads(late: Activity) -> None:
    assert stored(late).message == read(late).message == LATE
    assert said(read(late).message) == LATE_ELSEWHERE
    assert said(read(late).fix) == "⟦Compare it with what staff really do, then set the next date.⟧"
    assert said(read(late).title) == "⟦Every record is checked by the day that was set for it⟧"


def test_what_programs_read_is_english(late: Activity) -> None:
    (told,) = tell([stored(late)], late.organisation, on=ON)
    assert told.document()["message"] == LATE
    assert "⟦" not in str([told.document(), told.anchor, told.finding.key])


def test_one_that_was_stored_without_its_parts_is_told_in_english_until_it_is_judged_again(late: Activity) -> None:
    since = date(2026, 1, 2)
    stored(late)
    StoredFinding.objects.update(parts={}, since=since)
    assert said(read(late).message) == LATE
    Judgement.objects.update(rules="those of an earlier version")
    assert said(read(late).message) == LATE_ELSEWHERE
    assert stored(late).since == since


def test_where_it_stands_is_said(late: Activity) -> None:
    (told,) = tell([stored(late)], late.organisation, on=ON)
    assert (told.name, told.age) == (f"⟦activity⟧ {late.reference}", "⟦found today⟧")
    assert pseudo.unmarked(place_in_words("activities", "purposes[p1].grounds[g2].basis")) == []
