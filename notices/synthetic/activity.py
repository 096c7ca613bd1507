"""One synthetic activity: what it is, and all its parts."""

from collections.abc import Sequence
from datetime import date

from notices.synthetic import codes, handling, information
from notices.synthetic.dice import Dice, Row, given, keyed
from notices.synthetic.profile import Profile
from notices.synthetic.profiles import profile
from notices.synthetic.purposes import confidentiality, purposes
from notices.synthetic.shared import Shared
from notices.synthetic.words import BENEFITS, PLACES, SENTENCES, SERVICES, SYSTEMS, TEAMS
from ropa.register.words import Answer

_KINDS = ("care", "care", "planning", "planning", "planning", "staff", "public", "concerns", "concerns", "money")


def activity(dice: Dice, number: int, shared: Shared) -> Row:
    """Activity SYN-0001, SYN-0002 and so on."""
    kind = dice.pick(_KINDS)
    chosen = profile(kind)
    filled = {"service": dice.pick(SERVICES), "place": dice.pick(PLACES), "team": dice.pick(TEAMS)}
    reference = f"SYN-{number:04d}"
    return given(
        key=reference.lower(),
        reference=reference,
        title=dice.pick(chosen.titles).format(**filled),
        status="approved",
        **_roles(dice, shared),
        **_story(dice, kind, chosen, filled),
        **_keeping(dice, shared),
        **_handling(dice, chosen, shared),
        purposes=purposes(dice, chosen, filled, shared),
        confidentiality=confidentiality(dice, kind, chosen, shared),
        datasets=information.datasets(dice, kind),
        assessments=handling.assessments(dice, number),
    )


def _roles(dice: Dice, shared: Shared) -> Row:
    if not dice.chance(0.15):
        return {"role": dice.usually("controller", "described", 0.97)}
    partner = {
        "role": "joint_controller",
        "organisation": dice.pick(shared.partners),
        "essence": "Each partner answers for its own part.",
    }
    return {"role": "joint", "parties": keyed("y", [partner])}


def _story(dice: Dice, kind: str, chosen: Profile, filled: dict[str, str]) -> Row:
    team = filled["team"]
    return {
        "business_function": team.capitalize(),
        "owner": f"Head of {team}",
        "summary": " ".join(text.format(**filled) for text in dice.some(SENTENCES, 1, 6)),
        "benefits": dice.some(BENEFITS, 0, 3),
        "audiences": list(chosen.audiences),
        "direct_care": Answer.YES.value if kind == "care" else Answer.NO.value,
        "confidential_patient_information": Answer.YES.value if chosen.patients else Answer.NO.value,
        "must_provide": dice.pick([Answer.YES, Answer.NO, Answer.NO, Answer.NOT_ASKED]).value,
        "must_provide_because": "We cannot do the work without it." if dice.chance(0.5) else "",
        "consequence": "We may not be able to help you." if dice.chance(0.7) else "",
    }


def _keeping(dice: Dice, shared: Shared) -> Row:
    return {
        "location": f"{dice.pick(SYSTEMS).capitalize()} in England",
        "started_on": dice.day(date(2022, 7, 1), date(2025, 5, 31)),
        "reviewed_on": dice.day(date(2025, 6, 1), date(2026, 9, 30)),
        "review_due_on": dice.usually(dice.day(date(2027, 1, 1), date(2027, 12, 31)), "2026-10-31"),
        "security_measures": dice.some(codes.security_measures(), 3, 9),
        "assets": dice.some(shared.keys("assets"), 1, 2),
        "agreements": dice.some(shared.keys("agreements"), 0, 2),
    }


def _handling(dice: Dice, chosen: Profile, shared: Shared) -> Row:
    told = information.recipients(dice, chosen)
    used = handling.engagements(dice, shared)
    sent = handling.transfers(dice, shared, used)
    return {
        "recipients_answer": _answer(dice, told),
        "processors_answer": _answer(dice, used),
        "transfers_answer": _answer(dice, sent),
        "automated_decisions_answer": Answer.NO.value,
        "data_uses": information.data_uses(dice, chosen),
        "sources": information.sources(dice, chosen, shared),
        "recipients": told,
        "engagements": used,
        "retentions": handling.retentions(dice),
        "transfers": sent,
        "opt_outs": handling.opt_outs(dice, chosen),
        "automated_decisions": handling.decisions(dice),
    }


def _answer(dice: Dice, rows: Sequence[Row]) -> str:
    return Answer.YES.value if rows else dice.usually(Answer.NO.value, Answer.NOT_ASKED.value)
