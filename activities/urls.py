"""Addresses below /register/<organisation>/ of activities and what they share."""

from django.urls import include, path, register_converter
from django.urls.converters import StringConverter

from activities.views import (
    changing_many,
    deciding,
    exports,
    findings,
    list_exports,
    listing,
    past,
    readiness,
    record,
    saved_views,
    whole,
)


class KeyConverter(StringConverter):
    """The key of a record; what a key cannot be has no address."""

    regex = r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}"


register_converter(KeyConverter, "key")

urlpatterns = [
    path("activities/", listing.activities, name="activities"),
    path("activities/new/", include("activities.starting.urls")),
    path("activities/<key:key>/", record.activity, name="activity"),
    path("activities/<key:key>/whole/", whole.whole, name="activity-whole"),
    path("activities/<key:key>/history/", record.history, name="activity-history"),
    path("activities/<key:key>/<slug:decision>/", deciding.decide, name="activity-decide"),
    path("list/change/", changing_many.change_many, name="list-change"),
    path("list/columns/", saved_views.columns, name="list-columns"),
    path("list/views/", saved_views.new_view, name="list-new-view"),
    path("list/views/<int:number>/", saved_views.saved_view, name="list-view"),
    path("list/export/<slug:form>", list_exports.export, name="list-export"),
    path("", include("activities.remark_urls")),
    path("", include("activities.shared.urls")),
    path("as-at/", past.as_at, name="as-at"),
    path("as-at/activities/<key:key>/", past.activity_as_at, name="activity-as-at"),
    path("findings/", findings.findings, name="findings"),
    path("findings.csv", findings.findings_csv, name="findings-csv"),
    path("readiness/", readiness.readiness, name="readiness"),
    path("export/<slug:form>", exports.export, name="register-export"),
]
