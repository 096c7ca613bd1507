"""Writes the table of roles: `python -m tests.roles docs/roles.md`, on a database of its own in memory."""

import logging
import sys
from pathlib import Path

from tests import own_database


def main(target: str) -> None:
    """Build two registers, ask for everything as everybody, write the page."""
    own_database.use(":memory:", engine="sqlite")
    from django.db import transaction
    from django.test.utils import setup_test_environment

    from tests.roles.table import document, measured, two_registers

    logging.disable()
    setup_test_environment()
    own_database.make_tables()
    with transaction.atomic():
        Path(target).write_text(document(measured(two_registers().ours)))


main(sys.argv[1])
