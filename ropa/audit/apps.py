"""The audit app: how records are written, and by whom."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Signed saves; the ledger will live here."""

    name = "ropa.audit"
    label = "audit"
    verbose_name = "Audit"
