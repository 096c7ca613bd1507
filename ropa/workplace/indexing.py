"""Keeps the words by which records are found: in the act that changes a record, or of a whole register at once.

Derived data, in English whatever is spoken. What goes wrong while an act ends is logged and takes nothing back; the
words of that register are then made anew when somebody searches it, as they are after an upgrade that changes how they
are made.
"""

import hashlib
import inspect
import logging
import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import Any

from django.utils import timezone

from ropa.audit.acts import act
from ropa.audit.events import VERSIONS
from ropa.audit.ledger import Waiting, label_of
from ropa.audit.models import Chain
from ropa.languages.catalogues import ENGLISH
from ropa.languages.speaking import speaking
from ropa.organisations.models import Organisation
from ropa.workplace import folding
from ropa.workplace.folding import exact_form, fold
from ropa.workplace.models import SearchEntry, SearchIndex
from ropa.workplace.search import Indexed, Words, indexed

logger = logging.getLogger(__name__)

SHARED = 0
AT_ONCE = 500
MOST_FOLLOWED = 1_000
"""If more records than that name one that was changed, their registers are read anew when they are searched."""
LONGEST = 6_000
"""Characters of the text of one record by which it can be found."""
also_made: dict[str, Callable[[Organisation], int]] = {}
"""What else is kept of an organisation to find things by, by what it is of: `reindex` makes it anew with the rest and
says of how many. Higher apps register here."""
FIELDS = ("organisation_id", "key", "exact", "folded", "reference", "title", "text")


def follow(entries: Sequence[Waiting]) -> None:
    """At the end of an act, keep the words of the records that it changed."""
    changed: dict[str, set[str]] = {}
    for entry in entries:
        if entry.event in VERSIONS and entry.root_model:
            changed.setdefault(entry.root_model, set()).add(entry.root)
    for one in indexed():
        for label, keys in changed.items():
            if label == label_of(one.model) or label in one.follows:
                _keep_safely(one, label, sorted(keys))


def _keep_safely(one: Indexed, label: str, keys: Sequence[str]) -> None:
    try:
        with act():
            _keep(one, keys) if label == label_of(one.model) else _keep_around(one, label, keys)
    except Exception:
        logger.exception("the words of %s could not be kept; they will be made anew", one.collection)
        with act():
            _forget_indexes(one, keys if label == label_of(one.model) else ())


def _keep(one: Indexed, keys: Sequence[Any]) -> None:
    for start in range(0, len(keys), AT_ONCE):
        some = keys[start : start + AT_ONCE]
        rows = one.model._base_manager.filter(pk__in=some)
        there = write(one, rows)
        gone = {str(key) for key in some} - there
        if gone:
            SearchEntry.objects.filter(collection=one.collection, record__in=gone).delete()


def _keep_around(one: Indexed, label: str, keys: Sequence[str]) -> None:
    """The records that name one that was changed."""
    rows = one.model._base_manager.order_by()
    ways = (rows.filter(**{f"{lookup}__in": keys}).values_list("pk", flat=True) for lookup in one.follows[label])
    found = list({pk for way in ways for pk in way[: MOST_FOLLOWED + 1]})
    if len(found) > MOST_FOLLOWED:
        _forget_indexes(one, ())
    else:
        _keep(one, found)


def _forget_indexes(one: Indexed, keys: Collection[str]) -> None:
    """Let the registers of these records, or all, be read anew."""
    out_of_date = SearchIndex.objects.all()
    if one.is_shared:
        out_of_date = out_of_date.filter(keeper=SHARED)
    elif keys:
        keepers = one.model._base_manager.filter(pk__in=keys).values("organisation")
        out_of_date = out_of_date.filter(keeper__in=keepers)
    out_of_date.update(form="")


def write(one: Indexed, rows: Any) -> set[str]:
    """Store entries in place of those there are; says of which records."""
    with speaking(ENGLISH):
        return _write(one, iter(one.words(rows)))


def _write(one: Indexed, told: Iterator[Words]) -> set[str]:
    there: set[str] = set()
    while some := list(islice(told, AT_ONCE)):
        there |= {str(each.record) for each in some}
        SearchEntry.objects.bulk_create(
            [_entry(one, each) for each in some],
            update_conflicts=True,
            unique_fields=["collection", "record"],
            update_fields=FIELDS,
        )
    return there


def _entry(one: Indexed, words: Words) -> SearchEntry:
    text = " ".join(words.text.split())[:LONGEST]
    named = dict.fromkeys(exact_form(each) for each in (words.reference, *words.references))
    exact = "|".join(form for form in named if form)
    return SearchEntry(
        collection=one.collection,
        record=str(words.record),
        organisation_id=words.organisation,
        key=words.key,
        exact=f"|{exact}|" if exact else "",
        folded=fold(f"{words.reference} {words.title} {' '.join(words.references)} {text}"),
        reference=words.reference,
        title=words.title,
        text=text,
    )


# --- whole registers --------------------------------------------------------------------------------------


def ensure(organisation: Organisation) -> None:
    """Make the words of a register, and those that all share, if they are missing or out of date. One query if not."""
    wanted = {SHARED, organisation.pk}
    for keeper in sorted(wanted - _good(wanted)):
        rebuild(keeper, unless_good=True)


def _good(keepers: Collection[int]) -> set[int]:
    return set(SearchIndex.objects.filter(keeper__in=keepers, form=fingerprint()).values_list("keeper", flat=True))


@act()
def rebuild(keeper: int, *, unless_good: bool = False) -> int:
    """Make all words of a register anew, or with 0 those that all share; says how many records they are of.

    Holds the chain meanwhile, so that nobody changes a record between its being read and its words being kept.
    """
    list(Chain.objects.select_for_update().filter(organisation=keeper))
    if unless_good and _good([keeper]):
        return 0  # somebody else did it while we waited
    entries = SearchEntry.objects.filter(organisation=keeper) if keeper else shared_entries()
    entries.delete()
    number = sum(_all_words(one, keeper) for one in indexed() if one.is_shared == (keeper == SHARED))
    SearchIndex.objects.update_or_create(keeper=keeper, defaults={"form": fingerprint(), "built_at": timezone.now()})
    return number


def _all_words(one: Indexed, keeper: int) -> int:
    rows = one.model._base_manager.all() if one.is_shared else one.model._base_manager.filter(organisation=keeper)
    return len(write(one, rows))


def shared_entries() -> Any:
    """Entries of what belongs to no register."""
    return SearchEntry.objects.filter(organisation__isnull=True)


@cache
def fingerprint() -> str:
    """A short digest of the code that makes the words: after an upgrade that changes it they are made anew."""
    modules = {one.words.__module__ for one in indexed()} | {__name__, folding.__name__}
    said = hashlib.sha256()
    for name in sorted(modules):
        said.update(inspect.getsource(sys.modules[name]).encode())
    return said.hexdigest()[:16]
