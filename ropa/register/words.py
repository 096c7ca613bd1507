"""Closed vocabularies: the words a field may take, each with the label that people read.

Pure Python, so that views, rules and notices can use them; models turn them into choices with `choices()`.
"""

from enum import StrEnum
from typing import Self

from ropa.languages.speaking import gettext


class Word(StrEnum):
    """A member is written `NAME = "value", "Label"`; the value is stored, the label is shown."""

    english: str

    def __new__(cls, value: str, label: str = "") -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.english = label
        return member

    @property
    def label(self) -> str:
        """What people read, in the language that is being spoken."""
        return gettext(self.english)

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Pairs of stored value and label, as Django's model fields take them."""
        return [(member.value, member.label) for member in cls]


class Answer(Word):
    """A question that a real register may not have settled yet."""

    YES = "yes", "Yes"
    NO = "no", "No"
    NOT_KNOWN = "not_known", "Asked, not known yet"
    NOT_ASKED = "not_asked", "Not asked yet"

    @property
    def is_settled(self) -> bool:
        """True once somebody answered yes or no."""
        return self in (Answer.YES, Answer.NO)
