"""Small registers made by hand for the tests of the notice: one controller, one activity, break one thing."""

import json
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from activities.part_views import ConsentView, LegalGroundView, PurposeView
from activities.view import ActivityView, RegisterView
from activities.vocabulary import Status
from notices.assemble import assemble
from notices.context import ActivityContext, NoticeContext
from notices.plain import activity_lines, section_lines
from notices.rendering import FORMATS
from notices.view import NoticeView
from notices.vocabulary import SectionKind
from ropa.organisations.view import ContactView, OrganisationView
from ropa.organisations.vocabulary import ContactRole
from ropa.reference.shipped import read_reference
from ropa.reference.view import TermView
from ropa.register.words import Answer

TODAY = date(2026, 11, 22)
BOARD = OrganisationView(
    slug="board", legal_name="Example Integrated Care Board", known_as="NHS Example", public_authority=Answer.YES
)
NOTICE = NoticeView(key="n1", slug="privacy-notice", title="Privacy notice")


@cache
def terms() -> dict[str, TermView]:
    return {term.code: term for term in read_reference()}


def term(code: str) -> TermView:
    return terms()[code]


def ground(basis: str = "A6-E", special: str = "", **fields: Any) -> LegalGroundView:
    condition = term(special) if special else None
    return LegalGroundView(key="g1", basis=term(basis), special_condition=condition, **fields)


def purpose(*grounds: LegalGroundView, text: str = "To pay the bills", **fields: Any) -> PurposeView:
    return PurposeView(key="p1", text=text, grounds=grounds, **fields)


def consent(**fields: Any) -> ConsentView:
    return ConsentView(key="c1", **fields)


def activity(*purposes: PurposeView, reference: str = "A1", **fields: Any) -> ActivityView:
    known = {"key": reference.lower(), "reference": reference, "title": f"Work {reference}", "status": Status.APPROVED}
    return ActivityView(**(known | fields), purposes=purposes or (purpose(ground()),))


def register(*activities: ActivityView, **fields: Any) -> RegisterView:
    officer = ContactView(key="dpo", role=ContactRole.DPO, email="dpo@example.nhs.uk")
    known = {"reference": tuple(terms().values()), "organisations": (BOARD,), "organisation": BOARD}
    return RegisterView(**(known | {"contacts": (officer,)} | fields), activities=activities or (activity(),))


def context(*activities: ActivityView, on: date = TODAY, notice: NoticeView = NOTICE, **fields: Any) -> NoticeContext:
    return assemble(register(*activities, **fields), notice, on=on)


def told(*activities: ActivityView, **fields: Any) -> str:
    """All that the notice says about the first of these activities."""
    first: ActivityContext = context(*activities, **fields).activities[0]
    return "\n".join(activity_lines(first))


def whole(*activities: ActivityView, **fields: Any) -> str:
    return FORMATS["text"].render(context(*activities, **fields)).decode()


def section(kind: SectionKind, *activities: ActivityView, **fields: Any) -> str:
    """What one section says; nothing where it is left out."""
    made = context(*activities, **fields)
    found = [part for part in made.sections if part.kind is kind]
    return "\n".join(line for part in found for line in section_lines(part, made))


def as_json(*activities: ActivityView, **fields: Any) -> Any:
    return json.loads(FORMATS["json"].render(context(*activities, **fields)))


def rights(*activities: ActivityView, **fields: Any) -> set[str]:
    return {right.code for right in context(*activities, **fields).rights}


def changed(record: ActivityView, **fields: Any) -> ActivityView:
    return replace(record, **fields)
