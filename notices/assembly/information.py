"""What information an activity uses: kinds, about whom, how far it identifies them, from where, in which data sets."""

from activities.part_views import DatasetView, DataUseView, SourceView
from activities.view import ActivityView
from activities.vocabulary import Requirement
from notices.assembly.matter import under_uk_gdpr
from notices.assembly.terms import label, names
from notices.assembly.words import detail, line, lines, listed_detail
from notices.blocks import Detail, Fact
from ropa.languages.speaking import gettext, later
from ropa.reference.view import TermView
from ropa.register.words import Answer

SPECIAL_CATEGORY = later("special category")
CRIMINAL_OFFENCE = later("criminal offence information")


def data_uses(activity: ActivityView) -> list[Fact]:
    """Each kind of information, and what is left out on purpose."""
    in_law = under_uk_gdpr(activity)
    return [_data_use(use, in_law=in_law) for use in activity.data_uses if use_name(use) or use.items]


def use_name(use: DataUseView) -> str:
    """What the record calls the kind of information; the law's category where it gives no name."""
    return line(use.label or label(use.category))


def _data_use(use: DataUseView, *, in_law: bool) -> Fact:
    items = ", ".join(lines(use.items))
    name = use_name(use)
    text = f"{name}: {items}" if name and items else name or items
    return Fact(
        label=gettext("Not collected") if use.requirement is Requirement.EXCLUDED else "",
        text=text,
        codes=(use.category.code,) if use.category else (),
        details=_details(use, name, in_law=in_law),
    )


def _details(use: DataUseView, name: str, *, in_law: bool) -> tuple[Detail, ...]:
    kind = label(use.category)
    required = use.requirement in (Requirement.REQUIRED, Requirement.OPTIONAL)
    return (
        *detail("Kind", kind if not _repeats(kind, name) else ""),
        *detail("Under the law", gettext(sensitivity(use.category)) if in_law else ""),
        *listed_detail("About", names(use.subjects)),
        *detail("How far it identifies people", label(use.identifiability)),
        *detail("Who sees it like this", use.seen_by),
        *detail("Do you have to give it", use.requirement.label if required else ""),
    )


def _repeats(kind: str, name: str) -> bool:
    """Age says no less than its kind, Date of birth or age."""
    return kind.casefold() in name.casefold() or f" {name.casefold()} " in f" {kind.casefold()} "


def sensitivity(category: TermView | None) -> str:
    """The name in the UK GDPR of information that has rules of its own, in English, as machines read it too."""
    if category is None:
        return ""
    if category.says("article9"):
        return SPECIAL_CATEGORY
    return CRIMINAL_OFFENCE if category.says("article10") else ""


def sources(activity: ActivityView) -> list[Fact]:
    """Each place the information comes from, and that anybody could look it up where that is so."""
    return [_source(source) for source in activity.sources if source.category or source.organisation or source.detail]


def source_name(source: SourceView) -> str:
    """The organisation, the kind of source, or what was typed."""
    if source.organisation:
        return line(source.organisation.name)
    return label(source.category) if source.category else line(source.detail)


def _source(source: SourceView) -> Fact:
    named = line(source.organisation.name) if source.organisation else ""
    category = label(source.category)
    told = line(source.detail)
    return Fact(
        text=source_name(source),
        codes=(source.category.code,) if source.category else (),
        details=(
            *detail("Kind of source", category if named else ""),
            *detail("What", told if named or category else ""),
            *detail("Open to the public", _yes(source.publicly_available)),
        ),
    )


def _yes(answer: Answer) -> str:
    return answer.label if answer is Answer.YES else ""


def datasets(activity: ActivityView) -> list[Fact]:
    """Each named data set with its members and the key that links it."""
    return [_dataset(dataset) for dataset in activity.datasets]


def _dataset(dataset: DatasetView) -> Fact:
    return Fact(
        text=line(dataset.name),
        details=(
            *detail("From", dataset.provider.name if dataset.provider else dataset.provider_text),
            *listed_detail("It holds", dataset.members),
            *detail("Linked by", dataset.linkage_key),
        ),
    )
