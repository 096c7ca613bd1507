"""Each format says the same, safely, and the same way twice."""

import itertools
import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from activities.part_views import DocumentView
from notices.context import dump_context, load_context
from notices.rendering import FORMATS
from notices.view import SectionView
from tests.notices.material import BOARD, NOTICE, activity, as_json, context, ground, purpose

pytestmark = pytest.mark.house

FAST = ["html", "text", "json"]
SCRIPT = "<script>alert(1)</script>"


def page(*activities: object, **fields: object) -> str:
    return FORMATS["html"].render(context(*activities, **fields)).decode()  # type: ignore[arg-type]


class Outline(HTMLParser):
    """Collects headings, ids, links inside the page and tags left open."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.levels: list[int] = []
        self.ids: list[str] = []
        self.jumps: list[str] = []
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.open += [tag] if tag not in ("br", "hr") else []
        self.levels += [int(tag[1])] if re.fullmatch("h[1-6]", tag) else []
        self.ids += [found["id"] or ""] if "id" in found else []
        self.jumps += [(found["href"] or "")[1:]] if (found.get("href") or "").startswith("#") else []

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_a_context_survives_storage() -> None:
    stored = context(activity(), notice=replace(NOTICE, sections=(SectionView(key="t", body="*Hello*"),)))
    assert load_context(dump_context(stored)) == stored


@pytest.mark.parametrize("name", FAST)
def test_a_stored_context_prints_the_same_bytes(name: str) -> None:
    fresh = context(activity())
    assert FORMATS[name].render(load_context(dump_context(fresh))) == FORMATS[name].render(fresh)


def test_json_tells_each_activity_apart() -> None:
    notice = as_json(activity(reference="A1"), activity(purpose(ground(), text="To train staff"), reference="A2"))
    assert [row["reference"] for row in notice["activities"]] == ["A1", "A2"]
    assert "To train staff" not in notice["activities"][0]["text"]
    assert "To train staff" in notice["activities"][1]["text"]


def test_json_holds_the_whole_text_and_the_structured_facts() -> None:
    notice = as_json(activity())
    assert notice["activities"][0]["text"] in notice["text"]
    assert notice["activities"][0]["facts"]["grounds"][0]["codes"] == ["A6-E"]


@pytest.mark.parametrize("part", ["notice", "organisation", "contacts", "sections", "rights", "processors", "glossary"])
def test_json_names_its_parts(part: str) -> None:
    assert part in as_json(activity())


def test_text_is_one_fact_a_line() -> None:
    notice = FORMATS["text"].render(context(activity(purpose(ground(), text="One\nlong " + "word " * 60)))).decode()
    assert "One long " + "word " * 59 + "word" in notice


def test_html_headings_start_at_h2_and_skip_none() -> None:
    levels = Outline(page(activity())).levels
    assert levels[0] == 2
    assert all(below - above <= 1 for above, below in itertools.pairwise(levels))


def test_html_contents_lead_to_places_that_exist_once() -> None:
    outline = Outline(page(activity(), activity(reference="a1"), activity(reference="")))
    assert set(outline.jumps) <= set(outline.ids)
    assert len(outline.ids) == len(set(outline.ids))


def test_html_closes_every_tag() -> None:
    assert Outline(page(activity())).open == []


def test_html_has_no_style_and_no_script_of_its_own() -> None:
    assert not re.search(r"<style|<script|\sstyle=|\son\w+=", page(activity()))


def test_html_tables_carry_their_headings_on_a_narrow_screen() -> None:
    from activities.part_views import OptOutView
    from activities.vocabulary import OptOutKind

    html = page(activity(opt_outs=(OptOutView(key="o", kind=OptOutKind.NATIONAL),)))
    assert 'class="nhsuk-table-responsive" role="table"' in html
    assert "nhsuk-table-responsive__heading" in html


@pytest.mark.parametrize("field", ["title", "summary", "reference", "business_function", "consequence"])
def test_names_are_text_and_never_markup(field: str) -> None:
    assert SCRIPT not in page(activity(**{field: SCRIPT}))


def test_a_hostile_organisation_and_notice_stay_text() -> None:
    hostile = replace(NOTICE, title=SCRIPT, summary=SCRIPT, language='en"><script>')
    assert "<script" not in page(organisation=replace(BOARD, legal_name=SCRIPT, website="javascript:x"), notice=hostile)


@pytest.mark.parametrize("url", ["javascript:alert(1)", " JaVaScRiPt:alert(1)", "data:text/html,x", "//evil.example"])
def test_an_address_that_is_not_web_mail_or_telephone_is_never_a_link(url: str) -> None:
    html = page(activity(documents=(DocumentView(key="d", title="Paper", url=url),)))
    assert not re.search(r'href="\s*(?!https?:|mailto:|tel:|#)', html, re.IGNORECASE)


def test_control_characters_do_not_reach_a_terminal() -> None:
    said = FORMATS["text"].render(context(activity(title="Bills\x1b[31m\x00 \u202eslliB")))
    assert not re.search(rb"[\x00-\x09\x0b-\x1f]|\xe2\x80\xae", said)


def test_every_format_says_what_it_is() -> None:
    kinds = {name: (format.media_type.split(";")[0], format.suffix) for name, format in FORMATS.items()}
    assert kinds == {
        "html": ("text/html", "html"),
        "text": ("text/plain", "txt"),
        "json": ("application/json", "json"),
        "jsonld": ("application/ld+json", "jsonld"),
        "pdf": ("application/pdf", "pdf"),
    }


def test_json_is_utf_8_and_readable_by_any_reader() -> None:
    assert json.loads(FORMATS["json"].render(context(activity(title="Łódź"))))["activities"][0]["title"] == "Łódź"
