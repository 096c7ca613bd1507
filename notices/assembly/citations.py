"""Laws that a record relies on, as the notice cites them: provision, title, what was typed, and a link."""

from collections.abc import Iterable

from activities.part_views import CitationView
from activities.vocabulary import CitationRelation
from notices.assembly.voice import Voice
from notices.assembly.words import line, links
from notices.blocks import Detail

_WHAT_IT_DOES = {
    CitationRelation.DUTY: "The law that requires it",
    CitationRelation.POWER: "The law that lets us",
    CitationRelation.GATEWAY: "The law that allows sharing",
    CitationRelation.RESTRICTION: "A law that limits it",
    CitationRelation.SUPPORT: "Support given under",
    CitationRelation.REFERENCE: "Also named",
}


def cited(citations: Iterable[CitationView], said: Voice = str) -> tuple[Detail, ...]:
    """One line for each law."""
    return tuple(_cited(citation, said) for citation in citations if citation.statute or citation.as_typed.strip())


def _cited(citation: CitationView, said: Voice) -> Detail:
    if citation.statute is None:
        text, url = line(citation.as_typed), citation.url
    else:
        provision = line(citation.provision)
        text = f"{citation.statute.label}, {provision}" if provision else citation.statute.label
        typed = line(citation.as_typed)
        if typed.casefold() not in text.casefold():
            text = f"{text} (written as “{typed}”)"
        url = citation.url or citation.statute.url
    return Detail(label=said(_WHAT_IT_DOES[citation.relation]), text=text, links=links(text, url))
