"""Any valid register, built from the declarations of its views: for tests that hold whatever somebody recorded.

`registers` are made from nothing, with each optional part absent, empty or odd. `changed_exemplars` are the flawless
register with one thing broken, which leads into a rule, and more made odd or taken away. Both are documents, so that
the codec says whether they are valid. A new field is under test on the day it is declared.
"""

import types
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, Field, dataclass, field, fields, is_dataclass
from datetime import date
from functools import cache
from importlib import import_module
from typing import Any, Union, get_args, get_origin, get_type_hints

from django.conf import settings
from hypothesis import strategies as st

from activities.management.commands.rules_table import proofs
from notices.view import RegisterWithNotices
from ropa.reference.kinds import KINDS
from ropa.reference.shipped import read_reference
from ropa.reference.view import TermView
from ropa.register.dates import PartialDate, Period
from ropa.register.shape import Link
from ropa.register.view_fields import views_in
from ropa.register.words import Word
from tests.rules.flawless import broken, document
from tests.rules.proving import Changes

Document = dict[str, Any]
DAYS = [date.min, date(1900, 2, 28), date(2018, 5, 25), date(2024, 2, 29), date(2026, 11, 22), date.max]
PARTIAL = ["0001", "9999-12", "2024-02-29", "2022-09", "2018", "2026-11", "9999-12-31"]
PERIODS = ["P0D", "P999999999Y", "P1Y6M", "P8Y", "P28D", "P21Y", "P120M", "P1Y2M3W4D"]
TELLING = [
    "Section 251 of the NHS Act 2006", "Regulation 7", "CAG 7-04(a)/2013", "(CAG 7-07)(a-c)/2013)", "18/CAG/0038",
    "Article 6 (1) (a) (e)", "UK GDPR Art. 9(2)(h)", "Article 99999999999999999999", "Art", "s. 251B(", "Amendment 85",
    "We never share it outside the EEA.", "Type 2 opt-out; ask your GP practice.", "only with your consent",
    "anonymous", "Data Protection Act 1998", "NHS Digital", "Records Management Code of Practice 2016", "8 years after",
    "40 days", "Last updated in May 2026.", "Next review: 31 February 2026", "* Banks\n* Police\n\n- Health",
    "# How long\n\n1. x",
]  # fmt: skip
"""Words that some rule looks for."""
STRANGE = [
    "", " ", "\n\n", "\t", "n/a", "-", "²", "１２ years", "Ⅷ", "١٢", "İstanbul ﬁ ß", "👩🏽‍⚕️",
    "\u200b", "\u202eabc", "é" * 3, "(" * 300, "[" * 300, "\\", "%s %d %", "<b>&amp;</b>", "|", "a" * 5_000,
    "word " * 2_000, "* item\n" * 500, "Article 6(1)(" * 300,
]  # fmt: skip
LETTERS = st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="{}\ufffe\uffff")
"""Anything but what the codec refuses, and braces: those in a message shall be mistakes."""
TEXTS = st.one_of(st.sampled_from(TELLING), st.sampled_from(STRANGE), st.text(LETTERS, max_size=30))


@cache
def known_terms() -> Mapping[str, TermView]:
    """Every shipped term, and of each kind one that is bare, one long out of force and one whose facts are nonsense."""
    terms = read_reference()
    for kind in KINDS.values():
        names = {name for term in terms if term.kind == kind.name for name in term.facts}
        code = f"{kind.prefix}X-ODD"
        terms += [
            TermView(kind=kind.name, code=f"{code}-BARE", label=""),
            TermView(kind=kind.name, code=f"{code}-OLD", label="Old", in_force_to=date(2001, 2, 3)),
            TermView(kind=kind.name, code=f"{code}-WILD", label="((", facts=dict.fromkeys(names, "²; (*")),
        ]
    return {term.code: term for term in terms}


@cache
def hints_of(view: type[Any]) -> dict[str, Any]:
    """The type of each field of a view, with its marks."""
    return get_type_hints(view, include_extras=True)


def parts_of(hint: Any) -> Iterator[Any]:
    """A type taken apart: its marks and every type in it."""
    yield hint
    yield from getattr(hint, "__metadata__", ())
    for part in get_args(hint):
        yield from parts_of(part) if part is not Ellipsis else ()


def link_in(hint: Any) -> Link | None:
    """The link that a type stands for, or whose members do."""
    return next((part for part in parts_of(hint) if isinstance(part, Link)), None)


def plain(hint: Any) -> Any:
    """The type without its marks, and without None."""
    while hasattr(hint, "__metadata__"):
        hint = hint.__origin__
    if get_origin(hint) in (Union, types.UnionType):
        return plain(next(one for one in get_args(hint) if one is not types.NoneType))
    return hint


@cache
def codes_of(kind: str) -> tuple[str, ...]:
    return tuple(code for code, term in known_terms().items() if term.kind == kind)


