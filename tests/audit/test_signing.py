"""Signed saves: one change is one version, with who and why; everything else is refused."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.serializers import serialize
from django.db import models, transaction

from activities.models import Activity, Purpose
from ropa.audit.link_rows import LinkQuerySet
from ropa.audit.models import Entry
from ropa.audit.querysets import UnsignedWriteError
from ropa.audit.record import RegisterRecord
from ropa.audit.signing import delete_signed, save_signed, save_signed_many
from ropa.reference.models import SecurityMeasure, Term
from tests import world as worlds

World = worlds.World
MEASURES: Any = Activity.security_measures.through
SUBJECTS: Any = Purpose.subjects.through


def test_a_save_is_one_version_with_who_and_why(world: World) -> None:
    activity = worlds.build(Activity, world.a)
    activity.title = "New title"
    save_signed(activity, by=world.editor_a, reason="Annual review")
    version = activity.history.first()
    assert (activity.history.count(), version.history_user, version.history_change_reason) == (
        2,
        world.editor_a,
        "Annual review",
    )


def test_fields_and_links_change_in_one_version(world: World) -> None:
    measure = worlds.term("security_measure")
    activity = worlds.build(Activity, world.a)
    activity.title = "New title"
    save_signed(activity, by=world.editor_a, links={"security_measures": [measure]})
    version = activity.history.first()
    assert activity.history.count() == 2
    assert [row.securitymeasure_id for row in version.security_measures.all()] == [measure.pk]


def test_a_new_record_with_links_is_one_version(world: World) -> None:
    measure = worlds.term("security_measure")
    activity = worlds.build(Activity, world.a, security_measures=[measure])
    assert [(row.history_type, row.security_measures.count()) for row in activity.history.all()] == [("+", 1)]


def test_saving_the_same_again_writes_nothing(world: World) -> None:
    activity = worlds.build(Activity, world.a)
    assert save_signed(activity, by=world.editor_a) is False
    assert activity.history.count() == 1


def test_a_signature_signs_one_save_only(world: World) -> None:
    activity = worlds.build(Activity, world.a)
    activity.title = "New title"
    save_signed(activity, by=world.editor_a, reason="Once")
    assert {"_signed", "_history_user", "_change_reason"}.isdisjoint(activity.__dict__)


@pytest.mark.parametrize("write", ["save", "delete"])
def test_an_unsigned_write_is_refused(world: World, write: str) -> None:
    activity = worlds.build(Activity, world.a)
    with pytest.raises(UnsignedWriteError):
        getattr(activity, write)()


@pytest.mark.parametrize(
    ("write", "arguments"),
    [
        ("update", {"title": "x"}),
        ("bulk_create", {"objs": []}),
        ("bulk_update", {"objs": [], "fields": []}),
        ("delete", {}),
    ],
)
def test_writing_many_rows_without_history_is_refused(world: World, write: str, arguments: dict[str, Any]) -> None:
    with pytest.raises(UnsignedWriteError, match="no history"):
        getattr(Activity.objects.all(), write)(**arguments)


def everything() -> list[Any]:
    """All that is stored of activities, purposes and their links, and how much was told."""
    rows = [list(model._base_manager.order_by("pk").values()) for model in (Activity, Purpose, Term)]
    links = [list(linked.objects.order_by("pk").values()) for linked in (MEASURES, SUBJECTS)]
    return [*rows, *links, Entry.objects.count()]


WAYS_AROUND: dict[str, Callable[[Activity, Term], object]] = {
    "the base manager": lambda activity, term: Activity._base_manager.update(title="x"),
    "the base manager's deletion": lambda activity, term: Activity._base_manager.all().delete(),
    "the default manager": lambda activity, term: Activity._default_manager.update(title="x"),
    "create": lambda activity, term: Activity.objects.create(organisation=activity.organisation, key="x"),
    "get or create": lambda activity, term: Activity.objects.get_or_create(organisation=activity.organisation, key="x"),
    "update or create": lambda activity, term: Activity.objects.update_or_create({"title": "x"}, pk=activity.pk),
    "rows that replace": lambda activity, term: Activity.objects.bulk_create(
        [activity], update_conflicts=True, unique_fields=["id"], update_fields=["title"]
    ),
    "Django's own save": lambda activity, term: models.Model.save(activity),
    "Django's inner save": lambda activity, term: activity.save_base(raw=True),
    "Django's own delete": lambda activity, term: models.Model.delete(activity.purposes.get()),
    "parts all at once": lambda activity, term: activity.purposes.update(text="x"),
    "parts that go": lambda activity, term: activity.purposes.all().delete(),
    "a part made": lambda activity, term: activity.purposes.create(key="x", text="x"),
    "a part moved": lambda activity, term: activity.purposes.add(Purpose.objects.get(), bulk=True),
    "a link added": lambda activity, term: activity.security_measures.add(term),
    "a link made": lambda activity, term: activity.security_measures.create(code="SEC-X", label="x"),
    "a link removed": lambda activity, term: activity.security_measures.remove(activity.security_measures.get()),
    "links set": lambda activity, term: activity.security_measures.set([term]),
    "links cleared": lambda activity, term: activity.security_measures.clear(),
    "a row of a link": lambda activity, term: MEASURES.objects.create(activity=activity, securitymeasure=term),
    "a row of a link, saved": lambda activity, term: MEASURES(activity=activity, securitymeasure=term).save(),
    "a row of a link, saved within": lambda activity, term: models.Model.save(
        MEASURES(activity=activity, securitymeasure=term)
    ),
    "a row of a link, if there is none": lambda activity, term: MEASURES.objects.get_or_create(
        activity=activity, securitymeasure=term
    ),
    "rows of links": lambda activity, term: MEASURES.objects.bulk_create(
        [MEASURES(activity=activity, securitymeasure=term)]
    ),
    "rows of links changed": lambda activity, term: MEASURES.objects.filter(activity=activity).update(activity=None),
    "rows of links changed at once": lambda activity, term: MEASURES.objects.bulk_update(
        list(MEASURES.objects.all()), ["activity"]
    ),
    "rows of links that go": lambda activity, term: MEASURES.objects.filter(activity=activity).delete(),
    "a row of a link that goes": lambda activity, term: MEASURES.objects.get().delete(),
    "the base manager of a link": lambda activity, term: MEASURES._base_manager.all().delete(),
}


def test_every_link_of_every_record_is_guarded() -> None:
    linked = {
        field.remote_field.through
        for model in apps.get_models()
        if issubclass(model, RegisterRecord)
        for field in model._meta.many_to_many
    }
    assert len(linked) > 10
    for through in linked:
        assert isinstance(through._default_manager.all(), LinkQuerySet), through
        assert isinstance(through._base_manager.all(), LinkQuerySet), through


@pytest.fixture
def linked(world: World) -> Activity:
    """An activity with a part and a link."""
    activity = worlds.build(Activity, world.a, security_measures=[worlds.term("security_measure")])
    worlds.build(Purpose, world.a, activity=activity)
    return activity


@pytest.mark.parametrize("way", WAYS_AROUND.values(), ids=WAYS_AROUND)
def test_no_way_leads_around_a_signature(linked: Activity, way: Callable[[Activity, Term], object]) -> None:
    term = SecurityMeasure.objects.get(pk=worlds.term("security_measure").pk)
    before = everything()
    with pytest.raises(UnsignedWriteError), transaction.atomic():
        way(Activity.objects.get(pk=linked.pk), term)
    assert everything() == before


def test_fixtures_are_not_loaded_past_the_signature(linked: Activity, tmp_path: Path) -> None:
    before = everything()
    fixture = tmp_path / "register.json"
    fixture.write_text(serialize("json", Activity.objects.all()).replace(linked.title, "Another title"))
    with pytest.raises(UnsignedWriteError):
        call_command("loaddata", str(fixture), verbosity=0)
    assert everything() == before


def test_an_invalid_record_is_refused_and_nothing_written(world: World) -> None:
    with pytest.raises(ValidationError):
        save_signed(Activity(organisation=world.a, reference="", title="T"), by=world.editor_a)
    assert Activity.objects.count() == 0


def test_many_new_records_get_a_version_each(world: World) -> None:
    activity = worlds.build(Activity, world.a)
    subject = worlds.term("data_subject")
    purposes = [Purpose(activity=activity, key=f"p{n}", text="Why") for n in range(3)]
    save_signed_many(purposes, by=world.editor_a, reason="Import", links={1: {"subjects": [subject]}})
    versions = [purpose.history.get() for purpose in purposes]
    assert [version.history_user for version in versions] == [world.editor_a] * 3
    assert [version.subjects.count() for version in versions] == [0, 1, 0]


def test_deleting_leaves_a_signed_version_of_the_record_and_its_parts(world: World) -> None:
    purpose = worlds.build(Purpose, world.a)
    delete_signed(purpose.activity, by=world.editor_a, reason="Entered twice")
    last = Purpose.history.first(), Activity.history.first()
    assert [(row.history_type, row.history_user, row.history_change_reason) for row in last] == [
        ("-", world.editor_a, "Entered twice")
    ] * 2


def test_a_record_cannot_point_into_another_register(world: World) -> None:
    from activities.models import Approval, ConfidentialityUse

    theirs = worlds.build(Approval, world.b)
    ours = worlds.build(Activity, world.a)
    with pytest.raises(ValidationError, match="another organisation"):
        save_signed(ConfidentialityUse(activity=ours, approval=theirs), by=world.editor_a)
