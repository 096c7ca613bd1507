"""What a translated notice may not do: put English articles before names, or tell English words of a record twice."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from activities.part_views import CitationView, OptOutView
from activities.vocabulary import OptOutEffect, OptOutKind
from notices.assembly.abroad import Sending, whereto
from notices.assembly.choices import opt_outs
from notices.assembly.citations import cited
from notices.assembly.contacts import contacts
from notices.assembly.countries import country_name
from ropa.languages import catalogues
from ropa.languages.catalogues import CHECKED, PUBLIC
from ropa.languages.speaking import speaking
from ropa.organisations.view import ContactView
from ropa.organisations.vocabulary import ContactRole
from tests import pseudo
from tests.notices.material import activity, register, term
from tests.translating import compile_catalogue

pytestmark = pytest.mark.house

WELSH = {
    CHECKED: "Test, 2026",
    "Data Protection Act 2018": "Deddf Diogelu Data 2018",
    ContactRole.DPO.english: "Swyddog Diogelu Data",
}
EFFECTS = [effect for effect in OptOutEffect if effect is not OptOutEffect.NOT_STATED]


@pytest.fixture(scope="module", autouse=True)
def known(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        pseudo.install(tmp_path_factory.mktemp("locale"), patch)
        yield


@pytest.fixture
def welsh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    said = Catalog(locale="cy", domain=PUBLIC)
    for english, translated in WELSH.items():
        said.add(english, translated)
    place = tmp_path / "cy" / "LC_MESSAGES"
    place.mkdir(parents=True)
    compile_catalogue(said, place / f"{PUBLIC}.mo")
    monkeypatch.setattr(catalogues, "FOLDER", tmp_path)
    with speaking("cy"):
        yield


@pytest.fixture
def spoken(known: None) -> Iterator[None]:
    with speaking(pseudo.LANGUAGE):
        yield


def opt_out(effect: OptOutEffect) -> str:
    [fact] = opt_outs(activity(opt_outs=(OptOutView(key="o", kind=OptOutKind.NATIONAL, effect=effect),)))
    return fact.text


def test_a_country_is_translated_with_its_article(spoken: None) -> None:
    assert country_name(term("CY-US")) == "⟦the United States⟧"


@pytest.mark.parametrize(
    ("to", "code", "said"),
    [
        ("Αβ", "CY-US", "⟦Αβ, in ⟦the United States⟧⟧"),
        ("Αβ", "", "⟦Αβ, in another country⟧"),
        ("", "CY-IE", "⟦Somebody in ⟦Ireland⟧⟧"),
        ("", "", "⟦Somebody in another country⟧"),
    ],
)
def test_where_information_goes_is_one_sentence(spoken: None, to: str, code: str, said: str) -> None:
    assert whereto(Sending(to=to, body="", country=term(code) if code else None, mechanism=None)) == said


@pytest.mark.parametrize("effect", EFFECTS)
def test_what_an_opt_out_does_is_one_sentence(effect: OptOutEffect) -> None:
    assert opt_out(effect) == f"{OptOutKind.NATIONAL.label}: {effect.label.lower()}"
    with speaking(pseudo.LANGUAGE):
        assert pseudo.unmarked(opt_out(effect)) == []


def test_the_english_name_of_a_law_that_somebody_typed_is_not_told_beside_its_translation(welsh: None) -> None:
    law = term("ST-DPA2018")
    [said] = cited([CitationView(key="c", statute=law, provision="s 10", as_typed=law.label)])
    assert said.text == "Deddf Diogelu Data 2018, section 10"


def test_an_english_title_is_not_told_beside_the_role_that_it_names(welsh: None) -> None:
    officer = ContactView(key="d", role=ContactRole.DPO, title=ContactRole.DPO.english, team="Αβ")
    [told] = contacts(register(contacts=(officer,)))
    assert (told.heading, told.person, told.team) == ("Swyddog Diogelu Data", "", "Αβ")
