"""Who is speaking: words about work that another body does say they, never we.

Turns only words of our own and of the reference data, in English, before they are said in another language; what a
person typed is printed as it stands.
"""

import re
from collections.abc import Callable

from activities.view import ActivityView
from activities.vocabulary import OurRole
from ropa.languages.speaking import gettext

_OURS = {
    "we": "they", "us": "them", "our": "their", "ours": "theirs", "ourselves": "themselves",
}  # fmt: skip
# “US” is a country, so the capitals of a whole word do not count.
_WORD = re.compile(rf"\b(?:{'|'.join(f'{word}|{word.capitalize()}' for word in _OURS)})\b")

Voice = Callable[[str], str]


def voice(activity: ActivityView) -> Voice:
    """How English words about an activity are said: as they are, or about the body whose processing we describe."""
    return _said_of_theirs if activity.role is OurRole.DESCRIBED else gettext


def turned(sentence: str) -> str:
    """Marks a sentence that a voice says, so that both ways of saying it are translated."""
    return sentence


def _said_of_theirs(text: str) -> str:
    return gettext(theirs(text))


def theirs(text: str) -> str:
    """We asked you: They asked you. English verbs go with both alike."""
    return _WORD.sub(_turned, text)


def _turned(match: re.Match[str]) -> str:
    word = match[0]
    turned = _OURS[word.lower()]
    return turned.capitalize() if word[0].isupper() else turned
