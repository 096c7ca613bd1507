"""Whether an approval covers those who lean on it: us, our suppliers, the details used, the regulation. Family CF.

An empty list means “not entered”: the rule asks. A body that took over from a covered one may be covered too.
"""

import re
from collections.abc import Iterator

from activities.part_views import ConfidentialityUseView, EngagementView
from activities.rules.case import RegisterCase
from activities.rules.confidentiality import COPI, COPI_BEGAN, SECTION_251, confidentiality_code
from activities.shared_views import ApprovalView
from activities.view import ActivityView
from activities.vocabulary import Access, Requirement, Scheme
from ropa.organisations.view import OrganisationView
from ropa.rules.rule import Remark, law, rule
from ropa.rules.severity import Reach, Severity
from ropa.rules.worded import one_of, worded

REGULATIONS = {"CLDC-S251-R2": "COPI-R2", "CLDC-S251-R3": "COPI-R3", "CLDC-S251-R5": "COPI-R5"}
WORDS_FOR = {
    "DC-NHSNO": re.compile(r"\bNHS (no\b|num)", re.IGNORECASE),
    "DC-NAME": re.compile(r"(?<!post)\b(sur|fore)?names?\b", re.IGNORECASE),
    "DC-DOB": re.compile(r"\bbirth|\bage\b|\bDOB\b", re.IGNORECASE),
    "DC-POSTCODE": re.compile(r"\bpost ?code|\baddress", re.IGNORECASE),
    "DC-CONTACT": re.compile(r"\baddress|\bcontact|\bphone|\bemail", re.IGNORECASE),
}


def supported(activity: ActivityView) -> list[tuple[ConfidentialityUseView, ApprovalView]]:
    """Where it leans on section 251 support, with the approval."""
    pairs = ((use, use.approval) for use in activity.confidentiality)
    return [(use, held) for use, held in pairs if held and held.scheme is Scheme.SECTION_251]


def _leans_on_nothing_else(activity: ActivityView) -> bool:
    return all(use.approval or confidentiality_code(use) in ("", "CLDC-NONE") for use in activity.confidentiality)


def called(approval: ApprovalView) -> str:
    """As a message names it."""
    return approval.reference or approval.title or worded("the approval")


