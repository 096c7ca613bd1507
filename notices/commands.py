"""Finding a notice for a command."""

from django.core.management.base import CommandError

from notices.models import Notice
from ropa.register.commands import organisation_called


def notice_called(organisation: str, slug: str) -> Notice:
    """The notice at that address; a CommandError that lists what there is if it is unknown."""
    body = organisation_called(organisation)
    found = Notice.objects.filter(organisation=body, slug=slug).select_related("organisation").first()
    if found is None:
        here = ", ".join(Notice.objects.filter(organisation=body).values_list("slug", flat=True)) or "none"
        raise CommandError(f"{body} has no notice “{slug}”. Its notices: {here}.")
    return found
