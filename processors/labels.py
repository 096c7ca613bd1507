"""Labels of processors, contracts and assurances, and how they are named in words."""

from processors.view import (
    AssuranceView,
    ContractView,
    ProcessorTransferView,
    ProcessorView,
    SubProcessorView,
)
from ropa.languages.speaking import say
from ropa.organisations import labels as organisations
from ropa.register.wording import Labels, Wording, in_words

LABELS: Labels = {
    **organisations.LABELS,
    ProcessorView: Wording(
        "processor",
        organisation="Organisation",
        summary="What it does for us",
        countries="Countries where it holds data",
        support_countries="Countries it gives support from",
    ),
    SubProcessorView: Wording(
        "sub-processor",
        name="Name",
        organisation="Organisation",
        engaged_by="Engaged by",
        function="What it does",
        country="Country",
    ),
    ContractView: Wording(
        "contract",
        processor="Processor",
        reference="Reference",
        title="Title",
        parties="Parties",
        signed_on="Signed",
        starts_on="Starts",
        ends_on="Ends",
        terms="Article 28(3) terms present",
        terms_checked_on="Terms checked on",
        sub_processors_answer="Are sub-processors used?",
        document_url="Link to the contract",
        note="Note",
        sub_processors="Sub-processors",
    ),
    AssuranceView: Wording(
        "assurance",
        kind="Kind of assurance",
        processor="Processor",
        reference="Reference",
        status="Status",
        issued_on="Issued",
        expires_on="Expires",
        checked_on="Checked on",
        conclusion="Conclusion",
    ),
    ProcessorTransferView: Wording(
        "transfer by a processor",
        "transfers by processors",
        processor="Processor",
        country="Country",
        mechanism="Lawful route",
        purpose="What for",
        document="Document",
        assessed_on="Risk assessed",
    ),
}


@in_words.register
def _(processor: ProcessorView) -> str:
    return processor.organisation.name


@in_words.register
def _(contract: ContractView) -> str:
    named = " ".join(filter(None, (contract.reference, contract.title)))
    return named or say("Contract with {processor}", processor=in_words(contract.processor))


@in_words.register
def _(assurance: AssuranceView) -> str:
    return ", ".join(filter(None, (assurance.kind.label, assurance.reference, assurance.status)))