@rule(
    "R-CF-08",
    view=ActivityView,
    severity=Severity.BREACH,
    source="SI 2002/1438 regs 5, 7(1); HRA standard conditions of support",
    url=law(f"{COPI}/7"),
    says="The approval does not cover this body, supplier or kind of information.",
    fix="Ask for an amendment; take it out of the work; or add it to the approval's record, if it is covered.",
    effective_from=COPI_BEGAN,
    reach=Reach.CONFIDENTIALITY,
)
def the_approval_covers_the_work(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """An approval covers the bodies, the suppliers and the information that work under it."""
    if not (pairs := supported(activity)):
        return
    for use, approval in pairs:
        yield from _body(use, approval, case.register.organisation)
    approvals = [approval for _, approval in pairs]
    for engagement in activity.engagements:
        is_over = engagement.ends_on and engagement.ends_on.last_day < case.on
        if not is_over and engagement.access in (Access.IDENTIFIABLE, Access.NOT_STATED):
            yield from _supplier(engagement, approvals, activity)
    if _leans_on_nothing_else(activity) and all(approval.identifiers for approval in approvals):
        yield from _details(activity, approvals)


def _body(use: ConfidentialityUseView, approval: ApprovalView, ours: OrganisationView) -> Iterator[Remark]:
    named = [*approval.controllers, *([approval.holder] if approval.holder else [])]
    if any(body.slug == ours.slug for body in named) or (approval.controllers_text and not approval.controllers):
        return
    fix = worded("Say in the approval's record which controllers it covers.")
    if not approval.controllers:
        says = worded("The record does not say which controllers {approval} covers.", approval=called(approval))
        yield Remark(use, "approval", says=says, fix=fix, severity=Severity.ADVICE)
    elif before := next((body for body in named if _took_over(ours, body)), None):
        says = worded(
            "{approval} names {before}, whose work {body} took over. The record does not show that the approval passed "
            "on.",
            approval=called(approval),
            before=before.name,
            body=ours.name,
        )
        yield Remark(use, "approval", says=says, severity=Severity.WARNING)
    elif approval.controllers_text:
        says = worded(
            "{approval} does not list {body}; in words it covers “{words}”.",
            approval=called(approval),
            body=ours.name,
            words=approval.controllers_text[:120],
        )
        yield Remark(use, "approval", says=says, fix=fix, severity=Severity.WARNING)
    else:
        yield Remark(
            use,
            "approval",
            says=worded(
                "As the record has it, {approval} does not cover {body}.", approval=called(approval), body=ours.name
            ),
        )


def _took_over(body: OrganisationView, before: OrganisationView) -> bool:
    return bool(before.successor) and before.successor in (body.slug, body.legal_name, body.known_as)


def _supplier(engagement: EngagementView, approvals: list[ApprovalView], activity: ActivityView) -> Iterator[Remark]:
    body = engagement.processor.organisation
    listed = [processor.organisation for approval in approvals for processor in approval.processors]
    controllers = [one for approval in approvals for one in approval.controllers]
    if body.slug in {one.slug for one in (*listed, *controllers)}:
        return
    if not all(approval.processors for approval in approvals):
        if engagement.access is Access.IDENTIFIABLE:
            says = worded(
                "The record does not say which processors the approval covers, and {body} sees who people are.",
                body=body.name,
            )
            yield Remark(engagement, "processor", says=says, severity=Severity.ADVICE)
        return
    unsure = engagement.access is Access.NOT_STATED or any(_took_over(body, before) for before in listed)
    mild = Severity.WARNING if unsure or not _leans_on_nothing_else(activity) else None
    names = one_of(map(called, approvals))
    says = worded("As the record has it, {approval} does not cover {body}.", approval=names, body=body.name)
    yield Remark(engagement, "processor", says=says, severity=mild)


def _details(activity: ActivityView, approvals: list[ApprovalView]) -> Iterator[Remark]:
    covered = "; ".join(text[:200] for approval in approvals for text in approval.identifiers)
    for use in activity.data_uses:
        words = WORDS_FOR.get(use.category.code) if use.category else None
        is_seen = use.identifiability and use.identifiability.code == "IDL-IDENT"
        if words and is_seen and use.requirement is not Requirement.EXCLUDED and not words.search(covered):
            says = worded("The approval does not list “{kind}” among what may be used.", kind=use.category or "")
            yield Remark(use, "category", says=says, severity=Severity.WARNING)


@rule(
    "R-CF-22",
    view=ActivityView,
    severity=Severity.WARNING,
    source="SI 2002/1438 regs 2, 3, 5",
    url=law("uksi/2002/1438"),
    says="The record and its approval do not name the same regulation.",
    fix="Look at the decision letter, and choose the same regulation in both places.",
    effective_from=COPI_BEGAN,
    reach=Reach.CONFIDENTIALITY,
)
def record_and_approval_name_one_regulation(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """A record and the approval it leans on name the same regulation."""
    for use, approval in supported(activity):
        code, term = confidentiality_code(use), approval.regulation
        if use.basis and code not in SECTION_251:
            says = worded(
                "{approval} is linked, and the record gives “{basis}” in place of section 251.",
                approval=called(approval),
                basis=use.basis,
            )
            yield Remark(use, "basis", says=says, fix=worded("Choose section 251, or take the approval away."))
        elif term and code and term.code in REGULATIONS.values() and term.code != REGULATIONS[code]:
            given = term.fact("provision")
            says = worded(
                "The record names regulation {regulation}, and {approval} was given under {given}.",
                regulation=code[-1],
                approval=called(approval),
                given=given,
            )
            yield Remark(use, "basis", says=says)
