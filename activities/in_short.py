"""An activity in a few lines, for the top of its page: why, on what ground, about whom, and what is public."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from activities.exchange.sheet import Line, Value, worded
from activities.labels import label
from activities.part_views import DataUseView, LegalGroundView
from activities.view import ActivityView
from ropa.languages.speaking import gettext, say
from ropa.register.wording import NOT_ANSWERED, in_words

MANY = 12


def in_short(activity: ActivityView, *, on: date) -> Iterator[Line]:
    """The lines that people look for first; what nobody has answered is said to be so."""
    grounds = [ground for purpose in activity.purposes for ground in purpose.grounds]
    yield _line(gettext("Why"), [purpose.text for purpose in activity.purposes])
    yield _line(gettext(label(LegalGroundView, "basis")), _each(grounds, "basis"))
    if conditions := _each(grounds, "special_condition"):
        yield _line(gettext(label(LegalGroundView, "special_condition")), conditions)
    yield _line(gettext("Kinds of information"), _each(activity.data_uses, "category", "label"))
    yield _line(gettext("About whom"), _subjects(activity.data_uses))
    yield _line(gettext(label(ActivityView, "role")), [activity.role])
    yield _line(gettext(label(ActivityView, "owner")), [activity.owner])
    yield Line(gettext(label(ActivityView, "review_due_on")), (_review(activity.review_due_on, on),))


def _each(records: Iterable[Any], *names: str) -> list[str]:
    """What the records say in the first of these fields that they fill, each once."""
    said = (next((value for name in names if (value := getattr(record, name))), None) for record in records)
    return list(dict.fromkeys(in_words(value) for value in said if value))


def _subjects(uses: Iterable[DataUseView]) -> list[str]:
    return list(dict.fromkeys(in_words(subject) for use in uses for subject in use.subjects))


def _line(heading: str, said: Iterable[Any]) -> Line:
    values = [worded(value) for value in said if value]
    more = [Value(say("and {n} more", n=len(values) - MANY))] if len(values) > MANY else []
    return Line(heading, (*values[:MANY], *more) or (Value(gettext(NOT_ANSWERED), is_open=True),))


def _review(due: date | None, on: date) -> Value:
    if due is None:
        return Value(gettext(NOT_ANSWERED), is_open=True)
    return Value(say("{day} (overdue)", day=in_words(due)) if due < on else in_words(due), is_open=due < on)
