"""The common law duty of confidentiality: what lifts or meets it for each use of patient information. Family CF."""

import re
from collections.abc import Iterator
from datetime import date

from activities.part_views import ConfidentialityUseView, LegalGroundView
from activities.rules.case import RegisterCase, first_ground, grounds, identifiable_uses, subjects_of
from activities.view import ActivityView, RegisterView
from activities.vocabulary import AssessmentKind, CitationRelation, OurRole, Scheme
from ropa.languages.speaking import later
from ropa.organisations.vocabulary import ContactRole, OrganisationKind
from ropa.register.words import Answer
from ropa.rules.rule import Remark, gdpr, law, rule
from ropa.rules.severity import Reach, Severity
from ropa.rules.worded import worded

COPI = "uksi/2002/1438/regulation"
COPI_BEGAN = date(2002, 6, 1)
CALDICOTT_GUIDANCE_BEGAN = date(2021, 8, 27)
DUTY = (
    "https://digitalregulations.innovation.nhs.uk/regulations-and-guidance-for-developers/all-developers-guidance/"
    "common-law-duty-of-confidentiality/"
)
NEEDS_APPROVAL = ("CLDC-S251-R2", "CLDC-S251-R5")
SECTION_251 = (*NEEDS_APPROVAL, "CLDC-S251-R3")
ASKS_FOR_A_NOTE = {
    "CLDC-PI": later("The record does not show where the public interest test can be found."),
    "CLDC-COURT": later("The record does not show where the order can be found."),
}
BETTER_WITH_A_NOTE = {
    "CLDC-BI": later(
        "The record does not show where the capacity assessment and the best interests decision can be found."
    ),
    "CLDC-S251-R3": later("The record does not show where the risk and who relies on regulation 3 can be found."),
}
PATIENTS = frozenset(("DS-PATIENT", "DS-REGPOP", "DS-CHILD", "DS-ADULTRISK", "DS-DECEASED"))
CARE = frozenset(
    ("DC-HEALTH", "DC-MENTAL", "DC-MEDS", "DC-DISAB", "DC-GENETIC", "DC-ACTIVITY", "DC-SOCIALCARE", "DC-NHSNO")
)
HEALTH_BODIES = (OrganisationKind.ICB, OrganisationKind.CCG, OrganisationKind.TRUST, OrganisationKind.GP)
SUPPORT_WORDS = re.compile(r"\b(section|sec|s)\b\.? ?251\b|\bCAG\b|Confidentiality Advisory", re.IGNORECASE)
BOUND = re.compile(r"\bconfiden|\bsecre", re.IGNORECASE)


def confidentiality_code(use: ConfidentialityUseView) -> str:
    """The code of what lifts the duty, such as CLDC-EXPL; empty if none is chosen."""
    return use.basis.code if use.basis else ""


