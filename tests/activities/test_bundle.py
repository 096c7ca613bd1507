"""The bundle: nothing is lost on the way out and in, and nothing bad gets in."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.apps import apps
from django.conf import LazySettings

from activities.exchange.bundle import export_bundle
from activities.exchange.bundle_import import import_bundle
from activities.models import Activity, ApprovedVersion, Purpose
from activities.read import read
from activities.vocabulary import Status
from notices.demonstration import bundles
from ropa.organisations.models import Organisation
from ropa.reference.load import load_reference
from ropa.register.codec import BundleError, encode
from tests import world as worlds

World = worlds.World

MINI: dict[str, Any] = {
    "schema": 1,
    "organisations": [{"slug": "acme", "legal_name": "ACME"}, {"slug": "mini", "legal_name": "Mini Board"}],
    "organisation": "mini",
    "processors": [{"key": "acme", "organisation": "acme"}],
    "approvals": [{"key": "a1", "reference": "18/CAG/0038", "periods": [{"key": "p2"}, {"key": "p1"}]}],
    "activities": [
        {
            "key": "x1",
            "reference": "X1",
            "title": "Complaints",
            "purposes": [{"key": "p1", "text": "Answer"}, {"key": "p0", "text": "Learn"}],
            "engagements": [{"key": "e", "processor": "acme", "functions": ["paying"]}],
        }
    ],
}


def mini(**change: Any) -> bytes:
    return encode({**MINI, **change})


def activity(**change: Any) -> bytes:
    return mini(activities=[{**MINI["activities"][0], **change}])


def rows() -> dict[str, int]:
    return {model._meta.label: model._base_manager.count() for model in apps.get_models()}


def exported(slug: str) -> bytes:
    return export_bundle(read(Organisation.objects.get(slug=slug)))


def faults(raw: bytes, **options: Any) -> list[str]:
    with pytest.raises(BundleError) as caught:
        import_bundle(raw, by=None, **options)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.django_db
def test_what_goes_in_comes_out() -> None:
    import_bundle(mini(), by=None)
    assert exported("mini") == mini()


@pytest.mark.django_db
def test_importing_twice_changes_nothing() -> None:
    import_bundle(mini(), by=None)
    before = rows()
    report = import_bundle(mini(), by=None)
    assert rows() == before
    assert report.tally.created + report.tally.changed + report.tally.deleted == Counter()


@pytest.mark.django_db
@pytest.mark.one_engine  # PostgreSQL takes each of them in and out in test_bundle_travels.py
@pytest.mark.parametrize("bundle", bundles(), ids=lambda path: path.stem)
def test_every_demo_register_survives_the_trip_unchanged(bundle: Path) -> None:
    load_reference()
    slug = import_bundle(bundle.read_bytes(), by=None).organisation
    first = exported(slug)
    report = import_bundle(first, by=None)
    assert exported(slug) == first
    assert report.tally.created + report.tally.changed + report.tally.deleted == Counter()
    assert report.differences == []


@pytest.mark.django_db
def test_a_part_that_the_file_lacks_is_deleted_with_history() -> None:
    import_bundle(mini(), by=None)
    import_bundle(activity(purposes=[{"key": "p0", "text": "Learn"}]), by=None)
    assert [purpose.key for purpose in Purpose.objects.all()] == ["p0"]
    assert Purpose.history.filter(key="p1", history_type="-").count() == 1


@pytest.mark.django_db
def test_an_activity_that_the_file_lacks_is_left_alone() -> None:
    import_bundle(mini(), by=None)
    import_bundle(mini(activities=[]), by=None)
    assert Activity.objects.count() == 1


@pytest.mark.django_db
def test_a_new_order_of_parts_is_kept() -> None:
    import_bundle(mini(), by=None)
    turned = activity(purposes=MINI["activities"][0]["purposes"][::-1])
    import_bundle(turned, by=None)
    assert exported("mini") == turned


@pytest.mark.django_db
def test_shared_records_are_told_not_changed() -> None:
    import_bundle(mini(), by=None)
    bodies = [{"slug": "acme", "legal_name": "ACME Group"}, MINI["organisations"][1]]
    report = import_bundle(mini(organisations=bodies), by=None)
    assert [problem.path for problem in report.differences] == ["organisations[0].legal_name"]
    assert Organisation.objects.get(slug="acme").legal_name == "ACME"


@pytest.mark.django_db
def test_approved_in_the_file_becomes_an_approved_version() -> None:
    import_bundle(activity(status="approved"), by=None)
    assert (Activity.objects.get().status, ApprovedVersion.objects.count()) == (Status.APPROVED, 1)


@pytest.mark.django_db
def test_a_dry_run_writes_nothing() -> None:
    before = rows()
    report = import_bundle(mini(), by=None, dry_run=True)
    assert report.tally.created["activities"] == 1
    assert rows() == before


def test_who_may_not_approve_imports_drafts(world: World) -> None:
    raw = encode({"organisations": [], "organisation": world.a.slug, "activities": [{**MINI["activities"][0],
                  "engagements": [], "status": "approved"}]})  # fmt: skip
    report = import_bundle(raw, by=world.dpo_a)
    assert Activity.objects.get().status == Status.DRAFT
    assert "you may not approve here" in report.notes[0]


def test_who_may_not_import_is_refused(world: World) -> None:
    raw = encode({"organisation": world.a.slug})
    with pytest.raises(BundleError, match="you may not import"):
        import_bundle(raw, by=world.auditor_a)


def test_who_may_not_add_bodies_is_told_which(world: World) -> None:
    raw = encode({"organisation": world.a.slug, "organisations": [{"slug": "new", "legal_name": "New"}]})
    with pytest.raises(BundleError, match=r"organisations\[0\]: is not known here, and you may not add"):
        import_bundle(raw, by=world.dpo_a)


@pytest.mark.django_db
def test_the_register_of_another_organisation_can_be_the_target(world: World) -> None:
    import_bundle(mini(), by=None, organisation=world.b)
    assert Activity.objects.get().organisation == world.b


def hostile() -> Iterator[Any]:
    """Bad documents, and where the fault is told to be."""
    deep: Any = "x"
    for _ in range(40):
        deep = {"purposes": [deep]}
    yield pytest.param(mini()[:-200], "is not complete, valid JSON", id="truncated")
    yield pytest.param(b"[]", "is not a register", id="a list")
    yield pytest.param(b"", "is not a register", id="empty")
    yield pytest.param(mini(schema=99), "schema: is", id="a later schema")
    yield pytest.param(mini(schema="x"), "schema: is", id="no schema")
    yield pytest.param(mini(organisation="nobody"), "organisation: 'nobody' is not the slug", id="unknown keeper")
    yield pytest.param(activity(purposes=deep), "nested deeper", id="deep")
    yield pytest.param(activity(colour="red"), "activities[0].colour", id="unknown name")
    yield pytest.param(activity(title=["x"]), "activities[0].title", id="wrong type")
    yield pytest.param(activity(title="x" * 300), "activities[0].title", id="too long")
    yield pytest.param(activity(title=""), "activities[0].title", id="blank")
    yield pytest.param(activity(key="../x"), "activities[0].key", id="odd key")
    yield pytest.param(activity(status="live"), "activities[0].status", id="unknown word")
    yield pytest.param(activity(status="retired"), "activities[0]", id="broken constraint")
    yield pytest.param(activity(review_due_on="soon"), "activities[0].review_due_on", id="no date")
    yield pytest.param(activity(purposes=[{"key": "p", "text": "a\u0000b"}]), "control character", id="NUL")
    yield pytest.param(activity(documents=[{"key": "d", "title": "t", "url": "javascript:alert(1)"}]),
                       "activities[0].documents[0].url", id="script in a link")  # fmt: skip
    yield pytest.param(
        mini(activities=[{**MINI["activities"][0], "key": k} for k in "ab"]), "activities[", id="same reference"
    )
    yield pytest.param(mini(organisations=[{"slug": "admin", "legal_name": "A"}, *MINI["organisations"]]),
                       "organisations[0].slug", id="reserved address")  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize(("raw", "words"), list(hostile()))
def test_a_hostile_bundle_changes_no_row(raw: bytes, words: str) -> None:
    before = rows()
    told = faults(raw)
    assert any(words in fault for fault in told), told
    assert rows() == before


@pytest.mark.django_db
def test_a_bundle_of_50_mb_is_refused(settings: LazySettings) -> None:
    raw = b'{"organisation": "' + b"x" * (50 * 2**20) + b'"}'
    assert "is larger than the" in faults(raw)[0]


@pytest.mark.django_db
def test_yaml_is_accepted() -> None:
    import_bundle(yaml.safe_dump(MINI).encode(), by=None)
    assert exported("mini") == mini()
