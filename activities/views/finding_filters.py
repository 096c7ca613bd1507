"""Which findings to list: the filters of the page and of its spreadsheet, understood once.

Refuses a word that it does not understand beside its field: a filter that was left out would show more than was asked.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Concat

from activities.models import Activity
from ropa.findings.form_address import WHOLE
from ropa.findings.querysets import FindingQuerySet
from ropa.languages.speaking import gettext, later, say
from ropa.organisations.models import Organisation
from ropa.register import layout
from ropa.register.forms import Said
from ropa.register.whole import whole_view
from ropa.rules.families import FAMILIES
from ropa.rules.judging import SUBJECTS
from ropa.rules.severity import Severity

ANY = ""
NOBODY = "-"
STATES = (
    (ANY, later("Open")),
    ("wrong", later("Open, not of drafts")),
    ("to_do", later("Open, of drafts: to do")),
    ("explained", later("Explained")),
    ("accepted", later("Accepted")),
    ("all", later("All")),
)
AGES = (
    (ANY, later("At any time")),
    ("week", later("In the last 7 days")),
    ("month-ago", later("More than 30 days ago")),
    ("quarter-ago", later("More than 90 days ago")),
    ("year-ago", later("More than 365 days ago")),
)
DAYS = {"week": 7, "month-ago": 30, "quarter-ago": 90, "year-ago": 365}


class FindingFilterForm(Said, forms.Form):
    """The filters as people give them."""

    q = forms.CharField(label=later("Search"), required=False, max_length=200)

    def __init__(self, data: Mapping[str, Any], organisation: Organisation) -> None:
        super().__init__(data)
        self.organisation = organisation
        self.fields |= {
            "severity": _choice(gettext("Severity"), [(ANY, gettext("Any")), *Severity.choices()]),
            "state": _choice(gettext("State"), _said(STATES)),
            "family": _choice(gettext("About"), [(ANY, gettext("Anything")), *_said(FAMILIES.items())]),
            "kind": _choice(gettext("Kind of record"), [(ANY, gettext("Any")), *kinds()]),
            "owner": _choice(
                gettext("Owner"), [(ANY, gettext("Anybody")), (NOBODY, gettext("Nobody named")), *_owners(organisation)]
            ),
            "age": _choice(gettext("First found"), _said(AGES)),
        }

    @property
    def given(self) -> dict[str, str]:
        """The filters that were given, as they were given: for links that keep them, and for the ledger."""
        return {name: self.data[name] for name in self.fields if self.data.get(name)}

    def apply(self, found: FindingQuerySet, *, on: date, but: str = "") -> FindingQuerySet:
        """The findings that fit, whatever the filter `but` says. Only for a form that is valid."""
        said = {name: value for name, value in self.cleaned_data.items() if value and name != but}
        found = _in_state(found, said.get("state", ANY), on)
        for name, chosen in CHOSEN.items():
            if name in said:
                found = found.filter(chosen(said[name]))
        if "owner" in said:
            found = found.filter(record__in=_records_of(self.organisation, said["owner"]))
        return found.filter(_found(said["age"], on)) if "age" in said else found


def kinds() -> Iterator[tuple[str, str]]:
    """The kinds of record that rules judge, in words."""
    for subject in SUBJECTS.values():
        is_whole = subject.collection == WHOLE
        words = later("The organisation") if is_whole else layout.label(whole_view(), subject.collection)
        yield subject.collection, gettext(words)


def _said(choices: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    return ((value, gettext(words)) for value, words in choices)


def _choice(label: str, choices: Any) -> forms.ChoiceField:
    wrong = {"invalid_choice": say("{filter}: there is no “%(value)s” to choose.", filter=label)}
    return forms.ChoiceField(label=label, required=False, choices=list(choices), error_messages=wrong)


def _owners(organisation: Organisation) -> list[tuple[str, str]]:
    named = Activity.objects.of(organisation.pk).exclude(owner="").order_by().values_list("owner", flat=True).distinct()
    return [(owner, owner) for owner in sorted(named, key=str.casefold)]


def _records_of(organisation: Organisation, owner: str) -> QuerySet[Any]:
    """The activities of an owner, by the names that findings give them."""
    held = Activity.objects.of(organisation.pk).filter(owner="" if owner == NOBODY else owner)
    return held.order_by().values_list(Concat(Value(f"{Activity.collection}/"), "key"), flat=True)


def _in_state(found: FindingQuerySet, state: str, on: date) -> FindingQuerySet:
    if state == "all":
        return found
    if state == "accepted":
        return found.accepted(on)
    if state == "explained":
        return found.explained(on)
    found = found.open(on)
    return found if state == ANY else found.filter(is_to_do=state == "to_do")


def _searched(text: str) -> Q:
    words = Q()
    for word in text.split():
        words &= Q(message__icontains=word) | Q(reference__icontains=word) | Q(code__iexact=word)
    return words


def _found(age: str, on: date) -> Q:
    day = on - timedelta(days=DAYS[age])
    return Q(since__gte=day) if age == "week" else Q(since__lt=day)


CHOSEN = {
    "q": _searched,
    "severity": lambda severity: Q(severity=severity),
    "family": lambda family: Q(code__startswith=f"R-{family}-"),
    "kind": lambda kind: Q(record=kind) | Q(record__startswith=f"{kind}/"),
}
