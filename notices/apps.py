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
        from activities.preparing import prepare
        from notices.editions.ahead import made_before_approval
        from notices.labels import LABELS
        from notices.models import Edition, EditionFile, Withdrawal
        from notices.operations import publish_on_approval
        from notices.readiness import measure
        from notices.rules import room
        from notices.site import what_is_published
        from notices.view import RegisterWithNotices
        from ropa.audit.guards import protect
        from ropa.findings.readiness import use_readiness
        from ropa.register import layout, whole

        whole.use(RegisterWithNotices)
        room.declare()
        use_readiness(measure)
        layout.use_labels(LABELS)
        after_approval.append(publish_on_approval)
        prepare.append(made_before_approval)
        told_beside.append(what_is_published)
        for model in (Edition, EditionFile, Withdrawal):
            protect(model)
        self._verify()
        self._find_in_public()
        self._show_in_workplace()
        self._ask()

    def _verify(self) -> None:
        """What was published, in every format, and what was withdrawn, is compared with the ledger."""
        import gzip

        import brotli

        from notices.models import Edition, EditionFile, Withdrawal
        from ropa.audit.events import Event
        from ropa.audit.verifying.documents import Stored, register

        told = (Event.PUBLISHED, Event.PRINTED)
        copies = {"gzip": gzip.decompress, "brotli": brotli.decompress}
        of, number = "edition__notice", "edition__number"
        register(Stored(Edition, (Event.PUBLISHED,), about="notice", text="context"))
        register(Stored(EditionFile, told, about=of, number=number, text="body", part="format", copies=copies, batch=4))
        register(Stored(Withdrawal, (Event.WITHDRAWN,), about=of, number=number, text="reason"))

    def _find_in_public(self) -> None:
        """What is published can be found, from the moment it is until it is withdrawn."""
        from django.db.models.signals import post_migrate, pre_migrate

        from notices.editions.draft import after_publication
        from notices.editions.withdrawing import after_withdrawal
        from notices.public import changes, editions, finder, fulltext, indexing, linked, static_pages
        from ropa.workplace.indexing import also_made

        pre_migrate.connect(fulltext.before_migrations, sender=self)
        post_migrate.connect(fulltext.after_migrations, sender=self)
        after_publication.append(indexing.words_of)
        after_withdrawal.append(indexing.forget)
        static_pages.declare()
        also_made["published notices"] = indexing.reindex
        static_pages.add_site_pages("linked data", linked.addresses)
        static_pages.add_pages("for-you", finder.addresses)
        static_pages.add_pages("editions", editions.addresses)
        static_pages.add_pages("changes", changes.addresses)

    def _show_in_workplace(self) -> None:
        """Its entry in the menu, what the page Today says of it, and how it is found."""
        from notices import duties, searching
        from notices.standing import in_step
        from ropa.findings.measuring import use_measure
        from ropa.languages.speaking import later
        from ropa.workplace.navigation import Entry, add_entry

        add_entry(Entry(later("Notices"), "notices", order=40))
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
        from notices.models import Notice
        from notices.sections import NOTICES
        from notices.told_publicly import beside as in_notices
        from notices.told_publicly import publishing, told_publicly
        from notices.workplace import reading, text
        from ropa.editing.naming import Named, look_up_by
        from ropa.editing.questions import ask
        from ropa.findings.record_pages import show_records
        from ropa.workplace.beside import Beside, add_beside

        ask("notices", NOTICES, listed="notices")
        look_up_by(Notice, Named(title=("title",), plain=("language",), code=("slug",)))
        show_records("notices", lambda slug, key: reverse("notice-record", args=[slug, key]))
        use_public(Public(publishing, told_publicly))
        foreseers.append(foresee)
        add_beside(Beside("notices", "activities", "notices/beside.html.jinja", in_notices, order=40))
        fetched = "notices/text_beside.html.jinja"
        add_beside(Beside("notice-text", "activities", fetched, text.beside, order=30))
        add_beside(Beside("notice-reading", "notices", fetched, reading.beside, order=30))
