"""The form of one section or one entry: made from its questions, merged with what others wrote meanwhile.

`form_for(model, questions)` makes the class, `At` says where it stands. Refuses a question about a field that people
do not choose, such as a key or a status (LookupError).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import modelform_factory
from django.urls import reverse
from django.utils import timezone

from ropa.audit.admin_reasons import refuse_odd_text
from ropa.audit.record import RegisterRecord
from ropa.audit.signing import REASON
from ropa.editing import clashes
from ropa.editing.clashes import Clash
from ropa.editing.fields import BesideField, LinkField, LinksField, control_for, kind_of, values_in
from ropa.editing.lookups import offer
from ropa.editing.questions import Question
from ropa.editing.saying import parts_beside, value_of, words_of
from ropa.languages.speaking import gettext, later
from ropa.organisations.models import Organisation
from ropa.register.doors import decided_fields
from ropa.register.forms import Said
from ropa.register.layout import label
from ropa.register.record_forms import RecordForm
from ropa.register.records import Part, is_key, new_key
from ropa.register.wording import in_words

KEY_FIELD = "carried-key"
UNANSWERED = later("Answer this question.")
WHY = "change_reason"
LONGEST_REASON = 1_000


@dataclass(frozen=True, slots=True)
class At:
    """Where a form stands: whose register, which collection, and the lists that lead to an entry."""

    organisation: Organisation
    collection: str
    lists: tuple[str, ...] = ()

    def lookup(self, field: str) -> str:
        """The address of the look-up of a field."""
        return reverse("lookup", args=[self.organisation.slug, self.collection, "/".join((*self.lists, field))])


class AskingForm(Said, RecordForm):
    """A record or an entry, asked in questions. `why` is whether a change has to say why."""

    questions: ClassVar[tuple[Question, ...]] = ()

    def __init__(self, data: Any = None, *, instance: RegisterRecord, at: At, why: bool = False, **kwargs: Any) -> None:
        super().__init__(data, instance=instance, **kwargs)
        self.is_new = instance._state.adding
        self.called = str(instance) if not self.is_new else ""
        self.clashes: dict[str, Clash] = {}
        self.asked = dict(self.fields)
        self._carried = str(self.data.get(clashes.MARKS, "")) if self.is_bound else ""
        offer(self, at.organisation, at.lookup)
        self._remember_links()
        self._offer_parts_beside()
        if why:
            self.fields[WHY] = reason_field()

    def _remember_links(self) -> None:
        """What a record points at already may stay, also where it is no longer offered."""
        for name, field in self.asked.items():
            if isinstance(field, (LinkField, LinksField)):
                field.before = frozenset(values_in(self.initial.get(name)))

    def _offer_parts_beside(self) -> None:
        """The other entries of the list, where one of them is asked for."""
        for name, field in self.asked.items():
            if isinstance(field, BesideField) and isinstance(self.instance, Part):
                field.offer_others(parts_beside(self.instance), str(self.initial.get(name) or ""))
                field.shown_as = kind_of(field)  # type: ignore[attr-defined]

    @property
    def marks(self) -> str:
        """What the page carries: how each field stood when the form was opened."""
        return self._carried or clashes.marks_of(self.asked, self.initial)

    @property
    def key(self) -> str:
        """The key of a new entry, the same however often the form is sent."""
        sent = str(self.data.get(KEY_FIELD, "")) if self.is_bound else ""
        return sent if is_key(sent) else new_key()

    @cached_property
    def changed_by(self) -> str:
        """Who wrote the record last, and when: asked only where two people answered."""
        last = self.instance.history.order_by("-history_id").select_related("history_user").first()
        if last is None:
            return ""
        return f"{last.history_user or gettext('The installation')}, {in_words(timezone.localtime(last.history_date))}"

    @property
    def carries_key(self) -> bool:
        """Whether it makes something new, or was sent to do so."""
        return self.is_new or KEY_FIELD in self.data

    @property
    def reason(self) -> str:
        """Why it is changed, if that was asked."""
        return str(self.cleaned_data.get(WHY, ""))

    def clean(self) -> dict[str, Any]:
        """Mine, where only I changed a field; a field that I left alone is not written at all."""
        super().clean()
        opened = clashes.marks_in(self._carried)
        for name, field in self.asked.items():
            if name in self.cleaned_data:
                self._merge(name, field, opened.get(name, ""))
        return self.cleaned_data

    def _merge(self, name: str, field: forms.Field, opened: str) -> None:
        theirs, mine = self.initial.get(name), self.cleaned_data[name]
        both = clashes.both_of(name, field, opened=opened, theirs=theirs, mine=mine, sent=self.data)
        if self._was_left_out(name, field) or (both.is_left_alone and not self.is_new):
            del self.cleaned_data[name]
        elif both.is_clash and not self.is_new:
            there = words_of(value_of(self.instance, name)) or gettext("Nothing")
            self.clashes[name] = Clash(name, there, both.theirs, both.keep if both.seen == both.theirs else "")
            self.add_error(name, gettext(clashes.CHOOSE))

    def _was_left_out(self, name: str, field: forms.Field) -> bool:
        return bool(field.widget.value_omitted_from_data(self.data, self.files, self.add_prefix(name)))

    def refuse(self, refused: ValidationError) -> None:
        """Say at the fields what a save refused."""
        told: Mapping[str, list[str]] = (
            refused.message_dict if hasattr(refused, "error_dict") else {"": refused.messages}
        )
        for name, sentences in told.items():
            place = WHY if name == REASON else name
            self.add_error(place if place in self.fields else None, sentences)


def reason_field() -> forms.CharField:
    """Where somebody says why an approved record changes."""
    field = forms.CharField(
        label=gettext("Why do you change it?"),
        required=False,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
        validators=[refuse_odd_text],
        help_text=gettext("Kept in the history. It is asked because this has been approved."),
    )
    field.shown_as = kind_of(field)  # type: ignore[attr-defined]
    return field


@cache
def form_for(model: type[RegisterRecord], questions: tuple[Question, ...]) -> type[AskingForm]:
    """The form that asks these questions about such a record. Raises LookupError for what people do not choose."""
    names = [question.field for question in questions]
    if wrong := [name for name in names if name in decided_fields(model) or not model._meta.get_field(name).editable]:
        raise LookupError(f"{model.__name__}: {', '.join(wrong)} cannot be asked")
    made: Any = modelform_factory(model, form=AskingForm, fields=names, formfield_callback=control_for)
    made.questions = questions
    for question in questions:
        field = made.base_fields[question.field]
        field.label = question.ask or label(model.view, question.field)
        field.short = label(model.view, question.field)
        field.help_text = question.guidance or field.help_text
        field.source = question.source
        field.shown_as = kind_of(field)
        if field.error_messages["required"] == forms.Field.default_error_messages["required"]:
            field.error_messages["required"] = UNANSWERED
    return made
