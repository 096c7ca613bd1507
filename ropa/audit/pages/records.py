"""What the pages about one whole record share: finding its trail, and offering its versions to choose from."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.http import Http404

from ropa.languages.speaking import gettext
from ropa.organisations.models import Organisation
from ropa.register.side_by_side import BEFORE_THE_FIRST, Side
from ropa.register.versions import NoVersion, Trail, Version, trail_of

NOW = "now"


def found_trail(organisation: Organisation, label: str, pk: str) -> Trail:
    """The trail of a record, or Http404 if this organisation has never had it."""
    try:
        return trail_of(organisation, label, pk)
    except NoVersion as missing:
        raise Http404(str(missing)) from None


def to_choose(versions: Sequence[Version], left: Side, right: Side) -> Iterator[Mapping[str, Any]]:
    """The two selects of the page, with the newest versions and any older ones that are shown."""
    known = {version.sequence: version for version in versions}
    known |= {side.version.sequence: side.version for side in (left, right) if side.version}
    offered = [(str(key), f"{known[key].moment}, {known[key].who}") for key in sorted(known, reverse=True)]
    first = (str(BEFORE_THE_FIRST), gettext("Before it was recorded"))
    yield {"name": "from", "label": gettext("From"), "offered": [*offered, first], "chosen": _value(left)}
    yield {"name": "to", "label": gettext("To"), "offered": [(NOW, gettext("Now")), *offered], "chosen": _value(right)}


def _value(side: Side) -> str:
    if side.is_now:
        return NOW
    return str(side.version.sequence if side.version else BEFORE_THE_FIRST)
