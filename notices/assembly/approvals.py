"""Approvals to use confidential information without asking each person, with their dates as they were printed."""

from collections.abc import Iterator

from activities.shared_views import ApprovalPeriodView, ApprovalView
from activities.view import ActivityView
from activities.vocabulary import OptOutPosition, Scheme
from notices.assembly.matter import is_personal
from notices.assembly.terms import regulation
from notices.assembly.words import detail, line, links, listed, listed_detail, said_detail, when
from notices.blocks import Detail, Fact
from ropa.languages.speaking import gettext, say


def approvals(activity: ActivityView) -> list[Fact]:
    """Each approval that the activity leans on, once."""
    if not is_personal(activity):
        return []
    used = {use.approval.key: use.approval for use in activity.confidentiality if use.approval}
    return [approval_fact(approval) for approval in used.values()]


def approval_fact(approval: ApprovalView) -> Fact:
    """One approval in words."""
    name = approval_name(approval)
    return Fact(text=name, links=links(name, approval.register_url), details=tuple(_details(approval)))


def approval_name(approval: ApprovalView) -> str:
    """CAG 7-07(a-c)/2013: Invoice validation. Without a reference, what kind of approval it is."""
    named = [text for text in (line(approval.reference), line(approval.title)) if text]
    return ": ".join(named) or _scheme(approval)


def _scheme(approval: ApprovalView) -> str:
    if approval.scheme is Scheme.SECTION_251:
        return gettext("Support under section 251 of the NHS Act 2006")
    return approval.scheme.label


def _details(approval: ApprovalView) -> Iterator[Detail]:
    yield from detail("Kind of approval", _scheme(approval))
    if line(approval.as_printed) != line(approval.reference):
        yield from detail("Reference as printed", approval.as_printed)
    yield from listed_detail("Parts", approval.sub_references)
    yield from detail("Held by", approval.holder.name if approval.holder else approval.holder_text)
    yield from detail("Decided by", approval.approver)
    yield from detail("Advised by", approval.adviser)
    yield from detail("Where it counts", approval.jurisdiction)
    yield from _regulation(approval)
    yield from periods(approval)
    yield from _cover(approval)
    if approval.opt_out is not OptOutPosition.NOT_STATED:
        yield from detail("Opt-out", approval.opt_out.label)
        yield from detail("Why", approval.opt_out_because)


def periods(approval: ApprovalView) -> Iterator[Detail]:
    """Every decision and extension, and the end if it was closed."""
    for period in approval.periods:
        yield from said_detail(period.kind.label, _period(period))
    if approval.closed_on:
        yield from detail("Closed", when(approval.closed_on))


def _regulation(approval: ApprovalView) -> Iterator[Detail]:
    words = regulation(approval.regulation) if approval.regulation else ""
    if words and approval.regulation:
        yield from detail("Given under", words, url=approval.regulation.url)
    if not words:
        yield from detail("Given under", approval.regulation_as_printed)
    elif line(approval.regulation_as_printed) != words:
        yield from detail("Regulation as printed", approval.regulation_as_printed)


def _cover(approval: ApprovalView) -> Iterator[Detail]:
    yield from listed_detail("For", approval.purposes)
    yield from listed_detail("Identifiers it covers", approval.identifiers)
    controllers = [organisation.name for organisation in approval.controllers]
    yield from listed_detail("Organisations it covers", [*controllers, approval.controllers_text])
    yield from detail("Processors it covers", listed(p.organisation.name for p in approval.processors))


def _period(period: ApprovalPeriodView) -> str:
    words = _lasts(period)
    if printed := line(period.as_printed):
        as_printed = say("(printed as “{words}”)", words=printed)
        words = f"{words} {as_printed}" if words else as_printed
    if period.decided_on is None:
        return words
    decided = say("decided {day}", day=period.decided_on.text)
    return f"{words}, {decided}" if words else decided


def _lasts(period: ApprovalPeriodView) -> str:
    first, last = period.starts_on, period.ends_on
    if first and last:
        return say("from {first} until {last}", first=first.text, last=last.text)
    if first:
        return say("from {first}", first=first.text)
    return say("until {last}", last=last.text) if last else ""
