"""The parts of a record inside its page in the admin: one inline for each kind, saved by their parent's admin."""

from django.apps import apps
from django.contrib import admin

from ropa.audit.admin_access import ByMembership, searched_links
from ropa.audit.admin_forms import PartForm
from ropa.audit.record import RegisterRecord
from ropa.register.doors import shown_fields
from ropa.register.records import Part


class PartInline(ByMembership, admin.StackedInline):
    """The parts of one kind below their parent."""

    form = PartForm
    extra = 0
    classes = ("collapse",)
    show_change_link = True


def inlines_for(model: type[RegisterRecord]) -> list[type[PartInline]]:
    """One inline for each kind of part that can belong to a model."""
    return [
        _inline(part, name)
        for part in apps.get_models()
        if issubclass(part, Part)
        for name in part.parents
        if part._meta.get_field(name).related_model is model
    ]


def _inline(part: type[Part], parent: str) -> type[PartInline]:
    hidden = {"id", "key", "position", *part.parents}
    shown = [field.name for field in shown_fields(part) if field.name not in hidden]
    links = [field.name for field in part._meta.many_to_many]
    declared = {
        "model": part,
        "fk_name": parent,
        "exclude": [name for name in part.parents if name != parent],
        "fields": [*shown, *links, "place"],
        "autocomplete_fields": [name for name in searched_links(part) if name not in part.parents],
    }
    return type(f"{part.__name__}Inline", (PartInline,), declared)
