"""What the activities of a synthetic register share: bodies, processors, policies, assets, agreements, approvals."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property

from notices.synthetic import codes, suppliers
from notices.synthetic.dice import Dice, Row, given, keyed
from notices.synthetic.words import PLACES, SERVICES, SYSTEMS, TEAMS

_PARTNERS = (("trust", "{} Hospitals NHS Trust"), ("council", "{} Council"), ("charity", "{} Community Trust"))
_LIMITS = ("Used for the agreed purpose only", "No attempt to find out who somebody is")


class Shared:
    """The chapters of the bundle that stand before the activities, in its order."""

    def __init__(self, chapters: dict[str, list[Row]]) -> None:
        self.chapters = chapters
        self._keys = {name: [row.get("slug") or row["key"] for row in rows] for name, rows in chapters.items()}

    def keys(self, chapter: str) -> Sequence[str]:
        """What an activity may point at in a chapter."""
        return self._keys[chapter]

    @cached_property
    def partners(self) -> Sequence[str]:
        """Every body but the keeper of the register."""
        return self._keys["organisations"][1:]

    @cached_property
    def abroad(self) -> dict[str, str]:
        """Processors that work from another country, and which."""
        rows = self.chapters["processors"]
        return {row["key"]: row["countries"][0] for row in rows if row["countries"] != [suppliers.HOME]}


def shared(dice: Dice, keeper: Row, activities: int) -> Shared:
    """Grows slowly: a register ten times as long has a few more suppliers, not ten times as many."""
    slug = keeper["slug"]
    partners = [_partner(dice, slug, number) for number in range(1, 4 + min(activities // 20, 20))]
    companies = [suppliers.supplier(dice, slug, number) for number in range(1, 3 + min(activities // 10, 30))]
    processors = [suppliers.processor(dice, company) for company in companies]
    names = [row["slug"] for row in partners]
    sending = [row for row in processors if row["countries"] != [suppliers.HOME]]
    return Shared(
        {
            "organisations": [keeper, *partners, *companies],
            "processors": processors,
            "contracts": [suppliers.contract(dice, row, number, slug) for number, row in enumerate(processors, 1)],
            "assurances": [suppliers.assurance(dice, row) for row in processors if dice.chance(0.9)],
            "processor_transfers": keyed("x", [suppliers.transfer(dice, row) for row in sending]),
            "policies": [_policy(dice, number) for number in range(1, 4)],
            "assets": [_asset(dice, name, processors) for name in SYSTEMS],
            "agreements": [_agreement(dice, number, names) for number in range(1, 4 + min(activities // 40, 12))],
            "approvals": [
                _approval(dice, number, slug, processors) for number in range(1, 2 + min(activities // 50, 9))
            ],
        }
    )


def _partner(dice: Dice, keeper: str, number: int) -> Row:
    kind, form = dice.pick(_PARTNERS)
    name = f"{form.format(dice.pick(PLACES))} {number}"
    return {"slug": f"{keeper}-partner-{number}", "legal_name": name, "kind": kind}


def _policy(dice: Dice, number: int) -> Row:
    return {
        "key": f"policy-{number}",
        "title": f"Policy {number} for sensitive information",
        "conditions": sorted({pair.schedule1 for pair in codes.pairs() if pair.needs_policy}),
        "has_procedures": "yes",
        "has_retention": "yes",
        "last_review_on": dice.day(date(2025, 6, 1), date(2026, 10, 31)),
    }


def _asset(dice: Dice, name: str, processors: Sequence[Row]) -> Row:
    return {
        "key": name.replace(" ", "-"),
        "name": name.capitalize(),
        "owner": f"Head of {dice.pick(TEAMS)}",
        "location": f"Data centre in {dice.pick(PLACES)}",
        "country": suppliers.HOME,
        "supplier": dice.pick(processors)["key"],
    }


def _agreement(dice: Dice, number: int, partners: Sequence[str]) -> Row:
    return given(
        key=f"agreement-{number}",
        title=f"Sharing agreement on {dice.pick(SERVICES)}",
        parties=dice.some(partners, 1, 3),
        starts_on=dice.day(date(2023, 1, 1), date(2025, 12, 31)),
        ends_on=dice.usually(dice.day(date(2027, 1, 1), date(2029, 12, 31)), "2026-06-30"),
        limits=dice.some(_LIMITS, 0, 2),
    )


def _approval(dice: Dice, number: int, keeper: str, processors: Sequence[Row]) -> Row:
    year = dice.number(2023, 2025)
    reference = f"{year - 2000}/CAG/{9000 + number}"
    ends = dice.usually(f"{year + 3}-09-30", f"{year + 1}-09")
    return {
        "key": f"approval-{number}",
        "reference": reference,
        "as_printed": reference,
        "title": f"Study of {dice.pick(SERVICES)}",
        "holder": keeper,
        "adviser": "Confidentiality Advisory Group",
        "approver": "Secretary of State for Health and Social Care",
        "regulation": "COPI-R5",
        "purposes": [f"Planning {dice.pick(SERVICES)}"],
        "identifiers": dice.some(["NHS number", "Date of birth", "Postcode"], 1, 3),
        "controllers": [keeper],
        "processors": dice.some([row["key"] for row in processors], 1, 2),
        "opt_out": dice.usually("applied", "not_applied"),
        "last_review_on": dice.day(date(2025, 9, 1), date(2026, 10, 31)),
        "periods": [{"key": "d1", "starts_on": f"{year}-10-01", "ends_on": ends}],
        "conditions": keyed("c", [{"text": "A report is sent each year", "met": dice.usually("yes", "not_known")}]),
    }
