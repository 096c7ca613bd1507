"""Many-to-many links and parents: a record leads nowhere but into its own organisation's register."""

import pytest
from django.core.exceptions import ValidationError

from activities.models import Activity, Citation, ConfidentialityUse, InformationAsset, LegalGround, Purpose
from ropa.audit.signing import save_signed
from ropa.register.order import place_last
from tests.world import World, build


def test_link_into_another_register_is_refused(world: World) -> None:
    activity = world.of_a(Activity)
    with pytest.raises(ValidationError, match="belongs to another organisation"):
        save_signed(activity, by=None, links={"assets": [world.of_b(InformationAsset)]})
    assert not activity.assets.exists()


def test_link_within_the_register_is_kept(world: World) -> None:
    activity, asset = world.of_a(Activity), world.of_a(InformationAsset)
    save_signed(activity, by=None, links={"assets": [asset]})
    assert list(activity.assets.all()) == [asset]


def test_parent_that_is_said_to_be_none_is_none(world: World) -> None:
    citation = Citation(ground=world.of_a(LegalGround), confidentiality=None, recipient=None, as_typed="An Act")
    assert save_signed(citation, by=None)


def test_two_parents_are_refused(world: World) -> None:
    citation = Citation(
        ground=world.of_a(LegalGround), confidentiality=world.of_a(ConfidentialityUse), as_typed="An Act"
    )
    with pytest.raises(ValidationError, match="exactly one"):
        citation.clean()


def test_new_part_comes_after_its_siblings_only(world: World) -> None:
    purpose = build(Purpose, world.a, position=7)
    beside, alone = Purpose(activity=purpose.activity), Purpose(activity=build(Activity, world.a))
    place_last(beside)
    place_last(alone)
    assert (beside.position, alone.position) == (8, 0)
