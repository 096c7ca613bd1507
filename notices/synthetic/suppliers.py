"""Who processes for a synthetic organisation: suppliers with their contracts, assurances and transfers."""

from datetime import date

from notices.synthetic import codes
from notices.synthetic.dice import Dice, Row, keyed
from notices.synthetic.words import FUNCTIONS, SUPPLIERS, TRADES
from processors.vocabulary import Article28Term, AssuranceKind
from ropa.register.words import Answer

HOME = "CY-GB"
_ALL_TERMS = [term.value for term in Article28Term]
_KINDS = (AssuranceKind.DSPT, AssuranceKind.ISO27001, AssuranceKind.CYBER_ESSENTIALS_PLUS)


def supplier(dice: Dice, keeper: str, number: int) -> Row:
    """A company; its number makes its name unique."""
    name = f"{dice.pick(SUPPLIERS)} {dice.pick(TRADES)} {number} Ltd"
    return {"slug": f"{keeper}-supplier-{number}", "legal_name": name, "kind": "company"}


def processor(dice: Dice, company: Row) -> Row:
    """A supplier as a processor; some work from another country."""
    abroad = [dice.pick(codes.countries("full"))] if dice.chance(0.15) else []
    return {
        "key": company["slug"],
        "organisation": company["slug"],
        "summary": f"It {dice.pick(FUNCTIONS)}.",
        "countries": abroad or [HOME],
        "support_countries": [HOME, *abroad],
    }


def contract(dice: Dice, who: Row, number: int, keeper: str) -> Row:
    """Its contract: mostly complete and in date."""
    known = dice.chance(0.4)
    sub = {"name": f"{dice.pick(SUPPLIERS)} Hosting Ltd", "function": dice.pick(FUNCTIONS), "country": HOME}
    return {
        "key": f"contract-{number}",
        "processor": who["key"],
        "reference": f"SYN/{number:04d}",
        "title": f"Services of supplier {number}",
        "parties": [keeper, who["organisation"]],
        "signed_on": dice.day(date(2023, 1, 1), date(2023, 12, 31)),
        "starts_on": dice.day(date(2024, 1, 1), date(2024, 12, 31)),
        "ends_on": dice.usually(dice.day(date(2027, 6, 1), date(2029, 12, 31)), "2026-03-31"),
        "terms": dice.usually(_ALL_TERMS, _ALL_TERMS[:5]),
        "sub_processors_answer": Answer.YES.value if known else dice.usually(Answer.NO.value, Answer.NOT_KNOWN.value),
        "sub_processors": keyed("s", [sub] if known else []),
    }


def assurance(dice: Dice, who: Row) -> Row:
    """Evidence that it is safe, sometimes old."""
    issued = dice.day(date(2025, 6, 1), date(2026, 9, 30))
    key = f"check-{who['key']}"
    return {
        "key": key,
        "kind": dice.pick(_KINDS).value,
        "processor": who["key"],
        "status": "Met",
        "issued_on": issued,
        "checked_on": issued,
    }


def transfer(dice: Dice, who: Row) -> Row:
    """What a processor abroad sends or opens there."""
    country = who["countries"][0]
    return {"processor": who["key"], "country": country, "mechanism": "TM-ADEQ", "purpose": dice.pick(FUNCTIONS)}
