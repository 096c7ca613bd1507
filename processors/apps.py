"""The processors app."""

from django.apps import AppConfig


class ProcessorsConfig(AppConfig):
    """Processors and what binds them."""

    name = "processors"
    verbose_name = "Processors"

    def ready(self) -> None:
        """Its rules are part of the law that registers are judged by, and the workplace asks for its records."""
        from processors import looked_up
        from processors.sections import SECTIONS
        from ropa.editing.questions import ask
        from ropa.rules.rooms import open_room

        open_room("processors.rules")
        looked_up.declare()
        for collection, (page, sections) in SECTIONS.items():
            ask(collection, sections, page=page, listed="processors")
