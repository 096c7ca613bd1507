"""The product's own sentences, in the language that is being spoken. Pure: no Django, no clock.

A sentence is marked where it stands: `say("It closed {when}.", when=…)`, or `counted("one use", "{n} uses", n)`. Values
are put in afterwards, so that a translator may move them; what people typed is only ever a value.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from gettext import NullTranslations

from ropa.languages.catalogues import ENGLISH, PUBLIC, catalogue

_spoken: ContextVar[NullTranslations | None] = ContextVar("sentences of the language being spoken", default=None)
_language: ContextVar[str] = ContextVar("language being spoken", default=ENGLISH)


@contextmanager
def speaking(language: str, domain: str = PUBLIC) -> Iterator[None]:
    """Says everything inside in this language; in English where there is no checked catalogue for it there."""
    before, named = _spoken.set(catalogue(language, domain)), _language.set(said_in(language, domain))
    try:
        yield
    finally:
        _language.reset(named)
        _spoken.reset(before)


def spoken() -> str:
    """The language that is being spoken."""
    return _language.get()


def said_in(language: str, domain: str = PUBLIC) -> str:
    """The language that sentences come in when this one is asked for: itself, or British English."""
    return ENGLISH if catalogue(language, domain) is None else language


def gettext(sentence: str) -> str:
    """The sentence as it is said; as it stands where no translation is needed or known. Nothing stays nothing."""
    spoken = _spoken.get()
    return sentence if spoken is None or not sentence else spoken.gettext(sentence)


def pgettext(context: str, words: str) -> str:
    """Words that are translated otherwise than the same words elsewhere."""
    spoken = _spoken.get()
    return words if spoken is None else spoken.pgettext(context, words)


def ngettext(one: str, many: str, number: int) -> str:
    """The form that goes with a number; languages have up to six."""
    spoken = _spoken.get()
    if spoken is None:
        return one if number == 1 else many
    return spoken.ngettext(one, many, number)


def later(sentence: str) -> str:
    """Marks a sentence that is said elsewhere, such as one in a table of sentences; `gettext` says it there."""
    return sentence


def forms(one: str, many: str) -> tuple[str, str]:
    """The same for a sentence with a number: `counted(*…)` says it there."""
    return one, many


def say(sentence: str, **values: object) -> str:
    """The sentence with its values in their places: `{name}`."""
    return gettext(sentence).format(**values) if values else gettext(sentence)


def counted(one: str, many: str, n: int, **values: object) -> str:
    """The sentence for a number, which stands at `{n}` with commas between thousands."""
    return ngettext(one, many, n).format(n=f"{n:,}", **values)
