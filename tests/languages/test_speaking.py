"""Sentences are said in a language that somebody checked, in the one place that asks for it, and nowhere else."""

import contextvars
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog

from ropa.languages import catalogues
from ropa.languages.catalogues import CHECKED, ENGLISH, PUBLIC, WORKPLACE, catalogue, languages
from ropa.languages.speaking import counted, gettext, said_in, say, speaking
from ropa.reference.glossary_words import AS_SIGNS, said_signs
from tests.translating import compile_catalogue

pytestmark = pytest.mark.house

SIGNED = {CHECKED: "Somebody, in 2026"}
WELSH = SIGNED | {
    "Contents": "Cynnwys",
    "consent": "cydsyniad",
    "It closed {when}.": "{when} y caeodd.",
    ("{n} year", "{n} years"): ("{n} mlynedd", "blwyddyn", "{n} flynedd", "{n} blynedd", "{n} blynedd"),
}
HOSTILE = [
    "",
    "-",
    "..",
    "../cy",
    "cy/../cy",
    "/cy",
    "cy-../cy",
    "cy_",
    "cy-GB-x",
    "cy\0",
    "cy\n",
    "ｃｙ",
    "c" * 300,
    "cy-" + "G" * 300,
    "register.mo",
]


SIGNS = {"consent": "cydsyni; caniat"}


def compiled(
    folder: Path, language: str, said: Mapping[Any, Any], domain: str = PUBLIC, signs: Mapping[str, str] | None = None
) -> None:
    made = Catalog(locale=language, domain=domain, charset="utf-8")
    for english, translated in (signs or {}).items():
        made.add(english, translated, context=AS_SIGNS)
    for english, translated in said.items():
        made.add(english, translated)
    place = folder / language / "LC_MESSAGES"
    place.mkdir(parents=True, exist_ok=True)
    compile_catalogue(made, place / f"{domain}.mo")


@pytest.fixture(scope="module", autouse=True)
def catalogued(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Welsh is checked, Irish is not, Cornish for the public alone, Manx for staff alone; Polish lies elsewhere."""
    folder = tmp_path_factory.mktemp("languages") / "locale"
    compiled(folder, "cy", WELSH, signs=SIGNS)
    compiled(folder, "cy", SIGNED | {"Save": "Cadw"}, WORKPLACE)
    compiled(folder, "kw", SIGNED)
    compiled(folder, "gv", SIGNED | {"Save": "Sauail"}, WORKPLACE)
    compiled(folder, "ga", {"Contents": "Clár"})
    compiled(folder.parent, "pl", SIGNED)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalogues, "FOLDER", folder)
        yield


@pytest.mark.parametrize("language", ["cy", "cy-GB", "CY", "cy_gb"])
def test_a_checked_language_is_spoken(language: str) -> None:
    with speaking(language):
        assert gettext("Contents") == "Cynnwys"
    assert said_in(language) == language


@pytest.mark.parametrize("language", ["ga", "pl", "fr", "en-GB", *HOSTILE], ids=lambda language: repr(language[:12]))
def test_any_other_is_said_in_english(language: str) -> None:
    with speaking(language):
        assert gettext("Contents") == "Contents"
    assert catalogue(language) is None
    assert said_in(language) == ENGLISH


def test_what_shows_that_a_word_is_used_is_translated_apart_from_the_word() -> None:
    with speaking("cy"):
        assert (gettext("consent"), said_signs(("consent",))) == ("cydsyniad", ("consent", "cydsyni", "caniat"))
    assert said_signs(("consent",)) == ("consent",)


def test_what_has_no_translation_is_said_in_english() -> None:
    with speaking("cy"):
        assert (gettext("The law"), gettext("")) == ("The law", "")


def test_values_move_and_are_never_read_as_sentences() -> None:
    with speaking("cy"):
        assert say("It closed {when}.", when="{when} Contents %s") == "{when} Contents %s y caeodd."


@pytest.mark.parametrize(("number", "told"), [(1, "blwyddyn"), (2, "2 flynedd"), (3, "3 blynedd"), (4, "4 mlynedd")])
def test_a_language_has_its_own_forms_for_numbers(number: int, told: str) -> None:
    with speaking("cy"):
        assert counted("{n} year", "{n} years", number) == told


def test_english_has_commas_between_thousands() -> None:
    assert [counted("{n} year", "{n} years", n) for n in (0, 1, 1000)] == ["0 years", "1 year", "1,000 years"]


def test_a_language_ends_with_its_block_even_where_it_fails() -> None:
    with speaking("cy"):
        with speaking("fr"):
            assert gettext("Contents") == "Contents"
        with pytest.raises(ZeroDivisionError), speaking("en-GB"):
            raise ZeroDivisionError
        assert gettext("Contents") == "Cynnwys"
    assert gettext("Contents") == "Contents"


def test_other_threads_and_tasks_do_not_hear_it() -> None:
    heard: list[str] = []
    with speaking("cy"):
        thread = threading.Thread(target=lambda: heard.append(gettext("Contents")))
        thread.start()
        thread.join()
        heard.append(contextvars.Context().run(gettext, "Contents"))
        heard.append(contextvars.copy_context().run(gettext, "Contents"))
    assert heard == ["Contents", "Contents", "Cynnwys"]


def test_staff_are_told_what_the_public_reads_in_the_same_words() -> None:
    with speaking("cy", WORKPLACE):
        assert (gettext("Save"), gettext("Contents"), gettext("Neither")) == ("Cadw", "Cynnwys", "Neither")
        assert counted("{n} year", "{n} years", 2) == "2 flynedd"
        with speaking("cy"):
            assert gettext("Save") == "Save"


def test_the_workplace_is_spoken_where_both_catalogues_are_checked() -> None:
    assert (languages(PUBLIC), languages(WORKPLACE)) == (("cy", "kw"), ("cy",))
    assert [said_in(language, WORKPLACE) for language in ("cy", "kw", "gv")] == ["cy", ENGLISH, ENGLISH]
