"""Rights, derived from the legal grounds in use and never typed (UK GDPR Articles 13(2)(b) and 14(2)(c)).

Consent that only meets the duty of confidentiality brings none of them. Refuses reference data that lacks a right
which people have, because a notice without it would hide the right.
"""

from collections.abc import Iterable, Iterator

from activities.part_views import LegalGroundView
from activities.view import ActivityView
from notices.assembly.consent import CONSENT, EXPLICIT_CONSENT
from notices.assembly.matter import Matter, is_ours, under_uk_gdpr
from notices.assembly.terms import fact, label, meaning
from notices.assembly.words import line
from notices.context import RightContext
from ropa.languages.speaking import later, say
from ropa.reference.view import TermView
from ropa.register.words import Answer

ALWAYS = ("RT-INFORM", "RT-ACCESS", "RT-RECTIFY", "RT-RESTRICT", "RT-COURT")
OBJECT, PORTABILITY, ERASURE, WITHDRAW, DECISION = "RT-OBJECT", "RT-PORT", "RT-ERASE", "RT-WITHDRAW", "RT-ADM"
_COLUMNS = {OBJECT: "right_object", PORTABILITY: "right_portability", ERASURE: "right_erasure"}
_PUBLIC_TASK = "A6-E"
LACKING = later(
    "The reference data lacks rights that this notice must tell: {codes}. Load the reference data, then make the notice"
    " again."
)


def rights_of(activity: ActivityView) -> frozenset[str]:
    """Codes of the rights that one activity gives; none unless it is ours and under the UK GDPR."""
    if not (is_ours(activity) and under_uk_gdpr(activity)):
        return frozenset()
    found = set(ALWAYS)
    for purpose in activity.purposes:
        for ground in purpose.grounds:
            found |= brought_by(ground)
    if any(d.solely_automated is Answer.YES and d.significant is Answer.YES for d in activity.automated_decisions):
        found.add(DECISION)
    return frozenset(found)


def brought_by(ground: LegalGroundView) -> set[str]:
    """Codes of the rights that one ground brings, besides those that people always have."""
    basis = ground.basis
    found = {code for code, column in _COLUMNS.items() if basis and basis.says(column)}
    explicit = ground.special_condition is not None and ground.special_condition.code == EXPLICIT_CONSENT
    if explicit or (basis and (basis.code == CONSENT or basis.says("right_withdraw_consent"))):
        found.add(WITHDRAW)
    if explicit and not (basis and basis.code == _PUBLIC_TASK):
        found.add(PORTABILITY)
    return found


class ReferenceMissing(ValueError):
    """The register came without the terms of law that its notice must tell. Its text is in the language in which
    somebody reads it, which need not be that of the notice."""

    def __init__(self, codes: Iterable[str]) -> None:
        self.codes = ", ".join(codes)
        super().__init__(self.codes)

    def __str__(self) -> str:
        return say(LACKING, codes=self.codes)


def require_terms(matter: Matter) -> None:
    """Raises ReferenceMissing if the reference data has no term for a right that an activity gives."""
    if lacking := terms_lacking(matter):
        raise ReferenceMissing(lacking)


def terms_lacking(matter: Matter) -> list[str]:
    """Codes of rights that an activity gives and the reference data has no term for."""
    known = {term.code for term in matter.register.reference if term.kind == "right"}
    return sorted({code for activity in matter.printed for code in rights_of(activity)} - known)


def rights(matter: Matter) -> tuple[RightContext, ...]:
    """Each right in use with the activities it applies to; objection first, as it must stand apart (Article 21(4))."""
    given = {activity.key: rights_of(activity) for activity in matter.printed}
    bearing = [activity for activity in matter.printed if given[activity.key]]
    terms = sorted(matter.terms("right"), key=lambda term: term.code != OBJECT)
    found = []
    for term in terms:
        references = tuple(line(a.reference) for a in bearing if term.code in given[a.key])
        if references:
            found.append(_right(term, references, applies_to_all=len(references) == len(bearing)))
    return tuple(found)


def _right(term: TermView, references: tuple[str, ...], *, applies_to_all: bool) -> RightContext:
    return RightContext(
        code=term.code,
        name=label(term),
        name_in_law=line(term.formal_label),
        text=meaning(term),
        how=fact(term, "how_to_use"),
        time_limit=fact(term, "time_limit"),
        citation=line(term.citation),
        url=term.url,
        activities=references,
        applies_to_all=applies_to_all,
    )


def without_rights_here(matter: Matter) -> Iterator[ActivityView]:
    """Activities for which another organisation answers to people."""
    for activity in matter.printed:
        if not is_ours(activity) and under_uk_gdpr(activity):
            yield activity