@rule(
    "R-CF-01",
    view=ActivityView,
    severity=Severity.BREACH,
    source="Common law duty of confidentiality; UK GDPR Art 5(1)(a)",
    url=DUTY,
    says="Patients told the NHS this in confidence, and the record does not show what allows its use here.",
    fix="Choose consent, section 251, a law, a court order or a recorded public interest decision.",
    reach=Reach.CONFIDENTIALITY,
)
def patient_information_has_a_basis(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """Confidential patient information is used only where something lifts or meets the duty of confidentiality."""
    if activity.confidential_patient_information is not Answer.YES:
        return
    if not activity.confidentiality:
        yield Remark(activity, "confidentiality")
    elif all(confidentiality_code(use) == "CLDC-NONE" for use in activity.confidentiality):
        says = worded(
            "The record says that this is confidential patient information, and that no duty of confidentiality bites."
        )
        yield Remark(activity.confidentiality[0], "basis", says=says, fix=worded("Say which of the two is right."))
    for use in activity.confidentiality:
        if not use.basis:
            yield Remark(use, "basis", says=_not_matched(use), severity=Severity.WARNING)


def _not_matched(use: ConfidentialityUseView) -> str:
    if not use.as_stated:
        return worded(
            "One way is given as what allows the use of patient information, and it is not matched to a known kind."
        )
    return worded(
        "“{words}” is given as what allows the use of patient information, and it is not matched to a known kind.",
        words=use.as_stated[:80],
    )


@rule(
    "R-CF-02",
    view=ActivityView,
    severity=Severity.BREACH,
    source="SI 2002/1438 regs 2(3), 5",
    url=law(f"{COPI}/5"),
    says="The record relies on section 251 and does not show the approval.",
    fix="Link the approval with its reference, dates and conditions; or choose regulation 3 for infections and other "
    "risks to public health, which needs no approval of its own.",
    effective_from=COPI_BEGAN,
    reach=Reach.CONFIDENTIALITY | Reach.DESCRIBED,
)
def section_251_has_an_approval(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """Whoever relies on section 251 under regulation 2 or 5 can show the approval."""
    for use in activity.confidentiality:
        if confidentiality_code(use) not in NEEDS_APPROVAL:
            continue
        if use.approval and use.approval.scheme is not Scheme.SECTION_251:
            says = worded(
                "The approval linked is of another scheme ({scheme}), which does not lift secrecy.",
                scheme=use.approval.scheme,
            )
            yield Remark(use, "approval", says=says)
        elif not use.approval and activity.role is OurRole.DESCRIBED:
            says = worded(
                "The record says that another body relies on section 251, and does not show which approval it has."
            )
            yield Remark(use, "approval", says=says, severity=Severity.WARNING)
        elif not use.approval:
            yield Remark(use, "approval")


@rule(
    "R-CF-09",
    view=ActivityView,
    severity=Severity.BREACH,
    source="UK GDPR Art 6, 9; SI 2002/1438 reg 4 (section 251 sets aside confidentiality only)",
    url=gdpr(6),
    says="Section 251 lifts the duty of confidentiality. It is not a reason under data protection law, and the record "
    "gives no other.",
    fix="Keep it under confidentiality, and add an Article 6 basis and, where needed, an Article 9 condition.",
)
def section_251_is_no_data_protection_basis(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """Section 251 is never given as the data protection basis."""
    for _, ground in grounds(activity):
        is_empty = not ground.basis and not ground.special_condition
        if is_empty and SUPPORT_WORDS.search(ground.as_stated[:2000]):
            yield Remark(ground, "basis")
        elif _cites_section_251(ground):
            says = worded(
                "Section 251 is cited under a data protection basis. It lifts the duty of confidentiality only."
            )
            yield Remark(
                ground, "citations", says=says, fix=worded("Move it to confidentiality."), severity=Severity.WARNING
            )


def _cites_section_251(ground: LegalGroundView) -> bool:
    """Whether it relies on section 251 or its regulations; mentioning them, or their limits, does no harm."""
    return any(
        cited.relation not in (CitationRelation.REFERENCE, CitationRelation.RESTRICTION)
        and cited.statute
        and (cited.statute.code == "ST-COPI" or (cited.statute.code == "ST-NHSA2006" and _is_251(cited.provision)))
        for cited in ground.citations
    )


def _is_251(provision: str) -> bool:
    return bool(re.search(r"\b251\b", provision))


@rule(
    "R-CF-13",
    view=ActivityView,
    severity=Severity.WARNING,
    source="Common law duty of confidentiality; national data opt-out policy 6.3",
    url="https://digital.nhs.uk/services/national-data-opt-out/operational-policy-guidance-document/"
    "when-does-a-national-data-opt-out-not-apply",
    says="The duty of confidentiality was set aside, and the record does not show a written reason.",
    fix="Say where the note of each case is kept, and who signs it.",
    reach=Reach.CONFIDENTIALITY,
)
def setting_secrecy_aside_is_written_down(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """A decision to set confidentiality aside is written down, case by case."""
    for use in activity.confidentiality:
        code = confidentiality_code(use)
        note = ASKS_FOR_A_NOTE.get(code) or BETTER_WITH_A_NOTE.get(code)
        if use.reasoning or not note or (code == "CLDC-PI" and _is_tested(activity)):
            continue
        yield Remark(use, "reasoning", says=note, severity=None if code in ASKS_FOR_A_NOTE else Severity.ADVICE)


def _is_tested(activity: ActivityView) -> bool:
    """Whether a public interest test is on record that somebody can look up."""
    tests = (one for one in activity.assessments if one.kind is AssessmentKind.PUBLIC_INTEREST)
    return any(one.reference or one.url or one.done_on for one in tests)


@rule(
    "R-CF-17",
    view=RegisterView,
    severity=Severity.ADVICE,
    source="National Data Guardian guidance on the appointment of Caldicott Guardians (2021)",
    url="https://www.gov.uk/government/publications/"
    "national-data-guardian-guidance-on-the-appointment-of-caldicott-guardians-their-role-and-responsibilities",
    says="The register does not say who the Caldicott Guardian is, who watches over patient confidentiality.",
    fix="Add a contact for the Caldicott Guardian, by role.",
    effective_from=CALDICOTT_GUIDANCE_BEGAN,
)
def there_is_a_caldicott_guardian(register: RegisterView, *, case: RegisterCase) -> Iterator[Remark]:
    """A body that uses confidential patient information has a Caldicott Guardian."""
    if any(contact.role is ContactRole.CALDICOTT for contact in register.contacts):
        return
    if register.organisation.kind in HEALTH_BODIES or any(
        activity.confidential_patient_information is Answer.YES for activity in case.current
    ):
        yield Remark(register, "contacts")


@rule(
    "R-CF-18",
    view=ActivityView,
    severity=Severity.WARNING,
    source="SI 2002/1438 reg 7(2)",
    url=law(f"{COPI}/7"),
    says="Only people who owe a duty of confidentiality may use information under section 251, and the record does "
    "not show that they do.",
    fix="Say which professional or contract duty binds them.",
    effective_from=COPI_BEGAN,
    reach=Reach.CONFIDENTIALITY,
)
def users_of_section_251_owe_confidence(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """People who handle information under section 251 owe a duty of confidentiality."""
    supported = [use for use in activity.confidentiality if confidentiality_code(use) in SECTION_251]
    if all(_binds(use) for use in supported) or any(ground.secrecy for _, ground in grounds(activity)):
        return
    part, field = first_ground(activity, "secrecy")
    yield Remark(part, field)


def _binds(use: ConfidentialityUseView) -> bool:
    """Whether its note, or a condition of its approval that is not broken, tells of a duty of confidence."""
    conditions = use.approval.conditions if use.approval else ()
    kept = (one.text[:1000] for one in conditions if one.met is not Answer.NO)
    return any(BOUND.search(text) for text in (use.reasoning[:2000], *kept))


@rule(
    "R-CF-23",
    view=ActivityView,
    severity=Severity.WARNING,
    source="Common law duty of confidentiality; NHS England guidance on confidential patient information",
    url=DUTY,
    says="A law is said to set the duty of confidentiality aside, and the record does not name the law.",
    fix="Name the Act or regulations and the section.",
    reach=Reach.CONFIDENTIALITY,
)
def the_law_that_lifts_secrecy_is_named(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """A law that sets confidentiality aside is named, with its section."""
    for use in activity.confidentiality:
        if confidentiality_code(use) == "CLDC-STAT" and not any(_is_named(use)):
            yield Remark(use, "citations")


def _is_named(use: ConfidentialityUseView) -> Iterator[bool]:
    """Another family asks whether the law exists."""
    return (bool(cited.as_typed or cited.statute) for cited in use.citations)


@rule(
    "R-CF-24",
    view=ActivityView,
    severity=Severity.WARNING,
    source="Common law duty of confidentiality; UK GDPR Art 5(1)(a), 5(2)",
    url=DUTY,
    says="The record does not say whether this is confidential patient information; it tells of patients and care.",
    fix="Answer the question. If it is, say what lifts or meets the duty of confidentiality.",
    reach=Reach.CONFIDENTIALITY,
)
def confidentiality_is_asked_about(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """Every use of information on patients says whether it is confidential."""
    answer, field = activity.confidential_patient_information, "confidential_patient_information"
    codes = {confidentiality_code(use) for use in activity.confidentiality}
    if answer is Answer.NO and codes.intersection((*SECTION_251, "CLDC-IMPL")):
        says = worded("The record says that this is no confidential patient information, and yet what lifts that duty.")
        yield Remark(activity, field, says=says, fix=worded("Say which of the two is right."))
    elif not answer.is_settled and (codes - {"", "CLDC-NONE"} or _tells_of_care(activity)):
        yield Remark(activity, field)


def _tells_of_care(activity: ActivityView) -> bool:
    named = {use.category.code for use in identifiable_uses(activity) if use.category}
    return bool(named & CARE and subjects_of(activity) & PATIENTS)
