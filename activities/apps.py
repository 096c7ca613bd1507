"""The activities app."""

from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    """Activities and what they share."""

    name = "activities"
    verbose_name = "Activities"

    def ready(self) -> None:
        """Declare the register's view, and what the workplace shows of it."""
        from activities.approved_links import refuse_what_is_approved
        from activities.exchange.activity_sections import IN_HEADING, SECTIONS
        from activities.labels import LABELS
        from activities.models import ApprovedVersion
        from activities.rules import room
        from activities.view import ActivityView, RegisterView
        from activities.views import panels
        from ropa.audit.events import Event
        from ropa.audit.guards import protect
        from ropa.audit.signing import deletion_guards
        from ropa.audit.verifying import documents
        from ropa.register import layout, whole
        from ropa.workplace.navigation import Entry, Panel, add_entry, add_panel

        whole.use(RegisterView)
        room.declare()
        layout.use_labels(LABELS)
        in_sections = ((heading, names.split()) for heading, _, names in SECTIONS)
        layout.use_sections(ActivityView, (("Name", IN_HEADING[1:]), *in_sections))
        deletion_guards.append(refuse_what_is_approved)
        protect(ApprovedVersion)
        documents.register(documents.Stored(ApprovedVersion, Event.APPROVED, about="activity", text="content"))
        add_entry(Entry("Activities", "activities", order=10))
        add_entry(Entry("Processors", "processors", order=20))
        add_entry(Entry("Approvals", "approvals", order=30))
        add_entry(Entry("As it stood", "as-at", order=60))
        add_panel(Panel("states", "activities/panel_states.html.jinja", panels.states, order=10))
        add_panel(Panel("exports", "activities/panel_exports.html.jinja", panels.exports, order=90))
