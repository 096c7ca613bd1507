"""Showing that risks were checked, sharing agreed and the fee paid. Family DP."""

import re
from collections.abc import Iterator

from activities.part_views import AssessmentView
from activities.rules.case import RegisterCase, identifiable_uses, subjects_of
from activities.rules.recipients import recipients
from activities.view import ActivityView, RegisterView
from activities.vocabulary import Access, AssessmentKind, AssessmentStatus
from ropa.register.words import Answer
from ropa.rules.rule import GDPR_BEGAN, Remark, gdpr, law, rule
from ropa.rules.severity import Reach, Severity
from ropa.rules.worded import Worded, worded

MANY_PEOPLE = frozenset(("DS-PATIENT", "DS-REGPOP", "DS-CHILD", "DS-ADULTRISK"))
ONE_CASE_AT_A_TIME = frozenset(
    ("RC-MP", "RC-COURT", "RC-LEGAL", "RC-PHSO", "RC-CQC", "RC-EMPLOYER", "RC-HRA", "RC-AUDIT-EXT", "RC-GOV")
)
"""Controllers that usually get one file when they ask for it, which needs no standing agreement."""
DENIED = re.compile(
    r"\b(not|never|no|nobody|without|nothing|\w+n.t)\b[^.\n]{0,60}\b(shar|giv|sen[dt]|pass)", re.IGNORECASE
)


def assessments(activity: ActivityView, kind: AssessmentKind) -> list[AssessmentView]:
    """Those of one kind that were not rejected."""
    return [one for one in activity.assessments if one.kind is kind and one.status is not AssessmentStatus.REJECTED]


def is_done(assessment: AssessmentView) -> bool:
    """Approved; or, where nobody said, dated or filed."""
    if assessment.status is AssessmentStatus.NOT_STATED:
        return bool(assessment.reference or assessment.done_on or assessment.url)
    return assessment.status is AssessmentStatus.APPROVED


def finished_dpias(activity: ActivityView) -> list[AssessmentView]:
    """Impact assessments that were carried out, not merely found unnecessary."""
    return [one for one in assessments(activity, AssessmentKind.DPIA) if one.needed is not Answer.NO and is_done(one)]


