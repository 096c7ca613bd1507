"""Putting a record back while somebody else writes at this moment."""

from threading import Event, Thread
from time import sleep
from typing import Any

import pytest
from django.db import connection

from activities.models import Activity, Purpose
from ropa.audit.acts import act
from ropa.audit.record import RegisterRecord
from ropa.audit.signing import save_signed
from ropa.organisations.models import Organisation
from ropa.register.reverting import ChangedSince, put_back
from ropa.register.versions import Trail, trail_of
from tests import world as worlds


def trail(record: RegisterRecord, keeper: Organisation) -> Trail:
    return trail_of(keeper, record._meta.label_lower, str(record.pk))


def newest(record: RegisterRecord, keeper: Organisation) -> int:
    return trail(record, keeper).newest()


def change(record: Any, **values: Any) -> None:
    for name, value in values.items():
        setattr(record, name, value)
    save_signed(record, by=None, reason="A change")


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time")
def test_what_somebody_is_writing_at_this_moment_is_not_overwritten() -> None:
    world = worlds.make()
    activity = worlds.build(Activity, world.a, title="Complaints")
    part = worlds.build(Purpose, world.a, activity=activity, text="Answer")
    to = newest(activity, world.a)
    change(activity, title="Other")
    seen, began = newest(activity, world.a), Event()

    def write() -> None:
        try:
            with act():
                change(part, text="Written meanwhile")
                began.set()
                sleep(0.5)  # until the other waits for this act
        finally:
            connection.close()

    writer = Thread(target=write)
    writer.start()
    assert began.wait(10)
    with pytest.raises(ChangedSince):
        put_back(trail(activity, world.a), to=to, by=None, reason="Why", seen=seen)
    writer.join()
    assert (Activity.objects.get().title, Purpose.objects.get().text) == ("Other", "Written meanwhile")
