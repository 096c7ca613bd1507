"""How a register uses what all registers share: in how many of its activities, and where they are listed.

Two queries each. What is used nowhere is left out: it is no part of the register.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.http import urlencode

from activities.models import Activity, Citation, Engagement, Party, Recipient
from processors.models import Contract, Processor
from ropa.findings.record_pages import page_of
from ropa.languages.speaking import counted, gettext
from ropa.organisations.models import Organisation
from ropa.reference.models import Statute
from ropa.workplace.search import Use, Uses

TO_ACTIVITY = ("ground__purpose__activity", "confidentiality__activity", "recipient__activity")
Way = tuple[QuerySet[Any], str, str]
"""Rows that use something, the link to it, and the way to the activity."""


def laws_used(register: Organisation, codes: Sequence[str], first: int) -> Uses:
    """The laws that activities cite: the list of those activities."""
    rows = Citation._base_manager
    ways = [(rows.filter(**{f"{way}__organisation": register}), "statute", way) for way in TO_ACTIVITY]
    listed = reverse("activities", args=[register.slug])

    def tell(law: Any, number: int) -> Use:
        detail = counted("Cited by {n} activity", "Cited by {n} activities", number)
        return Use(detail, f"{listed}?{urlencode({'statute': law.code})}")

    return _uses(Statute, ways, codes, first, tell)


def processors_used(register: Organisation, keys: Sequence[str], first: int) -> Uses:
    """The processors that work in activities or are bound by a contract: their own page."""
    engaged = Engagement._base_manager.filter(activity__organisation=register)
    bound = Contract._base_manager.filter(organisation=register)

    def tell(processor: Any, number: int) -> Use:
        engaged_in = counted("In {n} activity", "In {n} activities", number)
        return Use(
            engaged_in if number else gettext("Under contract, in no activity"),
            page_of(register.slug, f"processors/{processor.key}"),
        )

    return _uses(Processor, [(engaged, "processor", "activity"), (bound, "processor", "")], keys, first, tell)


def bodies_used(register: Organisation, slugs: Sequence[str], first: int) -> Uses:
    """The bodies that have a part in activities: the activities that are found by their name."""
    kinds = ((Party, "organisation"), (Recipient, "organisation"), (Engagement, "processor__organisation"))
    ways = [(kind._base_manager.filter(activity__organisation=register), to, "activity") for kind, to in kinds]
    page = reverse("workplace-search", args=[register.slug])

    def tell(body: Any, number: int) -> Use:
        found = urlencode({"q": body.legal_name, "in": Activity.collection})
        detail = counted("Named in {n} activity", "Named in {n} activities", number)
        return Use(detail, f"{page}?{found}")

    return _uses(Organisation, ways, slugs, first, tell)


def _uses(model: Any, ways: Sequence[Way], names: Sequence[str], first: int, tell: Callable[[Any, int], Use]) -> Uses:
    """All that is used at all, by one query; in how many activities the first of them are, by another."""
    named = model._base_manager.filter(**{f"{model.link_key}__in": names})
    somewhere = Q()
    for rows, link, _ in ways:
        somewhere |= Q(Exists(rows.filter(**{link: OuterRef("pk")})))
    used = {getattr(one, model.link_key): one for one in named.filter(somewhere)}
    chosen = [used[name] for name in names if name in used][:first]
    counted = _counted(ways, [one.pk for one in chosen]) if chosen else Counter()
    return Uses(frozenset(used), {getattr(one, model.link_key): tell(one, counted[one.pk]) for one in chosen})


def _counted(ways: Sequence[Way], keys: Sequence[Any]) -> Counter[Any]:
    """In how many activities each is, whatever the number of ways."""
    pairs = [rows.filter(**{f"{link}__in": keys}).order_by().values_list(link, to) for rows, link, to in ways if to]
    first, *others = pairs
    return Counter(key for key, _ in (first.union(*others) if others else first.distinct()))
