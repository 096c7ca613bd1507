"""One row of reference data, of any kind.

Refuses codes without the prefix of their kind, columns that the kind does not declare, and a
confirmation without the person who gave it. Rows are retired, never deleted while something uses them.
"""

from datetime import date
from typing import ClassVar, Self, cast

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from ropa.audit.querysets import TrackedQuerySet
from ropa.audit.record import RegisterRecord, Scope
from ropa.languages.speaking import gettext, later, say

from ..kind import CODE, CONFIDENCE_LEVELS, LONGEST
from ..kinds import EVER, KINDS
from ..view import Confidence, TermView


def _prefixes() -> Q:
    """A condition that is true when the code has the prefix of its kind."""
    condition = Q()
    for kind in EVER.values():
        condition |= Q(kind=kind.name, code__startswith=kind.prefix)
    return condition


class TermQuerySet(TrackedQuerySet["Term"]):
    """Terms by kind, by date and by whether anybody has confirmed them."""

    def of_kind(self, kind: str) -> Self:
        """Only terms of this kind; raises LookupError for a kind that is not declared."""
        if kind not in KINDS:
            raise LookupError(f"There is no kind of reference data called “{kind}”")
        return self.filter(kind=kind)

    def in_force(self, on: date) -> Self:
        """Terms that the law had on that day; an open end means no limit."""
        began = Q(in_force_from__isnull=True) | Q(in_force_from__lte=on)
        return self.filter(began, Q(in_force_to__isnull=True) | Q(in_force_to__gte=on))

    def current(self) -> Self:
        """Terms that have not been retired from the lists people choose from."""
        return self.filter(retired_on__isnull=True)

    def unconfirmed(self) -> Self:
        """Terms recalled from memory that nobody has confirmed yet."""
        return self.filter(confidence="memory", confirmed_on__isnull=True)


class TermManager(models.Manager.from_queryset(TermQuerySet)["Term"]):  # type: ignore[misc]
    """Offers the terms of its model's kind, or all of them on `Term` itself."""

    def get_queryset(self) -> TermQuerySet:
        terms = cast(TermQuerySet, super().get_queryset())
        kind = cast("type[Term]", self.model).KIND
        return terms.filter(kind=kind) if kind else terms


class Term(RegisterRecord):
    """A row of reference data: its code, the law's word for it, plain English and how sure we are."""

    KIND: ClassVar[str] = ""
    scope = Scope.SHARED
    view = TermView
    link_key = "code"

    code = models.CharField(max_length=LONGEST["code"], primary_key=True)
    kind = models.CharField(max_length=40, choices=[(k.name, k.verbose_name) for k in EVER.values()])
    label = models.CharField(max_length=LONGEST["label"], help_text="Short everyday name.")
    formal_label = models.CharField(
        max_length=LONGEST["formal_label"], blank=True, help_text="The law's own term, shown in the register."
    )
    plain_english = models.TextField(blank=True, help_text="What it means, for the public.")
    citation = models.CharField(max_length=LONGEST["citation"], blank=True)
    url = models.URLField(max_length=LONGEST["url"], blank=True, verbose_name="link")
    in_force_from = models.DateField(null=True, blank=True)
    in_force_to = models.DateField(null=True, blank=True)
    source = models.TextField(blank=True, help_text="Where this was read.")
    confidence = models.CharField(max_length=20, choices=[(level, level) for level in CONFIDENCE_LEVELS])
    confidence_note = models.TextField(blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    confirmed_on = models.DateField(null=True, blank=True)
    retired_on = models.DateField(null=True, blank=True, help_text="No longer offered since this day.")
    facts = models.JSONField(default=dict, blank=True, help_text="Columns that only this kind has.")
    shipped_digest = models.CharField(max_length=80, blank=True, editable=False)

    objects: ClassVar[TermManager] = TermManager()

    class Meta:
        ordering = ["kind", "code"]
        verbose_name = "reference term"
        base_manager_name = "objects"
        constraints = [
            models.CheckConstraint(
                condition=_prefixes(),
                name="term_code_has_prefix_of_kind",
                violation_error_message=later("The code must start with the prefix of its kind."),
            ),
            models.CheckConstraint(
                condition=Q(confidence__in=CONFIDENCE_LEVELS),
                name="term_confidence_is_known",
                violation_error_message=later("Confidence must be verified, verified in part, memory or judgement."),
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | Q(confirmed_on__isnull=False),
                name="term_confirmation_is_dated",
                violation_error_message=later("A confirmation needs the day."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {gettext(self.label)}"

    def clean(self) -> None:
        super().clean()
        if not CODE.fullmatch(self.code):
            raise ValidationError({"code": gettext("Use capital letters, digits and hyphens, such as A6-E.")})
        if self.kind not in (KINDS if self._state.adding else EVER):
            raise ValidationError({"kind": say("There is no kind of reference data called “{name}”.", name=self.kind)})
        if problem := _problem_in(self.facts, set(EVER[self.kind].facts)):
            raise ValidationError({"facts": problem})
        if self.in_force_from and self.in_force_to and self.in_force_to < self.in_force_from:
            raise ValidationError({"in_force_to": gettext("A term cannot end before it begins.")})


class OfKind:
    """Options of every proxy: the filtering manager also checks foreign keys, so a wrong kind is refused."""

    proxy = True
    base_manager_name = "objects"


def _problem_in(facts: object, declared: set[str]) -> str:
    """What is wrong with the facts of a term, or an empty string."""
    if not isinstance(facts, dict):
        return gettext("Write facts as names with text values.")
    if unknown := sorted(map(str, set(facts) - declared)):
        return say("This kind has no column “{name}”.", name=unknown[0])
    wrong = next((name for name, value in facts.items() if not isinstance(value, str)), None)
    return say("The value of “{name}” must be text.", name=wrong) if wrong else ""


def to_view(term: Term) -> TermView:
    """The frozen read shape of a term."""
    return TermView(
        kind=term.kind,
        code=term.code,
        label=term.label,
        formal_label=term.formal_label or term.label,
        plain_english=term.plain_english,
        citation=term.citation,
        url=term.url,
        in_force_from=term.in_force_from,
        in_force_to=term.in_force_to,
        source=term.source,
        confidence=cast(Confidence, term.confidence),
        confidence_note=term.confidence_note,
        confirmed=term.confirmed_on is not None,
        facts=dict(sorted(term.facts.items())),  # each engine keeps its own order of names
    )
