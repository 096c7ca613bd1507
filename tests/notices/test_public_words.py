"""How words are compared in the search over public notices, and how they are marked: the same on every engine."""

import time

import pytest

from notices.public.words import AROUND, LONGEST_WORD, excerpt, form_of, forms_of, marked, understood

WORDS = {
    "Screening": "screening",
    "policies": "policy",
    "complaints": "complaint",
    "boxes": "boxe",
    "address": "address",
    "virus": "virus",
    "basis": "basis",
    "ties": "tie",
    "gas": "gas",
    "Patient’s": "patient",
    "O'Neill's": "oneill",
    "Tŷ": "ty",
    "CAFÉ": "cafe",
    "Straße": "strasse",
    "251": "251",
    "x" * 900: "x" * LONGEST_WORD,
}


@pytest.mark.parametrize(("typed", "form"), WORDS.items())
def test_a_word_is_compared_in_one_form(typed: str, form: str) -> None:
    assert form_of(typed) == form


def test_a_text_is_cut_into_its_words() -> None:
    assert (
        forms_of("CAG 7-07(a–c)/2013; opt-out: don’t_know 🙂 e\u0301cole")
        == "cag 7 07 a c 2013 opt out dont know ecole"
    )


def looked_for(typed: str) -> list[str]:
    return [f"{word.form}{'' if word.is_whole else '*'}" for word in understood(typed)]


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("How do I opt out of this?", ["opt", "out"]),
        ("who are you", ["who", "are", "you"]),
        ("section 251 GP", ["section*", "251", "gp"]),
        ("policies POLICY policy", ["policy*"]),
        ('\x00\'; DROP TABLE "x" -- * NEAR(a b)', ["drop*", "table*", "x", "near*", "b"]),
        ("", []),
        ("🙂 % _ ' \"", []),
        ("one two three four five six seven eight nine ten", 8),
        ("a" * 10_000, ["a" * LONGEST_WORD + "*"]),
    ],
)
def test_what_somebody_types_is_understood(typed: str, wanted: list[str] | int) -> None:
    found = looked_for(typed)
    assert found == wanted or len(found) == wanted


def shown(pieces: object) -> str:
    return "".join(f"[{piece.text}]" if piece.is_found else piece.text for piece in pieces)  # type: ignore[attr-defined]


def test_whole_words_are_marked_where_they_stand() -> None:
    text = "Complaint, complaints and THE COMPLAINING of Zoë’s; not discomplaint."
    assert shown(marked(text, understood("complain zoe"))) == (
        "[Complaint], [complaints] and THE [COMPLAINING] of [Zoë’s]; not discomplaint."
    )


def test_marking_loses_no_letter() -> None:
    text = "<b>Straße</b> ﬁne ŵ " * 9
    assert "".join(piece.text for piece in marked(text, understood("strasse fine w"))) == text


def test_the_piece_is_shown_that_holds_most_of_the_words() -> None:
    text = f"screening {'a ' * 300}then cancer screening of the bowel {'z ' * 300}cancer"
    told = shown(excerpt(text, understood("bowel cancer screening")))
    assert "then [cancer] [screening] of the [bowel]" in told
    assert told.startswith("… ")
    assert told.endswith(" …")


def test_without_the_words_the_beginning_is_shown() -> None:
    told = shown(excerpt("word " * 500, understood("zebra")))
    assert told.startswith("word word")
    assert len(told) < AROUND + 5


def test_a_short_text_is_shown_whole() -> None:
    assert shown(excerpt("We check bills.", understood("bill"))) == "We check [bills]."


@pytest.mark.parametrize("text", ["a" * 100_000, "ab " * 50_000, "é " * 50_000])
def test_a_long_text_does_not_hold_up_a_page(text: str) -> None:
    started = time.process_time()
    excerpt(text, understood("a ab e"))
    forms_of(text)
    assert time.process_time() - started < 1
