"""The notice as JSON-LD: a real processor makes triples of it that keep to the shapes and say no more than it does."""

import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pyshacl
import pytest
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import DCTERMS, FOAF

from activities.part_views import (
    ConfidentialityUseView,
    DataUseView,
    OptOutView,
    PartyView,
    SourceView,
    TransferView,
)
from activities.shared_views import ApprovalView
from activities.view import ActivityView
from activities.vocabulary import About, OptOutEffect, OptOutKind, OurRole, PartyRole, Regime, Requirement, Scheme
from notices.assemble import assemble
from notices.coded import ActivityCodes
from notices.context import NoticeContext
from notices.linked.mapping import DPV, dpv, mapped
from notices.linked.turtle import turtle
from notices.linked.vocabulary import vocabulary_document
from notices.rendering import FORMATS
from notices.view import RegisterWithNotices
from ropa.register.codec import decode, parse
from tests.notices.material import NOTICE, TODAY, activity, context, ground, purpose, term, terms

SITE = "https://notices.example/anywhere"
OWN = "https://notices.example/vocabulary/#"
RECORD = URIRef("https://notices.example/board/privacy-notice/#activity-a1")
DEMO = Path(__file__).resolve().parents[2] / "notices/demo"
SHAPES = Path(__file__).resolve().parents[2] / "notices/linked/shapes"
ROPA_RECORD = URIRef("https://w3id.org/dpcat#ROPARecord")


def graph(printed: bytes) -> Graph:
    return Graph().parse(data=printed, format="json-ld", publicID=SITE)


def triples(*activities: ActivityView, **fields: Any) -> Graph:
    return graph(FORMATS["jsonld"].render(context(*activities, **fields)))


@cache
def shapes(name: str) -> Graph:
    return Graph().parse(SHAPES / f"{name}.ttl")


def faults(data: Graph, name: str) -> str:
    """What the shapes find wrong; nothing where all is well."""
    conforms, _, report = pyshacl.validate(data, shacl_graph=shapes(name))
    return "" if conforms else str(report)


@cache
def demo(name: str) -> NoticeContext:
    document = parse((DEMO / f"{name}.yaml").read_bytes(), max_bytes=3_000_000)
    register = decode(RegisterWithNotices, document, known={"reference": terms()})
    register = replace(register, reference=tuple(terms().values()))
    return assemble(register, register.notices[0], on=TODAY)


@cache
def demo_graph(name: str) -> Graph:
    return graph(FORMATS["jsonld"].render(demo(name)))


def said(data: Graph, name: str, about: URIRef = RECORD) -> set[str]:
    """The values of a DPV property, without the part of their address that all share."""
    return {str(value).removeprefix(OWN).removeprefix(DPV) for value in data.objects(about, URIRef(DPV + name))}


def names(data: Graph, name: str, by: URIRef = DCTERMS.title, about: URIRef = RECORD) -> set[str]:
    return {str(data.value(value, by)) for value in data.objects(about, URIRef(DPV + name))}


def test_a_complete_register_passes_every_shape() -> None:
    data = demo_graph("exemplar-icb")
    assert (faults(data, "register"), faults(data, "complete")) == ("", "")


@pytest.mark.parametrize("name", ["nhs-dorset", "nhs-portsmouth-ccg"])
def test_a_register_with_gaps_is_well_formed_all_the_same(name: str) -> None:
    assert faults(demo_graph(name), "register") == ""


@pytest.mark.parametrize("name", ["exemplar-icb", "nhs-dorset", "nhs-portsmouth-ccg"])
def test_every_activity_is_a_record_of_the_register(name: str) -> None:
    data, told = demo_graph(name), demo(name).activities
    found = set(data.subjects(RDF.type, URIRef(DPV + "DataProcessingRecord")))
    assert len(found) == len(told)
    assert sum(1 for _ in data.subjects(RDF.type, ROPA_RECORD)) == sum(a.about is About.LIVING for a in told)


@pytest.mark.parametrize("name", ["exemplar-icb", "nhs-dorset", "nhs-portsmouth-ccg"])
def test_every_dpv_term_stands_in_the_mapping(name: str) -> None:
    in_file = {row.fact("dpv_iri") for row in terms().values() if row.kind == "dpv_mapping"}
    used = {str(part) for triple in demo_graph(name) for part in triple if str(part).startswith(DPV[:-1])}
    assert used
    assert used <= in_file


