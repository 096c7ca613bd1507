"""What another organisation does is said about them."""

import pytest

from activities.part_views import CitationView, ConfidentialityUseView, LegalGroundView, SourceView
from activities.vocabulary import OurRole
from notices.assembly.voice import theirs
from ropa.register.words import Answer
from tests.notices.material import activity, ground, purpose, term, told

pytestmark = pytest.mark.house

THEIRS = {"role": OurRole.DESCRIBED}


@pytest.mark.parametrize(
    ("ours", "turned"),
    [
        ("We asked you and you said yes.", "They asked you and you said yes."),
        ("A judge told us to share it.", "A judge told them to share it."),
        ("Our task is ours", "Their task is theirs"),
        ("We handle this ourselves.", "They handle this themselves."),
        ("The US firm must focus.", "The US firm must focus."),
    ],
)
def test_words_about_us_become_words_about_them(ours: str, turned: str) -> None:
    assert theirs(ours) == turned


def test_section_251_lets_the_other_body_use_the_information() -> None:
    use = ConfidentialityUseView(key="k", basis=term("CLDC-S251-R5"))
    said = told(activity(confidentiality=(use,), **THEIRS))
    assert "A national group looked at their plan." in said
    assert "our plan" not in said


def test_a_ground_of_the_other_body_is_told_about_them() -> None:
    said = told(activity(purpose(ground("A6-C")), **THEIRS))
    assert "The law says they must do this. They have no choice about it." in said


def test_headings_are_about_the_other_body() -> None:
    said = told(activity(sources=(SourceView(key="s", category=term("SRC-GP")),), **THEIRS))
    assert "Where they get it:" in said
    assert "What allows them to:" in said


def test_a_plain_no_is_about_the_other_body() -> None:
    said = told(activity(transfers_answer=Answer.NO, recipients_answer=Answer.NO, **THEIRS))
    assert "They do not send this information outside the UK." in said
    assert "They do not share this information with anyone else." in said


def test_a_law_without_a_basis_is_the_one_that_they_rely_on() -> None:
    cited = CitationView(key="c", statute=term("ST-NHSA2006"))
    said = told(activity(purpose(LegalGroundView(key="g", citations=(cited,))), **THEIRS))
    assert "The law that they rely on" in said
    assert "The law that lets them: National Health Service Act 2006" in said


def test_typed_words_stand_as_they_were_typed() -> None:
    assert "We describe our hospital" in told(activity(summary="We describe our hospital", **THEIRS))


def test_our_own_work_is_told_about_us() -> None:
    use = ConfidentialityUseView(key="k", basis=term("CLDC-S251-R5"))
    assert "A national group looked at our plan." in told(activity(confidentiality=(use,)))
