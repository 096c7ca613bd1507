"""Django's entry to the reference data."""

from django.apps import AppConfig


class ReferenceConfig(AppConfig):
    name = "ropa.reference"
    label = "reference"
    verbose_name = "Reference data"
