"""The ledger in Django's admin, for installation administrators: every entry of every chain, to be read only."""

import json
from typing import Any

from django.contrib import admin
from django.db.models import OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, NullIf
from django.http import Http404, HttpRequest
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime

from ropa.audit.admin_entry_filters import ByChain, ByDoor, ByEvent, Newest, about
from ropa.audit.admin_verification import is_administrator, verification
from ropa.audit.chains import THE_INSTALLATION
from ropa.audit.door import Door
from ropa.audit.events import Event
from ropa.audit.models import Entry
from ropa.organisations.models import Organisation

BODY = Organisation.objects.filter(pk=OuterRef("chain__organisation")).order_by()
NAME = Coalesce(
    Subquery(BODY.values_list(NullIf("known_as", Value("")))[:1]),
    Subquery(BODY.values("legal_name")[:1]),
    Value(THE_INSTALLATION[1]),
)


class EntryAdmin(admin.ModelAdmin):
    """One row for each entry, the newest first."""

    list_display = ("sequence", "ledger", "when", "what", "concerned", "actor")
    list_display_links = ("sequence",)
    list_filter = (ByChain, ByEvent, ByDoor, "at")
    list_select_related = ("chain", "redaction")
    search_fields = ("record",)
    search_help_text = "A kind of record and its number, as the ledger writes them: activities.activity 12"
    sortable_by = ()
    ordering = ("-pk",)
    list_per_page = 50
    paginator = Newest
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    actions = None
    view_on_site = False
    fields = (
        "ledger", "sequence", "when", "actor", "actor_id", "what", "through", "request_id", "model", "record",
        "root_model", "root", "version", "schema", "taken_out", "written", "content", "content_digest", "previous",
        "digest",
    )  # fmt: skip
    readonly_fields = fields

    def has_module_permission(self, request: HttpRequest) -> bool:
        return is_administrator(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_administrator(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        """The list, the entry, and the page that verifies every chain; no page that would write."""
        verify = path("verify/", self.admin_site.admin_view(verification), name="audit_entry_verify")
        return [verify, *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Entry]:
        return super().get_queryset(request).annotate(name=NAME)

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        return about(queryset, search_term), False

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        found = super().get_object(request, object_id, from_field)
        if found is None:
            raise Http404(f"There is no entry {object_id[:60]} here.")
        return found

    @admin.display(description="ledger")
    def ledger(self, entry: Any) -> str:
        """Whose chain it is in."""
        return str(entry.name)

    @admin.display(description="at")
    def when(self, entry: Entry) -> str:
        """To the second, in this country's time."""
        return f"{localtime(entry.at):%Y-%m-%d %H:%M:%S}"

    @admin.display(description="event")
    def what(self, entry: Entry) -> str:
        """What happened; the stored word where it is none of ours."""
        return _label(Event, entry.event) + (" (redacted)" if hasattr(entry, "redaction") else "")

    @admin.display(description="door")
    def through(self, entry: Entry) -> str:
        """How it came in."""
        return _label(Door, entry.door)

    @admin.display(description="record")
    def concerned(self, entry: Entry) -> str:
        """Which record."""
        return f"{entry.model} {entry.record}".strip()

    @admin.display(description="redaction")
    def taken_out(self, entry: Entry) -> str:
        """Who took the content out, and why."""
        redaction = getattr(entry, "redaction", None)
        return f"{redaction.at:%Y-%m-%d %H:%M} UTC, {redaction.actor}: {redaction.reason}" if redaction else "-"

    @admin.display(description="content, in lines")
    def written(self, entry: Entry) -> SafeString | str:
        """The content laid out to be read. What is digested is the text below it."""
        try:
            return format_html("<pre>{}</pre>", json.dumps(json.loads(entry.content), ensure_ascii=False, indent=2))
        except (ValueError, RecursionError):
            return "-"


def _label(words: type[Event] | type[Door], stored: str) -> str:
    return words(stored).label if stored in set(words) else stored
