"""The Article 6 basis of each purpose, and new purposes for old information. Family LB; consent stands apart."""

from collections.abc import Iterator

from activities.part_views import LegalGroundView, PurposeView
from activities.rules.case import RegisterCase, basis_of, grounds, people, quoted
from activities.view import ActivityView
from activities.vocabulary import AssessmentKind, AssessmentStatus
from ropa.register.words import Answer
from ropa.rules.rule import DUAA_BEGAN, Remark, gdpr, law, rule
from ropa.rules.severity import Severity
from ropa.rules.worded import worded, worded_many

SERVED_BY_THE_NHS = frozenset(
    ("DS-PATIENT", "DS-REGPOP", "DS-CHILD", "DS-PARENT", "DS-CARER", "DS-ADULTRISK", "DS-PUBLIC", "DS-COMPLAINT")
)
RIGHTS = ("right_erasure", "right_portability", "right_object", "right_withdraw_consent")


@rule(
    "R-LB-01",
    view=ActivityView,
    severity=Severity.BREACH,
    source="UK GDPR Art 6(1), 5(1)(a), 13(1)(c)",
    url=gdpr(6),
    says="The record does not show a legal reason for using this information.",
    fix="Choose one Article 6 basis for each purpose.",
)
def every_purpose_has_a_legal_reason(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """Every purpose has a legal reason under Article 6."""
    bare = [purpose for purpose in activity.purposes if not purpose.grounds]
    if len(bare) > 1 and len(bare) == len(activity.purposes):
        says = worded_many(
            "The record shows no legal reason for its purpose.",
            "The record shows no legal reason for any of its {n} purposes.",
            len(bare),
        )
        yield Remark(bare[0], "grounds", says=says)
        return
    for purpose in bare:
        yield Remark(
            purpose,
            "grounds",
            says=worded("The record shows no legal reason for the purpose {purpose}.", purpose=quoted(purpose)),
        )
    for purpose, ground in grounds(activity):
        if ground.basis is None:
            yield _without_basis(purpose, ground)
        elif not ground.basis.is_in_force(on=case.on):
            yield Remark(
                ground, "basis", says=worded("The law had no basis “{basis}” on this day.", basis=ground.basis)
            )


def _without_basis(purpose: PurposeView, ground: LegalGroundView) -> Remark:
    """Milder where a source gave a reason in words of its own, or another ground of the purpose has a basis."""
    if ground.as_stated:
        says = worded(
            "The record keeps the words “{words}” for the purpose {purpose}, but no article.",
            words=ground.as_stated[:120],
            purpose=quoted(purpose),
        )
        return Remark(ground, "basis", says=says, severity=Severity.WARNING)
    severity = Severity.WARNING if any(other.basis for other in purpose.grounds) else None
    says = worded("A legal ground of the purpose {purpose} has no Article 6 basis.", purpose=quoted(purpose))
    return Remark(ground, "basis", says=says, severity=severity)


@rule(
    "R-LB-02",
    view=ActivityView,
    severity=Severity.WARNING,
    source="UK GDPR Art 5(1)(a), 13(1)(c)",
    url=gdpr(6),
    says="Two legal reasons are given for the same thing, so people cannot tell which rights they have.",
    fix="Split the purpose, keep the one basis that truly fits, or explain when each of them applies.",
)
def one_purpose_has_one_basis(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """One purpose has one legal reason for each group of people, or says when each applies."""
    for purpose in activity.purposes:
        for place, second in enumerate(purpose.grounds):
            first = next((one for one in purpose.grounds[:place] if _compete(purpose, one, second)), None)
            if first and first.basis and second.basis:
                says = worded(
                    "The purpose {purpose} rests on both “{one}” and “{other}”. These give different rights, "
                    "so people cannot tell which rights they have.",
                    purpose=quoted(purpose),
                    one=first.basis,
                    other=second.basis,
                )
                yield Remark(second, "basis", says=says)


def _compete(purpose: PurposeView, first: LegalGroundView, second: LegalGroundView) -> bool:
    """Whether two grounds give the same people different rights, and neither is explained."""
    if not (first.basis and second.basis) or first.basis.code == second.basis.code:
        return False
    if first.explanation or second.explanation:
        return False
    ours, theirs = people(purpose, first), people(purpose, second)
    if ours and theirs and not ours & theirs:
        return False
    return any(first.basis.fact(right) != second.basis.fact(right) for right in RIGHTS)


@rule(
    "R-LB-03",
    view=ActivityView,
    severity=Severity.BREACH,
    source="UK GDPR Art 6(1) closing words; DPA 2018 s7(2)",
    url=gdpr(6),
    says="A public body cannot rely on legitimate interests for its public tasks.",
    fix="Change to the public task basis (Article 6(1)(e)) and name the law.",
)
def public_tasks_do_not_rest_on_legitimate_interests(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """A public body does not rest its public tasks on legitimate interests."""
    yield from _closed_to_public_tasks(activity, "A6-F", case)


@rule(
    "R-LB-04",
    view=ActivityView,
    severity=Severity.BREACH,
    source="UK GDPR Art 6(1) closing words, as amended by DUAA 2025 s70(2)(c)",
    url=law("ukpga/2025/18/section/70"),
    says="A public body cannot rely on a recognised legitimate interest for its public tasks.",
    fix="Change to the public task basis (Article 6(1)(e)) and name the law.",
    effective_from=DUAA_BEGAN,
)
def public_tasks_do_not_rest_on_recognised_interests(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """A public body does not rest its public tasks on a recognised legitimate interest."""
    yield from _closed_to_public_tasks(activity, "A6-EA", case)


def _closed_to_public_tasks(activity: ActivityView, basis: str, case: RegisterCase) -> Iterator[Remark]:
    if case.is_public_authority:
        for purpose, ground in grounds(activity):
            if basis_of(ground) == basis and purpose.is_public_task is Answer.YES:
                says = worded(
                    "{purpose} is marked as a public task, and a public body cannot rest one on this basis.",
                    purpose=quoted(purpose),
                )
                yield Remark(ground, "basis", says=says)


@rule(
    "R-LB-17",
    view=ActivityView,
    severity=Severity.WARNING,
    source="UK GDPR Art 6(1) closing words; DPA 2018 s7(2)",
    url=law("ukpga/2018/12/section/7"),
    says="A public body may use this basis only outside its public tasks, and the record does not say which this is.",
    fix="Say whether the purpose is a public task.",
)
def interests_say_whether_the_purpose_is_a_public_task(
    activity: ActivityView, *, case: RegisterCase
) -> Iterator[Remark]:
    """A public body that relies on an interest says whether the purpose is its public task."""
    if case.is_public_authority:
        for purpose, ground in grounds(activity):
            if basis_of(ground) in ("A6-F", "A6-EA") and not purpose.is_public_task.is_settled:
                yield Remark(purpose, "is_public_task")


@rule(
    "R-LB-20",
    view=ActivityView,
    severity=Severity.WARNING,
    source="UK GDPR Art 6(1)(e), 6(3)",
    url=gdpr(6),
    says="The legal reason is a public task, but the purpose is marked as no public task.",
    fix="Correct the mark, or choose the basis that fits.",
)
def public_task_basis_serves_a_public_task(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """The public task basis is used for public tasks."""
    for purpose, ground in grounds(activity):
        if basis_of(ground) == "A6-E" and purpose.is_public_task is Answer.NO:
            yield Remark(ground, "basis")


@rule(
    "R-LB-05",
    view=ActivityView,
    severity=Severity.BREACH,
    source="UK GDPR Art 6(5), Annex 1",
    url=law("ukpga/2025/18/schedule/4"),
    says="A recognised legitimate interest works only for the reasons listed in the law, and the record names none.",
    fix="Choose the Annex 1 condition, and keep any written request; or pick another basis.",
    effective_from=DUAA_BEGAN,
)
def recognised_interest_names_its_condition(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """A recognised legitimate interest is one of those listed in Annex 1."""
    for _, ground in grounds(activity):
        if basis_of(ground) == "A6-EA" and ground.recognised_interest is None:
            yield Remark(ground, "recognised_interest")


@rule(
    "R-LB-06",
    view=ActivityView,
    severity=Severity.BREACH,
    source="UK GDPR Art 6(1)(f), 13(1)(d), 14(2)(b), 5(2)",
    url=gdpr(13),
    says="The record does not say what the legitimate interest is, and people must be told.",
    fix="Write down the interest.",
)
def legitimate_interest_is_stated_and_weighed(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """A legitimate interest is stated, and weighed against people's own interests."""
    relied_on = [ground for _, ground in grounds(activity) if basis_of(ground) == "A6-F"]
    for ground in relied_on:
        if not ground.legitimate_interest:
            yield Remark(ground, "legitimate_interest")
    if relied_on and not is_assessed(activity, AssessmentKind.LIA):
        says = worded("The record does not show that the interest was weighed against what is fair to people.")
        fix = worded("Do a legitimate interests assessment, or add the one that was done, and have it approved.")
        yield Remark(activity, "assessments", says=says, fix=fix, severity=Severity.WARNING)


def is_assessed(activity: ActivityView, kind: AssessmentKind) -> bool:
    """Whether an assessment of the kind is done: approved, or dated where its status is not stated."""
    return any(
        found.status is AssessmentStatus.APPROVED
        or (found.status is AssessmentStatus.NOT_STATED and found.done_on is not None)
        for found in activity.assessments
        if found.kind is kind
    )


@rule(
    "R-LB-16",
    view=ActivityView,
    severity=Severity.WARNING,
    source="UK GDPR Art 6(1)(b)",
    url=gdpr(6),
    says="The record does not show that these people have a contract with the organisation.",
    fix="Use the public task or legal duty basis; or, as for private patients, mark the purpose as no public task.",
)
def contract_basis_serves_people_with_a_contract(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """The contract basis is used for people who have a contract."""
    if case.is_public_authority:
        for purpose, ground in grounds(activity):
            if basis_of(ground) != "A6-B" or purpose.is_public_task is Answer.NO:
                continue
            if (about := people(purpose, ground)) and about <= SERVED_BY_THE_NHS:
                yield Remark(ground, "basis")


@rule(
    "R-LB-19",
    view=ActivityView,
    severity=Severity.ADVICE,
    source="UK GDPR Art 6(1)(d), recital 46",
    url=gdpr(6),
    says="The record does not say why no legal reason other than saving a life was open.",
    fix="Explain the emergency; for work that is planned ahead, choose another basis.",
)
def vital_interests_are_explained(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """Vital interests serve emergencies in which no other legal reason is open."""
    for _, ground in grounds(activity):
        if basis_of(ground) == "A6-D" and not ground.explanation:
            yield Remark(ground, "explanation")
