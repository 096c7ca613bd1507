"""The kinds of shared records that have pages of their own: how each is listed, named and judged on a day. Pure.

A kind is declared once; its list, its page, its search and its filters follow from that.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from activities.shared import standing
from activities.shared.standing import NO_END, Stands
from activities.view import RegisterView
from processors.view import AssuranceView, ContractView
from processors.vocabulary import Article28Term
from ropa.languages.speaking import gettext, later
from ropa.register.wording import in_words
from ropa.register.words import Word

Column = tuple[str, Callable[[Any], str]]


@dataclass(frozen=True, slots=True)
class Papers:
    """What this register holds about each processor, by its key."""

    contracts: Mapping[str, list[ContractView]] = field(default_factory=dict)
    assurances: Mapping[str, list[AssuranceView]] = field(default_factory=dict)

    @classmethod
    def of(cls, register: RegisterView) -> "Papers":
        """As a register has them; what it holds about itself is no processor's."""
        contracts: dict[str, list[ContractView]] = defaultdict(list)
        assurances: dict[str, list[AssuranceView]] = defaultdict(list)
        for contract in register.contracts:
            contracts[contract.processor.key].append(contract)
        for assurance in register.assurances:
            if assurance.processor:
                assurances[assurance.processor.key].append(assurance)
        return cls(contracts, assurances)


@dataclass(frozen=True, slots=True)
class Kind:
    """`page` and `record` name the addresses of its list and of one of them. `name` is how people know a record. Its
    words, `plural` as it stands in a sentence, are said where a page shows them.

    `told_by` are the fields that its name and its state need, `searched` the columns that a search looks through; of
    kinds that have a list. `checks` are lists of words that are read as a checklist: all of them, met or not.
    """

    collection: str
    page: str
    record: str
    heading: str
    noun: str
    plural: str
    intro: str
    columns: tuple[Column, ...]
    name: Callable[[Any], str]
    stands: Callable[[Any, Papers, date], Stands] = lambda view, papers, on: NO_END
    ends: str = later("State")
    filter: str = ""
    told_by: tuple[str, ...] = ()
    searched: tuple[str, ...] = ()
    checks: Mapping[str, type[Word]] = field(default_factory=dict)


def _each(records: Iterable[Any]) -> str:
    return ", ".join(map(in_words, records))


def _names(path: str) -> tuple[str, ...]:
    return f"{path}__known_as", f"{path}__legal_name"


def _terms(path: str) -> tuple[str, ...]:
    return f"{path}__label", f"{path}__formal_label"


def _processor_stands(view: Any, papers: Papers, on: date) -> Stands:
    return standing.processor_stands(papers.contracts.get(view.key, ()), papers.assurances.get(view.key, ()), on)


APPROVALS = Kind(
    "approvals",
    "approvals",
    "approval",
    later("Approvals"),
    later("approval"),
    later("approvals"),
    later("Support under section 251 and similar approvals to use confidential patient information."),
    (
        (later("Title"), lambda view: view.title),
        (later("Holder"), lambda view: in_words(view.holder) if view.holder else view.holder_text),
        (later("Scheme"), lambda view: view.scheme.label),
    ),
    lambda view: view.reference or view.as_printed or view.title or gettext("Approval without reference"),
    lambda view, papers, on: standing.approval_stands(view, on),
    filter="approval",
    told_by=("reference", "as_printed", "title", "closed_on"),
    searched=("reference", "as_printed", "title", "scheme", "holder_text", *_names("holder")),
)
PROCESSORS = Kind(
    "processors",
    "processors",
    "processor",
    later("Processors"),
    later("processor"),
    later("processors"),
    later("Bodies that handle information for this organisation, under its instructions (UK GDPR Article 28)."),
    (
        (later("What it does"), lambda view: view.summary),
        (later("Countries"), lambda view: _each(dict.fromkeys((*view.countries, *view.support_countries)))),
    ),
    in_words,
    _processor_stands,
    ends=later("Ends next"),
    filter="processor",
    searched=("summary", *_names("organisation"), *_terms("countries"), *_terms("support_countries")),
)
AGREEMENTS = Kind(
    "agreements",
    "agreements",
    "agreement",
    later("Sharing agreements"),
    later("sharing agreement"),
    later("sharing agreements"),
    later("Agreements and arrangements about sharing information, with what they allow and forbid."),
    (
        (later("Reference"), lambda view: view.reference),
        (later("Parties"), lambda view: _each(view.parties)),
    ),
    lambda view: view.title,
    lambda view, papers, on: standing.agreement_stands(view, on),
    told_by=("title", "ends_on"),
    searched=("title", "reference", *_names("parties")),
)
POLICIES = Kind(
    "policies",
    "policies",
    "policy",
    later("Policy documents"),
    later("appropriate policy document"),
    later("policy documents"),
    later("Appropriate policy documents, on which several conditions of Schedule 1 depend (Data Protection Act 2018)."),
    (
        (later("Reference"), lambda view: view.reference),
        (later("Conditions served"), lambda view: _each(view.conditions)),
    ),
    lambda view: view.title,
    lambda view, papers, on: standing.policy_stands(view, on),
    ends=later("Review"),
    told_by=("title", "next_review_on", "ends_on"),
    searched=("title", "reference", *_terms("conditions")),
)
ASSETS = Kind(
    "assets",
    "assets",
    "asset",
    later("Information assets"),
    later("information asset"),
    later("information assets"),
    later("Systems, software and paper stores that hold information about people, and who answers for them."),
    (
        (later("Kind"), lambda view: view.kind.label),
        (later("Owner"), lambda view: view.owner),
        (later("Where"), lambda view: ", ".join(filter(None, (view.location, in_words(view.country))))),
        (later("Supplier"), lambda view: in_words(view.supplier)),
    ),
    lambda view: view.name,
    ends="",
    told_by=("name",),
    searched=("name", "kind", "owner", "location", *_terms("country"), *_names("supplier__organisation")),
)
CONTRACTS = Kind(
    "contracts",
    "processors",
    "contract",
    later("Contracts"),
    later("contract"),
    later("contracts"),
    later("What binds processors (UK GDPR Article 28(3))."),
    ((later("Processor"), lambda view: in_words(view.processor)),),
    in_words,
    lambda view, papers, on: standing.contract_stands(view, on),
    checks={"terms": Article28Term},
)
ASSURANCES = Kind(
    "assurances",
    "processors",
    "assurance",
    later("Assurances"),
    later("assurance"),
    later("assurances"),
    later("What shows that information is handled safely."),
    ((later("Processor"), lambda view: in_words(view.processor)),),
    in_words,
    lambda view, papers, on: standing.assurance_stands(view, on),
)
TRANSFERS = Kind(
    "processor_transfers",
    "processors",
    "processor-transfer",
    later("Transfers by processors"),
    later("transfer by a processor"),
    later("transfers by processors"),
    later("Information that a processor sends abroad, or opens from there."),
    ((later("Processor"), lambda view: in_words(view.processor)),),
    lambda view: ": ".join((in_words(view.processor), in_words(view.country) or gettext("country not stated"))),
)
PAPERS = (CONTRACTS, ASSURANCES, TRANSFERS)
"""What a register holds about a processor: told on the page of the processor, each with a page of its own."""
KINDS: Mapping[str, Kind] = {
    kind.collection: kind for kind in (APPROVALS, PROCESSORS, AGREEMENTS, POLICIES, ASSETS, *PAPERS)
}
