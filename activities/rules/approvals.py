"""Approvals under section 251 that activities lean on: known, running, reviewed, with their conditions kept. Family CF.

An approval that nothing uses, or one of another scheme, is not judged. When it runs is worked out in `approval_dates`.
"""

import re
from collections.abc import Iterator
from functools import cache

from activities.rules.approval_dates import has_ended, last_review, over_a_year, until
from activities.rules.case import RegisterCase
from activities.rules.confidentiality import COPI, COPI_BEGAN
from activities.shared_views import ApprovalView
from activities.view import ActivityView
from activities.vocabulary import OurRole, Scheme
from ropa.reference.view import TermView
from ropa.register.words import Answer
from ropa.rules.rule import Remark, law, rule
from ropa.rules.severity import Severity
from ropa.rules.worded import first_of, worded

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


def used_by(activities: list[ActivityView]) -> str:
    """What hangs on an approval, as the end of a message: “It is used by: EX-07 Case finding.”"""
    names = [f"{one.reference} {one.title}".strip()[:80] for one in activities]
    return worded("It is used by: {activities}.", activities=first_of(names, 3, between="; "))


@cache
def _pattern(regex: str) -> re.Pattern[str] | None:
    """None for what is no pattern: terms can be corrected by people."""
    try:
        return re.compile(regex) if regex else None
    except re.error:
        return None


def _is_usual(reference: str, case: RegisterCase) -> bool:
    """Whether it is in a known form, allowing for a space before a bracket. True where no forms are known."""
    forms = [form for term in case.terms_by_kind.get("approval_format", ()) if (form := _pattern(term.fact("regex")))]
    tidy = " ".join(reference.split()).replace(" (", "(")
    return not forms or any(form.search(tidy) for form in forms)


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
    leaning = users(approval, case)
    if not leaning:
        return
    printed, usual = approval.as_printed, usual_form(approval.reference or approval.as_printed)
    if not approval.reference:
        fix = worded("Enter it as {usual}.", usual=usual) if usual and _is_usual(usual, case) else ""
        says = worded(
            "The record does not give the number of the approval, so nobody can look it up. {used}",
            used=used_by(leaning),
        )
        yield Remark(approval, "reference", says=says, fix=fix)
    elif not _is_usual(approval.reference, case):
        says = worded(
            "“{number}” is not how such numbers are written, so it may not be found in the register.",
            number=approval.reference,
        )
        yield Remark(approval, "reference", says=says)
    if printed and not _is_usual(printed, case):
        says = worded(
            "The number is printed as “{printed}”, which is not how such numbers are written. {used}",
            printed=printed,
            used=used_by(leaning),
        )
        fix = worded("Print {usual}.", usual=usual) if _is_usual(usual, case) else ""
        yield Remark(approval, "as_printed", says=says, fix=fix)


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
        yield Remark(part, "ends_on", says=worded("The approval ends on {day}. {used}", day=day, used=used_by(leaning)))


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
        says = worded(
            "The record shows neither a decision nor a review, so nobody can tell whether the yearly review is done."
        )
        yield Remark(approval, "last_review_on", says=says, severity=Severity.WARNING)
    elif over_a_year(reviewed, case.on):
        says = worded("The last review or decision on record is {day}.", day=reviewed)
        yield Remark(approval, "last_review_on", says=says)
    elif due and due < case.on and (not approval.last_review_on or approval.last_review_on < due):
        says = worded("A review was due on {day}, and the record shows none since.", day=due)
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
        says = worded("Every approval has conditions, and the record shows none of them.")
        fix = worded("Add each condition from the decision letter, and whether it is met.")
        yield Remark(approval, "conditions", says=says, fix=fix, severity=Severity.WARNING)
    for condition in approval.conditions:
        if condition.met is Answer.NO:
            yield Remark(
                condition,
                "met",
                says=worded(
                    "The record shows that a condition is not met: “{condition}”.", condition=condition.text[:120]
                ),
            )
        elif not condition.met.is_settled:
            says = worded(
                "The record does not say whether a condition is met: “{condition}”.", condition=condition.text[:120]
            )
            yield Remark(condition, "met", says=says, fix=worded("Say whether it is."), severity=Severity.ADVICE)


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
    leaning = users(approval, case)
    if not leaning or (term and term.fact("can_be_cited_as_gateway") != "no"):
        return
    if not (term or printed):
        says = worded("The record does not say under which regulation the approval was given.")
        yield Remark(approval, "regulation", says=says, severity=Severity.ADVICE)
    elif not GATEWAY.search(printed):
        named = (
            worded("“{term}” ({provision})", term=term, provision=term.fact("provision")) if term else f"“{printed}”"
        )
        says = worded("{regulation} gives no permission by itself. {used}", regulation=named, used=used_by(leaning))
        yield Remark(approval, "regulation", says=says)


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
