"""The findings app."""

from django.apps import AppConfig


class FindingsConfig(AppConfig):
    """Stored findings, waivers and readiness."""

    name = "ropa.findings"
    label = "findings"
    verbose_name = "Findings"

    def ready(self) -> None:
        """How ready a register is, and how much is open in it, is measured whenever it is judged."""
        from ropa.findings.kept_counts import count, keep_counts
        from ropa.findings.kept_readiness import keep_readiness
        from ropa.findings.measuring import use_measure
        from ropa.findings.readiness import shares_of

        use_measure(shares_of, keep=keep_readiness)
        use_measure(count, keep=keep_counts)
