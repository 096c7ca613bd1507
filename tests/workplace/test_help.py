"""Help where people need it: words explained in place, the glossary, the guide, and what to do first."""

import re
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.test import Client

from activities.models import Activity
from activities.sections import SECTIONS
from ropa.editing.questions import Question
from ropa.organisations.models.organisation import refuse_reserved
from ropa.reference.law_words import LAW_WORDS
from ropa.workplace.beside import Beside, add_beside
from ropa.workplace.glossary import all_words, named, words_by_field, words_in
from tests import world as worlds

World = worlds.World
DOCS = Path(__file__).resolve().parents[2] / "docs" / "glossary.md"


def text(answer: HttpResponse) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


@pytest.fixture
def as_editor(client: Client, world: World) -> Client:
    client.force_login(world.editor_a)
    return client


# --- words ------------------------------------------------------------------------------------------------


def test_a_text_is_explained_by_the_words_that_it_uses() -> None:
    assert [word.name for word in words_in("A processor needs section 251 support.")] == ["processor", "section 251"]


def test_a_part_of_a_word_is_no_word() -> None:
    assert words_in("Microprocessors.") == []


def test_a_word_is_explained_once_on_a_page() -> None:
    questions = [Question("a", "Which processor?"), Question("b", "Which processor is your controller?")]
    told = words_by_field(questions)
    assert {field: [word.name for word in words] for field, words in told.items()} == {
        "a": ["processor"],
        "b": ["controller, joint controller"],
    }


def test_the_words_of_the_law_are_told_in_the_words_of_those_who_keep_the_register() -> None:
    names = [word.name.casefold() for word in all_words()]
    assert len(names) == len(set(names))
    assert {"processor", "caldicott guardian"} <= set(names)


def test_each_word_has_its_own_place() -> None:
    anchors = [word.anchor for word in all_words()]
    assert len(anchors) == len(set(anchors))


def test_words_are_named_in_a_row() -> None:
    assert named(words_in("Section 251, a processor and profiling.")) == "“section 251”, “processor” and “profiling”"


@pytest.mark.house
def test_the_documents_say_the_same() -> None:
    section = DOCS.read_text().split("## The law's words")[1].split("\n## ")[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in section.splitlines() if line[:1] == "|"]
    assert rows[2:] == [[word.word, word.meaning, word.law] for word in LAW_WORDS]


def test_the_glossary_lists_every_word(as_editor: Client) -> None:
    said = text(as_editor.get("/register/board-a/glossary/"))
    assert all(word.meaning in said for word in all_words() if "“" not in word.meaning and "&" not in word.meaning)


def test_words_are_explained_beside_the_question_that_uses_them(as_editor: Client, world: World) -> None:
    worlds.build(Activity, world.a, key="a-1")
    page = as_editor.get("/register/board-a/change/activities/a-1/processors/").content.decode()
    assert re.search(r"<summary[^>]*><span[^>]*>What “processor” means</span></summary>", page)
    assert 'href="/register/board-a/glossary/#processor"' in page


# --- the guide --------------------------------------------------------------------------------------------


def test_the_guide_is_made_from_the_texts_of_the_sections(as_editor: Client) -> None:
    said = text(as_editor.get("/register/guide/"))
    assert all(section.intro in said for section in SECTIONS)


def test_the_guide_is_for_whoever_has_signed_in(client: Client) -> None:
    assert client.get("/register/guide/")["Location"] == "/accounts/login/?next=/register/guide/"


def test_no_organisation_takes_its_address() -> None:
    with pytest.raises(ValidationError):
        refuse_reserved("guide")


def test_every_page_leads_to_guide_and_words(as_editor: Client) -> None:
    page = as_editor.get("/register/board-a/").content.decode()
    assert 'href="/register/guide/"' in page
    assert 'href="/register/board-a/glossary/"' in page


# --- an empty register ------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["/register/board-a/", "/register/board-a/activities/"])
def test_an_empty_register_says_what_to_do_first(as_editor: Client, address: str) -> None:
    page = as_editor.get(address).content.decode()
    for step in ("change/organisations/board-a/", "activities/new/", "new/notices/"):
        assert f'href="/register/board-a/{step}"' in page
        assert as_editor.get(f"/register/board-a/{step}").status_code == 200


def test_whoever_only_reads_is_sent_nowhere(client: Client, world: World) -> None:
    client.force_login(world.auditor_a)
    page = client.get("/register/board-a/").content.decode()
    assert "Three steps to begin" in page
    assert 'href="/register/board-a/activities/new/"' not in page.split("<main")[1].split("</main")[0]


def test_a_register_with_a_record_needs_no_first_steps(as_editor: Client, world: World) -> None:
    worlds.build(Activity, world.a)
    assert "Three steps to begin" not in text(as_editor.get("/register/board-a/"))


# --- panels beside a record -------------------------------------------------------------------------------


def test_the_same_panel_twice_is_refused() -> None:
    panel = Beside("changes", "", "x.jinja", lambda *_, **__: None, order=1)
    with pytest.raises(ValueError, match="already"):
        add_beside(panel)
