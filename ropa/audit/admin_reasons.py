"""Why a record is changed or deleted in the admin: a refusal stands at the field, and nothing is written.

One page is one act. What the signed save refuses (a change without a reason of what was approved, a deletion of what
an approved version needs) takes back the whole page, which is shown again with the refusal.
"""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from ropa.audit.acts import act
from ropa.audit.signing import REASON, delete_signed, deletion_guards
from ropa.languages.speaking import gettext
from ropa.register.codec import is_odd

FIELD = "change_reason"


def refuse_odd_text(value: str) -> None:
    """Raise ValidationError for control characters, which no export could carry."""
    if is_odd(value):
        raise ValidationError(gettext("This holds a control character."))


def reason_field(label: str) -> forms.CharField:
    """Where somebody says why."""
    return forms.CharField(
        label=label,
        required=False,
        max_length=1_000,
        widget=AdminTextareaWidget(attrs={"rows": 2}),
        validators=[refuse_odd_text],
        help_text="For the history. Needed once the activity has been approved.",
    )


class DeletionForm(forms.Form):
    """Why a record is deleted."""

    change_reason = reason_field("Reason for the deletion")


def at_fields(refused: ValidationError) -> dict[str, list[str]]:
    """The sentences of a refusal by field of the form; those about the whole record have no name."""
    if not hasattr(refused, "error_dict"):
        return {"": refused.messages}
    return {FIELD if name == REASON else name: messages for name, messages in refused.message_dict.items()}


def _refusal(record: Any) -> str:
    """Why the record is kept, whatever the reason; nothing if it may go."""
    try:
        for guard in deletion_guards:
            guard(record)
    except ValidationError as refused:
        return " ".join(refused.messages)
    return ""


class AsksWhy:
    """For the admin of a record."""

    delete_confirmation_template = "admin/record_delete.html"

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """The form; after a refusal, one that repeats it."""
        made = super().get_form(request, obj, change, **kwargs)  # type: ignore[misc]
        refused = getattr(request, "refused", None)
        return type(made.__name__, (made,), {"refused": at_fields(refused)}) if refused else made

    def changeform_view(
        self, request: Any, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The page of a record. Sent, it is one act with all its parts."""
        show = super().changeform_view  # type: ignore[misc]
        if request.method == "POST":
            try:
                return act()(show)(request, object_id, form_url, extra_context)
            except ValidationError as refused:
                request.refused = refused
        return show(request, object_id, form_url, extra_context)

    def delete_view(self, request: Any, object_id: str, extra_context: Any = None) -> HttpResponse:
        """The page that asks before a record is deleted, and why. A refusal is told on the same page."""
        form = DeletionForm(request.POST or None)
        show = super().delete_view  # type: ignore[misc]
        if request.method != "POST":
            return show(request, object_id, {"form": form, **(extra_context or {})})
        try:
            return act()(show)(request, object_id, {"form": form, **(extra_context or {})})
        except ValidationError as refused:
            for message in refused.messages:
                messages.error(request, message)
        return HttpResponseRedirect(request.get_full_path())

    def render_delete_form(self, request: HttpRequest, context: dict[str, Any]) -> Any:
        """What would be refused is said before anybody is asked for a reason."""
        return super().render_delete_form(request, {**context, "refusal": _refusal(context["object"])})  # type: ignore[misc]

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """One signed deletion. Raises ValidationError where it is refused."""
        form = DeletionForm(request.POST)
        if not form.is_valid():
            raise ValidationError([message for found in form.errors.values() for message in found])
        delete_signed(obj, by=request.user, reason=form.cleaned_data[FIELD])

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> None:
        """Django's own log is not kept for records: the ledger tells it, and a redaction would not reach that log."""

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> None:
        """As for an addition."""

    def log_deletions(self, request: HttpRequest, queryset: Any) -> None:
        """As for an addition."""
