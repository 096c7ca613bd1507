"""Laws that a record relies on, as the notice cites them: title, provision, what was typed, and a link."""

from collections.abc import Iterable

from activities.citing import cited as in_one_form
from activities.part_views import CitationView
from activities.vocabulary import CitationRelation
from notices.assembly.terms import label
from notices.assembly.voice import Voice, turned
from notices.assembly.words import line, links
from notices.blocks import Detail
from ropa.languages.speaking import gettext, say

_WHAT_IT_DOES = {
    CitationRelation.DUTY: turned("The law that requires it"),
    CitationRelation.POWER: turned("The law that lets us"),
    CitationRelation.GATEWAY: turned("The law that allows sharing"),
    CitationRelation.RESTRICTION: turned("A law that limits it"),
    CitationRelation.SUPPORT: turned("Support given under"),
    CitationRelation.REFERENCE: turned("Also named"),
}


def cited(citations: Iterable[CitationView], said: Voice = gettext) -> tuple[Detail, ...]:
    """One line for each law."""
    return tuple(_cited(citation, said) for citation in citations if citation.statute or citation.as_typed.strip())


def _cited(citation: CitationView, said: Voice) -> Detail:
    statute = citation.statute
    law = line(statute.label) if statute else ""
    text, typed = map(line, in_one_form(citation, law))
    text = f"{label(statute)}{text.removeprefix(law)}"
    if typed:
        text = say("{law} (written as “{words}”)", law=text, words=typed)
    url = citation.url or (statute.url if statute else "")
    return Detail(label=said(_WHAT_IT_DOES[citation.relation]), text=text, links=links(text, url))
