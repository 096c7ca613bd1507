"""The notices that a register has defined, for its own pages."""

from django.http import Http404

from notices.models import Notice
from ropa.languages.speaking import say
from ropa.organisations.models import Organisation


def notice_of(organisation: Organisation, slug: str) -> Notice:
    """The notice of a register at that address; a 404 in plain words if there is none."""
    found = Notice.objects.filter(organisation=organisation, slug=slug).select_related("organisation").first()
    if found is None:
        raise Http404(say("There is no notice “{name}” in this register.", name=slug))
    return found
