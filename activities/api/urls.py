"""Addresses of what the API does with activities and whole registers, tried before those of the records."""

from django.urls import path

from activities.api.decisions import VIEWS, DocumentView
from activities.api.register import RegisterView
from activities.api.versions import VersionsView

urlpatterns = [
    *(path(f"activities/<int:pk>/{step}/", view, name=f"api-activity-{step}") for step, view in VIEWS.items()),
    path("activities/<int:pk>/document/", DocumentView.as_view(), name="api-activity-document"),
    path("activities/<int:pk>/versions/", VersionsView.as_view(), name="api-activity-versions"),
    path("organisations/<slug:slug>/register/", RegisterView.as_view(), name="api-register"),
]
