"""Starts and stops the PostgreSQL cluster of a test run, where `tests.settings` asked for one."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from tests import cluster

FOLDER = "TEST_PG_FOLDER"

# The same examples in every run: a machine that is slow or unlucky must not fail somebody's change.
settings.register_profile("house", derandomize=True, deadline=None, database=None)
settings.load_profile("house")


def pytest_configure(config: pytest.Config) -> None:
    """Once: workers use the cluster that their controller started."""
    if _is_ours(config):
        try:
            cluster.start(Path(os.environ[FOLDER]))
        except cluster.ClusterRefused as refused:
            raise pytest.UsageError(str(refused)) from refused


def pytest_unconfigure(config: pytest.Config) -> None:
    """After the last test, also when the run was interrupted."""
    if _is_ours(config):
        cluster.stop(Path(os.environ.pop(FOLDER)))


def _is_ours(config: pytest.Config) -> bool:
    return FOLDER in os.environ and not hasattr(config, "workerinput")
