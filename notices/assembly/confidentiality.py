"""What meets or lifts the common law duty of confidentiality: never a ground under data protection law."""

from activities.part_views import ConfidentialityUseView
from activities.view import ActivityView
from notices.assembly.citations import cited
from notices.assembly.matter import is_personal
from notices.assembly.terms import is_section_251, label
from notices.assembly.voice import Voice, turned, voice
from notices.assembly.words import detail, line, links
from notices.blocks import Detail, Fact
from ropa.languages.speaking import later, say
from ropa.reference.view import TermView

_SECTION_251 = later("Common law duty of confidentiality: set aside by section 251 of the NHS Act 2006: {basis}")
_OTHERWISE = later("Common law duty of confidentiality: {basis}")
_NAMELESS = turned("Common law duty of confidentiality: the law or agreement that we rely on")


def confidentiality(activity: ActivityView) -> list[Fact]:
    """Each route, in words. It also covers people who have died."""
    if not is_personal(activity):
        return []
    return [_route(use, voice(activity)) for use in activity.confidentiality]


def _route(use: ConfidentialityUseView, said: Voice) -> Fact:
    details = tuple(_details(use, said))
    if use.basis is None:
        return Fact(text=_as_stated(line(use.as_stated), said), details=details)
    text = _lifted_by(use.basis)
    return Fact(text=text, links=links(text, use.basis.url), codes=(use.basis.code,), details=details)


def _as_stated(words: str, said: Voice) -> str:
    if words:
        return say(_OTHERWISE, basis=words)
    return said(_NAMELESS)


def _lifted_by(basis: TermView) -> str:
    if is_section_251(basis):
        return say(_SECTION_251, basis=label(basis))
    return say(_OTHERWISE, basis=label(basis))


def _details(use: ConfidentialityUseView, said: Voice) -> tuple[Detail, ...]:
    return (
        *(detail("In plain words", said(use.basis.plain_english)) if use.basis else ()),
        *detail("When it applies", use.applies_when),
        *detail("Why this applies", use.explanation),
        *(detail("Stated as", use.as_stated) if use.basis else ()),
        *cited(use.citations, said),
    )
