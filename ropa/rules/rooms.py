"""Where the rules stand: each app names its modules when it is ready, and they register what they hold."""

from collections.abc import Iterable
from importlib import import_module
from pkgutil import iter_modules

from ropa.rules.judging import Subject, subject


def open_room(package: str, subjects: Iterable[Subject] = ()) -> None:
    """Load every module of a package of rules, and declare the records that they judge."""
    for declared in subjects:
        subject(declared)
    room = import_module(package)
    for module in iter_modules(room.__path__):
        import_module(f"{package}.{module.name}")
