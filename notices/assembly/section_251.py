"""Section 251 explained once, with every approval in use; nothing where no activity needs it."""

from collections.abc import Iterator

from activities.part_views import ConfidentialityUseView
from activities.shared_views import ApprovalView
from activities.view import ActivityView
from activities.vocabulary import OurRole, Scheme
from notices.assembly.approvals import approval_name, periods
from notices.assembly.matter import Matter, is_personal
from notices.assembly.terms import COPI_TITLE, is_section_251
from notices.assembly.titles import titles
from notices.assembly.words import line
from notices.blocks import Block, Bullets, Detail, Fact, Facts, Paragraph
from ropa.languages.speaking import gettext, later

_EXPLAINED = (
    later(
        "What you tell the people who care for you is protected by the common law duty of confidentiality. "
        "It may be used for something else only if you agree, or if the law allows it."
    ),
    later(
        "Section 251 of the NHS Act 2006 lets that duty be set aside for a medical purpose, such as medical research "
        "or running health and care services. It is used when nobody could ask each person, and when information "
        "that identifies no one would not do."
    ),
    later(
        "The {regulations} say how. The Health Research Authority decides about research. "
        "The Secretary of State for Health and Social Care decides about everything else. "
        "Both are advised by the Confidentiality Advisory Group (CAG)."
    ),
    later("Section 251 lifts only the duty of confidentiality. Data protection law still counts in full."),
)
_WE_RELY = later("We rely on section 251 for:")
_OTHERS_RELY = later("Other organisations rely on it for:")


def uses_section_251(activity: ActivityView) -> bool:
    """Whether an activity leans on section 251, with or without an approval on record."""
    return is_personal(activity) and any(map(leans_on_section_251, activity.confidentiality))


def leans_on_section_251(use: ConfidentialityUseView) -> bool:
    """Whether what lifts the duty of confidentiality is support under section 251, by its basis or its approval."""
    return is_section_251(use.basis) or (use.approval is not None and use.approval.scheme is Scheme.SECTION_251)


def section_251(matter: Matter) -> Iterator[Block]:
    """The section."""
    using = [activity for activity in matter.printed if uses_section_251(activity)]
    if not using:
        return
    for text in _EXPLAINED:
        yield Paragraph(text=gettext(text).format(regulations=gettext(COPI_TITLE)))
    yield from _who_relies(using)
    yield from _approvals(using)


def _who_relies(using: list[ActivityView]) -> Iterator[Block]:
    described = [activity for activity in using if activity.role is OurRole.DESCRIBED]
    ours = [activity for activity in using if activity.role is not OurRole.DESCRIBED]
    for words, whose in ((_WE_RELY, ours), (_OTHERS_RELY, described)):
        if whose:
            yield Paragraph(text=gettext(words))
            yield Bullets(items=titles(whose))


def _approvals(using: list[ActivityView]) -> Iterator[Block]:
    covered: dict[str, tuple[ApprovalView, dict[str, ActivityView]]] = {}
    for activity in using:
        for use in activity.confidentiality:
            if use.approval:
                covered.setdefault(use.approval.key, (use.approval, {}))[1][activity.key] = activity
    for approval, activities in covered.values():
        yield _approval(approval, tuple(activities.values()))


def _approval(approval: ApprovalView, activities: tuple[ActivityView, ...]) -> Facts:
    """Until when it runs, for what and on which terms. The rest stands with the activities."""
    facts = [Fact(label=detail.label, text=detail.text) for detail in periods(approval)]
    facts.append(Fact(label=gettext("Used for"), text="; ".join(item.text for item in titles(activities))))
    conditions = tuple(Detail(text=line(condition.text)) for condition in approval.conditions if line(condition.text))
    if conditions:
        terms = gettext("We must keep to these:")
        facts.append(Fact(label=gettext("Conditions"), text=terms, details=conditions))
    return Facts(heading=approval_name(approval), facts=tuple(facts))
