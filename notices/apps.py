"""The notices app."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Notices and editions."""

    name = "notices"
    verbose_name = "Notices"

    def ready(self) -> None:
        """Notices are part of the bundle, follow approvals, and have their place in the workplace."""
        from django.urls import reverse

        from activities.around import told_beside
        from activities.operations import after_approval
        from notices.labels import LABELS
        from notices.models import Edition
        from notices.operations import publish_on_approval
        from notices.readiness import measure
        from notices.rules import room
        from notices.site import what_is_published
        from notices.view import RegisterWithNotices
        from notices.workplace_views import panel
        from ropa.audit.events import Event
        from ropa.audit.guards import protect
        from ropa.audit.verifying import documents
        from ropa.findings.readiness import use_readiness
        from ropa.findings.record_pages import show_records
        from ropa.register import layout, whole
        from ropa.workplace.navigation import Entry, Panel, add_entry, add_panel

        whole.use(RegisterWithNotices)
        room.declare()
        use_readiness(measure)
        layout.use_labels(LABELS)
        after_approval.append(publish_on_approval)
        told_beside.append(what_is_published)
        protect(Edition)
        documents.register(documents.Stored(Edition, Event.PUBLISHED, about="notice", text="context"))
        add_entry(Entry("Notices", "notices", order=40))
        show_records("notices", lambda slug, key: reverse("notice-record", args=[slug, key]))
        add_panel(Panel("notices", "notices/panel.html.jinja", panel, order=20))
