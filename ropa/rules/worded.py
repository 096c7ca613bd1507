"""What rules say: a sentence in English that keeps its parts, so that it can be said in other languages. Pure.

A `Worded` is its English text: so it is stored, compared and sent. `said` says it in the language being spoken. What
stands in a sentence is a text that somebody typed, which stays as it is, or something that can be said: another
sentence, a word, a term of law, a day, a length of time. To be made while English is spoken, as `judge` has it.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import reduce
from typing import Any, Self

from ropa.languages.speaking import gettext, later, ngettext
from ropa.reference.view import TermView
from ropa.register.dates import PartialDate, Period
from ropa.register.words import Word

Value = str | int | date | TermView
"""What may stand in a sentence. A term and a word stand there by their labels, days and periods written out."""
Parts = Mapping[str, Any]
"""As JSON holds them: `{"say": [sentence], "with": {name: text or parts}}`, of several forms with their number `n`."""


class Worded(str):
    """English text that knows of which parts it is made."""

    __slots__ = ("parts",)
    parts: Parts

    def __new__(cls, english: str, parts: Parts) -> Self:
        made = str.__new__(cls, english)
        made.parts = parts
        return made


def worded(sentence: str, /, **values: Value) -> Worded:
    """A sentence, with its values in their places: `{name}`."""
    return _made([sentence], values)


def worded_many(one: str, many: str, n: int, /, **values: Value) -> Worded:
    """The sentence for a number, which stands at `{n}`."""
    return _made([one, many], values, n=n)


def joined(values: Iterable[Value], between: str = ", ") -> Worded:
    """A list of some; empty for none."""
    held = {f"v{place}": value for place, value in enumerate(values)}
    return worded(between.join(f"{{{name}}}" for name in held), **held)


def all_of(values: Iterable[Value]) -> Worded:
    """“this and that”; empty for none."""
    return _in_a_row(later("{several} and {last}"), values)


def one_of(values: Iterable[Value]) -> Worded:
    """“this or that”; empty for none."""
    return _in_a_row(later("{several} or {last}"), values)


def first_of(values: Sequence[Value], most: int, between: str = ", ") -> Worded:
    """The first few of a list, and how many more there are."""
    shown, more = joined(values[:most], between), len(values) - most
    return worded_many("{some} and {n} more", "{some} and {n} more", more, some=shown) if more > 0 else shown


def said(text: str) -> str:
    """What a rule declares or says, in the language being spoken. What nobody has translated stays as it is."""
    return _say(text.parts) if isinstance(text, Worded) else gettext(text)


def parts_of(text: str) -> Parts:
    """What must be kept beside the English to say it later; empty where the English is enough."""
    return text.parts if isinstance(text, Worded) and len(text.parts) > 1 else {}


def with_parts(english: str, parts: Parts) -> str:
    """The text that was kept so."""
    return Worded(english, parts) if parts else english


def _in_a_row(sentence: str, values: Iterable[Value]) -> Worded:
    several, *others = [*values] or [""]
    return reduce(lambda said, last: worded(sentence, several=said, last=last), others, joined([several]))


def _made(forms: list[str], values: Mapping[str, Value], **n: int) -> Worded:
    held = {"with": {name: _part(value) for name, value in values.items()}} if values else {}
    parts = {"say": forms, **n, **held}
    return Worded(_say(parts), parts)


def _part(value: Value) -> str | Parts:
    match value:
        case Worded():
            return value.parts
        case Word():
            return {"say": [value.english]}
        case TermView():
            return {"say": [value.label]}
        case Period():
            return {"period": str(value)}
        case PartialDate():
            return {"day": str(value)}
        case date():
            return {"day": value.isoformat()}
        case _:
            return str(value)


def _say(part: str | Parts) -> str:
    match part:
        case str():
            return part
        case {"day": day}:
            return PartialDate(day).text
        case {"period": period}:
            return Period(period).text
        case {"say": [one, many], "n": n}:
            return ngettext(one, many, n).format(n=n, **_values(part))
        case _:
            sentence = gettext(part["say"][0])
            return sentence.format(**_values(part)) if "with" in part else sentence


def _values(part: Parts) -> dict[str, str]:
    return {name: _say(value) for name, value in part.get("with", {}).items()}
