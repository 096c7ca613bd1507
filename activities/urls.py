"""Addresses below /register/<organisation>/ of activities and what they share."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from activities.views import deciding, exports, finding, findings, past, readiness, record, shared


class KeyConverter(StringConverter):
    """The key of a record; what a key cannot be has no address."""

    regex = r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}"


register_converter(KeyConverter, "key")

urlpatterns = [
    path("activities/", finding.activities, name="activities"),
    path("activities/<key:key>/", record.activity, name="activity"),
    path("activities/<key:key>/history/", record.history, name="activity-history"),
    path("activities/<key:key>/<slug:decision>/", deciding.decide, name="activity-decide"),
    path("as-at/", past.as_at, name="as-at"),
    path("as-at/activities/<key:key>/", past.activity_as_at, name="activity-as-at"),
    path("findings/", findings.findings, name="findings"),
    path("findings.csv", findings.findings_csv, name="findings-csv"),
    path("approvals/", shared.approvals, name="approvals"),
    path("readiness/", readiness.readiness, name="readiness"),
    path("processors/", shared.processors, name="processors"),
    path("export/<slug:form>", exports.export, name="register-export"),
]
