"""What rules say is English, and can be said in another language from its parts."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from activities.vocabulary import DecisionSafeguard
from ropa.languages.catalogues import DOMAINS, ENGLISH, WORKPLACE
from ropa.languages.speaking import speaking
from ropa.reference.shipped import read_reference
from ropa.register.dates import PartialDate, Period
from ropa.rules.worded import (
    Worded,
    all_of,
    first_of,
    joined,
    one_of,
    parts_of,
    said,
    with_parts,
    worded,
    worded_many,
)
from tests import pseudo
from tests.rules.flawless import broken, findings
from tests.rules.sayable import unsaid

SAID_LATER = worded("The approval ends on {day}. {used}", day=date(2027, 3, 1), used="Ours.")


@pytest.fixture(autouse=True, scope="module")
def catalogues(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        pseudo.install(tmp_path_factory.mktemp("locale"), patch, DOMAINS)
        yield


def elsewhere(text: str) -> str:
    with speaking(pseudo.LANGUAGE, WORKPLACE):
        return said(text)


def test_it_is_its_english_text() -> None:
    assert SAID_LATER == "The approval ends on 1 March 2027. Ours."
    assert {str(SAID_LATER): 1} == {SAID_LATER: 1}
    assert json.dumps(SAID_LATER) == '"The approval ends on 1 March 2027. Ours."'


def test_it_is_said_from_its_parts() -> None:
    assert elsewhere(SAID_LATER) == "⟦The approval ends on ⟦1 ⟦March⟧ 2027⟧. Ours.⟧"


def test_what_was_typed_stays_as_it_is_whatever_it_says() -> None:
    text = worded(
        "{name} works from abroad ({abroad}), and the record shows no transfer there.", name="Yes", abroad="{x}"
    )
    assert elsewhere(text) == "⟦Yes works from abroad ({x}), and the record shows no transfer there.⟧"


def test_a_sentence_without_values_may_hold_braces() -> None:
    assert worded("{") == said(worded("{")) == "{"


@pytest.mark.parametrize(
    ("value", "english", "other"),
    [
        (DecisionSafeguard.TOLD, "", ""),
        (next(term for term in read_reference() if term.code == "A6-E"), "", ""),
        (date(2022, 9, 30), "30 September 2022", "⟦30 ⟦September⟧ 2022⟧"),
        (PartialDate("2022-09"), "September 2022", "⟦⟦September⟧ 2022⟧"),
        (Period("P8Y"), "8 years", "⟦8 years⟧"),
        (1_200, "1200", "1200"),
        ("Typed", "Typed", "Typed"),
        (worded("the approval"), "the approval", "⟦the approval⟧"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_may_stand_in_a_sentence(value: Any, english: str, other: str) -> None:
    label = getattr(value, "label", "")
    text = worded("{v0}", v0=value)
    assert text == (english or label)
    assert elsewhere(text) == (other or f"⟦{label}⟧")


def test_a_sentence_has_the_form_of_its_number() -> None:
    forms = (
        "The record shows no legal reason for its purpose.",
        "The record shows no legal reason for any of its {n} purposes.",
    )
    assert [worded_many(*forms, n) for n in (1, 3)] == [
        forms[0],
        "The record shows no legal reason for any of its 3 purposes.",
    ]
    assert elsewhere(worded_many(*forms, 3)) == "⟦The record shows no legal reason for any of its 3 purposes.⟧"


def test_lists() -> None:
    assert [joined([]), joined(["a"]), joined(["a", "b"]), joined(["a", "b"], "; ")] == ["", "a", "a, b", "a; b"]
    assert [all_of([]), all_of(["a"]), all_of(["a", "b", "c"]), one_of(["a", "b"])] == [
        "",
        "a",
        "a and b and c",
        "a or b",
    ]
    assert [first_of(["a", "b"], 2), first_of(["a", "b", "c", "d"], 2)] == ["a, b", "a, b and 2 more"]
    assert elsewhere(first_of(["a", "b", "c"], 1)) == "⟦a and 2 more⟧"


def test_it_is_kept_as_json_and_made_again_in_any_language() -> None:
    kept = json.loads(json.dumps(parts_of(SAID_LATER)))
    with speaking(pseudo.LANGUAGE, WORKPLACE):
        again = with_parts(str(SAID_LATER), kept)
        assert again == SAID_LATER
        assert said(again).startswith("⟦")
    assert isinstance(again, Worded)


@pytest.mark.parametrize("text", ["Say why.", worded("Say why."), ""])
def test_nothing_is_kept_where_the_english_is_enough(text: str) -> None:
    assert parts_of(text) == {}
    assert with_parts(text, {}) is text


def test_findings_are_in_english_whatever_is_spoken() -> None:
    made = broken(("activities[ex-01].review_due_on", "2024-03-01"))
    with speaking(ENGLISH):
        english = findings(made)
    with speaking(pseudo.LANGUAGE, WORKPLACE):
        assert findings(made) == english
    assert "This record was due to be checked by 1 March 2024." in {one.message for one in english}


def test_what_stands_in_no_catalogue_is_noticed() -> None:
    finding = findings(broken(("activities[ex-01].review_due_on", "2024-03-01")))[0]
    assert unsaid(finding) == []
    assert unsaid(replace(finding, message="Nobody marked this.")) == ["Nobody marked this."]
    within = worded("The approval ends on {day}. {used}", day="typed", used=worded("Nor {this}.", this="typed"))
    assert unsaid(replace(finding, fix=within)) == ["Nor {this}."]
