"""How old a reader must be: short words make it young, long sentences old, and a short text says nothing."""

import pytest

from notices.readability.reading_age import ENOUGH, reading_age, syllables

COUNTED = {
    "the": 1, "used": 1, "asked": 1, "houses": 2, "services": 3, "information": 4, "confidential": 4, "people": 2,
    "area": 3, "being": 2, "carrying": 3, "client": 2, "patient": 2, "create": 2, "quality": 3, "table": 2,
    "handled": 2, "needed": 2, "safely": 2, "management": 3, "someone": 2, "society": 4, "usual": 3, "period": 3,
    "somebody": 3, "sometimes": 2,
}  # fmt: skip


@pytest.mark.parametrize("word", COUNTED)
def test_syllables_are_counted_as_they_are_spoken(word: str) -> None:
    assert syllables(word) == COUNTED[word]


def test_the_age_is_that_of_the_formula() -> None:
    """100 words in 10 sentences, 130 syllables: 0.39 * 10 + 11.8 * 1.3 - 15.59 = 3.65, and five years."""
    assert reading_age("We table the cat we table the cat we table. " * 10) == pytest.approx(8.65, abs=0.051)


def test_a_short_text_says_nothing() -> None:
    assert reading_age("word " * (ENOUGH - 1)) is None


def test_long_sentences_and_long_words_ask_for_an_older_reader() -> None:
    young = reading_age("We plan care. We do not hold your notes. " * 15)
    old = reading_age(
        "Organisational responsibility necessitates consideration of documentation and of regulation " * 15
    )
    assert young is not None
    assert old is not None
    assert young < 7 < 18 < old


def test_each_item_of_a_list_is_a_sentence_of_its_own() -> None:
    words = "We tell your council and your doctor"
    assert reading_age(f"{words}\n" * 20) == reading_age(f"{words}. " * 20)


def test_addresses_are_no_words() -> None:
    text = "We tell you. " * 40
    assert reading_age(f"{text} hello@exemplar-icb.example https://www.example.org/information/organisation") == (
        reading_age(text)
    )


@pytest.mark.parametrize("text", ["a" * 100_000, "b.c" * 50_000, "@" * 50_000, "é ² ﬁ\n" * 20_000])
def test_any_text_is_read(text: str) -> None:
    reading_age(text)
