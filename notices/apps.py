"""The notices app."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Notices and editions."""

    name = "notices"
    verbose_name = "Notices"

    def ready(self) -> None:
        """Notices are part of the bundle, follow approvals, and have their place in the workplace."""
        from activities.around import told_beside
        from activities.operations import after_approval
        from notices.labels import LABELS
        from notices.models import Edition
        from notices.operations import publish_on_approval
        from notices.readiness import measure
        from notices.rules import room
        from notices.site import what_is_published
        from notices.view import RegisterWithNotices
        from ropa.audit.events import Event
        from ropa.audit.guards import protect
        from ropa.audit.verifying import documents
        from ropa.findings.readiness import use_readiness
        from ropa.register import layout, whole

        whole.use(RegisterWithNotices)
        room.declare()
        use_readiness(measure)
        layout.use_labels(LABELS)
        after_approval.append(publish_on_approval)
        told_beside.append(what_is_published)
        protect(Edition)
        documents.register(documents.Stored(Edition, Event.PUBLISHED, about="notice", text="context"))
        self._show_in_workplace()
        self._ask()

    def _show_in_workplace(self) -> None:
        """Its entry in the menu, what the page Today says of it, and how it is found."""
        from notices import duties, in_step, searching
        from ropa.findings.measuring import use_measure
        from ropa.workplace.navigation import Entry, add_entry

        add_entry(Entry("Notices", "notices", order=40))
        use_measure(in_step.count, keep=in_step.keep_standings)
        duties.declare()
        searching.declare()

    def _ask(self) -> None:
        """How the workplace asks for notices and where it shows them, and what is public so that a record may begin
        from it."""
        from django.urls import reverse

        from activities.foreseen import foreseers
        from activities.starting.sources import Public, use_public
        from notices.foreseen import foresee
        from notices.sections import NOTICES
        from notices.text_views import beside
        from notices.told_publicly import beside as in_notices
        from notices.told_publicly import publishing, told_publicly
        from ropa.editing.questions import ask
        from ropa.findings.record_pages import show_records
        from ropa.workplace.beside import Beside, add_beside

        ask("notices", NOTICES, listed="notices")
        show_records("notices", lambda slug, key: reverse("notice-record", args=[slug, key]))
        use_public(Public(publishing, told_publicly))
        foreseers.append(foresee)
        add_beside(Beside("notices", "activities", "notices/beside.html.jinja", in_notices, order=40))
        add_beside(Beside("notice-text", "activities", "notices/text_beside.html.jinja", beside, order=30))
