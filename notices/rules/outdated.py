"""Names of what has gone, found in the words of notices and records: laws, bodies, services, documents. Pure.

All names are looked for at once, in one pass over the words of a record, and the rules ask for their kind. Left out is
what a rule of its own looks for: the type 2 opt-out, the old records management code, old time limits, and that the
organisation that keeps the register has itself gone.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from activities.part_views import DocumentView
from activities.rules.retention import old_code
from activities.rules.typed import Typed, typed
from activities.view import ActivityView
from notices.rules.case import NoticeCase, narrative, sentences
from notices.view import NoticeView
from ropa.organisations.view import OrganisationView
from ropa.reference.names import Names
from ropa.reference.view import TermView

STANDINGS = ("not real", "replaced")
OTHERS = frozenset(("ORG-TYPE2", "GD-SAR40"))
GONE = re.compile(
    r"\breplac|\bconvert|\bplace of\b|\bno longer\b|\bnot any more\b|\bended\b|\bformer|\bpreviously\b|\bused to\b"
    r"|\bwithdrawn\b|\bretired\b|\bbecame\b|\bdiscontinued\b|\babolish|\bdissol|\bmerged?\b|\brenamed\b|\bsucceeded\b"
    r"|[(,] ?now\b|\bnow (called|known|named|part of)\b|\btaken over\b|\btook over\b|\buntil (\w+ ){0,2}(19|20)\d\d\b",
    re.IGNORECASE,
)
"""Words that tell that something is no longer there."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name of something that has gone: where it stands, as it is written, in which sentence, and what is known."""

    part: Any
    field: str
    written: str
    sentence: str
    term: TermView

    @property
    def is_title(self) -> bool:
        """Whether it stands in the title of a document, which is what it is."""
        return isinstance(self.part, DocumentView) and self.field == "title"

    @property
    def is_told_as_past(self) -> bool:
        """Whether the sentence says itself that it has gone."""
        return GONE.search(self.sentence) is not None


class Outdated:
    """The names to look for in one register on one day. `terms` are statutes, abolished bodies and old documents."""

    def __init__(self, terms: Sequence[TermView], body: OrganisationView, *, on: date) -> None:
        sought = [(name, term) for term in terms if _is_gone(term, on) for name in _names(term)]
        titles = [(term.label, None) for term in terms if term.kind == "statute"]
        ours = {term.code for _, term in Names(sought).find(f"{body.legal_name}; {body.known_as}")}
        self.names: Names[TermView] = Names(
            [*titles, *((name, term) for name, term in sought if term.code not in ours)]
        )
        self._words: dict[tuple[type[Any], str], tuple[list[Typed], str]] = {}
        self._found: dict[tuple[type[Any], str], tuple[Named, ...]] = {}

    def words(self, record: ActivityView | NoticeView) -> list[Typed]:
        """What people wrote, text by text: the sections of a notice, every text of an activity."""
        key = type(record), record.key
        if key not in self._words:
            texts = typed(record) if isinstance(record, ActivityView) else _sections(record)
            self._words[key] = texts, "\n".join(one.text for one in texts)
        return self._words[key][0]

    def whole(self, record: ActivityView | NoticeView) -> str:
        """The same in one piece, for a quick look whether any text is worth reading."""
        self.words(record)
        return self._words[type(record), record.key][1]

    def within(self, record: ActivityView | NoticeView) -> tuple[Named, ...]:
        """Each thing named in a text of the record, once for each text."""
        key = type(record), record.key
        if key not in self._found:
            near = self.names.may_stand_in(self.whole(record))
            self._found[key] = tuple(self._in(self.words(record))) if near else ()
        return self._found[key]

    def _in(self, texts: list[Typed]) -> Iterator[Named]:
        for part, field, text in texts:
            told = set()
            for sentence in sentences(text) if self.names.may_stand_in(text) else ():
                for written, term in self.names.find(sentence):
                    if term.code not in told:
                        told.add(term.code)
                        yield Named(part, field, written, sentence, term)


def outdated(case: NoticeCase) -> Outdated:
    """The names of what has gone by the day of a case; ask for it by `case.once(outdated)`."""
    kinds = ("statute", "abolished_body", "superseded_document")
    terms = [term for kind in kinds for term in case.terms_by_kind[kind]]
    return Outdated(terms, case.register.organisation, on=case.on)


def _sections(notice: NoticeView) -> list[Typed]:
    sections = [section for section, _ in narrative(notice)]
    return [Typed(one, field, getattr(one, field)) for one in sections for field in ("heading", "body")]


def _is_gone(term: TermView, on: date) -> bool:
    if term.kind == "statute":
        is_law_still = term.in_force_to is not None and on <= term.in_force_to
        return term.fact("standing") in STANDINGS and not is_law_still
    if term.kind == "abolished_body":
        day = term.day("ended_on") or term.day("announced_for")
    else:
        day = term.day("replaced_on")
    return day is None or day <= on


def _names(term: TermView) -> list[str]:
    if term.code in OTHERS:
        return []
    if term.kind == "statute":
        return [term.label.removeprefix("The "), *term.fact("also_cited_as").split(";")]
    return [name for name in term.fact("names_to_find").split(";") if not old_code(name)]
