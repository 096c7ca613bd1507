"""Exceptions for information that goes abroad without approval or safeguard: Article 49. Family TR."""

from collections.abc import Iterator

from activities.rules.case import RegisterCase
from activities.rules.transfer_routes import is_assessed, sent_abroad
from activities.rules.transfers import UK_GDPR
from activities.view import ActivityView
from ropa.register.words import Answer
from ropa.rules.rule import Remark, gdpr, rule
from ropa.rules.severity import Severity
from ropa.rules.worded import worded

EXCEPTION = "TM-DER-"
CLOSED_TO_PUBLIC_POWERS = ("TM-DER-A", "TM-DER-B", "TM-DER-2")
ONE_OFF = "TM-DER-2"


@rule(
    "R-TR-06",
    view=ActivityView,
    severity=Severity.WARNING,
    source="UK GDPR Art 49, recital 111",
    url=gdpr(49),
    says="An exception that is meant for rare cases is used all the time.",
    fix="Use a safeguard instead.",
    reach=UK_GDPR,
)
def exceptions_stay_exceptions(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """An exception is not the route for what goes abroad all the time."""
    for transfer in sent_abroad(activity, case):
        mechanism = transfer.mechanism
        if mechanism is None or not mechanism.code.startswith(EXCEPTION) or mechanism.says("routine_use_ok"):
            continue
        if transfer.is_regular is Answer.YES:
            says = worded("“{route}” is meant for rare cases, and this transfer is regular.", route=mechanism)
            yield Remark(transfer, "mechanism", says=says)
        elif transfer.is_regular is not Answer.NO:
            says = worded(
                "“{route}” is meant for rare cases, and the record does not say whether this one is.", route=mechanism
            )
            yield Remark(
                transfer, "is_regular", says=says, fix=worded("Say whether it is regular."), severity=Severity.ADVICE
            )


@rule(
    "R-TR-10",
    view=ActivityView,
    severity=Severity.BREACH,
    source="UK GDPR Art 49(3)",
    url=gdpr(49),
    says="A public body that uses its public powers may not rely on this exception.",
    fix="Use a safeguard or another exception.",
    reach=UK_GDPR,
)
def public_powers_do_not_use_closed_exceptions(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """A public body that uses its public powers does not rely on consent, contract or a one-off need."""
    if not case.is_public_authority:
        return
    for transfer in sent_abroad(activity, case):
        mechanism = transfer.mechanism
        if mechanism is None or mechanism.code not in CLOSED_TO_PUBLIC_POWERS:
            continue
        answers = {purpose.is_public_task for purpose in activity.purposes}
        if answers == {Answer.YES}:
            says = worded("A public body that uses its public powers may not rely on “{route}”.", route=mechanism)
            yield Remark(transfer, "mechanism", says=says)
        elif answers != {Answer.NO}:
            says = worded(
                "A public body may rely on “{route}” only outside its public powers, and the record does "
                "not show that this is so for every purpose.",
                route=mechanism,
            )
            fix = worded("Say of each purpose whether it is a public task. For those that are, use another route.")
            yield Remark(transfer, "mechanism", says=says, fix=fix, severity=Severity.WARNING)


@rule(
    "R-TR-11",
    view=ActivityView,
    severity=Severity.BREACH,
    source="UK GDPR Art 49(1) second subparagraph, 49(6), 30(1)(e)",
    url=gdpr(49),
    says="The record does not show the assessment and safeguards that a one-off transfer needs.",
    fix="Write both into the register, and tell the regulator and the people concerned.",
    reach=UK_GDPR,
)
def one_off_transfers_are_assessed_and_safeguarded(activity: ActivityView, *, case: RegisterCase) -> Iterator[Remark]:
    """A one-off transfer for a strong need has its assessment and safeguards in the record."""
    for transfer in sent_abroad(activity, case):
        if transfer.mechanism is None or transfer.mechanism.code != ONE_OFF:
            continue
        tested = transfer.tested_on is not None and transfer.tested_on.first_day <= case.on
        if not (tested or is_assessed(activity, case)):
            says = worded("The record does not show the assessment that a one-off transfer needs.")
            yield Remark(transfer, "tested_on", says=says)
        if not transfer.safeguards:
            says = worded("The record does not show the safeguards that a one-off transfer needs.")
            yield Remark(transfer, "safeguards", says=says)
