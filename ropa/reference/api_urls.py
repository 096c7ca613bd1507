"""Addresses below /api/v1/ about kinds of reference data."""

from django.urls import URLPattern, path

from ropa.reference.api.views import ConfirmationView, KindsView, UsesView

urlpatterns: list[URLPattern] = [
    path("reference-kinds/", KindsView.as_view(), name="api-reference-kinds"),
    path("reference/<slug:code>/confirmation/", ConfirmationView.as_view(), name="api-reference-confirmation"),
    path("organisations/<slug:slug>/reference-uses/<slug:kind>/", UsesView.as_view(), name="api-reference-uses"),
]
