"""Keeps the words by which published notices are found: written as an edition is published, gone as it is withdrawn.

Only what the public reads now is found: the newest edition of each notice, unless that was withdrawn, and nothing but
its stored context. Derived data: after an upgrade that changes how the words are made, and for editions older than
the search, they are made when somebody searches, or by `manage.py reindex`.
"""

import hashlib
import inspect
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any, NamedTuple

from notices import plain
from notices.blocks import Activities, SectionContext
from notices.context import ActivityContext, NoticeContext, load_context
from notices.models import Edition, Notice, PublicWords
from notices.plain import activity_lines, section_lines
from notices.public import words
from notices.public.words import clean, forms_of
from notices.site import current, notices_of
from ropa.audit.acts import act
from ropa.organisations.models import Organisation

AT_ONCE = 500
THE_NOTICE = ""
"""The place of the notice itself."""
FIELDS = ("edition_id", "title", "reference", "text", "whose", "words", "text_words", "whose_words", "digest")


_ADDRESSES = re.compile(r" \((?:(?:https?://|mailto:)\S{1,500}, )*(?:https?://|mailto:)\S{1,500}\)")
"""What follows the words of a link in plain text: nobody searches for it."""


class _Part(NamedTuple):
    place: str
    title: str
    reference: str
    text: str


def index_edition(edition: Edition, context: NoticeContext) -> int:
    """Let an edition be found instead of the one before it; says in how many parts. Writes only those that differ."""
    kept = PublicWords.objects.filter(notice=edition.notice_id)
    known = dict(kept.values_list("place", "digest"))
    wanted = {part.place: part for part in _parts(context)}
    whose = _whose(context)
    digests = {place: _digest(part, whose, edition) for place, part in wanted.items()}
    with act():
        _delete(kept, known.keys() - wanted.keys())
        changed = (part for place, part in wanted.items() if known.get(place) != digests[place])
        _write(edition, (_row(edition, part, whose, digests[part.place]) for part in changed))
    return len(wanted)


def forget(notice: Notice) -> None:
    """A notice that was withdrawn is found no more."""
    PublicWords.objects.filter(notice=notice).delete()


def ensure(editions: Iterable[Edition]) -> None:
    """Bring the words in line with the editions that the public reads now, all of them. One query if they are."""
    heads = PublicWords.objects.filter(place=THE_NOTICE).values_list("notice_id", "edition_id", "digest")
    there = {notice: edition if digest.startswith(fingerprint()) else None for notice, edition, digest in heads}
    wanted = {edition.notice_id: edition.pk for edition in editions}
    for notice in sorted(there.keys() | wanted.keys()):
        if there.get(notice) != wanted.get(notice):
            _index_again(notice)


@act()
def reindex(organisation: Organisation) -> int:
    """Make the words of an organisation's published notices anew; says how many parts can be found."""
    PublicWords.objects.filter(organisation=organisation).delete()
    return sum(_index_again(notice.pk) for notice in notices_of(organisation))


@act()
def _index_again(notice: int) -> int:
    """The edition that the public reads, whichever it is once nobody else can publish or withdraw one."""
    held = Notice.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=notice)
    edition = current(held.organisation.slug, held.slug)
    if edition is None:
        forget(held)
        return 0
    return index_edition(edition, load_context(edition.context))


# --- parts ------------------------------------------------------------------------------------------------


def _parts(context: NoticeContext) -> Iterator[_Part]:
    yield _Part(THE_NOTICE, context.title, "", " · ".join(filter(None, (context.summary, *context.audiences))))
    yield from map(_activity, context.activities)
    for section in context.sections:
        if text := _text(section_lines(_without_activities(section), context)):
            yield _Part(section.anchor, section.heading, "", text)


def _activity(activity: ActivityContext) -> _Part:
    _, *lines = activity_lines(activity)
    return _Part(activity.anchor, activity.title, activity.reference, _text(lines))


def _without_activities(section: SectionContext) -> SectionContext:
    return replace(section, blocks=tuple(block for block in section.blocks if not isinstance(block, Activities)))


def _text(lines: Iterable[str]) -> str:
    """The lines as one, so that one sees where each ended; without the addresses of links."""
    told = (_ADDRESSES.sub("", line).strip().removeprefix("- ") for line in lines)
    joined = "".join(line if line.endswith(":") else f"{line} ·" for line in map(_spaced, told) if line)
    return clean(joined.removesuffix(" ·").strip())[: words.LONGEST_TEXT]


def _spaced(line: str) -> str:
    return f" {line}" if line else ""


def _whose(context: NoticeContext) -> dict[str, Any]:
    """What is said of the notice wherever a part of it is found."""
    return {
        "notice": context.title,
        "organisation": context.organisation.name,
        "legal_name": context.organisation.legal_name,
        "language": context.language,
        "demonstration": bool(context.demonstration),
    }


# --- rows -------------------------------------------------------------------------------------------------


def _row(edition: Edition, part: _Part, whose: Mapping[str, Any], digest: str) -> PublicWords:
    """Who looks for a body finds its notice first, then the parts of it."""
    body = f"{whose['organisation']} {whose['legal_name']}"
    named = f"{part.title} {part.reference}"
    return PublicWords(
        notice_id=edition.notice_id,
        organisation_id=edition.notice.organisation_id,
        edition_id=edition.pk if part.place == THE_NOTICE else None,
        **part._asdict(),
        whose=whose,
        words=forms_of(f"{named} {body}" if part.place == THE_NOTICE else named),
        text_words=forms_of(part.text),
        whose_words=forms_of(body),
        digest=digest,
    )


def _digest(part: _Part, whose: Mapping[str, Any], edition: Edition) -> str:
    """The code that makes the words, then what they are of; with the notice itself, of which edition."""
    of = edition.digest if part.place == THE_NOTICE else ""
    told = json.dumps([part, whose, of]).encode()
    return f"{fingerprint()}{hashlib.sha256(told).hexdigest()}"[:64]


def _write(edition: Edition, rows: Iterable[PublicWords]) -> None:
    PublicWords.objects.bulk_create(
        list(rows),
        batch_size=AT_ONCE,
        update_conflicts=True,
        unique_fields=["notice", "place"],
        update_fields=FIELDS,
    )


def _delete(kept: Any, places: Iterable[str]) -> None:
    gone = sorted(places)
    for start in range(0, len(gone), AT_ONCE):
        kept.filter(place__in=gone[start : start + AT_ONCE]).delete()


@cache
def fingerprint() -> str:
    """A short digest of the code that makes the words: after an upgrade that changes it they are made anew."""
    said = hashlib.sha256()
    for module in (sys.modules[__name__], words, plain):
        said.update(inspect.getsource(module).encode())
    return said.hexdigest()[:12]
