"""Remark: what somebody said about a record. Who and when: its history. Never edited, only settled, because it is a
record; taken away only by who may remove personal data."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models

from activities.querysets import RemarkQuerySet
from activities.remark_view import RemarkView
from activities.vocabulary import Advice, RemarkKind
from ropa.editing.questions import is_asked, sections_of
from ropa.languages.speaking import gettext, later, say
from ropa.organisations.models import Membership
from ropa.organisations.permissions import Action
from ropa.register.fields import WordField
from ropa.register.records import OwnRecord
from ropa.register.whole import model_of
from ropa.register.wording import shortened

WHOLE = "register"
"""The record of a remark about the register as a whole."""
NAME = re.compile(rf"\A(?:{WHOLE}|[a-z_]+/[A-Za-z0-9][A-Za-z0-9._-]*)\Z")
MALFORMED = later("Write it like activities/ex-03.")
NEVER_CHANGED = later("A remark is never changed. Settle it, and write another.")


class Remark(OwnRecord):
    """A comment, a note to a reviewer, why a record was sent back, advice, or that a review was asked for.

    `addressed_to` is the user name of one member; empty for everybody. `owner` is the role or team whose review was
    asked for. Settled: answered, or of no more interest.
    """

    view = RemarkView
    collection = "remarks"
    written_as = Action.COMMENT
    deleted_as = Action.REDACT
    CHOSEN_ONCE = frozenset({"record", "section", "kind", "text", "advice", "addressed_to", "owner", "due_on"})
    WORKFLOW = frozenset({"settled"})

    record = models.CharField(
        "record", max_length=300, validators=[RegexValidator(NAME, MALFORMED)], help_text="Such as activities/ex-03."
    )
    section = models.SlugField("section of the record", max_length=100, blank=True, db_index=False)
    kind = WordField("kind", words=RemarkKind, default=RemarkKind.COMMENT)
    text = models.TextField("text")
    advice = WordField("advice", words=Advice, default=Advice.NONE)
    addressed_to = models.CharField("addressed to", max_length=150, blank=True, help_text="The user name of a member.")
    owner = models.CharField("owner asked", max_length=200, blank=True)
    due_on = models.DateField("answer due on", null=True, blank=True)
    settled = models.BooleanField("settled", default=False)

    objects = RemarkQuerySet.as_manager()  # type: ignore[misc]

    class Meta(OwnRecord.Meta):
        indexes = [
            models.Index(fields=["organisation", "record"], name="activities_remark_record"),
            models.Index(fields=["organisation", "settled", "kind"], name="activities_remark_open"),
        ]

    def __str__(self) -> str:
        return f"{RemarkKind(self.kind).label}: {shortened(self.text, 61)}"

    @property
    def subject(self) -> tuple[str, str]:
        """The collection and the key of the record that it is about."""
        collection, _, key = self.record.partition("/")
        return collection, key

    def clean(self) -> None:
        """It says something, and goes on saying it."""
        super().clean()
        if not self.text.strip():
            raise ValidationError({"text": gettext("Write what you want to say.")})
        stored = self.stored()
        if stored and any(getattr(stored, name) != getattr(self, name) for name in self.CHOSEN_ONCE):
            raise ValidationError(gettext(NEVER_CHANGED))

    def clean_decision(self, *, on: object) -> None:
        """Asked of what is new: a comment about something that is there, to somebody who can read it."""
        if self.stored() is not None:
            return
        faults = {}
        if self.kind != RemarkKind.COMMENT:
            faults["kind"] = gettext(
                "Only comments are written here. The rest comes with the decision that it belongs to."
            )
        if not is_kept(self.record, self.organisation_id):
            faults["record"] = say(
                "This register has no “{name}”. Write it like activities/ex-03.", name=self.record[:60]
            )
        elif self.section and self.section not in section_headings(self.subject[0]):
            faults["section"] = say("The record has no section “{section}”.", section=self.section[:60])
        if self.addressed_to and not is_member(self.addressed_to, self.organisation_id):
            faults["addressed_to"] = gettext("Nobody with that user name keeps or checks this register.")
        if faults:
            raise ValidationError(faults)


def is_kept(record: str, organisation_id: int) -> bool:
    """Whether an organisation's register has a record of that name, such as `activities/ex-03`."""
    collection, _, key = record.partition("/")
    if not key:
        return record == WHOLE
    model = own_model(collection)
    if model is None or NAME.fullmatch(record) is None:
        return False
    return model._base_manager.filter(organisation=organisation_id, key=key).exists()


def own_model(collection: str) -> Any:
    """The model of an organisation's own records about which something can be said; None for any other collection."""
    try:
        model = model_of(collection)
    except LookupError:
        return None
    return model if issubclass(model, OwnRecord) and model is not Remark else None


def is_member(username: str, organisation_id: int) -> bool:
    """Whether somebody who can sign in has a role in that register."""
    members = Membership.objects.filter(organisation=organisation_id, user__is_active=True)
    return members.filter(user__username=username).exists()


def section_headings(collection: str) -> dict[str, str]:
    """The headings of the sections of such a record by their slugs; none where nobody asks for it in sections."""
    if not is_asked(collection):
        return {}
    return {section.slug: section.heading for section in sections_of(collection)}
