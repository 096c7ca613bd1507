"""The page about the organisation itself: what it says of itself, and its contacts. Changing is the editing pages'."""

from django.http import HttpRequest, HttpResponseBase

from ropa.editing.questions import Section, sections_of
from ropa.editing.saying import value_of, words_of
from ropa.languages.speaking import gettext
from ropa.organisations.models import Contact, Organisation
from ropa.organisations.permissions import Action
from ropa.organisations.scope import may
from ropa.organisations.view import OrganisationView
from ropa.register.layout import label
from ropa.workplace.frame import register_page, show


@register_page()
def details(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    """All sections with what they say, and the contacts."""
    contact = Contact(organisation=organisation)
    said = {
        "title": gettext("Organisation"),
        "sections": [(section, _rows(section, organisation)) for section in sections_of("organisations")],
        "contacts": Contact.objects.filter(organisation=organisation).select_related("acting"),
        "may_change": may(request.user, Action.EDIT, organisation),
        "may_change_contacts": may(request.user, Action.EDIT, contact),
        "may_remove": may(request.user, Action.DELETE, contact),
    }
    return show(request, organisation, "organisations/details.html.jinja", said)


def _rows(section: Section, organisation: Organisation) -> list[tuple[str, str]]:
    asked = (one.field for one in section.questions)
    return [(gettext(label(OrganisationView, name)), words_of(value_of(organisation, name))) for name in asked]
