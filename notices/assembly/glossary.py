"""The words of this notice and what they mean: only those that it uses."""

from collections.abc import Iterator

from notices.assembly.matter import Matter
from notices.assembly.terms import label, meaning
from notices.assembly.words import line
from notices.context import Definition
from ropa.languages.speaking import gettext
from ropa.reference.glossary_words import LAWS_AMONG_WORDS, WORDS, said_signs
from ropa.reference.view import TermView


def glossary(said: str, matter: Matter) -> tuple[Definition, ...]:
    """Definitions of the words in `said`, which is all that the notice says, and of the laws it names."""
    lower = said.lower()
    found = [
        Definition(term=gettext(word), meaning=gettext(text))
        for word, signs, text in WORDS
        if any(sign in lower for sign in said_signs(signs))
    ]
    laws = {term.code: term for term in _laws(matter) if _is_explained(term) and label(term) in said}
    found += [Definition(term=label(term), meaning=meaning(term), url=term.url) for term in laws.values()]
    return tuple(sorted(found, key=lambda definition: definition.term.casefold()))


def _is_explained(law: TermView) -> bool:
    named = law.code not in LAWS_AMONG_WORDS and law.fact("standing") != "not real"
    return named and line(law.plain_english) != ""


def _laws(matter: Matter) -> Iterator[TermView]:
    for activity in matter.printed:
        uses = [ground.citations for purpose in activity.purposes for ground in purpose.grounds]
        uses += [use.citations for use in activity.confidentiality]
        uses += [recipient.citations for recipient in activity.recipients]
        for citations in uses:
            for citation in citations:
                if citation.statute:
                    yield citation.statute
