"""Activities, their parts and what they lean on, in the admin."""

from django.contrib import admin

from activities.models import ApprovedVersion
from ropa.audit.admin import register_records
from ropa.audit.admin_stored import StoredAdmin

register_records("activities")


@admin.register(ApprovedVersion)
class VersionAdmin(StoredAdmin):
    """What an activity said when it was approved."""

    keeper = "activity__organisation"
    list_display = ("activity", "number", "approved_at", "approved_by")
    list_select_related = ("activity", "approved_by")
