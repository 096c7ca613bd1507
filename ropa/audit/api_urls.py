"""Addresses below /api/v1/ of the audit trail."""

from django.urls import URLPattern, path

from ropa.audit.api.entries import EntriesView, EntryView
from ropa.audit.api.records import CompareView, RevertView
from ropa.audit.api.redaction import RedactionView
from ropa.audit.api.verification import CheckpointView, LedgerView, VerificationView

urlpatterns: list[URLPattern] = [
    path("organisations/<slug:slug>/audit/entries/", EntriesView.as_view(), name="api-audit-entries"),
    path("organisations/<slug:slug>/audit/entries/<int:number>/", EntryView.as_view(), name="api-audit-entry"),
    path(
        "organisations/<slug:slug>/audit/entries/<int:number>/redact/", RedactionView.as_view(), name="api-audit-redact"
    ),
    path("organisations/<slug:slug>/audit/verification/", VerificationView.as_view(), name="api-audit-verification"),
    path("organisations/<slug:slug>/audit/checkpoint/", CheckpointView.as_view(), name="api-audit-checkpoint"),
    path("organisations/<slug:slug>/audit/ledger/", LedgerView.as_view(), name="api-audit-ledger"),
    path(
        "organisations/<slug:slug>/audit/records/<str:label>/<str:pk>/compare/",
        CompareView.as_view(),
        name="api-audit-compare",
    ),
    path(
        "organisations/<slug:slug>/audit/records/<str:label>/<str:pk>/revert/",
        RevertView.as_view(),
        name="api-audit-revert",
    ),
]
