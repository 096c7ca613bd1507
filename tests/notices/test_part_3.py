"""Law enforcement never speaks the words of the UK GDPR, whoever typed them and wherever."""

from typing import Any

import pytest

from activities.part_views import (
    AutomatedDecisionView,
    CitationView,
    ConfidentialityUseView,
    DataUseView,
    DocumentView,
    OptOutView,
    PartyView,
    RecipientView,
    RetentionView,
    SourceView,
    TransferView,
)
from activities.shared_views import SharingAgreementView
from activities.vocabulary import OptOutKind, PartyRole, Regime
from notices.assembly.part_3 import speaks_of_gdpr
from tests.notices.material import activity, consent, ground, purpose, term, told, whole

pytestmark = pytest.mark.house

TYPED = "As UK GDPR Article 6(1)(e) says"
GDPR = CitationView(key="c", statute=term("ST-UKGDPR"), provision="Article 6(1)(e)", as_typed="GDPR")
EVERYWHERE: dict[str, Any] = {
    "summary": TYPED,
    "business_function": TYPED,
    "benefits": (TYPED,),
    "must_provide_because": TYPED,
    "consequence": TYPED,
    "reuse_detail": TYPED,
    "confidentiality": (
        ConfidentialityUseView(key="k", basis=term("CLDC-STAT"), explanation=TYPED, citations=(GDPR,)),
    ),
    "parties": (PartyView(key="p", role=PartyRole.PARTNER, name="Police", rule=TYPED, essence=TYPED),),
    "data_uses": (DataUseView(key="d", category=term("DC-HEALTH"), items=(TYPED,), seen_by=TYPED),),
    "sources": (SourceView(key="s", category=term("SRC-GP"), detail=TYPED),),
    "recipients": (RecipientView(key="r", name="Police", why=TYPED, condition=TYPED, citations=(GDPR,)),),
    "retentions": (RetentionView(key="r", criterion=TYPED, authority="UK GDPR"),),
    "transfers": (TransferView(key="t", country=term("CY-US"), mechanism=term("TM-DER-A"), safeguards=TYPED),),
    "opt_outs": (OptOutView(key="o", kind=OptOutKind.OTHER, because=TYPED),),
    "automated_decisions": (AutomatedDecisionView(key="a", logic=TYPED, special_data_condition="Article 9(2)(g)"),),
    "documents": (DocumentView(key="w", title="Guide to the UK GDPR"),),
    "agreements": (SharingAgreementView(key="g", title="Agreement", limits=(TYPED,)),),
}
GROUND = ground(
    "A6-E", "A9-G", law_enforcement_ground="To look into fraud", explanation=TYPED, function_text=TYPED,
    as_stated=TYPED, offence_authority=TYPED, schedule1=term("SCH1-P18"), citations=(GDPR,), consents=(consent(),),
)  # fmt: skip
POLICED = activity(purpose(GROUND), regime=Regime.LAW_ENFORCEMENT, **EVERYWHERE)


@pytest.mark.parametrize(
    "words", ["GDPR", "General Data Protection Regulation", "Article 6", "Article 9", "Article 10", "pecial categor"]
)
def test_no_word_of_the_uk_gdpr_stands_in_the_activity(words: str) -> None:
    assert words not in told(POLICED)


def test_everything_else_is_told() -> None:
    said = told(POLICED)
    assert "To look into fraud" in said
    assert "Police" in said


def test_the_glossary_does_not_explain_a_law_that_the_notice_does_not_name() -> None:
    assert "General Data Protection Regulation" not in whole(POLICED)


@pytest.mark.parametrize("words", ["Article 8 of the Convention", "section 9(2)", "Part 6 (1)"])
def test_other_laws_may_be_named(words: str) -> None:
    assert not speaks_of_gdpr(words)


@pytest.mark.parametrize("words", ["Art. 9 (2) (h)", "article 6(1)(a)", "special category information", "gdpr"])
def test_the_uk_gdpr_is_known_by_its_words(words: str) -> None:
    assert speaks_of_gdpr(words)
