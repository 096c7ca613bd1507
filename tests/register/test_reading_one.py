"""One whole record in three queries says what reading it kind by kind says."""

from datetime import date
from typing import Any

import pytest

from activities.exchange.bundle_import import import_bundle
from activities.models import Activity, Dataset, DataUse, LegalGround, Purpose, Retention
from activities.read import read_documents
from notices.demonstration import bundles
from ropa.audit.signing import save_signed
from ropa.reference.load import load_reference
from ropa.register.dates import PartialDate, Period
from ropa.register.reading_one import document_of
from tests import world as worlds

World = worlds.World


@pytest.fixture
def demonstration(db: Any) -> None:
    load_reference()
    import_bundle(bundles()[0].read_bytes(), by=None)


@pytest.mark.usefixtures("demonstration")
def test_every_activity_of_a_demonstration_reads_the_same() -> None:
    expected = read_documents(Activity.objects.all())
    assert expected
    for activity in Activity.objects.all():
        assert document_of(activity) == expected[activity.pk]


def test_values_keep_their_kinds(world: World) -> None:
    activity = worlds.build(Activity, world.a, started_on=date(2020, 2, 29), tags=["winter", "été"], publish=False)
    worlds.build(DataUse, world.a, activity=activity, label="L", held_not_needed=True, items=['"quoted"', "£ 5"])
    worlds.build(Retention, world.a, activity=activity, period="P8Y")
    worlds.build(worlds.apps.get_model("activities.Assessment"), world.a, activity=activity, done_on="2020-02")
    found = document_of(activity)
    assert found == read_documents([activity])[activity.pk]
    assert (found["started_on"], found["publish"]) == (date(2020, 2, 29), False)
    assert (found["data_uses"][0]["held_not_needed"], found["data_uses"][0]["items"]) == (True, ['"quoted"', "£ 5"])
    assert (found["retentions"][0]["period"], found["assessments"][0]["done_on"]) == (
        Period("P8Y"),
        PartialDate("2020-02"),
    )


def test_parts_stand_in_the_order_that_people_chose(world: World) -> None:
    activity = worlds.build(Activity, world.a)
    for position, key in ((2, "a"), (0, "z"), (1, "m")):
        worlds.build(Dataset, world.a, activity=activity, key=key, position=position, name=key)
    assert [held["key"] for held in document_of(activity)["datasets"]] == ["z", "m", "a"]


def test_hostile_words_are_only_words(world: World) -> None:
    words = "\"}'; DROP TABLE x; -- \\u0041 <script>" + "é" * 5000
    activity = worlds.build(Activity, world.a, summary=words)
    purpose = worlds.build(Purpose, world.a, activity=activity, text=words)
    save_signed(worlds.build(LegalGround, world.a, purpose=purpose, explanation=words), by=None)
    found = document_of(activity)
    assert (found["summary"], found["purposes"][0]["grounds"][0]["explanation"]) == (words, words)


def test_parts_of_another_record_are_not_among_them(world: World) -> None:
    activity, other = worlds.build(Activity, world.a), worlds.build(Activity, world.a)
    worlds.build(Purpose, world.a, activity=other)
    assert "purposes" not in document_of(activity)


def test_three_queries_whatever_its_size(world: World, django_assert_num_queries: Any) -> None:
    activity = worlds.build(Activity, world.a)
    for _ in range(5):
        worlds.build(LegalGround, world.a, purpose=worlds.build(Purpose, world.a, activity=activity))
    with django_assert_num_queries(3):
        document_of(activity)
