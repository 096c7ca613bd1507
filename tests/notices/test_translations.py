"""A notice in two languages: what may be published, how one leads to the other, and no machine speaks in public."""

import json
import re
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from activities.exchange.bundle import export_bundle
from activities.exchange.bundle_import import import_bundle
from activities.models import Activity
from activities.operations import approve
from activities.read import read
from notices.editions.withdrawing import withdraw
from notices.models import Edition, EditionFile, Notice, Section
from notices.operations import Held, publish
from notices.standing.drift import drift_of
from notices.vocabulary import Origin, PublishingPolicy, SectionKind, Standing
from ropa.audit.signing import save_signed
from ropa.register.codec import BundleError
from tests import world as worlds
from tests.published import REASON, draft_notice, published
from tests.world import World

ENGLISH, WELSH = "/board-a/privacy-notice/", "/board-a/hysbysiad/"
API = "/api/v1/organisations/board-a/notices/hysbysiad"
CHECKED = "A. Checker, translator"
MACHINE = "zqmachine"


@pytest.fixture
def english(world: World) -> Edition:
    return published(world.a)


@pytest.fixture
def welsh(world: World, english: Edition) -> Notice:
    return translation(english.notice)


def translation(of: Notice, **given: Any) -> Notice:
    known = {"title": "Hysbysiad", "language": "cy", "translation_of": of, "translation_checked_by": CHECKED}
    return draft_notice(of.organisation, given.pop("slug", "hysbysiad"), **{**known, **given})


def change(record: Any, **values: Any) -> None:
    for name, value in values.items():
        setattr(record, name, value)
    save_signed(record, by=None, reason="So it is")


# --- what a notice may be a translation of ----------------------------------------------------------------


WRONG: dict[str, tuple[Callable[[Notice, Notice], dict[str, Any]], str]] = {
    "itself": (lambda english, welsh: {"translation_of": welsh}, "translation of itself"),
    "one language": (lambda english, welsh: {"language": "en"}, "in the same language"),
    "a title alone": (lambda english, welsh: {"easy_read_title": "Easy"}, "Give the address"),
    "no web address": (lambda english, welsh: {"easy_read_url": "ftp://example.org/x"}, "whole address"),
    "a tag of nothing": (lambda english, welsh: {"language": 'cy"><b>'}, "Write a language"),
}


@pytest.mark.parametrize("what", WRONG)
@pytest.mark.one_engine
def test_what_is_refused(world: World, welsh: Notice, english: Edition, what: str) -> None:
    values, says = WRONG[what]
    for name, value in values(english.notice, welsh).items():
        setattr(welsh, name, value)
    with pytest.raises(ValidationError, match=says):
        welsh.full_clean()


@pytest.mark.one_engine
def test_a_translation_of_a_translation_is_refused(world: World, welsh: Notice) -> None:
    with pytest.raises(ValidationError, match="is a translation itself"):
        change(draft_notice(world.a, "wyddeleg", language="ga"), translation_of=welsh)
    with pytest.raises(ValidationError, match="Other notices are translations of this one"):
        change(welsh.translation_of, translation_of=draft_notice(world.a, "arall", language="ga"))


@pytest.mark.one_engine
def test_the_original_does_not_take_the_language_of_its_translation(welsh: Notice) -> None:
    with pytest.raises(ValidationError, match="in that language"):
        change(welsh.translation_of, language="cy-GB")


@pytest.mark.one_engine
def test_another_register_has_no_translation_of_ours(world: World, english: Edition) -> None:
    with pytest.raises(ValidationError, match="another organisation"):
        worlds.build(Notice, world.b, slug="x", title="X", language="cy", translation_of=english.notice)


# --- a translation that nobody has checked ----------------------------------------------------------------


@pytest.mark.one_engine
def test_an_unchecked_translation_is_never_published(world: World, welsh: Notice, client: Client) -> None:
    change(welsh, translation_checked_by="")
    for reason in ("", REASON):
        with pytest.raises(Held, match="nobody is named who checked it"):
            publish(welsh, by=None, reason=reason)
    with pytest.raises(CommandError, match="whatever the reason"):
        call_command("publish_notice", "board-a", "hysbysiad", "--reason", REASON, stderr=StringIO())
    client.force_login(world.dpo_a)
    answer = client.post(f"{API}/publish/", {"reason": REASON}, content_type="application/json")
    assert (answer.status_code, "whatever the reason" in answer.json()["detail"]) == (409, True)
    assert not welsh.editions.exists()


@pytest.mark.one_engine
def test_its_page_says_so_and_leads_to_the_field(world: World, welsh: Notice, client: Client) -> None:
    change(welsh, translation_checked_by="")
    client.force_login(world.dpo_a)
    page = client.get("/register/board-a/notices/hysbysiad/").content.decode()
    assert "nobody can publish it, not even with a reason" in page
    assert "translation_checked_by" in page
    assert 'name="reason"' not in page
    assert "Not checked" in client.get("/register/board-a/notices/hysbysiad/preview/").content.decode()
    refused = client.post("/register/board-a/notices/hysbysiad/publish/", {"reason": REASON})
    assert (refused.status_code, "nobody is named who checked it" in refused.content.decode()) == (422, True)


def test_an_approval_holds_it(world: World, welsh: Notice) -> None:
    publish(welsh, by=None, reason=REASON)
    change(welsh, translation_checked_by="", policy=PublishingPolicy.ON_APPROVAL)
    activity = Activity.objects.get(key="a-1")
    change(activity, title="Answering more complaints")
    approve(activity, by=None, reason=REASON)
    drift = drift_of(welsh, on=timezone.localdate())
    assert (drift.state, drift.is_barred, welsh.editions.count()) == (Standing.HELD, True, 1)
    change(welsh, policy=PublishingPolicy.BY_HAND)
    assert drift_of(welsh, on=timezone.localdate()).state == Standing.HELD


