"""Reference data in the admin: one page for all kinds; each kind on its own is only searched, to be chosen from."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from ropa.audit.admin import SignedAdmin, admin_for
from ropa.reference.models import Term


class TermAdmin(admin_for(Term)):  # type: ignore[misc]
    """All terms, with what nobody has confirmed yet."""

    list_display = ("code", "label", "kind", "confidence", "confirmed_on", "retired_on")
    list_filter = ("kind", "confidence", ("retired_on", admin.EmptyFieldListFilter))


class OneKindAdmin(SignedAdmin):
    """A kind of term. Its pages are those of all terms."""

    search_fields = ("code", "label", "formal_label", "plain_english")

    def _go(self, request: HttpRequest, page: str, *args: str) -> HttpResponse:
        query = request.GET.copy()
        if page == "changelist":
            query["kind__exact"] = self.model.KIND
        return HttpResponseRedirect(reverse(f"admin:reference_term_{page}", args=args, query=query or None))

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return self._go(request, "changelist")

    def add_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._go(request, "add")

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._go(request, "change", object_id)

    def delete_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._go(request, "delete", object_id)

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        return self._go(request, "history", object_id)

    def history_form_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._go(request, "history", object_id)


admin.site.register(Term, TermAdmin)
for kind in Term.__subclasses__():
    admin.site.register(kind, OneKindAdmin)