class Maker:
    """Makes records as plain data. `keys` are the records that links may lead to, by the list that holds them."""

    def __init__(self, keys: Mapping[str, Sequence[str]]) -> None:
        self.keys = keys
        self._records: dict[type[Any], st.SearchStrategy[Document]] = {}

    def values(self, hint: Any) -> st.SearchStrategy[Any]:
        """What a field of this type may hold."""
        found = plain(hint)
        if get_origin(found) is tuple:
            return self.lists(get_args(found)[0])
        if link := link_in(hint):
            return st.sampled_from(codes_of(link.kind) if link.table == "reference" else self.keys[link.table])
        return self.records(found) if is_dataclass(found) else simple(found)

    def lists(self, member: Any) -> st.SearchStrategy[list[Any]]:
        """One or two; own parts with keys of their own. None is what is absent."""
        some = st.lists(self.values(member), min_size=1, max_size=2)
        return some.map(numbered) if is_part(member) else some

    def records(self, view: type[Any]) -> st.SearchStrategy[Document]:
        """A record with only what it needs, with some of the rest, or with all that there is."""
        if view not in self._records:
            made = {one: self.field(view, one) for one in fields(view) if one.name != "key"}
            needed = {one.name: values for one, values in made.items() if not is_free(one)}
            free = {one.name: values for one, values in made.items() if is_free(one)}
            self._records[view] = st.one_of(
                st.fixed_dictionaries(needed),
                st.fixed_dictionaries(needed, optional=free),
                st.fixed_dictionaries(needed | free),
            )
        return self._records[view]

    def field(self, view: type[Any], one: Field[Any]) -> st.SearchStrategy[Any]:
        """What a field may hold: a word is often its default, so that few records are of no concern to any rule."""
        found = self.values(hints_of(view)[one.name])
        return st.one_of(st.just(one.default.value), found) if isinstance(one.default, Word) else found


def simple(found: Any) -> st.SearchStrategy[Any]:
    """What a field that is no record, link or list may hold."""
    if issubclass(found, Word):
        return st.sampled_from([word.value for word in found])
    if issubclass(found, bool):
        return st.booleans()
    if issubclass(found, date):
        return st.one_of(st.sampled_from(DAYS), st.dates()).map(date.isoformat)
    if issubclass(found, PartialDate | Period):
        return st.sampled_from(PERIODS if issubclass(found, Period) else PARTIAL)
    assert issubclass(found, str), found
    return TEXTS


def is_part(member: Any) -> bool:
    """Whether the members of a list live in it, and are not linked to."""
    return is_dataclass(plain(member)) and link_in(member) is None


def is_free(one: Field[Any]) -> bool:
    """Whether a field may be left out."""
    return one.default is not MISSING or one.default_factory is not MISSING


def numbered(members: list[Document]) -> list[Document]:
    return [member | {"key": f"k{place}"} for place, member in enumerate(members)]


def member_of(hint: Any) -> Any:
    """What a list holds; None for what is no list."""
    return get_args(plain(hint))[0] if get_origin(plain(hint)) is tuple else None


NOT_MADE = ("schema", "reference", "organisation")
"""Of a register: its form, its terms, which the codec is told, and whose it is."""
TWO = ("k0", "k1")
LISTS = {name: plain(member_of(hint)) for name, hint in hints_of(RegisterWithNotices).items() if name not in NOT_MADE}
FROM_NOTHING = Maker(dict.fromkeys(LISTS, TWO))


@st.composite
def registers(draw: st.DrawFn) -> Document:
    """A register with two records of each kind, whose links lead to each other."""
    made: Document = {"organisation": TWO[0]}
    for name, view in LISTS.items():
        key = "slug" if name == "organisations" else "key"
        made[name] = [draw(FROM_NOTHING.records(view)) | {key: called} for called in TWO]
    return made


Slot = tuple[Document, str, Any, bool]
"""A value in a document: what holds it, its name there, its type, and whether it may be left out."""


def slots(view: type[Any], held: Document) -> Iterator[Slot]:
    """Every value of a record and of its parts that may be another one: all but what others link to."""
    for one in fields(view):
        hint = hints_of(view)[one.name]
        if one.name in ("key", "slug", *NOT_MADE):
            continue
        if not is_linked_to(view, one.name):
            yield held, one.name, hint, is_free(one)
        if is_part(member_of(hint)):
            for part in held.get(one.name, ()):
                yield from slots(plain(member_of(hint)), part)


@cache
def is_linked_to(view: type[Any], name: str) -> bool:
    """Whether it is a list of the register that links lead to."""
    hints = [hint for each in views_in(RegisterWithNotices) for hint in hints_of(each).values()]
    return view is RegisterWithNotices and name in {link.table for hint in hints if (link := link_in(hint))}


@cache
def in_the_exemplar() -> Maker:
    made = document()
    key = {name: "slug" if name == "organisations" else "key" for name in LISTS}
    return Maker({name: [one[key[name]] for one in made.get(name, ())] for name in LISTS})


@dataclass(frozen=True)
class Changed:
    """A register, shown by what was changed in it."""

    changes: list[str]
    document: Document = field(repr=False)


@cache
def breaks() -> list[tuple[Changes, str]]:
    """What the tests of all rules break, and the record in which that is found."""
    modules = dict.fromkeys(proofs(settings.BASE_DIR).values())
    tables = [import_module(path.removesuffix(".py").replace("/", ".")).BROKEN for path in modules]
    rows = (row for table in tables for row in table if isinstance(row[1], list))
    return [(row[1], row[2].partition(".")[0]) for row in rows]


@st.composite
def changed_exemplars(draw: st.DrawFn) -> Changed:
    """The flawless register with one thing broken, then up to twenty values of that record changed or taken away."""
    changes, record = draw(st.sampled_from(breaks()))
    made = Changed([repr(changes)[:300]], broken(*changes))
    there = list(slots_of(record, made.document))
    for place in draw(st.lists(st.integers(0, len(there) - 1), max_size=20)):
        held, name, hint, may_go = there[place]
        held.pop(name, None)
        if not may_go or draw(st.booleans()):
            held[name] = draw(in_the_exemplar().values(hint))
        made.changes.append(f"{held.get('key', held.get('slug', ''))}.{name} = {held.get(name)!r}"[:300])
    return made


def slots_of(record: str, made: Document) -> Iterator[Slot]:
    """The values of one record, as findings name it."""
    collection, _, key = record.partition("/")
    if not key:
        return slots(RegisterWithNotices, made)
    return slots(LISTS[collection], next(one for one in made[collection] if one["key"] == key))
