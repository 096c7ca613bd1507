"""The activities app."""

from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    """Activities and what they share."""

    name = "activities"
    verbose_name = "Activities"

    def ready(self) -> None:
        """Declare the register's view, and what the workplace shows of it."""
        from activities.approved_links import refuse_what_is_approved
        from activities.view import RegisterView
        from activities.views import panels
        from ropa.audit.signing import deletion_guards
        from ropa.register import whole
        from ropa.workplace.navigation import Entry, Panel, add_entry, add_panel

        whole.use(RegisterView)
        deletion_guards.append(refuse_what_is_approved)
        add_entry(Entry("Activities", "activities", order=10))
        add_entry(Entry("Processors", "processors", order=20))
        add_entry(Entry("Approvals", "approvals", order=30))
        add_panel(Panel("states", "activities/panel_states.html.jinja", panels.states, order=10))
        add_panel(Panel("exports", "activities/panel_exports.html.jinja", panels.exports, order=90))
