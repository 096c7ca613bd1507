"""The notices app."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Notices and editions."""

    name = "notices"
    verbose_name = "Notices"

    def ready(self) -> None:
        """Notices are part of the bundle, follow approvals, and have their place in the workplace."""
        from activities.operations import after_approval
        from notices.operations import publish_on_approval
        from notices.view import RegisterWithNotices
        from notices.workplace_views import panel
        from ropa.register import whole
        from ropa.workplace.navigation import Entry, Panel, add_entry, add_panel

        whole.use(RegisterWithNotices)
        after_approval.append(publish_on_approval)
        add_entry(Entry("Notices", "notices", order=40))
        add_panel(Panel("notices", "notices/panel.html.jinja", panel, order=20))
