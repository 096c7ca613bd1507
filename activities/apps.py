"""The activities app."""

from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    """Activities and what they share."""

    name = "activities"
    verbose_name = "Activities"

    def ready(self) -> None:
        """Declare the register's view, how it is judged, and what the workplace shows of it."""
        from activities.approved_links import refuse_what_is_approved
        from activities.exchange.activity_sections import IN_HEADING, SECTIONS
        from activities.judged import current_findings, follow
        from activities.labels import LABELS
        from activities.models import ApprovedVersion
        from activities.readiness.measure import measure
        from activities.rules import room
        from activities.view import ActivityView, RegisterView
        from ropa.audit.acts import after_chaining
        from ropa.audit.events import Event
        from ropa.audit.guards import protect
        from ropa.audit.signing import deletion_guards
        from ropa.audit.verifying import documents
        from ropa.findings.current import use_findings
        from ropa.findings.readiness import use_readiness
        from ropa.register import layout, whole

        whole.use(RegisterView)
        room.declare()
        layout.use_labels(LABELS)
        in_sections = ((heading, names.split()) for heading, _, names in SECTIONS)
        layout.use_sections(ActivityView, (("Name", IN_HEADING[1:]), *in_sections))
        deletion_guards.append(refuse_what_is_approved)
        after_chaining.append(follow)
        use_findings(current_findings)
        use_readiness(measure)
        protect(ApprovedVersion)
        documents.register(documents.Stored(ApprovedVersion, Event.APPROVED, about="activity", text="content"))
        self._show_in_workplace()

    def _show_in_workplace(self) -> None:
        """Its entries in the menu, its panels of the overview, and the pages that show what findings are about."""
        from django.urls import reverse

        from activities.views import found, panels
        from ropa.findings.record_pages import show_records
        from ropa.workplace.navigation import Entry, Note, Panel, add_entry, add_note, add_panel

        add_entry(Entry("Activities", "activities", order=10))
        add_entry(Entry("Findings", "findings", order=15))
        add_entry(Entry("Processors", "processors", order=20))
        add_entry(Entry("Approvals", "approvals", order=30))
        add_entry(Entry("Readiness", "readiness", order=35))
        add_entry(Entry("As it stood", "as-at", order=60))
        add_note(Note("findings", "findings/note.html.jinja", found.when_last_judged))
        add_panel(Panel("findings", "findings/panel.html.jinja", found.panel, order=5))
        add_panel(Panel("states", "activities/panel_states.html.jinja", panels.states, order=10))
        add_panel(Panel("exports", "activities/panel_exports.html.jinja", panels.exports, order=90))
        show_records("activities", lambda slug, key: reverse("activity", args=[slug, key]))
        show_records("approvals", lambda slug, key: reverse("approvals", args=[slug]))
        show_records("contracts", lambda slug, key: reverse("processors", args=[slug]))
        show_records("processor_transfers", lambda slug, key: reverse("processors", args=[slug]))
