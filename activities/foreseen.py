"""What would follow if a draft were approved, as higher apps foresee it: which notices would say something else.

They register here in `AppConfig.ready()`, so that the page of a decision knows no app above its own. Refuses nothing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from activities.view import RegisterView
from ropa.audit.telling.wordwise import Run
from ropa.languages.catalogues import ENGLISH
from ropa.organisations.models import Organisation
from ropa.rules.finding import Finding


@dataclass(frozen=True, slots=True)
class Lacking:
    """What the law asks a document to say and the draft leaves out; `form` is where it can be answered."""

    message: str
    item: str
    form: str


@dataclass(frozen=True, slots=True)
class Foreseen:
    """One document that would say something else: its name, its page, what becomes of the activity in it, in a few
    words, and its text with what would differ, paragraph by paragraph.

    `said_in` is the language of that text. `follows` says when its readers would read that. `is_held`: not before what
    it is `lacking` is answered. `failing` are findings about the document itself that it would have because of the
    draft.
    """

    name: str
    href: str
    becomes: str
    paragraphs: tuple[tuple[Run, ...], ...] = ()
    follows: str = ""
    is_held: bool = False
    said_in: str = ENGLISH
    lacking: tuple[Lacking, ...] = ()
    failing: tuple[Finding, ...] = ()


Foresee = Callable[..., Sequence[Foreseen]]
foreseers: list[Foresee] = []
"""Each called as `f(organisation, before=, after=, on=)`: registers with the activity alone, as approved (None if it
never was) and as it is now."""


def foresee(
    organisation: Organisation, *, before: RegisterView | None, after: RegisterView, on: date
) -> list[Foreseen]:
    """Everything that somebody foresees."""
    return [seen for one in foreseers for seen in one(organisation, before=before, after=after, on=on)]
