"""Processors, contracts and assurances as the rest of the product reads them: frozen, no database."""

from datetime import date
from typing import Annotated

from processors.vocabulary import Article28Term, AssuranceKind
from ropa.organisations.view import OrganisationLink
from ropa.reference.view import TermView
from ropa.register.dates import PartialDate
from ropa.register.shape import Internal, Link, Public, term, view
from ropa.register.words import Answer

Country = Annotated[TermView, term("country")]
Mechanism = Annotated[TermView, term("transfer_mechanism")]


@view
class ProcessorView:
    """A body that handles information on a controller's behalf (UK GDPR Article 4(8)). Shared by all registers."""

    key: Public[str]
    organisation: Public[OrganisationLink]
    summary: Public[str] = ""
    countries: Public[tuple[Country, ...]] = ()
    support_countries: Public[tuple[Country, ...]] = ()


ProcessorLink = Annotated[ProcessorView, Link("processors", "key", "processor")]


@view
class SubProcessorView:
    """A processor that our processor uses (Article 28(2), (4)); `engaged_by` names the one above it in the chain."""

    key: Public[str]
    name: Public[str] = ""
    organisation: Public[OrganisationLink | None] = None
    engaged_by: Internal[str] = ""
    function: Public[str] = ""
    country: Public[Country | None] = None


@view
class ContractView:
    """The contract or other legal act that binds a processor (Article 28(3))."""

    key: Internal[str]
    processor: Public[ProcessorLink]
    reference: Internal[str] = ""
    title: Internal[str] = ""
    parties: Public[tuple[OrganisationLink, ...]] = ()
    signed_on: Internal[PartialDate | None] = None
    starts_on: Internal[PartialDate | None] = None
    ends_on: Public[PartialDate | None] = None
    terms: Internal[tuple[Article28Term, ...]] = ()
    terms_checked_on: Internal[date | None] = None
    sub_processors_answer: Internal[Answer] = Answer.NOT_ASKED
    document_url: Internal[str] = ""
    note: Internal[str] = ""
    sub_processors: Public[tuple[SubProcessorView, ...]] = ()


ContractLink = Annotated[ContractView, Link("contracts", "key", "contract")]


@view
class AssuranceView:
    """Evidence of safe handling, by a processor or (where `processor` is empty) by the organisation itself."""

    key: Internal[str]
    kind: Public[AssuranceKind]
    processor: Public[ProcessorLink | None] = None
    reference: Internal[str] = ""
    status: Public[str] = ""
    issued_on: Internal[PartialDate | None] = None
    expires_on: Public[PartialDate | None] = None
    checked_on: Internal[date | None] = None
    conclusion: Internal[str] = ""


AssuranceLink = Annotated[AssuranceView, Link("assurances", "key", "assurance")]


@view
class ProcessorTransferView:
    """Information that a processor sends or opens from abroad, whatever the activity (Articles 44A-49)."""

    key: Internal[str]
    processor: Public[ProcessorLink]
    country: Public[Country | None] = None
    mechanism: Public[Mechanism | None] = None
    purpose: Public[str] = ""
    document: Internal[str] = ""
    assessed_on: Internal[PartialDate | None] = None
