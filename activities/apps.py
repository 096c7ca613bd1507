"""The activities app."""

from functools import partial

from django.apps import AppConfig
from django.urls import reverse

from ropa.languages.speaking import later


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
        in_sections = ((laid.heading, laid.names) for laid in SECTIONS)
        layout.use_sections(ActivityView, ((later("Name"), IN_HEADING[1:]), *in_sections))
        deletion_guards.append(refuse_what_is_approved)
        after_chaining.append(follow)
        use_findings(current_findings)
        use_readiness(measure)
        protect(ApprovedVersion)
        documents.register(documents.Stored(ApprovedVersion, (Event.APPROVED,), about="activity", text="content"))
        self._ask()
        self._show_in_workplace()

    def _ask(self) -> None:
        """What is asked about an activity and what activities share, and in which order."""
        from activities.api import listed_filters
        from activities.sections import SECTIONS
        from activities.sections_of_shared import SHARED
        from ropa.editing.questions import ask

        ask("activities", SECTIONS, page="activity", made="activity-new", listed="activities")
        for collection, (page, sections) in SHARED.items():
            ask(collection, sections, page=page, listed=collection)
        listed_filters.declare()

    def _show_in_workplace(self) -> None:
        """Its entries in the menu, its panels of the overview, and the pages that show what findings are about."""
        from activities import duties, ending, looked_up, remarking, searching
        from activities.views import beside, found, guide, panels
        from ropa.reference.uses import listed_at
        from ropa.rules.severity import Severity
        from ropa.workplace.navigation import Column, Entry, Panel, add_column, add_entry, add_panel

        add_entry(Entry(later("Activities"), "activities", order=10))
        add_entry(Entry(later("Findings"), "findings", order=15))
        add_entry(Entry(later("Readiness"), "readiness", order=40))
        add_entry(Entry(later("As it stood"), "as-at", order=60))
        add_panel(Panel("first-steps", "activities/panel_first_steps.html.jinja", guide.first_steps, order=-10))
        add_panel(Panel("states", "activities/panel_states.html.jinja", panels.states, order=10))
        add_panel(Panel("findings", "findings/panel.html.jinja", panels.findings, order=20))
        add_panel(Panel("readiness", "activities/panel_readiness.html.jinja", panels.readiness, order=30))
        add_panel(Panel("exports", "activities/panel_exports.html.jinja", panels.exports, order=90))
        add_column(Column("states", later("Activities"), duties.by_state, order=10))
        add_column(Column("overdue", later("Reviews overdue"), duties.overdue_in, order=30, urgency=30))
        add_column(Column("breaches", later("Breaches"), found.open_in(Severity.BREACH), order=40, urgency=20))
        add_column(Column("warnings", later("Warnings"), found.open_in(Severity.WARNING), order=50, urgency=50))
        duties.declare()
        ending.declare()
        remarking.declare()
        searching.declare()
        looked_up.declare()
        beside.declare()
        listed_at("activities.activity", _those_that_use)
        self._show_shared()

    def _show_shared(self) -> None:
        """The lists of what activities share, and the page of each record."""
        from activities.shared.kinds import KINDS
        from ropa.findings.record_pages import show_records
        from ropa.workplace.navigation import Entry, add_entry

        add_entry(Entry(later("Processors"), "processors", order=20))
        add_entry(Entry(later("Approvals"), "approvals", order=30))
        add_entry(Entry(later("Agreements"), "agreements", order=50))
        add_entry(Entry(later("Policies"), "policies", order=52))
        add_entry(Entry(later("Assets"), "assets", order=54))
        show_records("activities", partial(_page_of, "activity"))
        for kind in KINDS.values():
            show_records(kind.collection, partial(_page_of, kind.record))


def _page_of(page: str, slug: str, key: str) -> str:
    """The address of a record of the register at `slug`."""
    return reverse(page, args=[slug, key])


def _those_that_use(slug: str, code: str) -> str:
    """The list of the activities that point at a term of reference data."""
    return f"{reverse('activities', args=[slug])}?term={code}"
