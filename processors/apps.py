"""The processors app."""

from django.apps import AppConfig


class ProcessorsConfig(AppConfig):
    """Processors and what binds them."""

    name = "processors"
    verbose_name = "Processors"
