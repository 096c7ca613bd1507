"""How a record is asked for in the workplace: its sections, the questions of each, and its lists of entries. Pure.

An app declares the sections of each of its records in `AppConfig.ready()`. Refuses a field that is asked twice and a
record that nobody asks for (LookupError).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Question:
    """One field of a record. `guidance` is two sentences at most, `source` the provision that asks for it.

    `ask` is the question in plain words; where it is empty, the label of the field is the question. `label` is what
    the field is called where it is told; only for views whose labels are taken from here. `is_optional`: that it is
    empty says nothing, so nobody misses an answer; for the same views.
    """

    field: str
    ask: str = ""
    guidance: str = ""
    source: str = ""
    label: str = ""
    is_optional: bool = False


@dataclass(frozen=True, slots=True)
class Entries:
    """A list of parts, asked entry by entry: `name` is the list in the view of its parent, such as `purposes`.

    `noun` is one entry in lower case ("purpose"). `answer` is the field of the parent that says whether there are
    any, such as `processors_answer`. `is_listed_only`: the entries are added in another section; here each of them is
    shown with the lists beneath it. `label` and `is_optional` as of a question.
    """

    name: str
    noun: str
    questions: tuple[Question, ...] = ()
    entries: tuple["Entries", ...] = ()
    answer: str = ""
    guidance: str = ""
    source: str = ""
    is_listed_only: bool = False
    label: str = ""
    is_optional: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """What stands on one page. `provisions` are the articles that ask for it, empty where none does."""

    slug: str
    heading: str
    items: tuple[Question | Entries, ...]
    intro: str = ""
    provisions: str = ""

    @property
    def questions(self) -> tuple[Question, ...]:
        """The fields of the record itself."""
        return tuple(item for item in self.items if isinstance(item, Question))

    @property
    def entries(self) -> tuple[Entries, ...]:
        """The lists of parts."""
        return tuple(item for item in self.items if isinstance(item, Entries))


_sections: dict[str, tuple[Section, ...]] = {}


_pages: dict[str, str] = {}
_makers: dict[str, str] = {}
_lists: dict[str, str] = {}
NEW = "change-new"
TODAY = "workplace-overview"


def ask(collection: str, sections: Sequence[Section], *, page: str = "", made: str = NEW, listed: str = TODAY) -> None:
    """Declare how the records of a collection of the register, such as `activities`, are asked for.

    `page` is the name of the address of their own page, which takes `organisation` and `key`; others have the list of
    their sections for a page. `made` is the name of the address at which they are made, if not by the form of their
    first section; it takes `organisation`. `listed` is the name of the address where people find them, which takes it
    too.
    """
    slugs = [section.slug for section in sections]
    fields = [question.field for section in sections for question in section.questions]
    for told in (slugs, fields):
        if twice := sorted({one for one in told if told.count(one) > 1}):
            raise ValueError(f"{collection}: {', '.join(twice)} stands twice")
    _sections[collection] = tuple(sections)
    _pages[collection] = page
    _makers[collection] = made
    _lists[collection] = listed


def made_at(collection: str) -> str:
    """The name of the address at which such records are made."""
    return _makers.get(collection, NEW)


def listed_at(collection: str) -> str:
    """The name of the address where people find such records."""
    return _lists.get(collection, TODAY)


def own_page(collection: str) -> str:
    """The name of the address of the page of such a record; empty where it is the list of its sections."""
    return _pages.get(collection, "")


def is_asked(collection: str) -> bool:
    """Whether records of that collection can be changed in the workplace."""
    return collection in _sections


def sections_of(collection: str) -> tuple[Section, ...]:
    """The sections of such a record, in order. Raises LookupError where nobody declared any."""
    return _sections[collection]


def section_with(collection: str, slug: str) -> Section:
    """One section; LookupError if there is none."""
    for section in sections_of(collection):
        if section.slug == slug:
            return section
    raise LookupError(slug)


def where(collection: str, names: Sequence[str]) -> tuple[str, tuple[Entries, ...], str]:
    """Where a place of a record is asked: slug of the section, the lists that lead there, and the field.

    `names` are the names on the way, without keys: `["purposes", "grounds", "basis"]`. The field is empty where the
    names end at a list. Raises LookupError for a place that nobody asks for.
    """
    for section in sections_of(collection):
        for lists, field in _ways(section, tuple(names)):
            return section.slug, lists, field
    raise LookupError(".".join(names))


def _ways(section: Section, names: tuple[str, ...]) -> Iterator[tuple[tuple[Entries, ...], str]]:
    first, rest = names[0], names[1:]
    if not rest and any(question.field == first for question in section.questions):
        yield (), first
    for entries in section.entries:
        if entries.name == first:
            yield from _within(entries, rest)


def _within(entries: Entries, names: tuple[str, ...]) -> Iterator[tuple[tuple[Entries, ...], str]]:
    if not names:
        if not entries.is_listed_only:
            yield (entries,), ""
        return
    if len(names) == 1 and any(question.field == names[0] for question in entries.questions):
        yield (entries,), names[0]
    for beneath in entries.entries:
        if beneath.name == names[0]:
            yield from (((entries, *lists), field) for lists, field in _within(beneath, names[1:]))
