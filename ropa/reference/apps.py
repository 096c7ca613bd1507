"""Django's entry to the reference data."""

from django.apps import AppConfig

from ropa.languages.speaking import later


class ReferenceConfig(AppConfig):
    name = "ropa.reference"
    label = "reference"
    verbose_name = "Reference data"

    def ready(self) -> None:
        """Everybody who works in a register can look at the words that its records choose from."""
        from ropa.workplace.navigation import Entry, add_entry

        add_entry(Entry(later("Reference data"), "reference", order=86))
