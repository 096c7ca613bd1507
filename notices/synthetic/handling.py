"""Who handles the information and how long it is kept, choices and assessments of a synthetic activity."""

from collections.abc import Sequence
from datetime import date

from activities.vocabulary import Access, OptOutEffect
from notices.synthetic import codes
from notices.synthetic.dice import Dice, Row, given, keyed
from notices.synthetic.profile import Profile
from notices.synthetic.shared import Shared
from notices.synthetic.words import FILES, FUNCTIONS

_EFFECTS = (OptOutEffect.DOES_NOT_APPLY.value, OptOutEffect.APPLIES.value)
_TESTED = (date(2025, 1, 1), date(2026, 10, 31))


def engagements(dice: Dice, shared: Shared) -> list[Row]:
    """Up to three processors, with their contracts."""
    return keyed("e", [_engagement(dice, contract) for contract in dice.some(shared.chapters["contracts"], 0, 3)])


def _engagement(dice: Dice, contract: Row) -> Row:
    return given(
        processor=contract["processor"],
        contract=contract["key"] if dice.chance(0.95) else "",
        functions=[text.capitalize() for text in dice.some(FUNCTIONS, 1, 2)],
        access=dice.pick([Access.IDENTIFIABLE.value, Access.CODED.value]),
    )


def retentions(dice: Dice) -> list[Row]:
    """One or two periods, or once in a while only how the time is decided."""
    if dice.chance(0.05):
        return [{"key": "n1", "covers": "All records", "criterion": "As long as the work goes on", "action": "review"}]
    covered = dice.some(FILES, 2, 2)
    chosen = dice.some(codes.retention_classes(), 1, 2)
    return keyed("n", [_retention(dice, *pair) for pair in zip(covered, chosen, strict=False)])


def _retention(dice: Dice, covers: str, kept: tuple[str, str, str]) -> Row:
    code, period, trigger = kept
    return given(
        covers=covers.capitalize(),
        retention_class=code,
        period=period,
        trigger=trigger,
        action=dice.usually("review", "archive"),
        authority="NHS Records Management Code of Practice",
    )


def transfers(dice: Dice, shared: Shared, used: Sequence[Row]) -> list[Row]:
    """Those of processors abroad that the activity uses, and now and then one to a country without approval."""
    rows: list[Row] = [
        {"processor": row["processor"], "country": shared.abroad[row["processor"]], "mechanism": "TM-ADEQ"}
        for row in used
        if row["processor"] in shared.abroad
    ]
    if dice.chance(0.03):
        far: Row = {"country": dice.pick(codes.countries("none")), "mechanism": "TM-IDTA"}
        rows.append(far | {"recipient": "A research partner", "tested_on": dice.day(*_TESTED)})
    return keyed("x", rows)


def opt_outs(dice: Dice, profile: Profile) -> list[Row]:
    """The national opt-out where patients' records are used, and a local choice now and then."""
    rows: list[Row] = []
    if profile.patients and dice.chance(0.9):
        why = "The policy on the opt-out says so."
        rows.append({"kind": "national", "effect": dice.pick(_EFFECTS), "because": why})
    if dice.chance(0.2):
        rows.append({"kind": "local", "effect": "applies", "how": "Tell the team.", "side_effects": "None."})
    return keyed("o", rows)


def assessments(dice: Dice, number: int) -> list[Row]:
    """A screening, and often a full impact assessment."""
    done = dice.day(date(2024, 1, 1), date(2026, 10, 31))
    rows: list[Row] = [{"kind": "screening", "needed": "yes", "status": "approved", "done_on": done}]
    if dice.chance(0.6):
        advice = {"officer_advice": "Accepted.", "high_risk_remains": "no"}
        status = dice.usually("approved", "draft")
        reference = f"DPIA-{number:04d}"
        rows.append(
            {"kind": "dpia", "needed": "yes", "status": status, "reference": reference, "done_on": done, **advice}
        )
    return keyed("a", rows)


def decisions(dice: Dice) -> list[Row]:
    """A score that helps people to decide, in few activities."""
    if not dice.chance(0.05):
        return []
    answers = {"solely_automated": "no", "significant": "no", "profiling": "yes", "uses_special_data": "yes"}
    return [
        {
            "key": "m1",
            "name": "Score",
            **answers,
            "logic": "A tool adds up facts.",
            "human_part": "A clinician decides.",
        }
    ]
