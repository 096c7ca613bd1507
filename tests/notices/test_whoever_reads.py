"""Notices beside what the public reads, for keepers who read the workplace in another language.

What a notice says is compared and shown in the language of the notice, what is stored of it stays English, and what
the workplace says about it is in the language of who asks.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from activities.models import Activity, Purpose
from activities.operations import approve
from activities.read import read, read_alone
from notices.completeness import NOBODY_CHECKED
from notices.editions.withdrawing import withdraw
from notices.foreseen import foresee
from notices.models import Edition, Notice, Section
from notices.one_activity import told_of
from notices.operations import Held, publish
from notices.rules.upkeep import the_notice_keeps_up_with_the_records
from notices.site import published_by
from notices.standing.drift import document, drift_of
from notices.vocabulary import Origin, PublishingPolicy, SectionKind
from ropa.audit.signing import save_signed
from ropa.languages.catalogues import DOMAINS, ENGLISH, WORKPLACE
from ropa.languages.speaking import speaking
from ropa.organisations.models import Contact, Organisation
from ropa.organisations.vocabulary import ContactRole
from ropa.reference.all_terms import all_terms
from ropa.rules.judging import case_of
from tests import pseudo
from tests import world as worlds
from tests.published import REASON, published
from tests.workplace.test_in_another_language import typed
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
KNOWN = [
    REASON,
    "Wrong",
    "How we use your information",
    "Data protection officer",
    "UK GDPR Article 12(1) (translation)",
]
"""What people typed that is kept elsewhere than in a record, and names."""
VOID = frozenset(("input", "link", "meta", "br", "hr", "img", "path"))
HOME = "/register/board-a/notices/privacy-notice/"
HARD = "Subsequently stakeholders facilitate robust organisational methodologies and DPIA. " * 30


@pytest.fixture(scope="module", autouse=True)
def spoken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        pseudo.install(tmp_path_factory.mktemp("locale"), patch, DOMAINS)
        yield


@pytest.fixture
def edition(world: World) -> Edition:
    return told_in()


def told_in(language: str = ENGLISH) -> Edition:
    """An edition that tells of one activity, in words of ours too."""
    keeper = Organisation.objects.get(slug="board-a")
    named = {"key": "a-1", "reference": "A-1", "title": "Answering complaints"}
    activity = worlds.build(Activity, keeper, **named, must_provide="yes", consequence="We cannot answer.")
    worlds.build(Purpose, activity=activity, key="p1", text="To answer letters")
    approve(activity, by=None, reason=REASON)
    return published(keeper, language=language)


@pytest.fixture
def keeper(client: Client, world: World) -> Client:
    world.dpo_a.language = pseudo.LANGUAGE
    world.dpo_a.save(update_fields=["language"])
    client.force_login(world.dpo_a)
    return client


def rewritten(world: World) -> Activity:
    activity = Activity.objects.of(world.a.pk).get(key="a-1")
    activity.summary = "We answer within a month."
    save_signed(activity, by=None, reason=REASON)
    approve(activity, by=world.approver_a, reason="Annual review")
    return activity


def changed(edition: Edition, **fields: Any) -> Notice:
    notice = Notice.objects.select_related("organisation").get(pk=edition.notice_id)
    for name, value in fields.items():
        setattr(notice, name, value)
    save_signed(notice, by=None, reason=REASON)
    return notice


def in_both(ask: Any) -> tuple[Any, Any]:
    """What is answered to who reads English, and to who reads the other language."""
    english = ask()
    with speaking(pseudo.LANGUAGE, WORKPLACE):
        return english, ask()


def test_a_notice_is_told_and_compared_in_its_own_language(edition: Edition, world: World) -> None:
    activity = rewritten(world)
    (english,), (other,) = in_both(lambda: told_of(world.a, read_alone(activity), on=timezone.localdate()))
    assert english.pieces == other.pieces
    assert english.is_changed


def test_what_an_approval_would_change_is_foreseen_in_the_language_of_the_notice(
    edition: Edition, world: World
) -> None:
    after = read_alone(Activity.objects.of(world.a.pk).get(key="a-1"))
    (english,), (other,) = in_both(lambda: foresee(world.a, before=None, after=after, on=timezone.localdate()))
    assert (english.paragraphs, english.is_held) == (other.paragraphs, other.is_held)
    assert other.becomes == f"⟦{english.becomes}⟧"


def test_what_differs_from_the_edition_is_the_same_whoever_asks(edition: Edition, world: World) -> None:
    rewritten(world)
    notice = changed(edition)
    english, other = in_both(lambda: drift_of(notice, on=timezone.localdate()))
    assert (english.state, english.seen, english.comparison) == (other.state, other.seen, other.comparison)
    assert document(english)["causes"] == document(other)["causes"] == []


def test_an_edition_in_another_language_is_not_taken_for_an_old_one(world: World) -> None:
    """Findings are made in English, and an edition is compared in its own language."""
    edition = told_in(pseudo.LANGUAGE)
    register: Any = read(world.a, approved=True)
    case: Any = case_of(register, all_terms(), on=timezone.localdate())
    case = replace(case, published=published_by(world.a))
    (notice,) = register.notices
    keys = {key: at + timedelta(days=1) for key, at in case.published.approved_at.items()}
    case = replace(case, published=replace(case.published, approved_at=keys))
    assert edition.context.count("⟦") > 5
    assert list(the_notice_keeps_up_with_the_records(notice, case=case)) == []


def test_what_an_edition_keeps_of_what_was_missing_is_english(world: World) -> None:
    with speaking(pseudo.LANGUAGE, WORKPLACE):
        edition = told_in()
    assert edition.missing
    assert not any("⟦" in text for text in (*edition.missing, *edition.changes, edition.context))


def test_why_a_notice_is_held_is_said_to_who_publishes(edition: Edition, world: World) -> None:
    other = worlds.build(Notice, world.a, slug="arall", language="cy", translation_of=edition.notice)
    with speaking(pseudo.LANGUAGE, WORKPLACE), pytest.raises(Held) as held:
        publish(other, by=None, reason=REASON)
    assert str(held.value) == f"⟦{NOBODY_CHECKED}⟧"
    assert held.value.final[0].message == NOBODY_CHECKED


class _Foreign(HTMLParser):
    """A page without the parts that are marked as English."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self.kept, self._open = "", [False]
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        is_english = self._open[-1] or dict(attrs).get("lang") == "en-GB"
        if tag not in VOID:
            self._open.append(is_english)
        self.kept += "" if is_english else self.get_starttag_text() or ""

    def handle_endtag(self, tag: str) -> None:
        self.kept += "" if self._open.pop() else f"</{tag}>"

    def handle_data(self, data: str) -> None:
        self.kept += "" if self._open[-1] else data


