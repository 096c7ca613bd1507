"""Words that a notice defines lead to what they mean: once in each activity and section, never where it would harm."""

import re
import time
from dataclasses import replace

import pytest

from activities.view import ActivityView
from notices.context import ActivityContext, Definition
from notices.rendering import FORMATS
from notices.rendering.word_links import WordLinks
from notices.view import NoticeView, SectionView
from notices.vocabulary import SectionKind
from tests.notices.material import NOTICE, activity, context, ground, purpose

pytestmark = pytest.mark.house

WORDS = ("Consent", "Explicit consent", "Processor", "Senior information risk owner (SIRO)", "Health & Care Act 2022")


def page(*activities: ActivityView, notice: NoticeView = NOTICE) -> str:
    return FORMATS["html"].render(context(*activities, notice=notice)).decode()


def links(said_in: str = "en-GB") -> WordLinks:
    words = tuple(Definition(term=word, meaning="M") for word in WORDS)
    return WordLinks(replace(context(), said_in=said_in, glossary=words))


def linked(html: str, said_in: str = "en-GB") -> str:
    """The HTML of a section, with links written as [words](#anchor)."""
    section = context().sections[0]
    found = str(links(said_in).in_section(html, section))
    return re.sub(r'<a class="app-word" href="(#[^"]+)">(.*?)</a>', r"[\2](\1)", found)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Your consent. Consent.</p>", "<p>Your [consent](#word-consent). Consent.</p>"),
        ("<p>We ask for EXPLICIT CONSENT</p>", "<p>We ask for [EXPLICIT CONSENT](#word-explicit-consent)</p>"),
        (
            "<p>explicit consent, explicit consent and consent</p>",
            "<p>[explicit consent](#word-explicit-consent), explicit consent and [consent](#word-consent)</p>",
        ),
        ("<p>Two processors</p>", "<p>Two [processors](#word-processor)</p>"),
        ("<p>nonconsent, sub-processor, desirous</p>", "<p>nonconsent, sub-processor, desirous</p>"),
        (
            "<p>The Health &amp; Care Act 2022</p>",
            "<p>The [Health &amp; Care Act 2022](#word-health-care-act-2022)</p>",
        ),
        ("<h3>Consent</h3><p>No</p>", "<h3>Consent</h3><p>No</p>"),
        ('<p><a href="/consent/">our <em>consent</em></a></p>', '<p><a href="/consent/">our <em>consent</em></a></p>'),
        ("<summary><span>Consent</span></summary>", "<summary><span>Consent</span></summary>"),
        ("<dt>Consent</dt><dd>Consent</dd>", "<dt>Consent</dt><dd>[Consent](#word-consent)</dd>"),
        ('<p title="consent">İ consent</p>', '<p title="consent">İ [consent](#word-consent)</p>'),
        ("<p>&lt;consent&gt;</p>", "<p>&lt;[consent](#word-consent)&gt;</p>"),
        ("<p>“consent”</p>", "<p>“[consent](#word-consent)”</p>"),
        ("<a href='#'><b>x</b></a> <em>consent</em>", "<a href='#'><b>x</b></a> <em>[consent](#word-consent)</em>"),
        ("", ""),
    ],
)
def test_the_first_use_of_a_word_leads_to_its_meaning(html: str, expected: str) -> None:
    assert linked(html) == expected


def test_each_activity_links_a_word_once_and_the_glossary_holds_its_meaning() -> None:
    asks = purpose(ground("A6-A", "A9-A"), text="With your consent, and consent again")
    html = page(activity(asks, reference="A1"), activity(asks, reference="A2"))
    for part in html.split('<section class="app-activity">')[1:]:
        assert part.split("</section>")[0].count('href="#word-consent"') == 1
    assert html.count('id="word-consent" tabindex="-1"') == 1
    assert set(re.findall(r'href="#(word-[^"]+)"', html)) <= set(re.findall(r'<li id="(word-[^"]+)"', html))


def test_a_section_of_our_own_words_links_them_too_and_stays_escaped() -> None:
    sections = (
        SectionView(
            key="s", heading="Consent", body="# Consent\n[consent](https://a.example) <b>consent</b> `consent`"
        ),
        SectionView(key="g", kind=SectionKind.GLOSSARY),
    )
    html = page(notice=replace(NOTICE, sections=sections))
    assert '&lt;b&gt;<a class="app-word" href="#word-consent">consent</a>&lt;/b&gt;' in html
    assert html.count('class="app-word" href="#word-consent"') == 1


def test_a_notice_without_a_section_of_words_has_no_links() -> None:
    sections = (SectionView(key="s", heading="Ours", body="With your consent."),)
    assert "app-word" not in page(notice=replace(NOTICE, sections=sections))


def test_the_words_of_the_page_stay_the_same() -> None:
    html = page(activity(purpose(ground("A6-A", "A9-A"))))
    plain = re.sub(r'<a class="app-word"[^>]*>(.*?)</a>', r"\1", html)
    assert "app-word" in html
    assert "app-word" not in plain
    assert "<a" not in re.findall(r'<a class="app-word"[^>]*>(.*?)</a>', html)


@pytest.mark.parametrize(
    "html",
    [
        "<p>consent </p>" * 20_000,
        "<a href='#'>consent</a>" * 20_000,
        "consent" * 40_000,
        "&lt;" * 60_000,
        "İ" * 200_000,
    ],
    ids=["words", "links", "no words", "signs", "odd"],
)
def test_a_large_section_is_no_trouble(html: str) -> None:
    began = time.process_time()
    assert linked(html).count("](#word-consent)") <= 1
    assert time.process_time() - began < 1


def test_an_activity_is_searched_only_for_words_of_its_texts() -> None:
    told = ActivityContext(reference="A", title="T", anchor="a", role="not_stated", regime="uk_gdpr", about="living")  # type: ignore[arg-type]
    assert links().in_activity("<p>consent</p>", told) == "<p>consent</p>"
    assert "app-word" in links().in_activity("<p>consent</p>", replace(told, summary="consent"))
