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
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache, partial
from typing import Any, NamedTuple

from notices import plain
from notices.blocks import Activities, Narrative, SectionContext
from notices.context import ActivityContext, NoticeContext, load_context
from notices.models import Edition, Notice, PublicWords
from notices.plain import activity_lines, section_lines
from notices.public import words
from notices.public.words import clean, forms_of
from notices.site import current, notices_of
from ropa.audit.acts import act
from ropa.languages.speaking import speaking
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
    title_language: str
    text_language: str


class _Forms(NamedTuple):
    """The words by which a part is found, as they are compared."""

    words: str
    text_words: str
    whose_words: str


def words_of(notice: Notice, context: NoticeContext) -> Callable[[Edition], int]:
    """The words of what a notice will say, ready to be kept with the edition that it becomes: it takes seconds to make
    those of a long notice, so only those that differ from what is kept now."""
    with speaking(context.said_in):
        parts = {part.place: part for part in _parts(context)}
    whose = _whose(context)
    known = _known(notice.pk)
    changed = [part for place, part in parts.items() if known.get(place) != _digest(part, whose)]
    return partial(_keep, parts, whose, dict(_forms(changed, whose)))


def index_edition(edition: Edition, context: NoticeContext) -> int:
    """Let an edition be found instead of the one before it; says in how many parts."""
    return words_of(edition.notice, context)(edition)


def _keep(parts: Mapping[str, _Part], whose: Mapping[str, Any], ready: Mapping[str, _Forms], edition: Edition) -> int:
    """Writes only those that differ, with the words that are ready and those that are not."""
    known = _known(edition.notice_id)
    digests = {place: _digest(part, whose, edition) for place, part in parts.items()}
    changed = [place for place in parts if known.get(place) != digests[place]]
    forms = {**ready, **dict(_forms((parts[place] for place in changed if place not in ready), whose))}
    with act():
        _delete(PublicWords.objects.filter(notice=edition.notice_id), known.keys() - parts.keys())
        _write(edition, (_row(edition, parts[at], whose, digests[at], forms[at]) for at in changed))
    return len(parts)


def _known(notice: int) -> dict[str, str]:
    """What is kept of a notice: the digest of each part, by its place."""
    return dict(PublicWords.objects.filter(notice=notice).values_list("place", "digest"))


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
    about = " · ".join(filter(None, (context.summary, *context.audiences)))
    yield _Part(THE_NOTICE, context.title, "", about, context.language, context.language)
    for activity in context.activities:
        yield _activity(activity, context.said_in)
    for section in context.sections:
        if text := _text(section_lines(_without_activities(section), context)):
            languages = section.language or context.said_in, _language(section, context)
            yield _Part(section.anchor, section.heading, "", text, *languages)


def _activity(activity: ActivityContext, language: str) -> _Part:
    _, *lines = activity_lines(activity)
    return _Part(activity.anchor, activity.title, activity.reference, _text(lines), language, language)


def _language(section: SectionContext, context: NoticeContext) -> str:
    """Of its text: that in which somebody wrote all of it, else that of our own sentences."""
    written = [block.language or context.language for block in section.blocks if isinstance(block, Narrative)]
    return written[0] if written and len(written) == len(section.blocks) else context.said_in


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


def _forms(parts: Iterable[_Part], whose: Mapping[str, Any]) -> Iterator[tuple[str, _Forms]]:
    """Who looks for a body finds its notice first, then the parts of it."""
    body = f"{whose['organisation']} {whose['legal_name']}"
    of_body = forms_of(body)
    for part in parts:
        named = f"{part.title} {part.reference}"
        words = forms_of(f"{named} {body}" if part.place == THE_NOTICE else named)
        yield part.place, _Forms(words, forms_of(part.text), of_body)


def _row(edition: Edition, part: _Part, whose: Mapping[str, Any], digest: str, forms: _Forms) -> PublicWords:
    return PublicWords(
        notice_id=edition.notice_id,
        organisation_id=edition.notice.organisation_id,
        edition_id=edition.pk if part.place == THE_NOTICE else None,
        place=part.place,
        title=part.title,
        reference=part.reference,
        text=part.text,
        whose={**whose, "title_language": part.title_language, "text_language": part.text_language},
        **forms._asdict(),
        digest=digest,
    )


def _digest(part: _Part, whose: Mapping[str, Any], edition: Edition | None = None) -> str:
    """The code that makes the words, then what they are of; with the notice itself, of which edition."""
    of = edition.digest if edition is not None and part.place == THE_NOTICE else ""
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
