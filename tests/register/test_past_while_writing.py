"""What is read of a moment that has only just been is what will always be read of it, though acts are under way."""

from threading import Event, Thread
from time import sleep

import pytest
from django.db import connections, transaction
from django.utils import timezone

from activities.models import Activity
from activities.read import read
from ropa.audit import acts
from ropa.organisations.models import Organisation
from tests import world as worlds
from tests.settings import ENGINE

HELD = 1.0


@pytest.mark.skipif(ENGINE == "sqlite", reason="SQLite in memory has one writer, and no second connection beside it")
@pytest.mark.django_db(transaction=True)
def test_an_act_that_is_being_stored_is_waited_for() -> None:
    keeper, chained = worlds.organisation(), Event()
    worlds.build(Activity, keeper, reference="EARLY")

    def write() -> None:
        """An act that has its moment and is not stored yet."""
        with transaction.atomic():
            with acts.act():
                worlds.build(Activity, Organisation.objects.get(pk=keeper.pk), reference="LATE")
            chained.set()
            sleep(HELD)
        connections.close_all()

    writer = Thread(target=write)
    writer.start()
    assert chained.wait(20)
    moment = timezone.now()
    first = [activity.reference for activity in read(keeper, at=moment).activities]
    writer.join()
    assert sorted(first) == ["EARLY", "LATE"]
    assert sorted(activity.reference for activity in read(keeper, at=moment).activities) == ["EARLY", "LATE"]
