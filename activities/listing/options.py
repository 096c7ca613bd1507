"""What the filters of a register offer to choose from: only what its activities use. Read once for as long as none of
its records changes; the ledger tells.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from django.db.models import CharField, Value
from django.db.models.functions import Cast, Coalesce, NullIf

from activities.listing.conditions import NOBODY
from activities.listing.reader import Reader
from activities.models import (
    Activity,
    Approval,
    Citation,
    ConfidentialityUse,
    DataUse,
    Engagement,
    LegalGround,
    Purpose,
    Transfer,
)
from processors.models import Processor, ProcessorTransfer
from ropa.audit.models import Entry
from ropa.languages.speaking import gettext
from ropa.organisations.models import Organisation
from ropa.register.counting import natural

Choices = list[tuple[str, str]]
Used = Mapping[str, frozenset[str]]
ACTIVITY = "activity__organisation"
USES: tuple[tuple[str, Any, str, str], ...] = (
    ("owner", Activity, "organisation", "owner"),
    ("function", Activity, "organisation", "business_function"),
    ("basis", LegalGround, f"purpose__{ACTIVITY}", "basis"),
    ("subject", Purpose, ACTIVITY, "subjects"),
    ("subject", LegalGround, f"purpose__{ACTIVITY}", "subjects"),
    ("subject", DataUse, ACTIVITY, "subjects"),
    ("processor", Engagement, ACTIVITY, "processor__key"),
    ("statute", Citation, f"ground__purpose__{ACTIVITY}", "statute"),
    ("statute", Citation, f"confidentiality__{ACTIVITY}", "statute"),
    ("statute", Citation, f"recipient__{ACTIVITY}", "statute"),
    ("approval", ConfidentialityUse, ACTIVITY, "approval__key"),
    ("country", Transfer, ACTIVITY, "country"),
    ("country", ProcessorTransfer, "organisation", "country"),
)
"""Which filter offers what: the model that uses it, the way to the register, and the field."""
TERMS = ("basis", "subject", "statute", "country")


def options_of(organisation: Organisation, reader: Reader) -> Mapping[str, Choices]:
    """Values and words by the name of the filter."""
    used, approvals = _used(organisation)
    names = {"processor": _processors(used["processor"]), "approval": approvals}
    found: dict[str, Choices] = {}
    for name, values in used.items():
        called = reader.called if name in TERMS else names.get(name, {}).get
        chosen = [(value, called(value) or value) for value in values]
        found[name] = sorted(chosen, key=lambda one: natural(one[1]))
    found["owner"].append((NOBODY, gettext("Nobody named")))
    found["function"].append((NOBODY, gettext("None named")))
    return found


def _used(organisation: Organisation) -> tuple[Used, Mapping[str, str]]:
    """What its records use, and what it calls its approvals."""
    told = Entry.objects.filter(chain__organisation=organisation.pk).order_by("-sequence")
    last = told.values_list("digest", flat=True).first()
    return _as_of(organisation.pk, last) if last else _read(organisation.pk)


@lru_cache(maxsize=64)
def _as_of(organisation: int, last: str) -> tuple[Used, Mapping[str, str]]:
    """A digest is like no other, also after a change that was taken back."""
    return _read(organisation)


def _read(organisation: int) -> tuple[Used, Mapping[str, str]]:
    """Three queries."""
    first, *others = (_query(organisation, *use) for use in USES)
    found: dict[str, set[str]] = defaultdict(set, {name: set() for name, *_ in USES})
    for name, value in first.union(*others):
        found[name].add(value)
    found["tag"] = set(_tags(organisation))
    return {name: frozenset(filter(None, values)) for name, values in found.items()}, _approvals(organisation)


def _query(organisation: int, name: str, model: Any, way: str, field: str) -> Any:
    rows = model._base_manager.filter(**{way: organisation, f"{field}__isnull": False}).order_by()
    return rows.values_list(Value(name, output_field=CharField()), Cast(field, CharField()))


def _tags(organisation: int) -> Iterator[str]:
    """Each tag once; where its letters stand in upper and lower case, the first way of writing it."""
    seen: set[str] = set()
    lists: Sequence[list[str]] = list(
        Activity.objects.of(organisation).exclude(tags=[]).order_by("pk").values_list("tags", flat=True)
    )
    for tag in (tag for tags in lists for tag in tags):
        if tag.casefold() not in seen:
            seen.add(tag.casefold())
            yield tag


def _processors(keys: frozenset[str]) -> Mapping[str, str]:
    name = Coalesce(NullIf("organisation__known_as", Value("")), "organisation__legal_name")
    return dict(Processor.objects.filter(key__in=keys).values_list("key", name)) if keys else {}


def _approvals(organisation: int) -> Mapping[str, str]:
    name = Coalesce(NullIf("reference", Value("")), "title")
    return dict(Approval.objects.filter(organisation=organisation).values_list("key", name))
