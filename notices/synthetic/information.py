"""What is used, where it comes from and who gets it, in a synthetic activity."""

from activities.vocabulary import CitationRelation, Requirement
from notices.synthetic.dice import Dice, Row, given, keyed
from notices.synthetic.profile import Profile
from notices.synthetic.purposes import citations
from notices.synthetic.shared import Shared
from notices.synthetic.words import DATASETS, ITEMS, TEAMS
from ropa.register.words import Answer

_NAMING = ("DC-NAME", "DC-NHSNO")


def data_uses(dice: Dice, profile: Profile) -> list[Row]:
    """Two to seven kinds of information; a name always identifies."""
    wanted = dice.some(profile.ordinary, 2, 5) + dice.some(profile.private, 1, 2)
    return keyed("d", [_data_use(dice, profile, category) for category in wanted])


def _data_use(dice: Dice, profile: Profile, category: str) -> Row:
    return given(
        category=category,
        items=dice.some(ITEMS, 0, 4),
        subjects=dice.some(profile.subjects, 1, 2),
        identifiability="IDL-IDENT" if category in _NAMING else dice.usually(profile.level, "IDL-IDENT"),
        requirement=dice.pick([Requirement.REQUIRED.value, Requirement.OPTIONAL.value]),
        seen_by=f"The {dice.pick(TEAMS)} team" if dice.chance(0.3) else "",
    )


def sources(dice: Dice, profile: Profile, shared: Shared) -> list[Row]:
    """One to four sources, some of them named bodies."""
    return keyed("s", [_source(dice, shared, category) for category in dice.some(profile.sources, 1, 4)])


def _source(dice: Dice, shared: Shared, category: str) -> Row:
    return given(
        category=category,
        organisation=dice.pick(shared.partners) if dice.chance(0.2) else "",
        detail=dice.pick(ITEMS).capitalize() if dice.chance(0.5) else "",
        publicly_available=Answer.NO.value,
    )


def datasets(dice: Dice, kind: str) -> list[Row]:
    """National data sets, in planning work."""
    if kind != "planning":
        return []
    provided = {"provider_text": "NHS England", "linkage_key": "A code made by NHS England"}
    chosen = dice.some(DATASETS, 0, 2)
    return keyed("t", [{"name": name, **provided, "members": dice.some(members, 1, 3)} for name, members in chosen])


def recipients(dice: Dice, profile: Profile) -> list[Row]:
    """Up to four recipients; none is an answer too."""
    return keyed("r", [_recipient(dice, profile, category) for category in dice.some(profile.recipients, 0, 4)])


def _recipient(dice: Dice, profile: Profile, category: str) -> Row:
    return given(
        category=category,
        what=dice.pick(ITEMS).capitalize(),
        why="So that they can do their part",
        identifiability=dice.usually(profile.level, "IDL-AGG"),
        condition="If they ask and a law lets us" if dice.chance(0.2) else "",
        citations=citations(dice, profile, 0, 1, CitationRelation.GATEWAY),
    )