def test_a_dpv_term_that_the_mapping_lacks_is_refused() -> None:
    with pytest.raises(KeyError, match="NoSuchThing"):
        dpv("NoSuchThing")


def test_every_term_that_a_country_may_name_is_known() -> None:
    assert "https://w3id.org/dpv/loc#US" in mapped()


@pytest.mark.parametrize("name", ["exemplar-icb", "nhs-dorset", "nhs-portsmouth-ccg"])
def test_every_term_of_our_own_stands_in_our_vocabulary(name: str) -> None:
    known = {one["@id"] for one in vocabulary_document(terms().values())["@graph"]}
    used = {str(part) for triple in demo_graph(name) for part in triple if str(part).startswith(OWN)}
    assert {f"/vocabulary/#{iri.removeprefix(OWN)}" for iri in used} <= known


@pytest.mark.parametrize("name", ["RT-NDOO", "CLDC-S251-R5", "SCH1-P02", "A6-EA", "Section251Support"])
def test_our_vocabulary_has_what_dpv_lacks(name: str) -> None:
    known = {one["@id"]: one for one in vocabulary_document(terms().values())["@graph"]}
    assert "skos:exactMatch" not in known[f"/vocabulary/#{name}"]


def test_our_vocabulary_says_the_same_in_turtle() -> None:
    document = vocabulary_document(terms().values())
    as_turtle = Graph().parse(data=turtle(document), format="turtle", publicID=SITE)
    assert isomorphic(as_turtle, graph(json.dumps(document).encode()))
    assert faults(as_turtle, "register") == ""


def test_a_record_without_a_source_is_not_complete() -> None:
    assert "A record has a source." in faults(triples(), "complete")


def test_a_basis_is_named_in_our_terms_and_in_those_of_dpv_that_hold() -> None:
    assert said(triples(), "hasLegalBasis") == {"A6-E", "PublicInterest"}


def test_recognised_legitimate_interest_is_a_term_of_our_own() -> None:
    work = activity(purpose(ground("A6-EA", recognised_interest=term("RLI-6"))))
    assert {"A6-EA", "RLI-6"} <= said(triples(work), "hasLegalBasis")


def test_conditions_of_article_9_and_schedule_1_are_bases() -> None:
    work = activity(purpose(ground(special="A9-H", schedule1=term("SCH1-P02"))))
    assert {"A9-H", "SCH1-P02"} <= said(triples(work), "hasLegalBasis")


def test_section_251_is_context_and_no_legal_basis() -> None:
    approval = ApprovalView(key="a", reference="CAG 7-07", scheme=Scheme.SECTION_251)
    use = ConfidentialityUseView(key="c", basis=term("CLDC-S251-R5"), approval=approval)
    data = triples(activity(confidentiality=(use,)))
    assert "CLDC-S251-R5" in said(data, "hasContext")
    assert "CAG 7-07" in names(data, "hasContext", DCTERMS.identifier)
    assert "CLDC-S251-R5" not in said(data, "hasLegalBasis")
    assert faults(data, "register") == ""


def test_national_data_opt_out_and_its_effect_are_named() -> None:
    choice = OptOutView(key="o", kind=OptOutKind.NATIONAL, effect=OptOutEffect.APPLIES)
    data = triples(activity(opt_outs=(choice,)))
    kinds = {str(kind).removeprefix(OWN) for kind in data.objects(None, DCTERMS.type)}
    assert {"RT-NDOO", "OptOutEffect-applies"} <= kinds


def test_a_transfer_has_a_place_and_a_basis_of_its_own() -> None:
    sent = TransferView(key="t", country=term("CY-US"), recipient="Bills Inc", mechanism=term("TM-IDTA"))
    data = triples(activity(transfers=(sent,)))
    (transfer,) = data.subjects(RDF.type, URIRef(DPV + "CrossBorderTransfer"))
    assert data.value(transfer, URIRef(DPV + "hasLocation")) == URIRef("https://w3id.org/dpv/loc#US")
    assert data.value(transfer, URIRef(DPV + "hasLegalBasis")) == URIRef(OWN + "TM-IDTA")
    assert "TM-IDTA" not in said(data, "hasLegalBasis")


