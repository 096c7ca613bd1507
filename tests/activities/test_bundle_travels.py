"""A bundle goes from PostgreSQL into an empty SQLite database elsewhere and back, byte for byte."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction

from activities.exchange.bundle import export_bundle
from activities.exchange.bundle_import import import_bundle
from activities.read import read
from notices.demonstration import bundles
from ropa.organisations.models import Organisation
from ropa.reference.load import load_reference
from ropa.reference.models import Term

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(
    not settings.DATABASES["default"]["ENGINE"].endswith("postgresql"),
    reason="a trip from SQLite to SQLite is made by tests/activities/test_bundle.py",
)


def through_this_engine(raw: bytes, *, with_reference: bool) -> bytes:
    """Import into the empty database, export, and leave the database empty again."""
    with transaction.atomic():
        assert not Term.objects.exists()
        if with_reference:
            load_reference()
        slug = import_bundle(raw, by=None).organisation
        exported = export_bundle(read(Organisation.objects.get(slug=slug)))
        transaction.set_rollback(True)
    return exported


@pytest.mark.django_db
@pytest.mark.parametrize("bundle", bundles(), ids=lambda path: path.stem)
def test_a_register_travels_unchanged(bundle: Path, tmp_path: Path) -> None:
    first = through_this_engine(bundle.read_bytes(), with_reference=True)
    source, target = tmp_path / f"{bundle.stem}.json", tmp_path / "out.json"
    source.write_bytes(first)
    subprocess.run([sys.executable, "-m", "tests.elsewhere", source, target], cwd=ROOT, check=True)
    assert target.read_bytes() == first
    assert through_this_engine(target.read_bytes(), with_reference=False) == first
