"""Where a record and each place of it is changed in the workplace. Refuses nothing: what nobody asks for leads to the
record.
"""

from collections.abc import Sequence

from django.urls import reverse

from ropa.editing.questions import NEW, made_at, own_page, where
from ropa.organisations.models import Organisation

Way = Sequence[tuple[str, str]]
"""The lists on the way inwards, each with the key of the entry."""


def record_address(organisation: Organisation, collection: str, key: str) -> str:
    """The page of a record: its own, or the list of its sections."""
    page = own_page(collection)
    if page:
        return reverse(page, args=[organisation.slug, key])
    return reverse("change-record", args=[organisation.slug, collection, key])


def new_address(organisation: Organisation, collection: str) -> str:
    """Where such a record is made."""
    page = made_at(collection)
    return reverse(page, args=[organisation.slug, *([collection] if page == NEW else [])])


def place_address(organisation: Organisation, collection: str, key: str, way: Way = (), field: str = "") -> str:
    """The form in which a field, a list or an entry is changed, opened there."""
    names = [*(name for name, _ in way), *([field] if field else [])]
    try:
        section, lists, asked = where(collection, names) if names else ("", (), "")
    except LookupError:
        section, lists, asked = "", (), ""
    if not section:
        return record_address(organisation, collection, key)
    steps = [organisation.slug, collection, key, section]
    place = "/".join(f"{name}/{entry}" for name, entry in way)
    if len(lists) > len(way):  # the names end with a list
        return f"{reverse('change-section', args=steps)}#at-{f'{place}/' if place else ''}{field}"
    here = reverse("change-entry", args=[*steps, place]) if way else reverse("change-section", args=steps)
    return f"{here}#id_{asked}" if asked else here
