"""The notices app."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Notices and editions."""

    name = "notices"
    verbose_name = "Notices"

    def ready(self) -> None:
        """Notices are part of the bundle, follow approvals, and have their place in the workplace."""
        from activities.operations import after_approval
        from notices.labels import LABELS
        from notices.models import Edition
        from notices.operations import publish_on_approval
        from notices.rules import room
        from notices.view import RegisterWithNotices
        from notices.workplace_views import panel
        from ropa.audit.events import Event
        from ropa.audit.guards import protect
        from ropa.audit.verifying import documents
        from ropa.register import layout, whole
        from ropa.workplace.navigation import Entry, Panel, add_entry, add_panel

        whole.use(RegisterWithNotices)
        room.declare()
        layout.use_labels(LABELS)
        after_approval.append(publish_on_approval)
        protect(Edition)
        documents.register(documents.Stored(Edition, Event.PUBLISHED, about="notice", text="context"))
        add_entry(Entry("Notices", "notices", order=40))
        add_panel(Panel("notices", "notices/panel.html.jinja", panel, order=20))
