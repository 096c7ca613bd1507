"""The public pages of a notice in another language: every word of ours is said in it, frame and refusals included.

The language is one in which each translated sentence stands in brackets (`tests/pseudo.py`); what people typed is
Greek.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from html import unescape
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from activities.vocabulary import Audience
from notices.assemble import assemble
from notices.changes import summary_of
from notices.context import NoticeContext
from notices.editions.published import languages_of
from notices.models import Edition, Notice
from notices.standing.undated import redated
from notices.view import SectionView
from notices.vocabulary import SectionKind
from ropa.audit.signing import save_signed
from ropa.workplace.jinja import lang
from tests import pseudo
from tests import world as worlds
from tests.notices.history import edition_of, taken_back
from tests.notices.material import BOARD, NOTICE, activity, ground, purpose, register, terms
from tests.notices.test_every_sentence_is_marked import in_law
from tests.notices.test_pages import words
from tests.standing import stood_on

PLACE = "/alpha/privacy-notice"
pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
MANY = tuple(activity(reference=f"{n}", title=f"Work {n}") for n in range(10, 19))
OWN = SectionView(key="s1", kind=SectionKind.TEXT, heading="About us", body="We are a board.")
ANSWERED = [
    "",
    "changes/",
    "editions/",
    "editions/3/",
    "editions/5/",
    "editions/1/compare/2/",
    "editions/2/compare/3/",
    "editions/3/compare/5/",
    "editions/5/compare/5/",
    "on/",
    "on/2026-01-20/",
    "feed/",
]
REFUSED = {
    "editions/9/": 404,
    "editions/4/": 404,
    "editions/9.pdf": 404,
    "editions/compare/": 404,
    "on/2001-01-01/": 404,
    "on/2199-01-01/": 404,
    "on/2025-12-24/": 404,
    "on/?date=Ω": 404,
    "editions/3.pdf": 503,
    "editions/3.docx": 404,
}


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        pseudo.install(tmp_path_factory.mktemp("locale"), patch)
        yield


@pytest.fixture(scope="module")
def editions(request: pytest.FixtureRequest, spoken: None) -> list[Edition]:
    """The first is in English, before there was a catalogue; what the fourth says was taken back at once."""
    with stood_on(request):
        keeper = worlds.organisation("ΑΒΓ", slug="alpha")
        notice = worlds.build(Notice, keeper, slug="privacy-notice", title="ΑΒΓ")
        made, before = [], None
        for number, (day, context) in enumerate(zip(days(), contexts(), strict=True), 1):
            made.append(edition_of(notice, number, day, context, before))
            before = context
        taken_back(made[3], "2025-12-20 10:00")
        return made


def days() -> list[datetime]:
    return [datetime(2025, month, 20, 9, tzinfo=UTC) for month in (2, 4, 6, 12)] + [
        datetime(2026, 1, 20, 9, tzinfo=UTC)
    ]


def contexts() -> Iterator[NoticeContext]:
    """Each changes as much as it can of the one before."""
    one = activity(purpose(ground()), reference="1", title="Answering complaints")
    other = activity(purpose(ground()), reference="2", title="Paying bills", summary="In short.")
    yield said(one, *MANY, language="en-GB")
    yield said(one, *MANY)
    board = replace(BOARD, known_as="Other", phone="0300 000 0000", demonstration="Not real.")
    told = [replace(each, summary="In short.") for each in MANY]
    fields: dict[str, Any] = {"title": "Another title", "summary": "At the top.", "audiences": (Audience.STAFF,)}
    fields |= {"review_due_on": date(2027, 5, 1), "sections": (OWN, *sections())}
    yield said(other, *told, organisation=board, organisations=(board,), **fields)
    yield said(other)
    yield said(replace(one, summary="Another."), *told, sections=(OWN, *reversed(sections())))


def sections() -> tuple[SectionView, ...]:
    kinds = (SectionKind.ACTIVITIES, SectionKind.RIGHTS, SectionKind.WHO_WE_ARE, SectionKind.UPDATES)
    return tuple(SectionView(key=f"s-{kind.value}", kind=kind) for kind in kinds)


def said(
    *activities: Any, language: str = pseudo.LANGUAGE, on: date = date(2026, 1, 20), **fields: Any
) -> NoticeContext:
    own = {name: fields.pop(name) for name in ("organisation", "organisations") if name in fields}
    typed = pseudo.disguised(register(*activities, **own))
    notice = replace(pseudo.disguised(replace(NOTICE, **fields)), language=language)
    return assemble(replace(typed, reference=tuple(terms().values())), notice, on=on)


def get(client: Client, page: str, **headers: str) -> HttpResponse:
    return client.get(f"{PLACE}/{page}", headers=headers)


def of_ours(answer: HttpResponse) -> list[str]:
    """Lines of a page with words of ours that nobody translated, but where another language is marked. The lines that
    a comparison quotes are cut in the middle of sentences; what they say is looked at where they come from."""
    page = unescape(answer.content.decode()) if "atom" in answer["Content-Type"] else answer.content.decode()
    page = re.sub(r'<ul class="nhsuk-list app-differs">.*?</ul>', "", page, flags=re.DOTALL)
    return pseudo.unmarked(pseudo.of_page(_without_english(page)), in_law())


def _without_english(page: str) -> str:
    return re.sub(r'<(\w+)[^>]* lang="en-GB".*?</\1>', "", page, flags=re.DOTALL)


def languages(answer: HttpResponse) -> tuple[str, ...]:
    """Of the page, and of its parts."""
    return tuple(dict.fromkeys(re.findall(r'lang="([^"]*)"', answer.content.decode())))


def test_every_page_is_in_the_language_of_the_notice(client: Client, editions: list[Edition]) -> None:
    answers = {page: get(client, page) for page in ANSWERED}
    assert {page: answer.status_code for page, answer in answers.items()} == dict.fromkeys(ANSWERED, 200)
    assert {page: languages(answer)[0] for page, answer in answers.items()} == dict.fromkeys(ANSWERED, pseudo.LANGUAGE)
    assert {page: found for page, answer in answers.items() if (found := of_ours(answer))} == {}


def test_what_is_refused_is_refused_in_it(client: Client, editions: list[Edition]) -> None:
    answers = {page: get(client, page) for page in REFUSED}
    answers["in no format"] = get(client, "", accept="image/png")
    assert {page: answer.status_code for page, answer in answers.items()} == {**REFUSED, "in no format": 406}
    assert {page: languages(answer) for page, answer in answers.items()} == dict.fromkeys(answers, (pseudo.LANGUAGE,))
    assert {page: found for page, answer in answers.items() if (found := of_ours(answer))} == {}


def test_a_withdrawn_notice_says_so_in_its_own_language(client: Client, editions: list[Edition]) -> None:
    taken_back(editions[4], "2026-02-01 09:00")
    answer = get(client, "")
    assert (answer.status_code, languages(answer), of_ours(answer)) == (410, (pseudo.LANGUAGE,), [])


def test_an_ended_body_says_so_in_the_language_of_its_notice(client: Client, editions: list[Edition]) -> None:
    body = editions[0].notice.organisation
    body.ended_on, body.successor = "2026-01", worlds.organisation("ΓΔΕ", slug="delta")
    save_signed(body, by=None, reason="Ended")
    answer = get(client, "")
    assert ("ΓΔΕ" in words(answer), of_ours(answer)) == (True, [])


def test_an_edition_of_before_the_translation_stays_in_english(client: Client, editions: list[Edition]) -> None:
    page = get(client, "editions/1/")
    assert languages(page) == ("en-GB", pseudo.LANGUAGE)  # that of the newest title, on the way to it
    assert "This is edition 1, in force from 20 February 2025 to 20 April 2025 ." in words(page)
    assert '<ul class="nhsuk-list nhsuk-list--bullet" lang="en-GB">' in get(client, "changes/").content.decode()
    assert '<span lang="en-GB">' in get(client, "editions/1/compare/2/").content.decode()


def test_pages_of_several_notices_are_in_english(client: Client, editions: list[Edition]) -> None:
    get(client, "")
    for page in (client.get("/"), client.get("/alpha/"), client.get("/alpha/no-such-notice/")):
        assert languages(page)[0] == "en-GB"
        assert "⟦" not in re.sub(r'<(\w+) [^>]*lang="en-XA".*?</\1>', "", page.content.decode(), flags=re.DOTALL)


def test_what_an_edition_changed_is_told_in_its_own_language(spoken: None) -> None:
    before, after = said(MANY[0], language="en-GB"), said(*MANY[:2])
    assert "The language of the notice is now en-GB. It was en-XA." in summary_of(after, before)
    assert not any(pseudo.unmarked(told) for told in summary_of(before, after))


def test_the_date_of_an_edition_is_found_again_in_its_own_language(spoken: None) -> None:
    updates = (SectionView(key="s1", kind=SectionKind.UPDATES),)
    stored, fresh = (said(MANY[0], sections=updates, on=date(2026, month, 20)) for month in (1, 2))
    assert redated(fresh, stored.updated_on) == stored


def test_what_people_type_is_taken_for_no_language(editions: list[Edition]) -> None:
    title = '","said_in":"cy","' * 10
    notice = worlds.build(Notice, editions[0].notice.organisation, slug="another")
    hostile = edition_of(notice, 1, days()[0], replace(said(MANY[0]), title=title), None)
    assert languages_of([hostile, editions[0]]) == {hostile.pk: pseudo.LANGUAGE, editions[0].pk: "en-GB"}
    assert lang('"><script>') == ' lang="&quot;&gt;&lt;script&gt;"'
