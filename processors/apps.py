"""The processors app."""

from django.apps import AppConfig


class ProcessorsConfig(AppConfig):
    """Processors and what binds them."""

    name = "processors"
    verbose_name = "Processors"

    def ready(self) -> None:
        """Its rules are part of the law that registers are judged by."""
        from ropa.rules.rooms import open_room

        open_room("processors.rules")
