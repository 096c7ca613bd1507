"""The place of a finding: taken apart, ever wider, and in words."""

import pytest

from activities.exchange.activity_sections import activity_entry
from activities.part_views import CitationView, LegalGroundView, OptOutView, PurposeView
from activities.view import ActivityView
from activities.views.found import beside
from activities.vocabulary import OptOutKind
from ropa.findings.places import Step, ever_wider, place_in_words, steps_of
from ropa.findings.told import Told
from tests.findings.told import finding

DEEP = "purposes[p1].grounds[g.2].citations[c-3].provision"


def test_a_place_is_a_way_inwards() -> None:
    assert steps_of(DEEP) == [
        Step("purposes", "p1"),
        Step("grounds", "g.2"),
        Step("citations", "c-3"),
        Step("provision"),
    ]


def test_a_place_stands_in_ever_wider_ones() -> None:
    assert list(ever_wider("purposes[a.b].grounds[g2].basis")) == [
        "purposes[a.b].grounds[g2].basis",
        "purposes[a.b].grounds[g2]",
        "purposes[a.b].grounds",
        "purposes[a.b]",
        "purposes",
        "",
    ]


@pytest.mark.parametrize(
    ("collection", "place", "words"),
    [
        ("activities", "purposes[p1].grounds[g2].basis", "Purpose, legal ground: Article 6 lawful basis"),
        ("activities", "purposes[p1]", "Purpose"),
        ("activities", "owner", "Owner of this record"),
        ("activities", "", ""),
        ("contracts", "terms", "Article 28(3) terms present"),
        ("register", "organisation.ico_registration", "ICO registration number"),
        ("register", "contacts[dpo].email", "Contact: Email"),
        ("notices", "sections[s1].body", "Section: Text"),
        ("activities", "nothing[x].of_this", ""),
        ("strangers", "title", ""),
    ],
)
def test_a_place_in_words(collection: str, place: str, words: str) -> None:
    assert place_in_words(collection, place) == words


# --- where the page of an activity shows a finding ----------------------------------------------------------

GROUND = LegalGroundView(key="g2", explanation="Because", citations=(CitationView(key="c1", provision="section 3"),))
ACTIVITY = ActivityView(
    key="a-1",
    reference="A-1",
    title="Paying",
    purposes=(PurposeView(key="p1", text="To pay", grounds=(GROUND,)),),
    opt_outs=(OptOutView(key="o1", kind=next(iter(OptOutKind))),),
)


@pytest.mark.parametrize(
    ("field", "shown"),
    [
        ("purposes[p1].text", "purposes[p1].text"),
        ("purposes[p1].grounds[g2].explanation", "purposes[p1].grounds[g2].explanation"),
        ("purposes[p1].grounds[g2].basis", "purposes[p1].grounds[g2]"),
        ("purposes[p1].grounds[g2].citations[c1].provision", "purposes[p1].grounds[g2].citations"),
        ("purposes[gone].text", "section-1"),
        ("opt_outs[o1].how", "opt_outs[o1]"),
        ("owner", "section-13"),
        ("retentions", "section-7"),
        ("status", "status"),
        ("title", ""),
        ("", ""),
        ("nothing", ""),
    ],
)
def test_a_finding_stands_as_near_as_the_page_shows(field: str, shown: str) -> None:
    told = Told(finding(field=field), finding().since)
    assert dict(beside(activity_entry(ACTIVITY, "record"), [told])) == {shown: [told]}
