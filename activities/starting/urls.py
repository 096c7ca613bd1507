"""Addresses below /register/<organisation>/activities/new/. A record of that key would have none: it is refused."""

from django.urls import path

from activities.views import starting

urlpatterns = [
    path("", starting.choose, name="activity-new"),
    path("guided/", starting.from_questions, name="activity-new-guided"),
    path("typical/", starting.typical_activities, name="activity-new-typical"),
    path("typical/<key:code>/", starting.from_typical, name="activity-new-from-typical"),
    path("copy/", starting.records, name="activity-new-copy"),
    path("copy/<slug:of>/<key:key>/", starting.from_record, name="activity-new-from-record"),
    path("blank/", starting.from_blank, name="activity-new-blank"),
]
