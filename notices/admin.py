"""Notices and their sections in the admin; editions to be read."""

from django.contrib import admin

from notices.models import Edition
from ropa.audit.admin import register_records
from ropa.audit.admin_stored import StoredAdmin

register_records("notices")


@admin.register(Edition)
class EditionAdmin(StoredAdmin):
    """What a notice said when it was published."""

    keeper = "notice__organisation"
    list_display = ("notice", "number", "published_at", "published_by")
    list_select_related = ("notice", "published_by")
