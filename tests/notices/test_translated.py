"""Words in another language: who stands for them decides whether they are told, and each is marked in every format."""

import json
from dataclasses import replace
from typing import Any

import pytest

from notices.completeness import final_of, missing_items
from notices.context import NoticeContext, dump_context, load_context
from notices.rendering import FORMATS
from notices.rendering.printed import printed_data
from notices.rules.case import narrative
from notices.translated import left_out
from notices.view import NoticeView, SectionView
from notices.vocabulary import Origin, SectionKind
from ropa.languages.names import own_name
from ropa.register.codec import compact
from tests.notices.material import NOTICE, TODAY, context, register

pytestmark = pytest.mark.house
DRAFT = SectionView(key="s1", heading="Geiriau peiriant", body="Mae peiriant yn dweud hyn.", language="cy")
ALONGSIDE = (
    SectionView(key="s2", kind=SectionKind.ACTIVITIES),
    SectionView(key="s3", heading="Ours", body="We say it."),
)


def notice(**fields: Any) -> NoticeView:
    return replace(NOTICE, sections=(replace(DRAFT, **fields), *ALONGSIDE))


def everything(told: NoticeContext) -> dict[str, str]:
    """The notice in each format, and what is stored of it; of the PDF what is printed."""
    formats = {name: form.render(told).decode() for name, form in FORMATS.items() if name != "pdf"}
    return {**formats, "pdf": json.dumps(printed_data(told), ensure_ascii=False), "stored": dump_context(told).decode()}


@pytest.mark.parametrize("kind", SectionKind)
@pytest.mark.parametrize(
    ("origin", "checked_by", "is_told"),
    [
        (Origin.MACHINE, "", False),
        (Origin.MACHINE, "A. Checker", False),
        (Origin.TRANSLATED, "", False),
        (Origin.TRANSLATED, " \n", False),
        (Origin.TRANSLATED, "A. Checker", True),
        (Origin.WRITTEN, "", True),
    ],
)
def test_only_words_that_a_person_stands_for_are_told(
    kind: SectionKind, origin: Origin, checked_by: str, is_told: bool
) -> None:
    defined = notice(kind=kind, origin=origin, checked_by=checked_by)
    said = everything(context(notice=defined))
    where = [name for name, text in said.items() if "peiriant" in text]
    ours = [name for name in said if name != "jsonld"]  # which has no sections
    assert where == (ours if is_told else [])
    assert bool(left_out(defined)) is not is_told
    assert ("peiriant" in "".join(text for _, text in narrative(defined))) is is_told
    assert all("A. Checker" not in text for text in said.values())


def test_a_generated_section_stays_without_the_words_that_are_left_out() -> None:
    told = context(notice=notice(kind=SectionKind.COMPLAINTS, origin=Origin.MACHINE))
    assert "How to complain" in [section.heading for section in told.sections]


def test_where_all_is_left_out_the_law_is_still_told() -> None:
    told = context(notice=replace(NOTICE, sections=(replace(DRAFT, origin=Origin.MACHINE),)))
    assert {SectionKind.RIGHTS, SectionKind.COMPLAINTS} <= {section.kind for section in told.sections}
    assert SectionKind.TEXT not in {section.kind for section in told.sections}


def test_each_format_says_in_which_language_a_section_is() -> None:
    told = context(notice=notice())
    html = FORMATS["html"].render(told).decode()
    assert html.count('lang="cy" dir="auto">Geiriau peiriant</') == 2  # in the contents, and above the section
    assert '<div class="app-notice__narrative" lang="cy" dir="auto"><p>Mae' in html
    assert html.count('lang="cy"') == 3
    section = next(one for one in json.loads(FORMATS["json"].render(told))["sections"] if one["kind"] == "text")
    assert (section["language"], section["blocks"][0]["language"]) == ("cy", "cy")
    printed = next(one for one in printed_data(told)["sections"] if one["heading"] == "Geiriau peiriant")
    assert (printed["language"], printed["blocks"][0]["language"]) == (["cy", ""], ["cy", ""])


def test_in_the_language_of_the_notice_nothing_is_marked() -> None:
    told = context(notice=notice(language=""))
    html, stored = FORMATS["html"].render(told).decode(), json.loads(dump_context(told))
    assert html.count("lang=") == 1
    assert {section["language"] for section in stored["sections"]} == {""}


def test_an_english_section_of_a_welsh_notice_is_marked_as_english() -> None:
    told = context(notice=replace(notice(language="en-GB"), language="cy", summary="Crynodeb"))
    html = FORMATS["html"].render(told).decode()
    assert 'lang="cy" dir="auto">Crynodeb' in html
    assert 'narrative" lang="en-GB"' in html
    assert 'narrative" lang="cy" dir="auto"><p>We say it.' in html


def test_an_edition_from_before_is_still_read() -> None:
    stored = json.loads(dump_context(context(notice=NOTICE)))
    for name in ("easy_read_title", "easy_read_url"):
        del stored[name]
    for section in stored["sections"]:
        del section["language"]
    assert load_context(compact(stored)) == context(notice=NOTICE)


def test_a_whole_translation_lacks_who_checked_it() -> None:
    whole = replace(NOTICE, translation_of="n0")
    (check,) = final_of(missing_items(register(), whole, on=TODAY))
    assert (check.record, check.field) == ("notices/n1", "translation_checked_by")
    signed = replace(whole, translation_checked_by="A. Checker")
    assert final_of(missing_items(register(), signed, on=TODAY)) == ()


def test_easy_read_is_offered_in_every_format() -> None:
    there = "https://example.org/easy.pdf"
    told = context(notice=replace(NOTICE, easy_read_title="Easy words", easy_read_url=there))
    said = everything(told)
    assert f"Easy words: {there}" in said["text"]
    assert printed_data(told)["easy_read"] == ["Easy words", there]
    assert json.loads(said["json"])["notice"]["easy_read_url"] == there
    about = next(one for one in json.loads(said["jsonld"])["@graph"] if "foaf:primaryTopic" in one)
    assert about["dct:hasVersion"] == {"@id": there, "@type": "foaf:Document", "dct:title": "Easy words"}
    unnamed = FORMATS["text"].render(replace(told, easy_read_title="")).decode()
    assert f"Read this in Easy Read: {there}" in unnamed


@pytest.mark.parametrize("url", ["", "javascript:alert(1)", "https://example.org/<script>", "data:text/html,x"])
def test_no_easy_read_document_without_a_safe_address(url: str) -> None:
    said = everything(context(notice=replace(NOTICE, easy_read_title="Easy words", easy_read_url=url)))
    assert "Easy words" not in said["text"]
    assert not any(url and url in text for text in said.values())


@pytest.mark.parametrize(
    ("tag", "name"), [("cy", "Cymraeg"), ("gd-GB", "Gàidhlig"), ("en-GB", "English"), ("tlh", "tlh")]
)
def test_a_language_is_called_by_its_own_name(tag: str, name: str) -> None:
    assert own_name(tag) == name
