"""Labels of organisations and their contacts, and how they are named in words."""

from ropa.organisations.view import ContactView, OrganisationView
from ropa.reference import labels as reference
from ropa.register.wording import Labels, Wording, in_words

LABELS: Labels = {
    **reference.LABELS,
    OrganisationView: Wording(
        "organisation",
        slug="Short name in addresses",
        legal_name="Legal name",
        known_as="Known as",
        aliases="Other names",
        kind="Kind of body",
        ods_code="ODS code",
        ico_registration="ICO registration number",
        ico_registration_expires_on="ICO registration expires",
        public_authority="Public authority",
        address="Address",
        postcode="Postcode",
        phone="Telephone",
        email="Email",
        website="Website",
        security_statement="General security statement",
        started_on="Began",
        ended_on="Ended",
        successor="Successor",
        leads_to_successor="Its notices lead to the successor",
        demonstration="Demonstration notice",
        register_checked_on="Register checked on",
        brand="Look of its public pages",
    ),
    ContactView: Wording(
        "contact",
        role="Role",
        title="Title",
        person="Name of the person",
        team="Team",
        acting="Organisation that acts",
        email="Email",
        phone="Telephone",
        post="Postal address",
        online_form="Online form",
        purpose="What to contact them about",
        public="Shown to the public",
    ),
}


@in_words.register
def _(organisation: OrganisationView) -> str:
    """Its name as people know it, with the legal name where that differs."""
    if organisation.known_as and organisation.known_as != organisation.legal_name:
        return f"{organisation.known_as} ({organisation.legal_name})"
    return organisation.legal_name


@in_words.register
def _(contact: ContactView) -> str:
    return ", ".join(filter(None, (contact.role.label, contact.person, contact.team)))
