"""The organisations app."""

from django.apps import AppConfig

from ropa.languages.speaking import later


class OrganisationsConfig(AppConfig):
    """Organisations, contacts, users, memberships and the permission table."""

    name = "ropa.organisations"
    label = "organisations"
    verbose_name = "Organisations"

    def ready(self) -> None:
        """Changes of people's rights are told, and no register is left without an administrator."""
        from ropa.audit.signing import deletion_guards
        from ropa.organisations import rights, searching
        from ropa.organisations.models.membership import refuse_without_administrator

        rights.connect()
        searching.declare()
        deletion_guards.append(refuse_without_administrator)
        self._show_in_workplace()

    def _show_in_workplace(self) -> None:
        from ropa.editing.questions import ask
        from ropa.organisations.permissions import Action
        from ropa.organisations.sections import SECTIONS
        from ropa.workplace.navigation import Entry, add_entry

        for collection, sections in SECTIONS.items():
            ask(collection, sections, listed="organisation")
        add_entry(Entry(later("Organisation"), "organisation", order=84))
        add_entry(Entry(later("People and roles"), "people", order=85, action=Action.MANAGE))
