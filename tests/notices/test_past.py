"""A notice from the records as they stood. What the public read then is its edition, which is stored."""

import json
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from activities.exchange.bundle_import import import_bundle
from activities.models import Activity
from notices.models import Notice
from notices.site import live_context, past_context
from ropa.audit.signing import save_signed
from ropa.reference.load import load_reference
from ropa.register.codec import encode
from ropa.register.moments import PastRefused, day_of, iso
from tests import world as worlds
from tests.notices.test_publish import BARE

pytestmark = pytest.mark.django_db


@pytest.fixture
def notice() -> Notice:
    load_reference()
    import_bundle(encode(BARE), by=None)
    return Notice.objects.get()


def renamed() -> None:
    activity = Activity.objects.get()
    activity.title = "Compliments"
    save_signed(activity, by=None, reason="Test")


def test_it_is_the_notice_of_that_moment(notice: Notice) -> None:
    then = timezone.now()
    expected = live_context(notice, on=day_of(then))
    renamed()
    assert past_context(notice, then) == expected != live_context(notice, on=day_of(then))


def test_the_command_writes_it(notice: Notice, tmp_path: Any) -> None:
    then, target = timezone.now(), tmp_path / "notice.json"
    renamed()
    call_command("generate_notice", "bare", "privacy-notice", "--format", "json", "--as-at", iso(then),
                 "--output", str(target))  # fmt: skip
    assert [activity["title"] for activity in json.loads(target.read_text())["activities"]] == ["Complaints"]


def test_a_notice_that_was_not_there_is_refused(notice: Notice) -> None:
    then = timezone.now()
    later = worlds.build(Notice, notice.organisation, slug="for-children")
    with pytest.raises(PastRefused, match="had no notice “for-children”"):
        past_context(later, then)


def test_the_command_refuses_the_future_in_one_line(notice: Notice) -> None:
    with pytest.raises(CommandError, match="is still to come"):
        call_command("generate_notice", "bare", "privacy-notice", "--as-at", "2199-01-01")