# --- one leads to the other -------------------------------------------------------------------------------


def leads(client: Client, address: str) -> str:
    page = client.get(address).content.decode()
    return page if "This notice in" in page else ""


def test_they_lead_to_each_other_while_both_are_public(
    client: Client, welsh: Notice, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    assert not leads(client, ENGLISH)
    publish(welsh, by=None, reason=REASON)
    there, back = leads(client, ENGLISH), leads(client, WELSH)
    assert f'This notice in <a href="{WELSH}" lang="cy" hreflang="cy">Cymraeg</a>' in there
    assert f'<link rel="alternate" hreflang="cy" href="{WELSH}">' in there
    assert f'<link rel="alternate" hreflang="en-GB" href="{ENGLISH}">' in there
    assert f'<a href="{ENGLISH}" lang="en-GB" hreflang="en-GB">English</a>' in back
    with django_assert_num_queries(1):
        assert leads(client, ENGLISH) == there
    withdraw(welsh, by=None, reason="Wrong")
    assert not leads(client, ENGLISH)


def test_a_translation_leads_to_the_others_and_forgets_those_that_are_none_now(client: Client, welsh: Notice) -> None:
    polish = translation(Notice.objects.get(slug="privacy-notice"), slug="po-polsku", language="pl")
    for notice in (welsh, polish):
        publish(notice, by=None, reason=REASON)
    assert all(name in leads(client, WELSH) for name in ("English", "Polski"))
    change(polish, translation_of=None)
    assert "Polski" not in leads(client, WELSH)
    assert not leads(client, "/board-a/po-polsku/")


# --- no machine speaks in public --------------------------------------------------------------------------


def drafted(notice: Notice, **given: Any) -> Section:
    known = {"heading": f"{MACHINE} heading", "body": f"{MACHINE} body", "language": "pl", "origin": Origin.MACHINE}
    return worlds.build(Section, notice=notice, **{"checked_by": CHECKED, **known, **given})


@pytest.mark.one_engine
def test_what_a_machine_drafted_is_in_no_format_and_on_no_page(
    world: World, welsh: Notice, client: Client, tmp_path: Path
) -> None:
    drafted(welsh)
    drafted(welsh, kind=SectionKind.RIGHTS)
    drafted(welsh, origin=Origin.TRANSLATED, checked_by="")
    publish(welsh, by=None, reason=REASON)
    call_command("publish", static=str(tmp_path / "site"))
    pages = [path.read_bytes() for path in (tmp_path / "site").rglob("*.*")]
    files = [bytes(file.body) for file in EditionFile.objects.all()]
    addresses = (f"/search/?q={MACHINE}", f"/api/v1/search/notices/?q={MACHINE}", f"{API}/", f"{WELSH}changes/")
    contexts = [edition.context.encode() for edition in Edition.objects.all()]
    assert not [one for one in (*pages, *files, *contexts) if MACHINE.encode() in one]
    answers = [client.get(address) for address in addresses]
    assert {answer.status_code for answer in answers} == {200}
    assert not [one for one in answers if re.search(rf"{MACHINE} (heading|body)", one.content.decode())]


@pytest.mark.one_engine
def test_those_who_keep_it_see_what_is_left_out(world: World, welsh: Notice, client: Client) -> None:
    section = drafted(welsh)
    client.force_login(world.dpo_a)
    for place, words in (("", "What is left out"), ("preview/", "Left out: 1 section")):
        page = client.get(f"/register/board-a/notices/hysbysiad/{place}").content.decode()
        assert words in page
        assert "A machine drafted it." in page
        assert f"sections%5B{section.key}%5D.origin" in page
    (told,) = client.get(f"{API}/drift/").json()["left_out"]
    assert (told["section"], told["field"]) == (f"{MACHINE} heading", f"sections[{section.key}].origin")
    assert MACHINE not in client.get(f"{API}/preview/").content.decode()


# --- in and out -------------------------------------------------------------------------------------------


def test_a_bundle_carries_it(world: World, welsh: Notice) -> None:
    document = export_bundle(read(world.a))
    assert b'"translation_of": "' in document
    report = import_bundle(document, by=None)
    assert not report.tally.changed
    change(welsh, translation_of=None)
    import_bundle(document, by=None)
    welsh.refresh_from_db()
    assert welsh.translation_of is not None


@pytest.mark.one_engine
def test_a_file_may_name_the_translation_first(world: World) -> None:
    def row(key: str, **given: Any) -> dict[str, Any]:
        return {"key": key, "slug": key, "title": key, **given}

    def bring(*notices: dict[str, Any]) -> None:
        document = {"schema": 1, "organisation": "board-a", "notices": list(notices)}
        import_bundle(json.dumps(document).encode(), by=None, organisation=world.a)

    bring(row("cymraeg", language="cy", translation_of="english"), row("english"))
    assert Notice.objects.get(key="cymraeg").translation_of == Notice.objects.get(key="english")
    with pytest.raises(BundleError, match=r"notices\[0\].translation_of: “nothing” is not known"):
        bring(row("x", language="cy", translation_of="nothing"))
    with pytest.raises(BundleError, match="goes round in a circle"):
        bring(row("x", language="cy", translation_of="y"), row("y", translation_of="x"))


@pytest.mark.one_engine
def test_the_form_asks_for_it(world: World, welsh: Notice, client: Client) -> None:
    client.force_login(world.editor_a)
    page = client.get(reverse("change-section", args=["board-a", "notices", welsh.key, "translation"])).content.decode()
    assert "Of which notice is it a translation?" in page
    assert "How we use your information" in page
    assert CHECKED in page
