"""What a look-up finds of the terms of law as they ship: by name, code and plain word, the best first. No database."""

from datetime import date
from functools import cache

import pytest

from ropa.editing.matching import best
from ropa.editing.offered import Choice, choice_of
from ropa.reference.kinds import KINDS
from ropa.reference.models import Term
from ropa.reference.shipped import read_kind

TODAY = date(2026, 11, 22)


@cache
def shipped(kind: str) -> tuple[Choice, ...]:
    views = [row.term for row in read_kind(KINDS[kind])]
    terms = [
        Term(
            code=view.code,
            kind=view.kind,
            label=view.label,
            formal_label=view.formal_label,
            plain_english=view.plain_english,
            citation=view.citation,
            in_force_to=view.in_force_to,
            confidence=view.confidence,
            facts=dict(view.facts),
        )
        for view in views
    ]
    return tuple(choice_of(term, TODAY) for term in sorted(terms, key=lambda term: term.code))


def found(kind: str, text: str) -> list[str]:
    return [choice.value for choice in best(text, [one for one in shipped(kind) if one.is_offered])]


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [
        ("statute", "complaints law", "ST-NHSCOMP"),
        ("statute", "the law of complaints", "ST-NHSCOMP"),
        ("statute", "complaimts", "ST-NHSCOMP"),
        ("statute", "NHS complaints", "ST-NHSCOMP"),
        ("statute", "SI 2009/309", "ST-NHSCOMP"),
        ("statute", "Data Protection Act", "ST-DPA2018"),
        ("statute", "DPA", "ST-DPA2018"),
        ("statute", "foia", "ST-FOIA"),
        ("statute", "human rigths", "ST-HRA"),
        ("lawful_basis", "GDPR 6 e", "A6-E"),
        ("lawful_basis", "6(1)(e)", "A6-E"),
        ("lawful_basis", "Article 6(1)(a)", "A6-A"),
        ("lawful_basis", "public task", "A6-E"),
        ("lawful_basis", "a6-f", "A6-F"),
        ("lawful_basis", "the law says we must", "A6-C"),
        ("special_condition", "Article 9(2)(h)", "A9-H"),
        ("schedule1_condition", "schedule 1 paragraph 18", "SCH1-P18"),
        ("country", "fr", "CY-FR"),
        ("country", "France", "CY-FR"),
        ("country", "USA", "CY-US"),
        ("country", "UK", "CY-GB"),
        ("country", "Cote d'Ivoire", "CY-CI"),
        ("country", "Côte d’Ivoire", "CY-CI"),
    ],
)
def test_what_somebody_types_finds_it_first(kind: str, text: str, code: str) -> None:
    assert found(kind, text)[:1] == [code]


@pytest.mark.parametrize("text", ["zzzzzz", "(", "\x00", "'; drop table", "%", "_", "ß" * 300, "🙂"])
def test_what_means_nothing_finds_nothing(text: str) -> None:
    assert found("statute", text) == []


def test_two_wrong_letters_are_too_many() -> None:
    assert found("statute", "complxxnts") == []


def test_a_short_word_is_not_guessed() -> None:
    assert found("country", "Cuna") == []


def test_a_long_word_may_have_one_letter_wrong() -> None:
    assert found("country", "Frence")[0] == "CY-FR"


def test_what_is_typed_so_far_finds_what_begins_so() -> None:
    assert found("country", "germ") == ["CY-DE"]


def test_small_words_alone_still_find_something() -> None:
    assert found("statute", "the law")


def test_where_no_term_has_every_word_those_with_most_are_found() -> None:
    assert found("statute", "complaints regulations unicorn")[:1] == ["ST-NHSCOMP"]


@pytest.mark.parametrize("code", ["ST-DPA1998", "ST-X-CARE2012", "ST-EUGDPR"])
def test_what_is_no_law_any_more_or_never_was_is_not_offered(code: str) -> None:
    assert code not in [choice.value for choice in shipped("statute") if choice.is_offered]


def test_a_hit_shows_the_formal_name_plain_words_and_the_code() -> None:
    hit = next(choice for choice in shipped("lawful_basis") if choice.value == "A6-E")
    assert hit.label.startswith("A task of the controller carried out in the public interest")
    assert hit.plain.startswith("Public task. This is part of the public job")
    assert hit.code.startswith("A6-E, UK GDPR Art 6(1)(e)")
