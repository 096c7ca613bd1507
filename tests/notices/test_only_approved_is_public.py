"""Whatever people do to a register, in any order: nothing that is not approved, and nothing internal, is ever public.

Every text that is written carries a mark of its own. Marks become public by an approval, and those of internal fields
never; all that was ever stored for the public, and every page, is searched for others.
"""

import re
from contextlib import suppress
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from activities.models import Activity, Purpose
from activities.operations import approve, retire
from notices.context import load_context
from notices.editions.withdrawing import NotWithdrawn, withdraw
from notices.models import Edition, EditionFile, Notice, Section
from notices.operations import publish
from notices.public.memory import kept
from notices.public.static_pages import addresses_of
from notices.rendering.printed import printed_data
from notices.site import current, published_notices
from notices.vocabulary import Origin, PublishingPolicy, SectionKind
from ropa.audit.signing import save_signed
from ropa.organisations.models import Contact, Organisation
from tests import world as worlds
from tests.published import draft_notice

pytestmark = pytest.mark.django_db
MARK = re.compile(rb"zq\d+[pi]")
PUBLIC = ("title", "business_function", "summary")
INTERNAL = ("owner", "location", "systems", "security_detail", "unplaced", "copied_from")
activities = st.integers(0, 1)


class Register(RuleBasedStateMachine):
    """One register with two activities, a notice and a contact. `body` and `activities` are set by the test."""

    body: Organisation
    notice: Notice

    def __init__(self) -> None:
        super().__init__()
        self.before = transaction.savepoint()
        self.number, self.may_be_read = 0, set[bytes]()
        self.activities = list(Activity.objects.of(self.body.pk).order_by("reference"))
        self.contact = Contact.objects.get(organisation=self.body)
        self.client = Client()

    def mark(self, kind: str) -> str:
        self.number += 1
        return f"zq{self.number}{kind}"

    def save(self, record: Any, **fields: Any) -> None:
        record.refresh_from_db()
        for name, value in fields.items():
            setattr(record, name, value)
        save_signed(record, by=None, reason="So it is")

    @rule(which=activities, field=st.sampled_from(PUBLIC), internal=st.sampled_from(INTERNAL))
    def edit(self, which: int, field: str, internal: str) -> None:
        self.save(self.activities[which], **{field: self.mark("p"), internal: self.mark("i")})

    @rule(which=activities)
    def edit_a_part(self, which: int) -> None:
        self.save(Purpose.objects.get(activity=self.activities[which]), text=self.mark("p"))

    @rule(which=activities, shown=st.booleans())
    def show_or_hide(self, which: int, shown: bool) -> None:
        self.save(self.activities[which], publish=shown)

    @rule(which=activities)
    def approve(self, which: int) -> None:
        activity = self.activities[which]
        activity.refresh_from_db()
        if activity.status in ("draft", "in_review"):
            if activity.publish:
                said = " ".join([*(getattr(activity, name) for name in PUBLIC), self.purpose_of(activity)])
                self.may_be_read |= set(MARK.findall(said.encode()))
            approve(activity, by=None, reason="Right")

    @rule(which=activities)
    def retire(self, which: int) -> None:
        activity = self.activities[which]
        activity.refresh_from_db()
        if activity.status == "approved":
            retire(activity, by=None, reason=self.mark("i"), on=timezone.localdate())

    @rule(public=st.booleans())
    def change_the_contact(self, public: bool) -> None:
        mark = self.mark("p" if public else "i")
        if public:
            self.may_be_read.add(mark.encode())
        self.save(self.contact, public=public, title=mark, purpose=mark)

    @rule(origin=st.sampled_from(Origin), is_signed=st.booleans())
    def write_a_section(self, origin: Origin, is_signed: bool) -> None:
        is_told = origin is Origin.WRITTEN or (origin is Origin.TRANSLATED and is_signed)
        mark, by = self.mark("p" if is_told else "i"), self.mark("i") if is_signed else ""
        if is_told:
            self.may_be_read.add(mark.encode())
        section = Section.objects.get(notice=self.notice, kind=SectionKind.WHO_WE_ARE)
        self.save(section, origin=origin, checked_by=by, heading=mark, body=mark, language="cy")

    @rule()
    def publish(self) -> None:
        publish(self.notice, by=None, reason=self.mark("i"))

    @rule()
    def withdraw(self) -> None:
        with suppress(NotWithdrawn):
            withdraw(self.notice, by=None, reason=self.mark("i"))

    @invariant()
    def nothing_else_was_stored(self) -> None:
        stored = [bytes(body) for body in EditionFile.objects.values_list("body", flat=True)]
        for context, changes in Edition.objects.values_list("context", "changes"):
            printed = printed_data(load_context(context))  # all that the PDF says
            stored += [context.encode(), str(changes).encode(), str(printed).encode()]
        self.search(*stored)

    @precondition(lambda self: self.number > 2)
    @rule()
    def look_at_every_page(self) -> None:
        is_public = current(self.body.slug, self.notice.slug) is not None
        place = f"/{self.body.slug}/{self.notice.slug}"
        api = f"/api/v1/organisations/{self.body.slug}/notices/{self.notice.slug}"
        pages = [f"{place}/{page}" for page in ("", "editions/1.txt", "changes/", "feed/")] + [f"{api}/", f"{api}.html"]
        if not is_public:
            assert all(self.client.get(page).status_code in (404, 410) for page in pages)
        pages += [*addresses_of(published_notices()), "/search/?q=complaints"]
        self.search(*(self.client.get(page).content for page in pages))

    @staticmethod
    def purpose_of(activity: Activity) -> str:
        return Purpose.objects.filter(activity=activity).values_list("text", flat=True).get()

    def search(self, *texts: bytes) -> None:
        for text in texts:
            assert set(MARK.findall(text)) <= self.may_be_read

    def teardown(self) -> None:
        self.look_at_every_page()
        transaction.savepoint_rollback(self.before)
        kept.forget()


def test_nothing_unapproved_and_nothing_internal_is_ever_public() -> None:
    body = worlds.organisation("Board", slug="board")
    for reference in ("A-1", "A-2"):
        activity = worlds.build(Activity, body, key=reference.lower(), reference=reference, title="Complaints")
        worlds.build(Purpose, body, activity=activity, key="p", text="To answer")
    worlds.build(Contact, body, title="Team")
    Register.body = body
    Register.notice = draft_notice(body, policy=PublishingPolicy.ON_APPROVAL)
    worlds.build(Section, body, notice=Register.notice, kind=SectionKind.WHO_WE_ARE)
    run_state_machine_as_test(
        Register,
        settings=settings(
            max_examples=6,
            stateful_step_count=9,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
