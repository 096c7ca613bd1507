"""How words are compared in the search: whatever the case, and where they stand in a text as it is shown."""

import pytest

from ropa.workplace.folding import LONGEST, exact_form, fold, in_context, marked, readable, words_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("STRASSE", "straße"),
        ("ÉCOLE", "école"),
        ("Subject’s", "subject's"),
        ("“Care”", '"care"'),
        ("2013–14", "2013-14"),
    ],
)
def test_letters_count_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    "typed", ["CAG 7-07(a-c)/2013", "cag 7-07 (A-C) / 2013", "(CAG 7-07)(a-c)/2013)", "CAG707ac2013"]
)
def test_a_reference_is_the_same_however_it_is_written(typed: str) -> None:
    assert exact_form(typed) == "cag707ac2013"


@pytest.mark.parametrize("typed", ["a\x00b", "a\nb", "a\t  b", " a\u200bb "])
def test_what_is_typed_becomes_one_line(typed: str) -> None:
    assert readable(typed) == "a b"


def test_what_nobody_types_is_cut() -> None:
    assert len(readable("x" * 10_000)) == LONGEST
    assert len(words_of("a b c d e f g h i j k l")) == 8


def found_in(text: str, *words: str) -> list[str]:
    return [piece.text for piece in marked(text, words) if piece.is_found]


def test_words_are_marked_where_they_stand() -> None:
    assert found_in("Große Straße und STRASSE", "strasse") == ["Straße", "STRASSE"]
    assert found_in("İstanbul and Care", "care") == ["Care"]
    assert "".join(piece.text for piece in marked("Große Straße", ["ss"])) == "Große Straße"


def test_a_long_text_is_shown_around_the_first_word() -> None:
    told = in_context("before " * 100 + "needle" + " after" * 100, ["needle"])
    assert [piece.text for piece in told if piece.is_found] == ["needle"]
    shown = "".join(piece.text for piece in told)
    assert shown.startswith("… before")
    assert shown.endswith("after …")
    assert len(shown) < 350


def test_patterns_are_words() -> None:
    assert found_in("a.c abc", "a.c") == ["a.c"]
    assert in_context("nothing here", ["zzz"]) == []
