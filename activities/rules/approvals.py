"""Approvals under section 251 that activities lean on: known, running, reviewed, with their conditions kept. Family CF.

An approval that nothing uses, or one of another scheme, is not judged. When it runs is worked out in `approval_dates`.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from activities.rules.approval_dates import has_ended, in_words, last_review, over_a_year, until
from activities.rules.case import RegisterCase
from activities.rules.confidentiality import COPI, COPI_BEGAN, NEEDS_APPROVAL
from activities.shared_views import ApprovalView
from activities.view import ActivityView
from activities.vocabulary import OurRole, Scheme
from ropa.reference.view import TermView
from ropa.register.words import Answer
from ropa.rules.rule import Remark, law, rule
from ropa.rules.severity import Severity

REGISTERS = (
    "https://www.hra.nhs.uk/planning-and-improving-research/application-summaries/"
    "confidentiality-advisory-group-registers/"
)
CONDITIONS = (
    "https://www.hra.nhs.uk/about-us/committees-and-services/confidentiality-advisory-group/"
    "guidance-confidentiality-advisory-group-applicants/standard-conditions-support/"
)
ENDS_SOON = 180
OLD_FORM = re.compile(
    r"\W*(CAG|ECC|PIAG)\W*((?:\d{1,2}-)?\d{2})\W*([A-Za-z0-9-]*)\W*/\W*(\d{4})\W*", re.IGNORECASE | re.ASCII
)
NEW_FORM = re.compile(r"\W*(\d{2})\W*/\W*CAG\W*/\W*(\d{4})\W*", re.IGNORECASE | re.ASCII)
GATEWAY = re.compile(r"\b[235]\b")
PARAGRAPH = re.compile(r"\bpara(graph)?s?\b\.? ?\(?\d", re.IGNORECASE)


def users(approval: ApprovalView, case: RegisterCase) -> list[ActivityView]:
    """The activities of ours that lean on it as section 251 support; none for another scheme."""
    if approval.scheme is not Scheme.SECTION_251:
        return []
    return [one for one in case.uses_of_approval.get(approval.key, ()) if one.role is not OurRole.DESCRIBED]


def usual_form(reference: str) -> str:
    """A reference in its usual form: `(CAG 7-07)(a-c)/2013)` is CAG 7-07(a-c)/2013. Anything else stays as it is."""
    if found := OLD_FORM.fullmatch(reference):
        part = f"({found[3]})" if found[3] else ""
        return f"{found[1].upper()} {found[2]}{part}/{found[4]}"
    if found := NEW_FORM.fullmatch(reference):
        return f"{found[1]}/CAG/{found[2]}"
    return " ".join(reference.split())


def published(approval: ApprovalView, case: RegisterCase) -> TermView | None:
    """What is publicly known of it, if it is one of the national approvals in our list of terms."""
    wanted = usual_form(approval.reference or approval.as_printed)
    known = case.terms_by_kind.get("known_approval", ()) if wanted else ()
    return next((term for term in known if term.fact("reference") == wanted), None)


def _named(activities: list[ActivityView]) -> str:
    names = [f"{one.reference} {one.title}".strip()[:80] for one in activities]
    return "; ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")


@cache
def _pattern(regex: str) -> re.Pattern[str]:
    return re.compile(regex)


def _is_usual(reference: str, case: RegisterCase) -> bool:
    """Whether it is in a known form, allowing for a space before a bracket. True where no forms are known."""
    forms = [form for term in case.terms_by_kind.get("approval_format", ()) if (form := term.fact("regex"))]
    tidy = " ".join(reference.split()).replace(" (", "(")
    return not forms or any(_pattern(form).search(tidy) for form in forms)


@rule(
    "R-CF-03",
    view=ApprovalView,
    severity=Severity.WARNING,
    source="HRA register of approvals: how references are written",
    url=REGISTERS,
    says="The record does not give the number of the approval, so nobody can look it up.",
    fix="Copy the reference from the register of the Health Research Authority.",
    effective_from=COPI_BEGAN,
)
def the_reference_can_be_looked_up(approval: ApprovalView, *, case: RegisterCase) -> Iterator[Remark]:
    """An approval has a number that can be looked up."""
    if not users(approval, case):
        return
    printed, usual = approval.as_printed, usual_form(approval.reference or approval.as_printed)
    if not approval.reference:
        fix = f"Enter it as {usual}." if usual and _is_usual(usual, case) else ""
        yield Remark(approval, "reference", fix=fix)
    elif not _is_usual(approval.reference, case):
        says = f"“{approval.reference}” is not how such numbers are written, so it may not be found in the register."
        yield Remark(approval, "reference", says=says)
    if printed and not _is_usual(printed, case):
        says = f"The number is printed as “{printed}”, which is not how such numbers are written."
        fix = f"Print {usual}." if _is_usual(usual, case) else ""
        yield Remark(approval, "as_printed", says=says, fix=fix)


@rule(
    "R-CF-04",
    view=ApprovalView,
    severity=Severity.BREACH,
    source="SI 2002/1438 regs 4, 5; common law duty of confidentiality",
    url=law(f"{COPI}/5"),
    says="The permission to use this information has run out.",
    fix="Stop, or get an extension and record its dates.",
    effective_from=COPI_BEGAN,
)
def work_stops_when_support_ends(approval: ApprovalView, *, case: RegisterCase) -> Iterator[Remark]:
    """Work under an approval stops when the approval ends or is closed."""
    leaning = users(approval, case)
    if not leaning or not (ended := has_ended(approval, case.on)):
        return
    term, fix = published(approval, case), ""
    if term and term.in_force_to and term.in_force_to >= case.on:
        fix = f"The published end is {in_words(term.in_force_to)}: check it, and record the extension that you rely on."
    part, field, day = ended
    others = [one for one in leaning if _stands_otherwise(one, approval, case.on)]
    kept = {one.key for one in others}
    if alone := [one for one in leaning if one.key not in kept]:
        says = f"The record shows that the approval ended: {day}. Nothing else allows: {_named(alone)}."
        yield Remark(part, field, says=says, fix=fix)
    if others:
        says = (
            f"The record shows that the approval ended: {day}. Something else must now cover all of: {_named(others)}."
        )
        yield Remark(part, field, says=says, fix=fix, severity=Severity.WARNING)


def _stands_otherwise(activity: ActivityView, approval: ApprovalView, on: date) -> bool:
    """Whether another confidentiality basis is on record that can carry the work."""
    for use in activity.confidentiality:
        if not use.basis or use.basis.code == "CLDC-NONE":
            continue
        leans = use.approval and (use.approval.key == approval.key or has_ended(use.approval, on))
        if not leans and (use.approval or use.basis.code not in NEEDS_APPROVAL):
            return True
    return False


@rule(
    "R-CF-05",
    view=ApprovalView,
    severity=Severity.WARNING,
    source="SI 2002/1438 reg 5",
    url=law(f"{COPI}/5"),
    says="The permission to use this information ends soon.",
    fix="Apply to renew now, or plan to stop.",
    effective_from=COPI_BEGAN,
)
def renewal_is_asked_for_in_time(approval: ApprovalView, *, case: RegisterCase) -> Iterator[Remark]:
    """A renewal is asked for well before an approval ends."""
    end = until(approval, case.on)
    if end and 0 <= (end[1] - case.on).days <= ENDS_SOON and (leaning := users(approval, case)):
        part, day = end
        yield Remark(part, "ends_on", says=f"The approval ends on {in_words(day)}. It is used by: {_named(leaning)}.")


@rule(
    "R-CF-06",
    view=ApprovalView,
    severity=Severity.BREACH,
    source="SI 2002/1438 reg 7(1)(d); HRA standard conditions of support",
    url=law(f"{COPI}/7"),
    says="The law asks for a check every 12 months that this is still needed, and the record does not show one.",
    fix="Send the annual review, and record its date.",
    effective_from=COPI_BEGAN,
)
def the_need_is_reviewed_every_year(approval: ApprovalView, *, case: RegisterCase) -> Iterator[Remark]:
    """The need for section 251 support is reviewed every 12 months."""
    if not users(approval, case) or has_ended(approval, case.on):
        return
    reviewed, due = last_review(approval, case.on), approval.next_review_on
    if not reviewed:
        says = "The record shows neither a decision nor a review, so nobody can tell whether the yearly review is done."
        yield Remark(approval, "last_review_on", says=says, severity=Severity.WARNING)
    elif over_a_year(reviewed, case.on):
        yield Remark(approval, "last_review_on", says=f"The last review or decision on record is {in_words(reviewed)}.")
    elif due and due < case.on and (not approval.last_review_on or approval.last_review_on < due):
        says = f"A review was due on {in_words(due)}, and the record shows none since."
        yield Remark(approval, "next_review_on", says=says, severity=Severity.WARNING)


@rule(
    "R-CF-07",
    view=ApprovalView,
    severity=Severity.BREACH,
    source="SI 2002/1438 regs 4, 5; HRA standard conditions of support",
    url=CONDITIONS,
    says="Support holds only while its conditions are kept.",
    fix="Keep the condition, or tell the Confidentiality Advisory Group.",
    effective_from=COPI_BEGAN,
)
def conditions_of_support_are_kept(approval: ApprovalView, *, case: RegisterCase) -> Iterator[Remark]:
    """The conditions of an approval are on record, and kept."""
    if not users(approval, case):
        return
    if not approval.conditions:
        says = "Every approval has conditions, and the record shows none of them."
        fix = "Add each condition from the decision letter, and whether it is met."
        yield Remark(approval, "conditions", says=says, fix=fix, severity=Severity.WARNING)
    for condition in approval.conditions:
        if condition.met is Answer.NO:
            yield Remark(
                condition, "met", says=f"The record shows that a condition is not met: “{condition.text[:120]}”."
            )
        elif not condition.met.is_settled:
            says = f"The record does not say whether a condition is met: “{condition.text[:120]}”."
            yield Remark(condition, "met", says=says, fix="Say whether it is.", severity=Severity.ADVICE)


@rule(
    "R-CF-10",
    view=ApprovalView,
    severity=Severity.WARNING,
    source="SI 2002/1438 regs 2, 3, 5, 7",
    url=law(f"{COPI}/7"),
    says="The regulation named does not give permission by itself.",
    fix="Cite regulation 2, 3 or 5.",
    effective_from=COPI_BEGAN,
)
def the_regulation_named_is_a_gateway(approval: ApprovalView, *, case: RegisterCase) -> Iterator[Remark]:
    """The regulation cited is one under which support is given: 2, 3 or 5."""
    term, printed = approval.regulation, approval.regulation_as_printed
    if not users(approval, case) or (term and term.fact("can_be_cited_as_gateway") != "no"):
        return
    if term and not GATEWAY.search(printed):
        yield Remark(
            approval, "regulation", says=f"“{term.label}” ({term.fact('provision')}) gives no permission by itself."
        )
    elif not term and printed and not GATEWAY.search(printed):
        yield Remark(approval, "regulation", says=f"“{printed}” gives no permission by itself.")
    elif not term and not printed:
        says = "The record does not say under which regulation the approval was given."
        yield Remark(approval, "regulation", says=says, severity=Severity.ADVICE)


@rule(
    "R-CF-11",
    view=ApprovalView,
    severity=Severity.ADVICE,
    source="SI 2002/1438 reg 5, reg 6(2)(c), Schedule",
    url=law("uksi/2002/1438/schedule"),
    says="The record does not say for which of the uses in the Schedule the approval was given.",
    fix="Add the paragraph of the Schedule from the decision letter, next to the regulation as printed.",
    effective_from=COPI_BEGAN,
)
def the_paragraph_of_the_schedule_is_named(approval: ApprovalView, *, case: RegisterCase) -> Iterator[Remark]:
    """An approval under regulation 5 names the paragraph of the Schedule."""
    is_general = approval.regulation and approval.regulation.code == "COPI-R5"
    if is_general and not PARAGRAPH.search(approval.regulation_as_printed) and users(approval, case):
        yield Remark(approval, "regulation_as_printed")
