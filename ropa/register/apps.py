"""The register mechanism: what all records share."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """Fields, base records, reading and writing."""

    name = "ropa.register"
    label = "register"
    verbose_name = "Register mechanism"

    def ready(self) -> None:
        """Teach the database's columns our questions about words."""
        from ropa.register import lookups as lookups
