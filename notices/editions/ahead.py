"""What takes seconds of a long notice is done before the transaction that publishes it, so that writers hardly wait.

A notice is what a register says on a day. So the transaction reads the approved register itself, and takes what was
made ahead only where that was made of the very same register and day; else everything is made again. Nothing is made
ahead of a short register, which nobody waits for, nor inside an act, where somebody waits already.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from activities.models import Activity
from activities.preparing import Foresee
from activities.read import read
from activities.view import RegisterView
from notices.assembly.rights import ReferenceMissing
from notices.editions.draft import Draft
from notices.models import Notice
from notices.site import approved_notice, notices_of, withdrawn
from notices.vocabulary import PublishingPolicy
from ropa.audit.acts import is_going_on
from ropa.organisations.models import Organisation

LONG = 200
"""Activities from which a register is long."""


@dataclass(frozen=True, slots=True)
class _Ahead:
    register: RegisterView
    on: date
    drafts: Mapping[int, Draft]


_ahead: ContextVar[_Ahead | None] = ContextVar("ahead", default=None)


@contextmanager
def made_ahead(organisation: Organisation, notices: Iterable[Notice], *, on: date, reason: str) -> Iterator[None]:
    """What is published of these notices inside, for a reason or none, is made now of what is approved."""
    if _ahead.get() is not None or is_going_on() or _is_short(organisation):
        yield
        return
    with _set(read(organisation, approved=True), notices, on=on, reason=reason):
        yield


@contextmanager
def made_before_approval(organisation: Organisation, foresee: Foresee) -> Iterator[None]:
    """What an approval publishes inside is made now, of the approved register as the approval will leave it."""
    if is_going_on() or _is_short(organisation):
        yield
        return
    taken_back = withdrawn(organisation)
    told = [notice for notice in notices_of(organisation) if notice.policy == PublishingPolicy.ON_APPROVAL]
    follows = [notice for notice in told if notice.pk not in taken_back]
    with _set(foresee(), follows, on=timezone.localdate(), reason=""):
        yield


def _is_short(organisation: Organisation) -> bool:
    return Activity.objects.filter(organisation=organisation).count() < LONG


@contextmanager
def _set(register: RegisterView, notices: Iterable[Notice], *, on: date, reason: str) -> Iterator[None]:
    try:
        drafts = {notice.pk: _draft(notice, register, on=on, reason=reason) for notice in notices}
    except ReferenceMissing:  # who publishes is told so
        drafts = {}
    token = _ahead.set(_Ahead(register, on, drafts))
    try:
        yield
    finally:
        _ahead.reset(token)


def _draft(notice: Notice, register: RegisterView, *, on: date, reason: str) -> Draft:
    draft = Draft(notice, *approved_notice(notice, register, on=on))
    draft.work_out(reason=reason)
    return draft


def draft_of(notice: Notice, *, on: date) -> Draft:
    """What the approved records make of a notice now. To be called in the transaction that publishes it.

    Raises ReferenceMissing where the terms of law were never loaded.
    """
    register, ahead = read(notice.organisation, approved=True), _ahead.get()
    if ahead is not None and notice.pk in ahead.drafts and (ahead.on, ahead.register) == (on, register):
        return ahead.drafts[notice.pk]
    return Draft(notice, *approved_notice(notice, register, on=on))
