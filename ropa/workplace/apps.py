"""The workplace as a Django app."""

from django.apps import AppConfig


class WorkplaceConfig(AppConfig):
    """The frame that the other apps fill."""

    name = "ropa.workplace"
    label = "workplace"
    verbose_name = "Workplace"
