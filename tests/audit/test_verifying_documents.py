"""Approved versions and published editions: their text fits their digest, and the ledger tells of the same."""

import json
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from activities.models import Activity, ApprovedVersion
from activities.operations import approve
from notices.models import Edition
from ropa.audit.content import canonical
from ropa.audit.guards import lifted
from ropa.audit.ledger import sha256
from ropa.audit.models import INSTALLATION
from ropa.audit.verifying import verify
from ropa.audit.verifying.documents import documents_before
from tests import world as worlds
from tests.audit import forging
from tests.audit.a_past import faults, kinds
from tests.audit.rows import run
from tests.published import published

World = worlds.World


@pytest.fixture
def version(world: World) -> ApprovedVersion:
    """The second approved version of an activity of A."""
    activity = worlds.build(Activity, world.a, title="Payroll")
    approve(activity, by=world.approver_a)
    activity.title = "Payroll and pensions"
    worlds.save_signed(activity, by=world.editor_a, reason="Pensions too")
    activity.refresh_from_db()
    return approve(activity, by=world.approver_a)


def change(model: Any, pk: int, **columns: Any) -> None:
    with lifted(connection):
        for name, value in columns.items():
            run(f'UPDATE "{model._meta.db_table}" SET "{name}" = %s WHERE id = %s', value, pk)


def documents(found: Any) -> list[Any]:
    return [fault for fault in found if fault.found_in == "documents"]


def told(version: ApprovedVersion) -> int:
    """The entry that tells of its approval."""
    return forging.numbered(version.activity.organisation_id, event="approved")[-1]


def test_approved_versions_are_sound(world: World, version: ApprovedVersion) -> None:
    assert [str(fault) for fault in faults()] == []


@pytest.mark.parametrize("limited", [False, True])
def test_an_altered_text_is_found(world: World, version: ApprovedVersion, limited: bool) -> None:
    change(ApprovedVersion, version.pk, content=version.content.replace("pensions", "gifts"))
    (fault,) = faults(*([world.a.pk] if limited else []))
    assert kinds([fault]) == [("documents", "changed", None)]
    assert (fault.chain, fault.model, fault.record) == (world.a.pk, "activities.activity", str(version.activity_id))
    assert fault.message == "Approved version 2 was altered."
    assert verify([world.b.pk]).is_sound


def test_an_altered_text_with_a_digest_of_its_own_is_found(world: World, version: ApprovedVersion) -> None:
    forged = version.content.replace("pensions", "gifts")
    change(ApprovedVersion, version.pk, content=forged, digest=sha256(forged))
    (fault,) = faults()
    assert fault.kind == "changed"
    assert str(fault.differs[0]) == f"digest: ledger says “{version.digest}”, the document says “{sha256(forged)}”"


def test_a_version_that_nobody_approved_is_found(world: World, version: ApprovedVersion) -> None:
    version.pk, version.number = None, 3
    ApprovedVersion.objects.bulk_create([version])
    (fault,) = faults()
    assert (fault.kind, fault.message) == ("inserted", "Approved version 3 is there, and no entry tells of it.")


def test_a_version_that_was_removed_is_found(world: World, version: ApprovedVersion) -> None:
    with lifted(connection):
        run(f'DELETE FROM "{ApprovedVersion._meta.db_table}" WHERE id = %s', version.pk)
    (fault,) = faults()
    assert kinds([fault]) == [("documents", "missing", told(version))]
    assert fault.message == "Approved version 2 is told of by this entry, and is not there."


def test_what_an_unreadable_event_tells_is_nothing(world: World, version: ApprovedVersion) -> None:
    forging.change(world.a.pk, told(version), content='{"facts":["number"]}')
    assert kinds(faults()) == [("chain", "changed", told(version)), ("documents", "inserted", None)]


def test_an_altered_edition_is_found(world: World) -> None:
    edition = published(world.a)
    assert [str(fault) for fault in faults()] == []
    change(Edition, edition.pk, context=edition.context + " ")
    (fault,) = faults()
    assert (fault.kind, fault.model, fault.message) == ("changed", "notices.notice", "Edition 1 was altered.")


# --- older than the ledger --------------------------------------------------------------------------------------------


@pytest.fixture
def older(world: World) -> ApprovedVersion:
    """A version that was approved before the ledger began, and of which only the opening tells."""
    content = "{}"
    version = ApprovedVersion.objects.create(
        activity=worlds.build(Activity, world.a),
        number=1,
        schema=1,
        content=content,
        digest=sha256(content),
        approved_at=timezone.now(),
    )
    facts = json.loads(forging.entry(INSTALLATION, 1).content)["facts"] | {"documents": documents_before()}
    forging.change(INSTALLATION, 1, event="opened", content=canonical({"reason": "", "facts": facts}))
    forging.rewrite(INSTALLATION)
    return version


def test_a_version_older_than_the_ledger_is_sound(world: World, older: ApprovedVersion) -> None:
    assert documents(faults()) == []


@pytest.mark.parametrize("text", ["forged", "{}"])
def test_an_older_version_that_was_exchanged_is_found(world: World, older: ApprovedVersion, text: str) -> None:
    change(ApprovedVersion, older.pk, content=text, digest=sha256("forged"))
    assert {fault.kind.value for fault in documents(faults())} == {"changed"}


def test_an_older_version_that_was_removed_is_found(world: World, older: ApprovedVersion) -> None:
    with lifted(connection):
        run(f'DELETE FROM "{ApprovedVersion._meta.db_table}"')
    (fault,) = documents(faults())
    assert "is not what its opening tells" in fault.message
