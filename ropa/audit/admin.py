"""Every record in Django's admin by ONE mechanism: scoped like the API, written only through signed saves.

Parts are edited inside their parent; what hangs below a part is reached by its change link. There is no bulk delete,
and an old version is looked at, never written back.
"""

from typing import Any

from django.apps import apps
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from simple_history.admin import SimpleHistoryAdmin

from ropa.audit.admin_access import ByMembership, searched_links
from ropa.audit.admin_entries import EntryAdmin
from ropa.audit.admin_forms import SignedForm
from ropa.audit.admin_parts import inlines_for
from ropa.audit.admin_reasons import FIELD as REASON
from ropa.audit.admin_reasons import AsksWhy
from ropa.audit.models import Entry
from ropa.audit.record import RegisterRecord
from ropa.audit.signing import delete_signed, save_signed
from ropa.organisations.scope import visible
from ropa.register.doors import decided_fields, fixed_fields, searched_fields, shown_fields
from ropa.register.fields import WordField
from ropa.register.order import place_last
from ropa.register.records import Part


class SignedAdmin(AsksWhy, ByMembership, SimpleHistoryAdmin):
    """A record. `register_records` makes one for each model."""

    form = SignedForm
    actions = None
    list_per_page = 50
    show_full_result_count = False
    view_on_site = False

    def has_module_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.is_active and getattr(request.user, "is_staff", False))

    def get_model_perms(self, request: HttpRequest) -> dict[str, bool]:
        """Parts are not listed on the front page: their parents are."""
        return {} if self.model.parents or self.model._meta.proxy else super().get_model_perms(request)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return visible(self.model, request.user).order_by(*self.get_ordering(request), *self.model._meta.ordering)

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        found = super().get_object(request, object_id, from_field)
        if found is None:
            raise Http404(f"There is no {self.model._meta.verbose_name} {object_id[:60]} here.")
        return found

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        writes = self.has_change_permission(request, obj) if obj else self.has_add_permission(request)
        shown = [f.name for f in shown_fields(self.model) if f.name != "id" and (obj or f.editable)]
        links = [f.name for f in self.model._meta.many_to_many]
        return [*shown, *links, *([REASON] if writes else [])]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        shown = {field.name for field in shown_fields(self.model)}
        fixed = fixed_fields(self.model) if obj else set()
        return sorted(shown & (fixed | decided_fields(self.model) | {"key", "position"}))

    def get_inlines(self, request: HttpRequest, obj: Any) -> list[Any]:
        """None before the parent is stored."""
        return inlines_for(self.model) if obj else []

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if isinstance(obj, Part) and not change:
            place_last(obj)
        save_signed(obj, by=request.user, reason=form.cleaned_data[REASON], links=form.links())

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """The record's own links are written with it; here only its parts."""
        for formset in formsets:
            self.save_formset(request, form, formset, change)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        by, reason = request.user, form.cleaned_data[REASON]
        formset.save(commit=False)
        for gone in formset.deleted_objects:
            delete_signed(gone, by=by, reason=reason)
        written = {id(part) for part in (*formset.new_objects, *(part for part, _ in formset.changed_objects))}
        for row in formset.forms:
            if id(row.instance) not in written:
                continue
            if row.instance._state.adding and row.cleaned_data.get("place") is None:
                place_last(row.instance)
            save_signed(row.instance, by=by, reason=reason, links=row.links())

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Refused: records are deleted one at a time, each on its own page."""
        raise PermissionDenied

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        self._refuse_strangers(request, object_id)
        return super().history_view(request, object_id, extra_context)

    def history_form_view(
        self, request: HttpRequest, object_id: str, version_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """An old version, to be read. Sending it back is refused: going back is a new change."""
        self._refuse_strangers(request, object_id)
        if request.method not in ("GET", "HEAD"):
            raise PermissionDenied
        return super().history_form_view(request, object_id, version_id, extra_context)

    def _refuse_strangers(self, request: HttpRequest, object_id: str) -> None:
        """The past of a record that is gone is for installation administrators only."""
        if not request.user.is_superuser:
            self.get_object(request, unquote(object_id))


def admin_for(model: type[RegisterRecord]) -> type[SignedAdmin]:
    """The admin of a model."""
    words = [f.name for f in model._meta.concrete_fields if isinstance(f, WordField)]
    owned = ["organisation"] if "organisation" in fixed_fields(model) else []
    declared = {
        "search_fields": searched_fields(model),
        "autocomplete_fields": searched_links(model),
        "list_display": ["__str__", *owned, *words[:3]],
        "list_filter": [*((name, admin.RelatedOnlyFieldListFilter) for name in owned), *words[:4]],
        "list_select_related": [f.name for f in model._meta.concrete_fields if f.is_relation] or False,
    }
    return type(f"{model.__name__}Admin", (SignedAdmin,), declared)


def register_records(app_label: str) -> None:
    """Register every record of an app; its admin.py is this one line."""
    for model in apps.get_app_config(app_label).get_models():
        if issubclass(model, RegisterRecord):
            admin.site.register(model, admin_for(model))


admin.site.register(Entry, EntryAdmin)
