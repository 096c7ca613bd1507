"""Kinds of information over the whole notice: what, about whom, and how far it identifies people."""

from collections.abc import Iterable, Iterator

from activities.part_views import DataUseView
from activities.view import ActivityView
from activities.vocabulary import Requirement
from notices.assembly.information import CRIMINAL_OFFENCE, SPECIAL_CATEGORY, sensitivity, use_name
from notices.assembly.matter import Matter, is_personal, under_uk_gdpr
from notices.assembly.terms import label, meaning
from notices.assembly.words import line, sentence
from notices.blocks import Block, Bullets, Detail, Fact, Facts
from ropa.languages.speaking import gettext, later
from ropa.reference.view import TermView

_HEADINGS = {
    "": later("Information about you"),
    SPECIAL_CATEGORY: later("Special categories of personal data, which the law protects more"),
    CRIMINAL_OFFENCE: later("Criminal offence information, which has rules of its own"),
}


def information(matter: Matter) -> Iterator[Block]:
    """The section: kinds of information by how sensitive they are, people, levels of identification, safety."""
    kept = [(a, use) for a in matter.printed for use in a.data_uses if use.requirement is not Requirement.EXCLUDED]
    found: dict[str, dict[str, str]] = {}
    for sensitive in reversed(_HEADINGS):
        told = {name for names in found.values() for name in names}
        found[sensitive] = {name: text for name, text in _kinds(kept, sensitive).items() if name not in told}
    for sensitive, heading in _HEADINGS.items():
        yield from _listed(gettext(heading), found[sensitive])
    uses = [use for _, use in kept]
    people = [subject for use in uses for subject in use.subjects]
    people += [subject for a in matter.printed for purpose in a.purposes for subject in purpose.subjects]
    yield from _listed(gettext("Whose information we use"), _explained(people))
    levels = _explained(use.identifiability for use in uses if use.identifiability)
    yield from _listed(gettext("How far information identifies people"), levels)
    if safe := line(matter.register.organisation.security_statement):
        yield Facts(heading=gettext("How we keep it safe"), facts=(Fact(text=sentence(safe)),))


def _kinds(kept: Iterable[tuple[ActivityView, DataUseView]], sensitive: str) -> dict[str, str]:
    """Names with their plain meaning. What exactly each activity uses stands with the activity."""
    found = {}
    for activity, use in kept:
        if is_personal(activity) and _sensitive(activity, use) == sensitive and (name := _kind(use)):
            found[name] = meaning(use.category) if use.category else ""
    return {name: text for name, text in found.items() if not any(other.startswith(f"{name} ") for other in found)}


def _kind(use: DataUseView) -> str:
    return label(use.category) if use.category else use_name(use)


def _sensitive(activity: ActivityView, use: DataUseView) -> str:
    return sensitivity(use.category) if under_uk_gdpr(activity) else ""


def _explained(terms: Iterable[TermView]) -> dict[str, str]:
    return {label(term): meaning(term) for term in terms}


def _listed(heading: str, meanings: dict[str, str]) -> Iterator[Block]:
    if meanings:
        items = (Detail(label=name, text=text) if text else Detail(text=name) for name, text in meanings.items())
        yield Bullets(heading=heading, items=tuple(items))
