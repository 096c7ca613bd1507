"""The api app."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """What all API endpoints share."""

    name = "ropa.api"
    label = "api"
    verbose_name = "API"

    def ready(self) -> None:
        """Teach the OpenAPI description our own fields and ways to sign in."""
        from ropa.api import openapi  # noqa: F401