def page(keeper: Client, address: str = HOME, *known: str) -> list[str]:
    """What it says in no other language."""
    answer = keeper.get(address)
    assert answer.status_code == 200
    said = pseudo.of_page(_Foreign(answer.content.decode()).kept)
    return pseudo.unmarked(said, [*typed(), *KNOWN, *known])


def test_a_notice_that_differs_tells_so_in_the_language_of_its_keeper(
    edition: Edition, world: World, keeper: Client
) -> None:
    rewritten(world)
    worlds.build(Contact, world.a, role=ContactRole.DPO, email="dpo@example.nhs.uk")
    assert page(keeper) == []
    assert page(keeper, "/register/board-a/notices/") == []


def test_a_notice_that_is_held_says_why_in_the_language_of_its_keeper(
    edition: Edition, world: World, keeper: Client
) -> None:
    activity = rewritten(world)
    activity.transfers_answer = "no"
    save_signed(activity, by=None, reason=REASON)
    changed(edition, policy=PublishingPolicy.ON_APPROVAL)
    assert page(keeper) == []
    assert page(keeper, "/register/board-a/") == []


@pytest.mark.parametrize("where", ["", "preview/"])
def test_what_is_left_out_is_told_in_the_language_of_its_keeper(edition: Edition, keeper: Client, where: str) -> None:
    words: Any = {"body": "Mae peiriant yn dweud hyn.", "origin": Origin.MACHINE, "language": "cy"}
    worlds.build(Section, notice=edition.notice, key="s1", heading="Geiriau", **words)
    worlds.build(Section, notice=edition.notice, key="s2", heading="", kind=SectionKind.RIGHTS, **words)
    assert page(keeper, f"{HOME}{where}") == []


def test_a_notice_that_was_withdrawn_says_so_in_the_language_of_its_keeper(edition: Edition, keeper: Client) -> None:
    withdraw(edition.notice, by=None, reason="Wrong")
    assert page(keeper) == page(keeper, f"{HOME}withdraw/") == []
    assert page(keeper, f"{HOME}editions/", edition.digest) == []


def test_a_translation_that_nobody_checked_is_told_in_the_language_of_its_keeper(
    edition: Edition, world: World, keeper: Client
) -> None:
    worlds.build(Notice, world.a, slug="arall", title="Arall", language="cy", translation_of=edition.notice)
    for where in ("", "preview/"):
        assert page(keeper, f"/register/board-a/notices/arall/{where}") == []


def test_advice_on_hard_words_is_in_the_language_of_who_writes(edition: Edition, keeper: Client) -> None:
    notice = changed(edition, summary=HARD)
    worlds.build(Section, notice=notice, key="s1", heading="In short", body="With your consent.")
    address = f"/register/board-a/notice-reading/{notice.key}/"
    assert page(keeper, address, HARD.partition(".")[0]) == []
    told = keeper.get(address).content.decode()
    assert '<li lang="en-GB">“Subsequently”: later</li>' in told
    assert '<li>“<span lang="en-GB">stakeholders</span>”: ⟦say who they are⟧</li>' in told
