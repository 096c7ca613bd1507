"""Laws that a record relies on, as the notice cites them: title, provision, what was typed, and a link."""

from collections.abc import Iterable

from activities.citing import cited as in_one_form
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
    statute = citation.statute
    text, typed = map(line, in_one_form(citation, statute.label if statute else ""))
    if typed:
        text = f"{text} (written as “{typed}”)"
    url = citation.url or (statute.url if statute else "")
    return Detail(label=said(_WHAT_IT_DOES[citation.relation]), text=text, links=links(text, url))
