"""Fixtures of all tests. The engine is chosen by `tests.engines`, the records come from `tests.world`."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import cache

from notices.public.memory import kept
from ropa.organisations.models import Organisation, User
from tests import world as worlds

pytest_plugins = ["tests.pace", "tests.engines", "tests.browser", "tests.standing"]

ONE_ENGINE = (
    "_pages.py",
    "test_admin.py",
    "test_admin_saves.py",
    "test_auditor.py",
    "test_check_ledger.py",
    "test_checkpoint.py",
    "test_compare_command.py",
    "test_entries_api.py",
    "test_entry_admin.py",
    "test_entry_buttons.py",
    "test_finding_forms.py",
    "test_findings.py",
    "test_form_controls.py",
    "test_frame.py",
    "test_header.py",
    "test_help.py",
    "test_invitations.py",
    "test_isolation.py",
    "test_kept_elsewhere.py",
    "test_lists.py",
    "test_new_activity.py",
    "test_new_activity_copies.py",
    "test_new_activity_typical.py",
    "test_notice_past.py",
    "test_notices.py",
    "test_permissions.py",
    "test_reasons.py",
    "test_register.py",
    "test_remarks.py",
    "test_role_table.py",
    "test_timeline.py",
    "test_today.py",
    "test_trail_csv.py",
    "test_verification_api.py",
    "test_verifying_documents.py",
    "test_verifying_report.py",
    "test_waivers.py",
    "test_workflow.py",
)
"""Files of tests about pages, rights and files that are made of records: what these read is tested on both engines."""


LONG = ("_in_browser.py", "test_role_table.py", "test_fresh_register.py", "test_concurrent_writers.py")
"""Files that take long: begun first, so that at the end no worker waits for another."""


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Whether a file need not be read, because nothing in it is wanted."""
    is_wanted = "not one_engine" not in config.getoption("markexpr")
    return None if is_wanted or not collection_path.name.endswith(ONE_ENGINE) else True


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes long, and mark what the second run, on PostgreSQL, need not repeat."""
    items.sort(key=lambda item: not item.path.name.endswith(LONG))
    for item in items:
        if not _uses_database(item) or item.path.name.endswith(ONE_ENGINE):
            item.add_marker("one_engine")


def _uses_database(item: pytest.Item) -> bool:
    """Whether it has the database of the run, or says that it makes one of its own on the same engine."""
    given = "db" in getattr(item, "fixturenames", ())
    return given or any(item.get_closest_marker(name) for name in ("django_db", "both_engines"))


@pytest.fixture(autouse=True)
def _forgotten_attempts() -> Iterator[None]:
    """Attempts to sign in that one test made do not slow down the next, and no answer of one is given in another."""
    yield
    cache.clear()
    kept.forget()


@pytest.fixture
def organisation_a(world: worlds.World) -> Organisation:
    return world.a


@pytest.fixture
def organisation_b(world: worlds.World) -> Organisation:
    return world.b


@pytest.fixture
def editor_a(world: worlds.World) -> User:
    return world.editor_a


@pytest.fixture
def auditor_a(world: worlds.World) -> User:
    return world.auditor_a


@pytest.fixture
def dpo_a(world: worlds.World) -> User:
    return world.dpo_a


@pytest.fixture
def approver_a(world: worlds.World) -> User:
    return world.approver_a


@pytest.fixture
def outsider(world: worlds.World) -> User:
    """Signed in, and a member of nothing."""
    return world.outsider


@pytest.fixture
def editor_b(world: worlds.World) -> User:
    return world.editor_b
