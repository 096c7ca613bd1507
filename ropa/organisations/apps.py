"""The organisations app."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """Organisations, contacts, users, memberships and the permission table."""

    name = "ropa.organisations"
    label = "organisations"
    verbose_name = "Organisations"
