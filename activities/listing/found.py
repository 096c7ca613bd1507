"""The activities that a question finds in one register. What is asked about findings is judged first, if need be."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from activities.judged import findings_at_hand
from activities.listing.asked import Asked
from activities.listing.columns import USUAL, known_columns
from activities.listing.filters import filtered
from activities.listing.reader import Reader
from activities.models import Activity
from ropa.organisations.models import Organisation
from ropa.workplace.models import Preference

PAGE = "activities"
"""The name of this list where people keep views and columns of it."""
COLUMNS_CHOSEN = f"{PAGE}.columns"


def found_by(
    organisation: Organisation, asked: Asked, reader: Reader, *, columns: Iterable[str] = ()
) -> QuerySet[Activity]:
    """What fits every filter. `columns` are those that will be read of it."""
    judge_for(organisation, (*asked.filters, asked.sort, *columns), on=reader.on)
    return filtered(Activity.objects.of(organisation.pk), asked.filters, reader)


def judge_for(organisation: Organisation, names: Iterable[str], *, on: date) -> None:
    """Where findings are asked for, have them at hand."""
    if "findings" in names:
        findings_at_hand(organisation, on=on)


def columns_for(organisation: Organisation, asked: Asked, reader: Reader) -> tuple[str, ...]:
    """The columns that the address names, else those that the person chose, else the usual ones."""
    if asked.columns is not None:
        return asked.columns
    kept = Preference.objects.of(reader.user, organisation, COLUMNS_CHOSEN)
    return known_columns(kept) if isinstance(kept, list) else USUAL