@rule(
    "R-DP-01",
    view=ActivityView,
    severity=Severity.BREACH,
    source="UK GDPR Art 35(1), 35(3); DPA 2018 s64",
    url=gdpr(35),
    says="The law says that the risks are checked first, and the record does not show that check.",
    fix="Do a data protection impact assessment and link it, or record why none is needed.",
    reach=Reach.BOTH_REGIMES,
)
def risks_are_checked_first(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """Work that is likely to bring high risk has an impact assessment."""
    if finished_dpias(activity) or (why := _why_needed(activity)) is None:
        return
    says, severity = why
    begun = next((one for one in assessments(activity, AssessmentKind.DPIA) if one.needed is not Answer.NO), None)
    if begun and severity is None:
        says, severity = (
            worded("An impact assessment is needed, and the record does not show it finished."),
            Severity.WARNING,
        )
    if activity.started_on and activity.started_on < GDPR_BEGAN:
        says = worded("{says} The work began before the duty did, so it is due when the work changes.", says=says)
        severity = Severity.ADVICE
    part, field = (begun, "status") if begun else (activity, "assessments")
    yield Remark(part, field, says=says, severity=severity)


def _why_needed(activity: ActivityView) -> tuple[Worded, Severity | None] | None:
    """Why an assessment is due, and how sure that is: plainly by the law or our own answer, or only probably."""
    if any(one.profiling is Answer.YES and one.significant is Answer.YES for one in activity.automated_decisions):
        return worded("People are profiled for decisions that matter to them, so an impact assessment is due."), None
    ours = [one for one in activity.assessments if one.kind in (AssessmentKind.DPIA, AssessmentKind.SCREENING)]
    answers = {one.needed for one in ours if one.kind is AssessmentKind.DPIA}
    if Answer.YES in answers:
        return worded("The record says that an impact assessment is needed, and does not show one."), None
    if any(one.needed is Answer.NO for one in ours) or not _is_sensitive(activity):
        return None
    says = worded(
        "Very private facts about patients or the public are used. On a large scale that needs an impact assessment."
    )
    return says, Severity.WARNING


def _is_sensitive(activity: ActivityView) -> bool:
    """Whether it uses special category or offence data about patients or the public."""
    for use in identifiable_uses(activity):
        if use.category and "yes" in (use.category.fact("article9"), use.category.fact("article10")):
            whose = {term.code for term in use.subjects} or subjects_of(activity)
            if whose & MANY_PEOPLE:
                return True
    return False


@rule(
    "R-DP-02",
    view=ActivityView,
    severity=Severity.ADVICE,
    source="UK GDPR Art 35; ICO accountability framework",
    url=gdpr(35),
    says="The record does not say whether a check of the risks is needed.",
    fix="Answer the screening questions.",
    reach=Reach.BOTH_REGIMES,
)
def need_for_assessment_is_screened(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """Somebody asked whether an impact assessment is needed, and wrote down why not."""
    ours = [one for one in activity.assessments if one.kind in (AssessmentKind.DPIA, AssessmentKind.SCREENING)]
    if not ours:
        yield Remark(activity, "assessments")
    denied = [one for one in ours if one.needed is Answer.NO]
    if denied and not any(one.why_not or one.conclusion for one in denied):
        yield Remark(denied[0], "why_not", says=worded("No impact assessment is needed, the record says, and not why."))


@rule(
    "R-DP-03",
    view=ActivityView,
    severity=Severity.ADVICE,
    source="UK GDPR Art 35(11)",
    url=gdpr(35),
    says="The impact assessment may be out of date.",
    fix="Look at it again, and set the next date.",
    reach=Reach.BOTH_REGIMES,
)
def assessment_follows_the_work(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """An impact assessment is looked at again when it is due or the work has changed."""
    done = finished_dpias(activity)
    if not done or any(one.next_review_on and one.next_review_on >= case.on for one in done):
        due: list[AssessmentView] = []
    else:
        due = [one for one in done if one.next_review_on]
    if due:
        yield Remark(
            due[0], "next_review_on", says=worded("The day for looking at the impact assessment again has passed.")
        )
    latest = max((one.done_on.last_day for one in done if one.done_on), default=None)
    for engagement in activity.engagements if latest else ():
        if latest and engagement.starts_on and latest < engagement.starts_on.first_day <= case.on:
            name = engagement.processor.organisation.name
            yield Remark(
                engagement, "starts_on", says=worded("{name} began this work after the risks were checked.", name=name)
            )


@rule(
    "R-DP-07",
    view=ActivityView,
    severity=Severity.BREACH,
    source="UK GDPR Art 36(1); DPA 2018 s65",
    url=gdpr(36),
    says="The check found a high risk that remains, and the record does not show that the regulator was asked.",
    fix="Consult the regulator before you start, or lower the risk.",
    reach=Reach.BOTH_REGIMES,
)
def regulator_is_asked_about_high_risk(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """The regulator is asked before work starts that keeps a high risk."""
    for one in assessments(activity, AssessmentKind.DPIA):
        asked = one.regulator_consulted_on
        if one.high_risk_remains is Answer.YES and (asked is None or asked > case.on):
            yield Remark(one, "regulator_consulted_on")


@rule(
    "R-DP-08",
    view=ActivityView,
    severity=Severity.WARNING,
    source="UK GDPR Art 35(2)",
    url=gdpr(35),
    says="The record does not show what the data protection officer advised.",
    fix="Ask for the advice and record it.",
)
def officer_advises_on_assessments(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """The data protection officer advises on every impact assessment."""
    for one in finished_dpias(activity):
        if not one.officer_advice.strip():
            yield Remark(one, "officer_advice")


@rule(
    "R-DP-04",
    view=ActivityView,
    severity=Severity.ADVICE,
    source="ICO data sharing code of practice (DPA 2018 s121); DSPT",
    url="https://ico.org.uk/for-organisations/uk-gdpr-guidance-and-resources/data-sharing/",
    says="The record shows regular sharing, and no written agreement.",
    fix="Link a data sharing agreement, or say when the sharing happens if it is only now and then.",
    reach=Reach.BOTH_REGIMES,
)
def regular_sharing_is_agreed(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """Regular sharing with another controller rests on a written agreement."""
    if activity.agreements:
        return
    for one in recipients(activity):
        code = one.category.code if one.category else ""
        role = one.category.fact("usual_role") if one.category else ""
        names = one.identifiability is not None and one.identifiability.says("uk_gdpr_applies")
        if names and role == "controller" and code not in ONE_CASE_AT_A_TIME and not one.condition:
            yield Remark(activity, "agreements")
            return


@rule(
    "R-DP-05",
    view=RegisterView,
    severity=Severity.BREACH,
    source="Data Protection (Charges and Information) Regulations 2018 (SI 2018/480); DPA 2018 s137",
    url=law("uksi/2018/480"),
    says="The record does not show that the yearly fee to the data regulator is paid.",
    fix="Pay the fee and record the number and the new date.",
)
def fee_is_paid(register: RegisterView, *, case: RegisterCase) -> Iterator[Remark]:
    """A controller pays the yearly fee to the data regulator."""
    body = register.organisation
    if body.ended_on and body.ended_on.first_day <= case.on:
        return
    expires = body.ico_registration_expires_on
    if not body.ico_registration.strip():
        yield Remark(register, "organisation.ico_registration")
    elif expires is None:
        says = worded("The record does not say until when the fee to the data regulator is paid.")
        yield Remark(register, "organisation.ico_registration_expires_on", says=says, severity=Severity.ADVICE)
    elif expires < case.on:
        says = worded("By the record, the fee to the data regulator was paid until {day}.", day=expires)
        yield Remark(register, "organisation.ico_registration_expires_on", says=says)


@rule(
    "R-DP-06",
    view=ActivityView,
    severity=Severity.ADVICE,
    source="UK GDPR Art 5(1)(a)",
    url=gdpr(5),
    says="One part says that we do not share with a firm, and another says that we do.",
    fix="Say what each part is about, or correct one of them.",
    reach=Reach.WORDS,
    across=True,
)
def sharing_is_told_alike_everywhere(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """The register does not say in one place that a firm gets nothing, and in another that it does."""
    blind = [one for one in activity.engagements if one.access is Access.NONE]
    if not blind or not DENIED.search(activity.summary[:4000]):
        return
    for one in blind:
        elsewhere = [other for other in case.work_with_names.get(one.processor.key, ()) if other is not activity]
        if elsewhere:
            name, place = one.processor.organisation.name, elsewhere[0].reference
            says = worded(
                "Here we say that nothing about people is shared with {name}; in {place} it handles such information.",
                name=name,
                place=place,
            )
            yield Remark(one, "access", says=says)
