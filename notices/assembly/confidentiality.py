"""What meets or lifts the common law duty of confidentiality: never a ground under data protection law."""

from activities.part_views import ConfidentialityUseView
from activities.view import ActivityView
from notices.assembly.citations import cited
from notices.assembly.matter import is_personal
from notices.assembly.terms import SECTION_251, is_section_251
from notices.assembly.voice import Voice, voice
from notices.assembly.words import detail, line, links
from notices.blocks import Detail, Fact


def confidentiality(activity: ActivityView) -> list[Fact]:
    """Each route, in words. It also covers people who have died."""
    if not is_personal(activity):
        return []
    return [_route(use, voice(activity)) for use in activity.confidentiality]


def _route(use: ConfidentialityUseView, said: Voice) -> Fact:
    details = tuple(_details(use, said))
    if use.basis is None:
        words = line(use.as_stated) or said("the law or agreement that we rely on")
        return Fact(text=f"Common law duty of confidentiality: {words}", details=details)
    label = line(use.basis.label)
    words = f"set aside by {SECTION_251}: {label}" if is_section_251(use.basis) else label
    text = f"Common law duty of confidentiality: {words}"
    return Fact(text=text, links=links(text, use.basis.url), codes=(use.basis.code,), details=details)


def _details(use: ConfidentialityUseView, said: Voice) -> tuple[Detail, ...]:
    return (
        *(detail("In plain words", said(use.basis.plain_english)) if use.basis else ()),
        *detail("When it applies", use.applies_when),
        *detail("Why this applies", use.explanation),
        *(detail("Stated as", use.as_stated) if use.basis else ()),
        *cited(use.citations, said),
    )
