"""Why and by what right: purposes, legal grounds, citations, consent and confidentiality of synthetic activities."""

from activities.vocabulary import CitationRelation, ConsentMethod
from notices.synthetic import codes
from notices.synthetic.dice import Dice, Row, given, keyed
from notices.synthetic.profile import Profile
from notices.synthetic.shared import Shared
from notices.synthetic.words import EXPLANATIONS
from ropa.register.words import Answer

_SUPPORT = {"citations": [{"key": "c1", "statute": "ST-COPI", "provision": "regulation 5", "relation": "support"}]}
_ROUTES = ("CLDC-EXPL", "CLDC-STAT", "CLDC-PI")


def citations(dice: Dice, profile: Profile, low: int, high: int, relation: CitationRelation) -> list[Row]:
    """Laws that fit the work, each with a provision."""
    laws = dice.some(profile.laws, low, high)
    return keyed("c", [{"statute": law, "provision": place, "relation": relation.value} for law, place in laws])


def purposes(dice: Dice, profile: Profile, filled: dict[str, str], shared: Shared) -> list[Row]:
    """One to three purposes, each with its grounds."""
    texts = [text.format(**filled) for text in dice.some(profile.purposes, 1, 3)]
    return keyed("p", [_purpose(dice, profile, text, shared) for text in texts])


def _purpose(dice: Dice, profile: Profile, text: str, shared: Shared) -> Row:
    return given(
        text=text,
        public_text=f"{text}." if dice.chance(0.7) else "",
        subjects=dice.some(profile.subjects, 1, 2),
        is_public_task=_task(dice, profile),
        grounds=keyed("g", _grounds(dice, profile, shared)),
    )


def _task(dice: Dice, profile: Profile) -> str:
    return Answer.NO.value if profile.basis == "A6-B" else dice.usually(Answer.YES.value, Answer.NOT_KNOWN.value)


def _grounds(dice: Dice, profile: Profile, shared: Shared) -> list[Row]:
    people = profile.subjects
    if not profile.condition and dice.chance(0.4):
        return [{"basis": "A6-A", "subjects": list(people[-1:]), "consents": [_consent(dice)]}]
    first = _ground(dice, profile.basis, profile, shared)
    if not dice.chance(0.15):
        return [first]
    second = _ground(dice, "A6-C", profile, shared)
    return [first | {"subjects": list(people[:1])}, second | {"subjects": list(people[1:])}]


def _ground(dice: Dice, basis: str, profile: Profile, shared: Shared) -> Row:
    return given(
        basis=basis,
        **(_very_private(dice, profile, shared) if profile.condition else {}),
        explanation=dice.pick(EXPLANATIONS) if dice.chance(0.7) else "",
        citations=citations(dice, profile, 1, 3, CitationRelation.DUTY),
    )


def _very_private(dice: Dice, profile: Profile, shared: Shared) -> Row:
    pair = dice.pick(codes.pairs(profile.condition))
    row: Row = {"special_condition": pair.condition, "schedule1": pair.schedule1}
    if profile.offences:
        row["offence_condition"] = dice.pick(codes.offence_conditions())
    if not pair.needs_policy:
        return row | {"secrecy": dice.usually("Everybody who handles it owes a duty of confidence by contract.", "")}
    return row | {
        "public_interest": "Asking each person first would defeat the purpose.",
        "policy": dice.pick(shared.keys("policies")),
        "policy_basis_met": "The Act cited gives us the task.",
        "policy_retention_followed": dice.usually(Answer.YES.value, Answer.NOT_KNOWN.value),
    }


def _consent(dice: Dice) -> Row:
    return {
        "key": "k1",
        "explicit": dice.usually(Answer.YES.value, Answer.NOT_ASKED.value),
        "obtained_by": "The team that runs this work",
        "obtained_from": "The person, or somebody who may act for them",
        "obtained_when": dice.pick(["When they sign up", "At the first contact", "Before anything is shared"]),
        "method": dice.pick([ConsentMethod.WRITTEN.value, ConsentMethod.ONLINE.value]),
        "topics": dice.some(["Getting news", "Sharing with others", "Using a photograph"], 1, 2),
        "recorded_where": "Case system",
        "withdraw_how": "Call or write to the team. We stop at once.",
        "effect_of_refusing": "None.",
    }


def confidentiality(dice: Dice, kind: str, profile: Profile, shared: Shared) -> list[Row]:
    """What meets the duty of confidence; in some planning work an approval that several activities share."""
    if not profile.patients:
        return [{"key": "f1", "basis": "CLDC-NONE"}]
    if kind == "planning" and dice.chance(0.4):
        return [{"key": "f1", "basis": "CLDC-S251-R5", "approval": dice.pick(shared.keys("approvals")), **_SUPPORT}]
    if kind == "care":
        return [{"key": "f1", "basis": "CLDC-IMPL", "applies_when": "For your own care"}]
    return [_route(dice, dice.pick(_ROUTES), profile)]


def _route(dice: Dice, basis: str, profile: Profile) -> Row:
    row: Row = {"key": "f1", "basis": basis, "applies_when": "If the work needs to know who somebody is"}
    if basis == "CLDC-EXPL":
        return row | {"consents": [_consent(dice)]}
    if basis == "CLDC-PI":
        return row | {"reasoning": "A signed test is kept with each case."}
    return row | {"citations": citations(dice, profile, 1, 1, CitationRelation.GATEWAY)}
