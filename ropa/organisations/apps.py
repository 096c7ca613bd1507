"""The organisations app."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """Organisations, contacts, users, memberships and the permission table."""

    name = "ropa.organisations"
    label = "organisations"
    verbose_name = "Organisations"

    def ready(self) -> None:
        """Changes of people's rights are told."""
        from ropa.organisations import rights

        rights.connect()
