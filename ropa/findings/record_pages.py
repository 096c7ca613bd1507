"""Which page of the workplace shows a record that findings are about. Apps say so in `AppConfig.ready()`."""

from collections.abc import Callable

Address = Callable[[str, str], str]
"""The address of the page of a record, from the slug of the organisation and the key of the record."""

_pages: dict[str, Address] = {}


def show_records(collection: str, address: Address) -> None:
    """Declare where the records of a collection are shown. Raises ValueError for a collection twice."""
    if collection in _pages:
        raise ValueError(f"{collection} have a page already")
    _pages[collection] = address


def page_of(organisation: str, record: str) -> str:
    """The address of the page of a record such as `activities/ex-03`; empty if no page shows it."""
    collection, _, key = record.partition("/")
    return _pages[collection](organisation, key) if collection in _pages else ""
