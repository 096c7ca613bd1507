"""The workplace in another language: every word of ours on every page is said in it, and nothing said is stored.

The language is one in which each translated sentence stands in brackets (`tests/pseudo.py`). What people typed is
known from the tables, and stays as it is.
"""

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from django.apps import apps
from django.db import models, transaction
from django.http import HttpResponse
from django.test import Client

from ropa.audit.models import Entry
from ropa.languages.catalogues import DOMAINS
from ropa.organisations.models import Invitation, User
from ropa.reference.shipped import read_reference
from ropa.rules.rule import RULES
from ropa.workplace.models import SavedView
from tests import pseudo, shown, staged
from tests import world as worlds
from tests.declared import provisions
from tests.notices.test_every_sentence_is_marked import in_law
from tests.sent import forms_in
from tests.standing import stood_on

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]

Places = dict[str, str]
TEXTS = (models.CharField, models.TextField, models.JSONField)
OTHERS_TYPED = (User, SavedView, Invitation, Entry)
"""Tables with texts of people, besides those of records. The ledger has them as they were before."""
NAMES = frozenset(("API", "CSV", "JSON", "PDF", "ICO", "NHS", "English", "zebra", "This field is required."))
"""What is called so in any language."""
REFUSED = {"not-found": 404, **dict.fromkeys(shown.REFUSED, 400)}
LONG = re.compile(r"([a-z])\1{9,}…?|\b[A-Z]{1,3}(?:-[A-Z0-9]+)+\b")
"""Texts of one letter, and codes."""


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        pseudo.install(tmp_path_factory.mktemp("locale"), patch, DOMAINS)
        yield


@pytest.fixture(scope="module")
def made(request: pytest.FixtureRequest, spoken: None) -> tuple[Places, list[str]]:
    """Where everything stands, and what was typed there."""
    with stood_on(request):
        found = staged.places()
        boss = User.objects.get(username=staged.BOSS)
        boss.language = pseudo.LANGUAGE
        boss.save(update_fields=["language"])
        return found, typed()


@pytest.fixture
def places(made: tuple[Places, list[str]]) -> Places:
    return made[0]


@pytest.fixture
def known(made: tuple[Places, list[str]]) -> list[str]:
    return made[1]


@pytest.fixture
def boss(client: Client, places: Places) -> Client:
    client.force_login(User.objects.get(username=staged.BOSS))
    return client


def typed() -> list[str]:
    """Every text that people typed, and what stays English everywhere; long ones first."""
    found = {text for model in (*worlds.record_models(), *OTHERS_TYPED) for text in _texts_of(model)}
    return sorted(((found | in_law()) - _of_ours()) | sources() | NAMES, key=len, reverse=True)


def _texts_of(model: type[models.Model]) -> Iterator[str]:
    """What stands in its columns for texts, as a whole and line by line."""
    fields = [f.attname for f in model._meta.concrete_fields if isinstance(f, TEXTS) and not f.choices]
    for row in model._base_manager.values_list(*fields) if fields else ():
        yield from (part for text in _strings(row) for part in (text, *text.splitlines()) if len(part) > 3)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict | list | tuple):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _strings(one)
    elif type(value) is str:
        yield from _strings(json.loads(value)) if value.startswith('{"') else [value]


@cache
def _of_ours() -> frozenset[str]:
    return frozenset(one for term in read_reference() for one in ("", term.label, term.plain_english))


@cache
def sources() -> frozenset[str]:
    """The provisions that questions and rules name."""
    return frozenset(filter(None, (*provisions(), *(rule.source for rule in RULES.values()))))


def of_ours(answer: HttpResponse, known: list[str]) -> list[str]:
    """What a page says in no other language."""
    if "text/html" not in answer["Content-Type"]:
        return []
    page = re.sub(r'<(\w+)[^>]* lang="en-GB".*?</\1>', "", answer.content.decode(), flags=re.DOTALL)
    page = re.sub(r"<code[^>]*>.*?</code>", "", page, flags=re.DOTALL)
    text = pseudo.of_page(page)
    return pseudo.unmarked(text, [*known, *(found[0] for found in LONG.finditer(text))])


def said_by_us(answer: HttpResponse, known: list[str]) -> list[str]:
    """The same; what people typed is read again only where something is left, because a form may have added to it."""
    return of_ours(answer, typed()) if of_ours(answer, known) else []


PAGES = {name: address for name, address in shown.WORKPLACE.items() if name not in shown.STEPS}
PAGES |= {"account-language": "/accounts/language/"}


def page_at(boss: Client, places: Places, name: str) -> HttpResponse:
    return boss.get(shown.at(PAGES[name], places), follow=True)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_in_the_language_of_who_reads_it(boss: Client, places: Places, known: list[str], name: str) -> None:
    answer = page_at(boss, places, name)
    assert answer.status_code in (200, 422) or answer.status_code == REFUSED.get(name)
    assert re.findall(r'<html[^>]*lang="([^"]*)"', answer.content.decode()) == [pseudo.LANGUAGE]
    assert "\n".join(of_ours(answer, known)) == ""


@pytest.mark.parametrize("name", PAGES)
def test_what_a_form_answers_is_said_in_it_and_nothing_said_is_stored(
    boss: Client, places: Places, known: list[str], name: str
) -> None:
    """Each form of the page is sent empty, and as it stands."""
    address, wrong = shown.at(PAGES[name], places), {}
    for action, standing in forms_in(page_at(boss, places, name).content.decode()):
        for sent in ({}, standing):
            with transaction.atomic():
                answer = boss.post(action or address, sent, follow=True, headers={"referer": address})
                wrong |= {f"{action} {sent}": left for left in [said_by_us(answer, known)] if left}
                wrong |= {f"{action} stored": left for left in [stored_as_said()] if left}
                transaction.set_rollback(True)
            boss.force_login(User.objects.get(username=staged.BOSS))
    assert wrong == {}


def stored_as_said() -> list[str]:
    """The tables in which something stands that was said in another language."""
    return [model.__name__ for model in apps.get_models() if any("⟦" in text for text in _texts_of(model))]
