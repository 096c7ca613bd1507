"""The form of each decision about an activity: its reason, and what else the decision takes."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django import forms

from activities.decisions import Decision
from activities.forms import ReasonForm
from activities.models import Activity
from activities.models.remark import section_headings
from activities.reviewers import choices
from activities.reviewing import NextReview
from activities.vocabulary import Advice
from ropa.audit.admin_reasons import refuse_odd_text
from ropa.languages.speaking import gettext, later, say
from ropa.organisations.permissions import Action
from ropa.register.typed_fields import DayField

LONGEST = 2_000
REASONS: Mapping[str, tuple[str, str]] = {
    "send-for-review": (
        later("Note to the reviewer (optional)"),
        later("What you changed, or what you want looked at."),
    ),
    "send-back": (
        later("Reason"),
        later("What is to be done. You can also comment on single sections below."),
    ),
    "advise": (
        later("Advice"),
        later("What you advise, and why. It stands beside the decision and in the history."),
    ),
    "reviewed": (later("Note (optional)"), later("Kept in the history.")),
}
COMMENT = "comment-"
NEXT_REVIEW = "review_due_on"


class DecisionForm(ReasonForm):
    """What a person says with a decision. Made for one decision and one activity."""

    content = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)

    def __init__(
        self,
        *args: Any,
        decision: Decision,
        activity: Activity,
        on: date,
        next_review: NextReview | None,
        **kwargs: Any,
    ) -> None:
        """`next_review` is what is proposed, where the decision takes the day of the next review."""
        super().__init__(*args, needs_reason=decision.needs_reason, **kwargs)
        self.decision = decision
        reason = self.fields["reason"]
        reason.validators.append(refuse_odd_text)
        if decision.name in REASONS:
            reason.label, reason.help_text = map(gettext, REASONS[decision.name])
        for name in sorted(decision.takes):
            added = _next_review(next_review) if name == NEXT_REVIEW else ADDED[name](activity, on)
            self.fields.update(added)

    @property
    def comments(self) -> list[Any]:
        """The boxes for comments on sections."""
        return [self[name] for name in self.fields if name.startswith(COMMENT)]

    @property
    def said(self) -> dict[str, Any]:
        """What the decision takes beside the reason."""
        told = {name: self.cleaned_data[name] for name in self.decision.takes & self.cleaned_data.keys()}
        if "comments" in self.decision.takes:
            told["comments"] = {name.removeprefix(COMMENT): self.cleaned_data[name] for name in self._commented()}
        return told

    def _commented(self) -> Iterator[str]:
        return (name for name, text in self.cleaned_data.items() if name.startswith(COMMENT) and text.strip())

    def clean(self) -> dict[str, Any]:
        """Who sends a record back says why, or comments on a section."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "comments" in self.decision.takes and not cleaned.get("reason", "").strip() and not any(self._commented()):
            self.add_error("reason", gettext("Say why, or comment on a section."))
        return cleaned


def _reviewer(activity: Activity, on: date) -> dict[str, forms.Field]:
    offered = [("", gettext("Everybody who may approve")), *choices(activity.organisation_id, Action.APPROVE)]
    return {"to": forms.ChoiceField(label=gettext("Who should review it"), choices=offered, required=False)}


def _day(activity: Activity, on: date) -> dict[str, forms.Field]:
    missing = {"required": gettext("Say when.")}
    return {"on": DayField(label=gettext("Day on which it ended"), initial=on, error_messages=missing)}


def _next_review(proposed: NextReview | None) -> dict[str, forms.Field]:
    field = DayField(label=gettext("Next review due"), error_messages={"required": gettext("Say by which day.")})
    if proposed is not None:
        field.initial = proposed.on
        field.help_text = say("{why} You may choose an earlier day.", why=proposed.words)
    return {NEXT_REVIEW: field}


def _advice(activity: Activity, on: date) -> dict[str, forms.Field]:
    offered = [(word.value, word.label) for word in (Advice.FAVOURS, Advice.AGAINST, Advice.NONE)]
    missing = {"required": gettext("Choose one.")}
    return {"advice": forms.ChoiceField(label=gettext("What you advise"), choices=offered, error_messages=missing)}


def _comments(activity: Activity, on: date) -> dict[str, forms.Field]:
    return {
        f"{COMMENT}{slug}": forms.CharField(
            label=gettext(heading), max_length=LONGEST, required=False, validators=[refuse_odd_text]
        )
        for slug, heading in section_headings(Activity.collection).items()
    }


ADDED = {
    "to": _reviewer,
    "on": _day,
    "advice": _advice,
    "comments": _comments,
}
"""The fields that ask for what a decision takes, but for the day of the next review."""
