"""What people wrote in another language says so in every format, and what we say beside it is in ours."""

import io
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from notices.context import NoticeContext
from notices.rendering import FORMATS
from notices.view import SectionView
from notices.vocabulary import SectionKind
from ropa.languages import catalogues
from ropa.languages.catalogues import CHECKED
from tests import pseudo
from tests.languages.test_speaking import compiled
from tests.notices.material import NOTICE, activity, context, ground, purpose
from tests.notices.test_notice_pdf import elements

pytestmark = pytest.mark.house

ABOUT = SectionView(key="s", kind=SectionKind.TEXT, heading="Amdanom ni", body="Rydym yn *gofalu*.")
WELSH = replace(NOTICE, language="cy", title="Hysbysiad", summary="Crynodeb.", sections=(ABOUT,))


def told(notice: Any = WELSH) -> NoticeContext:
    return context(activity(), activity(reference="A2"), notice=notice)


def page(notice: Any = WELSH) -> str:
    return FORMATS["html"].render(told(notice)).decode()


def data(name: str, notice: Any = WELSH) -> Any:
    return json.loads(FORMATS[name].render(told(notice)))


def test_without_a_catalogue_a_page_is_english_with_welsh_in_it() -> None:
    marked = re.findall(r'lang="(\S+)"[^>]*>([^<]*)', page())
    assert marked[0] == ("en-GB", "\n")
    assert {("cy", "Crynodeb."), ("cy", "Amdanom ni"), ("cy", "")} == set(marked[1:])


def test_where_all_is_in_one_language_nothing_else_is_marked() -> None:
    assert re.findall(r'lang="(\S+)"', page(replace(WELSH, language="en-GB"))) == ["en-GB"]


def test_json_says_which_is_which() -> None:
    notice = data("json")["notice"]
    assert (notice["language"], notice["said_in"]) == ("cy", "en-GB")


def test_linked_data_is_tagged_with_the_language_of_each_text() -> None:
    read = data("jsonld")
    notice, register = read["@graph"][:2]
    assert read["@context"]["@language"] == "en-GB"
    assert notice["dct:language"] == ["cy", "en-GB"]
    assert notice["dct:title"] == {"@value": "Hysbysiad", "@language": "cy"}
    assert register["dct:title"] == {"@value": "NHS Example: Hysbysiad", "@language": "cy"}
    assert register["dcat:dataset"][0]["dct:title"] == "Work A1"


def test_a_printed_notice_is_english_with_welsh_in_it() -> None:
    read = PdfReader(io.BytesIO(FORMATS["pdf"].render(told())))
    assert read.trailer["/Root"]["/Lang"] == "en-GB"  # type: ignore[index]
    assert {one["/S"] for one in elements(read) if one.get("/Lang") == "cy"} >= {"/Title", "/H1", "/P"}


def test_with_a_checked_catalogue_all_is_in_its_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pseudo.install(tmp_path, monkeypatch)
    notice = replace(WELSH, language=pseudo.LANGUAGE)
    assert re.findall(r'lang="(\S+)"', page(notice)) == [pseudo.LANGUAGE]
    read = data("jsonld", notice)
    assert read["@context"]["@language"] == read["@graph"][0]["dct:language"] == pseudo.LANGUAGE
    assert all(term["skos:prefLabel"]["@language"] == "en-GB" for term in read["@graph"] if "skos:prefLabel" in term)
    assert not [term for term in read["@graph"] if "⟦" in term.get("skos:prefLabel", {}).get("@value", "")]


def test_a_ground_is_told_apart_from_its_provision_in_any_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pseudo.install(tmp_path, monkeypatch)
    made = page(replace(WELSH, language=pseudo.LANGUAGE))
    assert '<div>⟦Public task⟧ <span class="app-glance__law">⟦Article 6(1)(e)⟧</span></div>' in made


def test_words_are_explained_where_the_signs_of_the_language_show_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = {CHECKED: "Somebody", "Consent": "Cydsyniad"}
    compiled(tmp_path, "cy", said, signs={"consent": "cydsyn; gydsyn"})
    monkeypatch.setattr(catalogues, "FOLDER", tmp_path)
    notice = replace(WELSH, sections=())
    made = context(activity(purpose(ground(), text="Eich gydsyniad chi")), notice=notice)
    assert "Cydsyniad" in [definition.term for definition in made.glossary]
    assert '<a class="app-word" href="#word-cydsyniad">gydsyniad</a>' in FORMATS["html"].render(made).decode()
