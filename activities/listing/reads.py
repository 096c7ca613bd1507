"""What the columns of the list say of many activities at once: one query for a column, whatever their number.

Each function takes the activities as `within` (primary keys, or a query for them) and gives values by primary key; an
activity of which there is nothing to say is left out.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import CharField, Count, F, Max, Q, QuerySet, Value
from django.db.models.functions import Cast, Coalesce, Concat, NullIf

from activities.listing.reader import Reader
from activities.models import (
    Activity,
    ApprovedVersion,
    ConfidentialityUse,
    DataUse,
    Engagement,
    LegalGround,
    Purpose,
    Transfer,
)
from ropa.audit.ledger import label_of
from ropa.audit.models import Entry
from ropa.findings.models import StoredFinding
from ropa.rules.severity import Severity

Values = Mapping[int, Any]


@dataclass(frozen=True, slots=True)
class Use:
    """Where the words of a column stand: the parts that hold them, the way from these to the activity, the value."""

    model: Any
    activity: str
    value: Any
    wanted: Q = field(default_factory=Q)

    def rows(self, name: str, within: Any) -> QuerySet[Any]:
        """Name, activity and value of each, once."""
        found = self.model._base_manager.filter(self.wanted, **{f"{self.activity}__in": within}).order_by()
        named = found.annotate(_value=Cast(self.value, CharField())).exclude(_value=None)
        return named.values_list(Value(name, output_field=CharField()), self.activity, "_value").distinct()


def words_of(uses: Mapping[str, Sequence[Use]], within: Any) -> dict[str, dict[int, set[str]]]:
    """The words of some columns by column and activity. One query for all of them."""
    queries = [use.rows(name, within) for name, found in uses.items() for use in found]
    told: dict[str, dict[int, set[str]]] = {name: defaultdict(set) for name in uses}
    if queries:
        for name, pk, word in queries[0].union(*queries[1:]) if len(queries) > 1 else queries[0]:
            told[name][pk].add(word)
    return told


def _named(body: str) -> Coalesce:
    return Coalesce(NullIf(F(f"{body}known_as"), Value("")), F(f"{body}legal_name"))


GROUND = "purpose__activity"
BASES = (Use(LegalGround, GROUND, F("basis")),)
SPECIAL = (Use(LegalGround, GROUND, F("special_condition")),)
PEOPLE = (Use(Purpose, "activity", F("subjects")), Use(DataUse, "activity", F("subjects")))
PROCESSORS = (Use(Engagement, "activity", _named("processor__organisation__")),)
APPROVALS = (
    Use(
        ConfidentialityUse,
        "activity",
        Coalesce(NullIf(F("approval__reference"), Value("")), F("approval__title")),
        Q(approval__isnull=False),
    ),
)
COUNTRIES = (
    Use(Transfer, "activity", F("country")),
    Use(
        Engagement,
        "activity",
        F("processor__transfers__country"),
        Q(processor__transfers__organisation=F("activity__organisation")),
    ),
)


def approved(within: Any, reader: Reader) -> Values:
    """Number and moment of its newest approved version."""
    versions = ApprovedVersion.objects.filter(activity__in=within).order_by().values_list("activity")
    return {pk: (number, at) for pk, number, at in versions.annotate(Max("number"), Max("approved_at"))}


def findings(within: Any, reader: Reader) -> Values:
    """How many open findings there are of each severity, gravest first."""
    records = {
        record: (pk, organisation)
        for pk, organisation, record in Activity.objects.filter(pk__in=within)
        .order_by()
        .values_list("pk", "organisation", Concat(Value(f"{Activity.collection}/"), F("key")))
    }
    stored = StoredFinding.objects.filter(organisation__in={held for _, held in records.values()})
    if len(records) <= 100:
        stored = stored.filter(record__in=records)
    counted = stored.open(reader.on).order_by().values_list("record", "severity").annotate(Count("pk"))
    found: dict[int, dict[Severity, int]] = defaultdict(dict)
    for record, severity, number in counted:
        if record in records:
            found[records[record][0]][Severity(severity)] = number
    return found


def changed(within: Any, reader: Reader) -> Values:
    """When it or one of its parts was changed last, by the ledger."""
    return _last(within, Max("at"))


def change_order(within: Any, reader: Reader) -> Values:
    """The same by the number of the entry, which the ledger finds sooner."""
    return _last(within, Max("sequence"))


def _last(within: Any, newest: Max) -> Values:
    chains = Activity.objects.filter(pk__in=within).order_by().values("organisation").distinct()
    told = Entry.objects.filter(
        chain__organisation__in=chains,
        root_model=label_of(Activity),
        root__in=[str(pk) for pk in within] if isinstance(within, list) else _as_text(within),
    )
    return {int(root): last for root, last in told.order_by().values_list("root").annotate(newest)}


def _as_text(within: Any) -> Any:
    found: Any = Activity.objects.filter(pk__in=within).order_by()
    return found.values_list(Cast("pk", CharField()), flat=True)


def severities(found: Mapping[Severity, int]) -> tuple[int, ...]:
    """A sort key: many grave findings come before few, and before any that are less grave."""
    return tuple(-found.get(severity, 0) for severity in Severity)
