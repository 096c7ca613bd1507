"""The findings about an organisation's register: judged anew, or read as they are stored.

Refuses nothing: what is not there is a finding, not an error. Findings are derived data, so whoever may read them may
cause that they are made.
"""

import logging
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime

from activities.around import beside, case_of_one
from activities.models import Activity
from activities.read import read
from activities.view import RegisterView
from ropa.audit.acts import act
from ropa.audit.ledger import Waiting, label_of
from ropa.findings.measuring import keep_measures
from ropa.findings.models import StoredFinding
from ropa.findings.querysets import FindingQuerySet
from ropa.findings.storing import (
    CHANGES,
    UNJUDGED,
    heads_of,
    hold_judgement,
    hold_to_follow,
    is_current,
    judgement_of,
    store,
    store_alone,
    stored_findings,
    told,
)
from ropa.findings.telling import decided_about, decided_in, tell_with
from ropa.findings.told import Told
from ropa.organisations.models import Organisation
from ropa.reference.all_terms import all_terms
from ropa.rules.finding import Finding
from ropa.rules.judging import Case, case_of, judge, judge_register
from ropa.rules.rule import RULES

logger = logging.getLogger(__name__)


def findings_of(organisation: Organisation, *, on: date, at: datetime | None = None) -> list[Finding]:
    """Every finding about the live register, or the register as it stood at a moment, by the law of the day; gravest
    first. Stores nothing."""
    return judge_register(_case(organisation, on=on, at=at))


def told_anew(
    organisation: Organisation, *, on: date, at: datetime | None = None, register: RegisterView | None = None
) -> list[Told]:
    """The same with the decisions that hold on the day; for a moment of the past those that the register held then.

    `register` may be given by who has read it. Since when it had been found nobody knows: since the day itself.
    """
    case = _case(organisation, on=on, at=at, register=register)
    decided = decided_about(organisation, on=on) if at is None else decided_in(case.register, on=on)
    return tell_with(judge_register(case), decided, on=on)


def _case(
    organisation: Organisation, *, on: date, at: datetime | None = None, register: RegisterView | None = None
) -> Case:
    return case_of(register or read(organisation, at=at), all_terms(), on=on, **beside(organisation, at=at))


def current_findings(
    organisation: Organisation, *, on: date, about: Activity | None = None, alone: bool = False
) -> FindingQuerySet:
    """The stored findings about the live register, judged anew first if they do not hold any more. `on` is today.

    With `about` those of one activity. They are there at once also after it was saved; only what rules find that look
    at other activities may be as old as the last judgement of the whole. With `alone` the same is enough for all: for
    figures, so that their page need not judge a whole register after each change of one activity.
    """
    if not is_current(judgement_of(organisation), on=on, alone=alone or about is not None):
        _judge_whole(organisation, on=on)
    found = stored_findings(organisation)
    return found.about(Activity.collection, about.key) if about else found


def findings_at_hand(organisation: Organisation, *, on: date) -> FindingQuerySet:
    """The same for lists: single records that were saved since do not make the whole be judged anew.

    Only what rules find that look at other activities may be as old as the last judgement of the whole.
    """
    if not is_current(judgement_of(organisation), on=on, alone=True):
        _judge_whole(organisation, on=on)
    return stored_findings(organisation)


@act()
def _judge_whole(organisation: Organisation, *, on: date) -> None:
    judgement = hold_judgement(organisation, on=on)
    if is_current(judgement, on=on):
        return  # somebody else did it while we waited
    heads = heads_of(organisation)
    case = _case(organisation, on=on)
    store(judgement, heads, judge_register(case), on=on)
    keep_measures(organisation, case)


def follow(entries: Sequence[Waiting]) -> None:
    """At the end of an act, judge the activity that it changed. If it changed more than that, the next read does.

    What goes wrong here is logged and takes nothing back: a rule never stops anybody from saving.
    """
    changed = [entry for entry in entries if entry.event in CHANGES and entry.model not in UNJUDGED]
    wholes = {(entry.root_model, entry.root) for entry in changed}
    if len(wholes) != 1 or changed[0].root_model != label_of(Activity):
        return
    try:
        with act():
            rejudge(changed)
    except Exception:
        logger.exception("%s was saved and could not be judged", changed[0].root)


def rejudge(changed: Sequence[Waiting]) -> None:
    """Judge one activity alone and store what is found; `changed` are the latest entries of its chain, all about it.

    Left to the next read: all else that has not been judged yet, an activity that is gone, and one of which a rule
    that looks at other activities seems to find something else than before.
    """
    judgement = hold_to_follow(changed[0].organisation, before=changed[0].sequence)
    activity = Activity.objects.filter(pk=changed[0].root).select_related("organisation").first()
    if judgement is None or activity is None:
        return
    case = case_of_one(activity, judged_at=judgement.judged_at, on=judgement.on)
    found = judge(case.register.activities[0], case=case)
    stored = list(StoredFinding.objects.of(activity.organisation).about(Activity.collection, activity.key))
    if Counter(map(told, filter(_looks_across, found))) != Counter(map(told, filter(_looks_across, stored))):
        return
    alone = [row for row in stored if not _looks_across(row)]
    new = [finding for finding in found if not _looks_across(finding)]
    store_alone(judgement, alone, new, upto=changed[-1].sequence)


def _looks_across(finding: Finding | StoredFinding) -> bool:
    return RULES[finding.code].across
