"""Whose chain is whose: the slug and the name of the organisations that chains belong to.

Names are written to files and signed, so they are in English; pages say the one that is ours (it has no slug).
"""

from collections.abc import Collection

from ropa.audit.models import INSTALLATION
from ropa.languages.speaking import later
from ropa.organisations.models import Organisation

THE_INSTALLATION = ("", later("The installation"))


def names_of(organisations: Collection[int]) -> dict[int, tuple[str, str]]:
    """Slug and name for each primary key. An organisation that is gone has its number for a name."""
    wanted = sorted(set(organisations) - {INSTALLATION})
    found: dict[int, tuple[str, str]] = {pk: (f"organisation-{pk}", f"Organisation {pk}") for pk in wanted}
    for start in range(0, len(wanted), 500):
        rows = Organisation.objects.filter(pk__in=wanted[start : start + 500]).order_by()
        for pk, slug, known_as, legal_name in rows.values_list("pk", "slug", "known_as", "legal_name"):
            found[pk] = (slug, known_as or legal_name)
    return {**found, INSTALLATION: THE_INSTALLATION}
