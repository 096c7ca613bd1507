"""Where the rules stand: each app names its modules when it is ready, and they register what they hold."""

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from ropa.rules.judging import Subject, subject

ROOMS = ["ropa.rules"]
"""The engine, and each room of rules."""


def open_room(package: str, subjects: Iterable[Subject] = ()) -> None:
    """Load every module of a package of rules, and declare the records that they judge."""
    for declared in subjects:
        subject(declared)
    ROOMS.append(package)
    room = import_module(package)
    for module in iter_modules(room.__path__):
        import_module(f"{package}.{module.name}")


@cache
def fingerprint() -> str:
    """SHA-256 over all source of the apps that hold rules, read once: with other source they may find other things.

    Not over the rooms alone, because rules ask views, dates, and the assembly of notices.
    """
    digest = hashlib.sha256()
    for app in sorted({package.partition(".")[0] for package in ROOMS}):
        root = Path(import_module(app).__path__[0])
        for path in sorted(root.rglob("*.py")):
            digest.update(f"{app}/{path.relative_to(root).as_posix()}\n".encode() + path.read_bytes())
    return digest.hexdigest()
