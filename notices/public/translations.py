"""A notice and its translations lead to each other, as far as the public reads them now. Refuses nothing: a notice that
is not published, or was withdrawn, is as good as none."""

from dataclasses import dataclass
from datetime import datetime

from notices.editions.published import headlines
from notices.models import Edition
from notices.site import told_elsewhere
from ropa.languages.names import own_name


@dataclass(frozen=True, slots=True)
class InLanguage:
    """The same notice in another language: the language, its name in itself, and the address."""

    language: str
    name: str
    href: str
    published_at: datetime


def translations_of(edition: Edition) -> list[InLanguage]:
    """What says the same in other languages, by the name of the language. One query where it was read before."""
    told = headlines(told_elsewhere(edition.notice))
    found = [InLanguage(one.language, own_name(one.language), one.href, one.published_at) for one in told]
    return sorted(found, key=lambda one: (one.name, one.href))
