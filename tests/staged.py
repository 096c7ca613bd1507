"""A register with something to show on every page of the workplace, made of a world of tests."""

from activities.models import Activity, Purpose
from activities.operations import approve
from ropa.audit.acts import act
from ropa.audit.signing import save_signed
from tests import stage
from tests import world as worlds

BOSS = "boss"
"""Who may do everything there."""


def places() -> dict[str, str]:
    """One record of every kind, long words in some; one activity that was changed and is in review.

    Gives what stands for each mark in the addresses of `tests.shown`.
    """
    with act():
        world = worlds.make()
        worlds.term("typical_activity", label="Answering complaints")
        worlds.shipped("data_subject")
        for model in worlds.record_models():
            world.of_a(model)
        long = worlds.build(Activity, world.a, key="long", reference="r" * 60, title="w" * 200, owner="o" * 200)
        draft = worlds.build(Activity, world.a, key="draft", reference="A-2", title="A draft")
        activity = world.of_a(Activity)
    worlds.build(Purpose, activity=long, text="x" * 300)
    for one in (activity, long):
        approve(one, by=None)
    boss = worlds.person(BOSS, world.a, *worlds.Role, is_superuser=True)
    save_signed(worlds.Membership(organisation=world.b, user=boss, role=worlds.Role.DPO), by=None)
    return stage.stage(activity, long, boss) | {"OTHER": long.key, "DRAFT": draft.key}
