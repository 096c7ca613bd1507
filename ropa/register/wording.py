"""Records in words: the plain label of each field, and any value as people read it.

Each app keeps the labels of its views in `labels.py` and says there how its own records are named. Pure
Python, so that documents, exports, pages and the admin say the same thing. Refuses a value whose kind nobody
has worded.
"""

from collections.abc import Mapping
from datetime import date, datetime
from functools import singledispatch
from typing import Any

from ropa.languages.speaking import gettext, later
from ropa.register.dates import PartialDate, Period
from ropa.register.words import Answer, Word

NOT_ANSWERED = later("Not answered")


class Wording:
    """What people call a kind of record, and each of its fields. `key` is worded alike everywhere."""

    def __init__(self, noun: str, plural: str = "", /, **labels: str) -> None:
        self.noun = noun
        self.plural = plural or f"{noun}s"
        self.labels = {"key": "Key", **labels}


def shortened(text: str, most: int = 80) -> str:
    """The beginning of a text, on one line; “…” says that there is more."""
    line = " ".join(text[: 4 * most].split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


Labels = Mapping[type[Any], Wording]


def label_of(labels: Labels, view: type[Any], field: str) -> str:
    """The label of a field; a view has the labels of what it extends. Raises LookupError if there is none."""
    for ancestor in view.__mro__:
        wording = labels.get(ancestor)
        if wording and field in wording.labels:
            return wording.labels[field]
    raise LookupError(f"{view.__name__}.{field} has no label")


@singledispatch
def in_words(value: object) -> str:
    """A value in words; an empty text where there is nothing to say. Raises TypeError for an unknown kind."""
    raise TypeError(f"nobody has said how to word a {type(value).__name__}")


@in_words.register
def _(value: None) -> str:
    return ""


@in_words.register
def _(value: str) -> str:
    return value


@in_words.register
def _(value: bool) -> str:
    return gettext("Yes") if value else gettext("No")


@in_words.register
def _(value: int) -> str:
    return str(value)


@in_words.register
def _(value: Word) -> str:
    return value.label


@in_words.register(PartialDate)
@in_words.register(Period)
def _(value: PartialDate | Period) -> str:
    return value.text


@in_words.register
def _(value: date) -> str:
    return PartialDate(value.isoformat()).text


@in_words.register
def _(value: datetime) -> str:
    return f"{in_words(value.date())}, {value:%H:%M}"


@in_words.register
def _(value: tuple) -> str:
    return "; ".join(in_words(member) for member in value)


def is_open(value: object) -> bool:
    """Whether a question still waits for its answer: nothing entered, or a word that says "not yet"."""
    if isinstance(value, Answer):
        return not value.is_settled
    if isinstance(value, Word):
        return value == "not_stated"
    return value is None or value == "" or value == ()


def web_address(text: str) -> str:
    """The text itself if it is a plain web address; anything else, such as `javascript:`, leads nowhere."""
    is_address = text.startswith(("https://", "http://")) and not any(sign.isspace() for sign in text)
    return text if is_address else ""
