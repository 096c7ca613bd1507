"""The workplace as a Django app."""

from django.apps import AppConfig


class WorkplaceConfig(AppConfig):
    """The frame that the other apps fill."""

    name = "ropa.workplace"
    label = "workplace"
    verbose_name = "Workplace"

    def ready(self) -> None:
        """The words of records are kept as they change."""
        from ropa.audit.acts import after_chaining
        from ropa.workplace.indexing import follow

        after_chaining.append(follow)
