"""The whole synthetic document: one made-up organisation, its register and its privacy notice."""

from notices.synthetic.activity import activity
from notices.synthetic.dice import Dice, Row, keyed
from notices.synthetic.shared import shared
from notices.vocabulary import SectionKind

_CONTACTS = (
    ("general", "General enquiries"),
    ("dpo", "Data protection officer"),
    ("caldicott", "Caldicott Guardian"),
    ("access", "Requests to see your information"),
    ("complaints", "Complaints about information"),
)
_INTRODUCTION = "We are a made-up board. Records like these are used to **measure** how fast the register works.\n"


def synthetic_register(activities: int, *, seed: int = 1) -> Row:
    """A bundle document with that many activities. The same numbers give the same document, on any machine."""
    keeper = _keeper(seed)
    common = shared(Dice(seed), keeper, activities)
    rows = [activity(Dice(seed, number), number, common) for number in range(1, activities + 1)]
    chapters = dict(common.chapters)
    return {
        "schema": 1,
        "organisations": chapters.pop("organisations"),
        "organisation": keeper["slug"],
        "contacts": [_contact(role, title) for role, title in _CONTACTS],
        **chapters,
        "activities": rows,
        "notices": [_notice(keeper)],
    }


def _keeper(seed: int) -> Row:
    return {
        "slug": f"synthetic-{seed}",
        "legal_name": f"Synthetic ICB {seed}",
        "kind": "icb",
        "ods_code": "ZZZ",
        "ico_registration": "ZX000000",
        "ico_registration_expires_on": "2027-06-30",
        "public_authority": "yes",
        "address": ["1 Example Way", "Exampleton"],
        "postcode": "XX1 1XX",
        "email": "hello@synthetic.example",
        "website": "https://www.synthetic.example",
        "security_statement": "Only staff who need information can open it.",
        "started_on": "2022-07-01",
        "demonstration": "A made-up board whose records were generated for measuring.",
    }


def _contact(role: str, title: str) -> Row:
    return {"key": role, "role": role, "title": title, "email": f"{role}@synthetic.example", "phone": "03069 990 200"}


def _notice(keeper: Row) -> Row:
    generated = [{"kind": kind.value} for kind in SectionKind if kind is not SectionKind.TEXT]
    written = {"kind": SectionKind.TEXT.value, "heading": "About this notice", "body": _INTRODUCTION}
    return {
        "key": "privacy-notice",
        "slug": "privacy-notice",
        "title": f"Privacy notice of {keeper['legal_name']}",
        "audiences": ["patients", "public", "staff"],
        "review_due_on": "2027-05-31",
        "sections": keyed("n", [written, *generated]),
    }