def test_joint_controllers_are_named() -> None:
    partner = PartyView(key="p", role=PartyRole.JOINT_CONTROLLER, name="Other Trust")
    data = triples(activity(role=OurRole.JOINT, parties=(partner,)))
    (together,) = data.objects(RECORD, URIRef(DPV + "hasJointDataControllers"))
    assert names(data, "hasDataController", FOAF.name, together) == {"NHS Example", "Other Trust"}  # type: ignore[arg-type]


@pytest.mark.parametrize("role", [OurRole.PROCESSOR, OurRole.DESCRIBED])
def test_who_only_works_for_others_is_no_controller(role: OurRole) -> None:
    ours = PartyView(key="p", role=PartyRole.OUR_CONTROLLER, name="Other Trust")
    data = triples(activity(role=role, parties=(ours,)))
    assert names(data, "hasDataController", FOAF.name) == {"Other Trust"}


def test_what_is_left_out_on_purpose_or_identifies_nobody_is_no_personal_data() -> None:
    uses = (
        DataUseView(key="1", category=term("DC-HEALTH")),
        DataUseView(key="2", label="Religion", requirement=Requirement.EXCLUDED),
        DataUseView(key="3", label="Totals", identifiability=term("IDL-AGG")),
    )
    data = triples(activity(data_uses=uses))
    assert names(data, "hasPersonalData") == {"Health"}
    assert names(data, "hasData") == {"Totals"}
    (health,) = data.objects(RECORD, URIRef(DPV + "hasPersonalData"))
    assert (health, RDF.type, URIRef(DPV + "SpecialCategoryPersonalData")) in data


def test_law_enforcement_names_no_basis_or_law_of_the_uk_gdpr() -> None:
    work = activity(purpose(ground(law_enforcement_ground="Needed to prevent crime")), regime=Regime.LAW_ENFORCEMENT)
    data = triples(work)
    assert names(data, "hasLegalBasis") == {"Needed to prevent crime"}
    assert said(data, "hasApplicableLaw") == {"https://w3id.org/dpv/legal/gb#law-DPA"}


def test_information_about_the_dead_is_no_record_under_data_protection_law() -> None:
    data = triples(activity(about=About.DECEASED))
    assert (RECORD, RDF.type, ROPA_RECORD) not in data
    assert said(data, "hasLegalBasis") == set()


HOSTILE = '</script><b>"\\ \u202e{{x}}\n@id ' + "x" * 10_000


def test_whatever_somebody_types_stays_a_text() -> None:
    work = activity(
        title=HOSTILE, summary='{"@id": "http://evil.example/"}', sources=(SourceView(key="s", detail=HOSTILE),)
    )
    data = triples(work, notice=replace(NOTICE, title=HOSTILE))
    title = data.value(RECORD, DCTERMS.title)
    assert isinstance(title, Literal)
    assert "</script><b>" in title
    assert not [part for triple in data for part in triple if "evil" in str(part) and isinstance(part, URIRef)]
    assert faults(data, "register") == ""


def test_an_edition_from_before_the_codes_can_still_be_printed() -> None:
    old = context()
    old = replace(old, terms=(), activities=tuple(replace(told, coded=ActivityCodes()) for told in old.activities))
    assert faults(graph(FORMATS["jsonld"].render(old)), "register") == ""


def test_reading_it_needs_nothing_from_elsewhere() -> None:
    document = json.loads(FORMATS["jsonld"].render(context()))
    assert isinstance(document["@context"], dict)
    assert not [value for value in document["@context"].values() if isinstance(value, dict) and "@import" in value]


def test_subjects_of_every_part_are_told_once_for_the_finder() -> None:
    uses = (DataUseView(key="1", label="Name", subjects=(term("DS-PATIENT"), term("DS-CARER"))),)
    made = context(
        activity(purpose(ground(subjects=(term("DS-STAFF"),)), subjects=(term("DS-PATIENT"),)), data_uses=uses)
    )
    assert made.activities[0].coded.subjects == ("DS-PATIENT", "DS-STAFF", "DS-CARER")
    assert {"DS-PATIENT", "DS-STAFF", "DS-CARER"} <= {t.code for t in made.terms}
