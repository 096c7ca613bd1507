"""The audit app: how records are written and by whom, and the ledger that tells of it."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class AuditConfig(AppConfig):
    """Signed saves, the ledger, and the guards of what only grows."""

    name = "ropa.audit"
    label = "audit"
    verbose_name = "Audit"

    def ready(self) -> None:
        """Guards stand after every migration, and a check says so. Sign-ins are told."""
        from ropa.audit import sign_ins
        from ropa.audit.link_rows import guard_links
        from ropa.audit.pages.beside import newest
        from ropa.audit.standing import after_migrations, before_migrations
        from ropa.workplace.beside import ANY, Beside, add_beside
        from ropa.workplace.navigation import Entry, add_entry

        guard_links()
        sign_ins.connect()
        pre_migrate.connect(before_migrations, sender=self)
        post_migrate.connect(after_migrations, sender=self)
        add_entry(Entry("Audit trail", "audit", order=80))
        add_beside(Beside("changes", ANY, "audit/beside.html.jinja", newest, order=70))
