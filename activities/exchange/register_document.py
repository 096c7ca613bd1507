"""The record of processing activities (UK GDPR Article 30) as a document: a cover, then chapters of entries.

Pure: a RegisterView and a stamp in, frozen values out. It holds internal fields, because auditors read
everything; it is not for publication.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from activities.exchange.chapters import chapters
from activities.exchange.form import HOW_TO_CHECK, Stamp
from activities.exchange.named_chapters import bodies_chapter, law_chapter
from activities.exchange.outline import Chapter
from activities.exchange.sheet import Line, Value
from activities.view import RegisterView
from ropa.organisations.view import ContactView
from ropa.organisations.vocabulary import ContactRole
from ropa.register.wording import NOT_ANSWERED, in_words

TITLE = "Record of processing activities"
READERS = (
    "It holds details of security, systems, contracts and advice that are not published. It is for auditors,"
    " for the regulator on request, and for the staff who keep the record."
)


@dataclass(frozen=True, slots=True)
class RegisterDocument:
    """What the pages hold, in order. `banner` says so where the record is only a demonstration."""

    title: str
    organisation: str
    legal_name: str
    on: date
    as_at: str
    banner: str
    readers: str
    gaps: tuple[str, ...]
    checkpoint: str
    how_to_check: str
    cover: tuple[Line, ...]
    chapters: tuple[Chapter, ...]


def register_document(register: RegisterView, *, stamp: Stamp) -> RegisterDocument:
    """The document of a register as at a moment; what is judged by date is judged on its day."""
    keeper = register.organisation
    return RegisterDocument(
        title=TITLE,
        organisation=keeper.name,
        legal_name=keeper.legal_name,
        on=stamp.on,
        as_at=stamp.words,
        banner=keeper.demonstration,
        readers=READERS,
        gaps=stamp.gaps,
        checkpoint=stamp.checkpoint,
        how_to_check=HOW_TO_CHECK,
        cover=tuple(_cover(register, stamp)),
        chapters=(
            *chapters(register, on=stamp.on, findings=stamp.findings),
            bodies_chapter(register),
            law_chapter(register),
        ),
    )


def _cover(register: RegisterView, stamp: Stamp) -> Iterator[Line]:
    keeper = register.organisation
    reached = ((*keeper.address, keeper.postcode), (keeper.phone,), (keeper.email,))
    said = [keeper.legal_name, *(", ".join(filter(None, texts)) for texts in reached)]
    yield Line("Controller", tuple(Value(text) for text in said if text))
    officers = tuple(_officers(register.contacts))
    yield Line("Data protection officer", officers or (Value(NOT_ANSWERED, is_open=True),))
    registration = Value(keeper.ico_registration or NOT_ANSWERED, is_open=not keeper.ico_registration)
    yield Line("ICO registration number", (registration,))
    yield Line("Processing activities", (Value(str(len(register.activities))),))
    yield Line("As at", (Value(stamp.words),))


def _officers(contacts: Sequence[ContactView]) -> Iterator[Value]:
    """Name and contact details of the data protection officer (Article 30(1)(a))."""
    for contact in contacts:
        if contact.role is ContactRole.DPO:
            named = contact.person or contact.team or contact.title
            reached = (named, in_words(contact.acting), ", ".join(contact.post), contact.phone, contact.email)
            yield from (Value(text) for text in reached if text)
