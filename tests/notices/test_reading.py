"""How hard to read is what somebody writes: which sentences make it so, plainer words, jargon, section by section."""

import time
from dataclasses import replace

import pytest

from activities.sections import SECTIONS
from notices.readability.hard_sentences import SHOWN, hardest
from notices.readability.jargon import explained, unexplained
from notices.readability.narrative import written, written_in
from notices.readability.plainer_words import PLAINER, plainer
from notices.readability.reading import is_english, of_activity, of_notice, reading, said
from notices.synthetic import synthetic_register
from notices.view import RegisterWithNotices
from ropa.reference.shipped import read_reference
from ropa.register.codec import decode

pytestmark = pytest.mark.house

EASY = "We read each of the letters that you send us. "
HARD = "Organisational responsibilities necessitate comprehensive consideration of documentation. "
LONG = f"We look at {'it and ' * 15}go on."


def test_the_hardest_sentence_comes_first_and_says_why() -> None:
    first, *others = hardest(f"{EASY * 5}{LONG} {HARD}", 5)
    assert first.why == ("Long words: responsibilities, necessitate, comprehensive, consideration, documentation.",)
    assert [other.text for other in others] == [LONG]


def test_a_long_sentence_of_short_words_says_how_many() -> None:
    [only] = hardest(LONG, 5)
    assert only.why == ("35 words in one sentence: make two of it, or a list.",)


@pytest.mark.parametrize(
    "plain",
    [
        EASY,
        "Information about your organisation is confidential.",
        "Education",
        "We ask the Confidentiality Advisory Group and the Secretary of State.",
        "",
        "NHS. 12. ...",
        "\n",
    ],
)
def test_what_reads_well_is_not_blamed(plain: str) -> None:
    assert hardest(plain, 5) == []


def test_a_sentence_without_end_is_shown_in_short() -> None:
    [only] = hardest("responsibility " * 6000, 5)
    assert len(only.text) <= SHOWN + 2


def test_examples_do_not_end_a_sentence() -> None:
    [only] = hardest(f"We look at letters, e.g. {'one and ' * 15} under Art. 6 of it.", 5)
    assert only.words > 30


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("We utilise it prior to\nuse.", {"utilise": "use", "prior to": "before"}),
        ("IN ORDER TO", {"IN ORDER TO": "to"}),
        ("viable Olivia deviate", {}),
        ("the data subject’s letter", {"data subject": "people"}),
        ("İ in respect of", {"in respect of": "about"}),
    ],
)
def test_plainer_words_are_named_as_they_were_written(written: str, expected: dict[str, str]) -> None:
    assert plainer(written) == expected


def test_no_plainer_word_is_itself_one_to_avoid() -> None:
    assert not [said for said in PLAINER.values() if plainer(said)]


def test_words_of_the_glossary_are_told_apart_from_other_jargon() -> None:
    text = (
        "With your consent, as a controller, on legitimate interests. A DPIA by the SIRO, a Book of Names (BON), NHS."
    )
    assert explained(text) == ("Consent", "Controller", "Senior information risk owner (SIRO)")
    assert unexplained(text) == ("legitimate interests", "DPIA")


def test_a_part_of_a_word_is_no_word_of_the_glossary() -> None:
    assert explained("desirous, disaggregated, nonconsent") == ()


HOSTILE = ["a" * 100_000, "b.c" * 33_333, "@" * 100_000, "[" * 100_000, "[a](" * 25_000, "\n" * 100_000,
           "* " * 50_000, "consent " * 12_500, "in respect " * 9_000, "é ² ﬁ İ\n" * 14_000, "a. " * 33_333]  # fmt: skip


@pytest.mark.parametrize("typed", HOSTILE, ids=range(len(HOSTILE)))
def test_any_text_is_read_in_a_moment(typed: str) -> None:
    began = time.process_time()
    reading("s", "Section", said(typed))
    assert time.process_time() - began < 0.5, "the promise is 0.1 s; here is room for a machine that is busy"


def test_markdown_is_read_as_it_is_said() -> None:
    typed = "## Your *rights*\r\nYou may\nask.\n- [Ask us](https://www.example.org/long/address)\n1. By post"
    assert said(typed).split("\n") == ["Your rights", "", "You may ask.", "Ask us", "By post"]


@pytest.mark.parametrize(("language", "so"), [("en-GB", True), ("en", True), ("cy", False), ("enm", False)])
def test_only_english_is_measured(language: str, so: bool) -> None:
    found = reading("s", "Section", EASY * 20, language)
    assert (is_english(language), found.is_english, found.age is not None) == (so, so, so)


def test_the_sections_of_a_form_hold_all_that_was_written() -> None:
    known = {"reference": {term.code: term for term in read_reference()}}
    register = decode(RegisterWithNotices, synthetic_register(40, seed=7), known=known)
    for activity in register.activities:
        by_section = [one for section in SECTIONS for one in written_in(section, activity) if one]
        assert sorted(by_section) == sorted(filter(None, written(activity)))
    alone = of_activity(replace(register, activities=register.activities[:1]))
    assert {"all", "what-and-why"} <= {each.section for each in alone}


def test_a_notice_is_read_by_its_own_sections() -> None:
    parts = [
        {"key": "s1", "kind": "text", "heading": "Hard", "body": f"**{HARD}**"},
        {"key": "s2", "kind": "text", "heading": "Cymraeg", "body": "Rydym yn darllen", "language": "cy"},
        {"key": "s3", "kind": "rights"},
    ]
    found = {one.section: one for one in of_notice({"language": "en-GB", "summary": EASY * 20, "sections": parts})}
    assert list(found) == ["all", "notice", "s1", "s2"]
    assert not found["notice"].is_hard
    assert found["s1"].sentences[0].why[-1].startswith("Long words: responsibilities")
    assert (found["s2"].is_english, found["s2"].sentences) == (False, ())
