"""Addresses of what the API does with activities and whole registers, tried before those of the records."""

from django.urls import path

from activities.api.bulk import BulkView
from activities.api.decisions import VIEWS, DocumentView
from activities.api.findings import FindingsView
from activities.api.readiness import ReadinessHistoryView, ReadinessView
from activities.api.register import RegisterView
from activities.api.remarks import REOPEN, SETTLE
from activities.api.reviews import ReviewsView, RoundsView
from activities.api.rules import RulesView
from activities.api.starting import NewActivityView
from activities.api.versions import VersionsView
from activities.api.waiving import ACCEPT, EXPLAIN, EndView

urlpatterns = [
    *(path(f"activities/<int:pk>/{step}/", view, name=f"api-activity-{step}") for step, view in VIEWS.items()),
    path("activities/<int:pk>/document/", DocumentView.as_view(), name="api-activity-document"),
    path("activities/<int:pk>/versions/", VersionsView.as_view(), name="api-activity-versions"),
    path("organisations/<slug:slug>/activities/bulk/", BulkView.as_view(), name="api-bulk"),
    path("organisations/<slug:slug>/activities/new/", NewActivityView.as_view(), name="api-activity-new"),
    path("rules/", RulesView.as_view(), name="api-rules"),
    path("organisations/<slug:slug>/findings/", FindingsView.as_view(), name="api-findings"),
    path("organisations/<slug:slug>/findings/<int:pk>/accept/", ACCEPT, name="api-finding-accept"),
    path("organisations/<slug:slug>/findings/<int:pk>/explain/", EXPLAIN, name="api-finding-explain"),
    path("waivers/<int:pk>/end/", EndView.as_view(), name="api-waiver-end"),
    path("remarks/<int:pk>/settle/", SETTLE, name="api-remark-settle"),
    path("remarks/<int:pk>/reopen/", REOPEN, name="api-remark-reopen"),
    path("organisations/<slug:slug>/reviews/", ReviewsView.as_view(), name="api-reviews"),
    path("organisations/<slug:slug>/reviews/rounds/", RoundsView.as_view(), name="api-review-rounds"),
    path("organisations/<slug:slug>/readiness/", ReadinessView.as_view(), name="api-readiness"),
    path("organisations/<slug:slug>/readiness/history/", ReadinessHistoryView.as_view(), name="api-readiness-history"),
    path("organisations/<slug:slug>/register/", RegisterView.as_view(), name="api-register"),
]
