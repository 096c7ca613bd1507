"""“Does this concern me?” and the search, for a notice in another language: its sentences, and the same addresses."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape

import pytest
from django.test import Client

from activities.models import Activity, Purpose
from activities.operations import approve
from notices.models import Notice, PublicWords, Section
from notices.operations import publish
from notices.public import finder, finder_pages
from notices.public.concerns import Guide, guide
from notices.public.indexing import reindex
from notices.public.people import Group
from notices.public.themes import Theme
from notices.topics import Topic
from notices.vocabulary import SectionKind
from ropa.languages.speaking import speaking
from ropa.organisations.models import Organisation
from tests import pseudo
from tests import world as worlds
from tests.notices.material import NOTICE, activity, context, ground, purpose, term, terms
from tests.published import REASON, draft_notice
from tests.world import term as term_of

pytestmark = pytest.mark.one_engine
World = worlds.World
HERE = "/board-a/privacy-notice/for-you/"
API = "/api/v1/organisations/board-a/notices/privacy-notice/for-you/"
ASKED = (
    "",
    "staff/",
    "staff/everything/2/",
    "patient+staff/",
    "patient/sharing/",
    "zebra/",
    "staff/zebra/",
    "staff/everything/9/",
    "?topic=money",
)
TYPED = {"Hysbysiad", "Er mwyn helpu", "Gwaith", "Board A", "zebra", "A-0", "A-1", "A-2"}


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        pseudo.install(tmp_path_factory.mktemp("locale"), patch)
        yield


def made(keeper: Organisation, of_notice: str, **of_section: str) -> Notice:
    """Three activities: about staff, about patients, about nobody in particular. The notice is in that language."""
    staff = term_of("data_subject", code="DS-STAFF", label="Staff")
    patient = term_of("data_subject", code="DS-PATIENT", label="Patients")
    for number, subjects in enumerate(([staff], [patient], [])):
        work = worlds.build(Activity, keeper, key=f"a-{number}", reference=f"A-{number}", title=f"Gwaith {number}")
        worlds.build(Purpose, keeper, activity=work, text="Er mwyn helpu", subjects=subjects)
        approve(work, by=None, reason=REASON)
    notice = draft_notice(keeper, title="Hysbysiad", language=of_notice)
    section = {"kind": SectionKind.TEXT, "heading": "Gwau", "body": "Gwau", "position": 90}
    worlds.build(Section, keeper, notice=notice, **section, **of_section)
    publish(notice, by=None, reason=REASON)
    return notice


def told(language: str) -> Guide:
    own = replace(term("DS-STAFF"), code="DS-X1", label=term("DS-PATIENT").label)
    everybody = tuple(known for known in terms().values() if known.kind == "data_subject")
    record = activity(purpose(ground(), subjects=(*everybody, own)), business_function="Contents")
    notice = replace(NOTICE, language=language)
    return guide(context(record, notice=notice, reference=(*terms().values(), own)))


def test_addresses_are_the_same_in_every_language(spoken: None) -> None:
    other, english = told(pseudo.LANGUAGE), told("en-GB")
    with speaking(pseudo.LANGUAGE):
        there = {choice.slug: choice.label for choice in _choices(other)}
    here = {choice.slug: choice.label for choice in _choices(english)}
    assert list(there) == list(here)
    assert there["staff"] == f"⟦{here['staff']}⟧"
    assert there["contents"] == here["contents"] == "Contents"  # typed: never translated
    assert not any("⟦" in label for label in here.values())
    assert not any("⟦" in choice.name for choice in _choices(other))  # addresses are made of it


def _choices(found: Guide) -> list[Group | Theme]:
    return [*found.groups, *found.themes]


def test_every_sentence_is_in_the_language_of_the_notice(
    client: Client, world: World, spoken: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (finder, finder_pages):
        monkeypatch.setattr(module, "PER_PAGE", 1)
    notice = made(world.a, pseudo.LANGUAGE)
    for asked in ASKED:
        page = client.get(f"{HERE}{asked}").content.decode()
        assert f'<html lang="{pseudo.LANGUAGE}"' in page
        assert pseudo.unmarked(_read(page), TYPED) == [], asked
    assert f'href="{HERE}staff/"' in client.get(HERE).content.decode()
    answer = client.get(API, {"who": "staff"}).json()
    assert all(choice["label"].startswith("⟦") for choice in (*answer["groups"], *answer["topics"]))
    _words_are_the_same_whoever_makes_them(notice)


def _read(page: str) -> str:
    """What somebody hears of a page."""
    aloud = re.findall(r'(?:aria-label|alt|title)="([^"]*)"', page)
    words = re.sub(r"<(?:script|style).*?</(?:script|style)>|<[^>]*>", " ", page, flags=re.DOTALL)
    return unescape("\n".join([*aloud, " ".join(words.split())]))


def _words_are_the_same_whoever_makes_them(notice: Notice) -> None:
    """Those to search: as it is published, and when somebody who reads English makes them again."""
    kept = dict(PublicWords.objects.values_list("place", "digest"))
    assert f"⟦{Topic.PURPOSES.english}⟧" in PublicWords.objects.get(place="activity-a-1").text
    reindex(notice.organisation)
    assert dict(PublicWords.objects.values_list("place", "digest")) == kept


def test_the_search_is_in_english_and_says_which_words_are_not(client: Client, world: World) -> None:
    """Nobody translated our sentences into this language: only what was written for the notice is in it."""
    made(world.a, "cy", language="gd")
    page = client.get("/search/", {"q": "gwaith gwau hysbysiad"}).content.decode()
    assert '<html lang="en-GB"' in page
    hits = dict(re.findall(r'href="/board-a/privacy-notice/(#[^"]*)?"( lang="..")?', page))
    assert (hits["#activity-a-1"], hits["#section-gwau"], hits[""]) == ("", ' lang="gd"', ' lang="cy"')
    assert '<span lang="cy">Hysbysiad</span>' in page
    assert '<span class="app-line app-hit__context app-wrap" lang="gd"><mark' in page
