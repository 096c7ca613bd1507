"""What follows a decision may take seconds, and others wait while it is taken. What can be made before, is made here.

A decision is foreseen: what the approved register will be. Who makes something of that, such as a notice, may begin
with it, and must make sure inside that it came out so. Refuses nothing: a decision that is not open is not foreseen.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from datetime import date
from typing import Any

from activities.decisions import Decision
from activities.models import Activity
from activities.read import read_once_approved, read_once_retired, read_one
from activities.reviewing import next_review
from activities.view import RegisterView
from activities.vocabulary import Status
from ropa.organisations.models import Organisation

Foresee = Callable[[], RegisterView]
prepare: list[Callable[[Organisation, Foresee], AbstractContextManager[None]]] = []
"""Called with the organisation and how to read its approved register as it will be; the decision is taken inside."""


@contextmanager
def prepared(decision: Decision, activity: Activity, *, on: date, said: Mapping[str, Any]) -> Iterator[None]:
    """Take the decision inside. To be asked for outside the act that takes it, and by who may take it."""
    foresee = _FORESEEN.get(decision.name)
    with ExitStack() as stack:
        if foresee is not None and decision.is_open(activity):
            for each in prepare:
                stack.enter_context(each(activity.organisation, lambda: foresee(activity, on, said)))
        yield


def _approved(activity: Activity, on: date, said: Mapping[str, Any]) -> RegisterView:
    due = said.get("review_due_on") or next_review(read_one(activity), on=on).on
    reviewed = {"reviewed_on": on.isoformat(), "review_due_on": due.isoformat()}
    return read_once_approved(activity, {"status": Status.APPROVED.value, **reviewed})


def _retired(activity: Activity, on: date, said: Mapping[str, Any]) -> RegisterView:
    return read_once_retired(activity)


_FORESEEN: Mapping[str, Callable[[Activity, date, Mapping[str, Any]], RegisterView]] = {
    "approve": _approved,
    "retire": _retired,
}
