"""Addresses below /register/<organisation>/ of the audit trail."""

from django.urls import URLPattern, path

from ropa.audit.pages import compare, redaction, revert, trail, trail_export, verification

urlpatterns: list[URLPattern] = [
    path("audit/", trail.trail, name="audit"),
    path("audit/export/", trail_export.export, name="audit-export"),
    path("audit/entries/<int:number>/redact/", redaction.redaction, name="audit-redact"),
    path("audit/records/<str:label>/<str:pk>/", trail.record, name="audit-record"),
    path("audit/verification/", verification.verification, name="audit-verification"),
    path("audit/checkpoint/", verification.checkpoint, name="audit-checkpoint"),
    path("audit/ledger/", verification.ledger, name="audit-ledger"),
    path("audit/records/<str:label>/<str:pk>/compare/", compare.compare, name="audit-compare"),
    path("audit/records/<str:label>/<str:pk>/revert/", revert.revert, name="audit-revert"),
]
