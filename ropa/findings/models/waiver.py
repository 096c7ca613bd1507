"""Waiver: a finding that somebody accepted or explained, with the reason, until a day. Who and when: its history."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models

from ropa.audit.ledger import actor_said
from ropa.findings.current import current_findings
from ropa.findings.querysets import WaiverQuerySet
from ropa.findings.subjects import is_there
from ropa.findings.view import WaiverView
from ropa.findings.vocabulary import WaiverDecision
from ropa.languages.speaking import gettext, later, say
from ropa.organisations.permissions import Action
from ropa.register.fields import WordField
from ropa.register.records import OwnRecord
from ropa.rules.rule import RULES
from ropa.rules.severity import Severity

MOST_YEARS = 2
NOT_A_BREACH = later("This is a breach of the law. It can be explained, never accepted.")


class Waiver(OwnRecord):
    """A decision about every finding of one rule at one place of one record.

    Accepted hides what is not a breach from what is open, to the end of `until`; explained hides nothing. One finding
    has one waiver: to decide anew is to change it.
    """

    view = WaiverView
    collection = "waivers"
    written_as = Action.WAIVE
    CHOSEN_ONCE = frozenset({"code", "record", "field"})

    code = models.CharField("rule", max_length=20)
    record = models.CharField("record", max_length=300, help_text="As findings name it, such as activities/ex-03.")
    field = models.CharField("place in the record", max_length=400, blank=True)
    decision = WordField("decision", words=WaiverDecision)
    reason = models.TextField("reason")
    until = models.DateField("until", help_text="The last day on which it holds, at most two years ahead.")

    objects = WaiverQuerySet.as_manager()  # type: ignore[misc]

    class Meta(OwnRecord.Meta):
        constraints = [
            *OwnRecord.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "code", "record", "field"],
                name="findings_waiver_once",
                violation_error_message=later("There is a waiver of this finding already: change that one."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.record}"

    @property
    def about(self) -> tuple[str, str, str]:
        """The rule, record and place: what a finding must have in common with it."""
        return (self.code, self.record, self.field)

    @property
    def decider(self) -> str:
        """Who decided, as people read it; of waivers that were asked for with `signed()`."""
        decided = getattr(self, "decided_by", None)
        return actor_said(decided) if decided else ""

    def clean(self) -> None:
        """A reason that says something."""
        super().clean()
        if not self.reason.strip():
            raise ValidationError({"reason": gettext("Say why.")})

    def clean_decision(self, *, on: date) -> None:
        """It is about a rule and a record that are there, ends in time, and accepts no breach.

        Asked of what is new: a shorter time, or the end of a waiver whose record is gone, is never refused.
        """
        stored = self.stored()
        faults: dict[str, str] = {}
        if stored is None:
            faults |= self._strangers()
        if stored is None or self.until > stored.until:
            faults |= self._out_of_time(on)
        renewed = stored is None or (self.decision, self.until) != (stored.decision, stored.until)
        if renewed and self.decision == WaiverDecision.ACCEPTED and self.until >= on and self._is_of_a_breach(on):
            faults["decision"] = gettext(NOT_A_BREACH)
        if faults:
            raise ValidationError(faults)

    def _strangers(self) -> dict[str, str]:
        """What it names and nobody knows."""
        faults = {}
        if self.code not in RULES:
            faults["code"] = say("There is no rule “{code}”.", code=self.code)
        if not is_there(self.record, self.organisation_id):
            faults["record"] = say(
                "This register has no “{record}”. Write it like activities/ex-03.", record=self.record
            )
        return faults

    def _out_of_time(self, on: date) -> dict[str, str]:
        if self.until < on:
            return {"until": gettext("This day has passed.")}
        if (self.until.year - MOST_YEARS, self.until.month, self.until.day) > (on.year, on.month, on.day):
            return {"until": gettext("Choose a day within the next two years.")}
        return {}

    def _is_of_a_breach(self, on: date) -> bool:
        """Whether what it is about is a breach now. Only a rule about breaches is asked: no remark is graver."""
        rule = RULES.get(self.code)
        if rule is None or rule.severity is not Severity.BREACH:
            return False
        found = current_findings(self.organisation, on=on).filter(severity=Severity.BREACH)
        return found.filter(code=self.code, record=self.record, field=self.field).exists()
