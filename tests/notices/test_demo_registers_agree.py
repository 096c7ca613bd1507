"""The demonstration registers live in one database, so they describe the bodies that they share alike."""

from pathlib import Path

import pytest
import yaml

from activities.exchange.bundle_import import import_bundle
from notices.demonstration import bundles
from ropa.reference.load import load_reference
from ropa.register.codec import Problem, encode

pytestmark = pytest.mark.django_db

SHARED = ("organisations", "organisation", "processors")


def differences(bundle: Path) -> list[Problem]:
    """What an import finds described otherwise; only shared records can be, so the rest of the bundle stays out."""
    document = yaml.safe_load(bundle.read_bytes())
    return import_bundle(encode({name: document[name] for name in SHARED}), by=None).differences


def test_importing_all_of_them_finds_no_difference() -> None:
    load_reference()
    assert {bundle.stem: differences(bundle) for bundle in bundles()} == {bundle.stem: [] for bundle in bundles()}
