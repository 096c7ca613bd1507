"""Organisations and their contacts as the rest of the product reads them: frozen, no database."""

from datetime import date
from typing import Annotated

from ropa.organisations.vocabulary import Brand, ContactRole, OrganisationKind
from ropa.register.dates import PartialDate
from ropa.register.shape import Internal, Link, Public, view
from ropa.register.words import Answer


@view
class OrganisationView:
    """Any legal body: the one that keeps this register, its partners, sources, recipients and suppliers."""

    slug: Public[str]
    legal_name: Public[str]
    known_as: Public[str] = ""
    aliases: Public[tuple[str, ...]] = ()
    kind: Public[OrganisationKind] = OrganisationKind.OTHER
    ods_code: Public[str] = ""
    ico_registration: Public[str] = ""
    ico_registration_expires_on: Internal[date | None] = None
    public_authority: Public[Answer] = Answer.NOT_ASKED
    address: Public[tuple[str, ...]] = ()
    postcode: Public[str] = ""
    phone: Public[str] = ""
    email: Public[str] = ""
    website: Public[str] = ""
    security_statement: Public[str] = ""
    started_on: Public[PartialDate | None] = None
    ended_on: Public[PartialDate | None] = None
    successor: Public[str] = ""
    leads_to_successor: Internal[bool] = False
    demonstration: Public[str] = ""
    register_checked_on: Public[date | None] = None
    brand: Public[Brand] = Brand.PLAIN

    @property
    def name(self) -> str:
        """What people call it: the known-as name where there is one."""
        return self.known_as or self.legal_name


OrganisationLink = Annotated[OrganisationView, Link("organisations", "slug", "organisation")]


@view
class ContactView:
    """How to reach somebody about information: by role, team and address; a person's name is optional."""

    key: Public[str]
    role: Public[ContactRole]
    title: Public[str] = ""
    person: Public[str] = ""
    team: Public[str] = ""
    acting: Public[OrganisationLink | None] = None
    email: Public[str] = ""
    phone: Public[str] = ""
    post: Public[tuple[str, ...]] = ()
    online_form: Public[str] = ""
    purpose: Public[str] = ""
    public: Public[bool] = True
