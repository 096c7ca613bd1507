"""What a writer does to a register that others write at the same time: acts of every shape, chosen at random.

Each act carries a token as its reason, and tells what it wrote, so that a test can look for exactly that. The shared
records are few: writers are meant to meet.
"""

import random
from collections.abc import Callable
from datetime import date
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from rest_framework.test import APIClient

from activities.decisions import DECISIONS, fingerprint, take
from activities.models import Activity, LegalGround, Purpose
from processors.models import Processor
from ropa.audit.acts import act, tell
from ropa.audit.door import Door, entering
from ropa.audit.events import Event
from ropa.audit.signing import delete_signed, save_signed, save_signed_many
from ropa.organisations.models import Organisation, User
from ropa.organisations.vocabulary import Role
from ropa.reference.models import DataSubject, SecurityMeasure, Term
from tests import world as worlds
from tests.api.routes import record as address

Line = tuple[str, str, str]
"""Kind of record, primary key, event."""
ON = date(2026, 11, 22)
SHARED = "Shared by all writers"
OF_A_ROUND = ("send-for-review", "approve", "send-back")


class Abandoned(Exception):
    """Ends an act that is meant to leave no trace."""


def prepare() -> None:
    """Two organisations, somebody who may write in each, and the few records that everybody writes."""
    world = worlds.make()
    for keeper in (world.a, world.b):
        worlds.person(writer_for(keeper), keeper, Role.OWNER)
        for _ in range(6):
            activity = worlds.build(Activity, keeper, owner=SHARED)
            worlds.build(Purpose, keeper, activity=activity)
    for kind in ("security_measure", "data_subject"):
        for _ in range(3):
            worlds.term(kind)
    for _ in range(4):
        worlds.build(Processor)


def writer_for(keeper: Organisation) -> str:
    """Who writes in that register."""
    return f"writer-{keeper.slug}"


class Works:
    """The acts of one writer."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.keepers = list(Organisation.objects.filter(slug__in=["board-a", "board-b"]).order_by("pk"))
        self.people = {keeper.pk: User.objects.get(username=writer_for(keeper)) for keeper in self.keepers}
        self.own: list[tuple[Activity, list[Any]]] = []

    def by(self, record: Any) -> User:
        return self.people[record.owner_id() or self.keepers[0].pk]

    def activity(self, keeper: Organisation | None = None) -> Activity:
        """One that everybody writes."""
        return self._any(Activity.objects.filter(owner=SHARED, organisation__in=[keeper] if keeper else self.keepers))

    def purpose(self) -> Purpose:
        """A part of one of them."""
        return self._any(Purpose.objects.filter(activity__owner=SHARED))

    def _any(self, rows: Any) -> Any:
        return rows.get(pk=self.dice.choice(list(rows.order_by("pk").values_list("pk", flat=True))))

    def some(self, model: Any) -> list[Any]:
        found = list(model.objects.all())
        return self.dice.sample(found, self.dice.randint(0, len(found)))

    # --- single records ---------------------------------------------------------------------------------

    def edit(self, token: str) -> list[Line]:
        """An activity, with links."""
        activity = self.activity()
        activity.title = token
        links = {"security_measures": self.some(SecurityMeasure)}
        save_signed(activity, by=self.by(activity), reason=token, links=links)
        return [line(activity, Event.CHANGED)]

    def edit_part(self, token: str) -> list[Line]:
        purpose = self.purpose()
        purpose.text = token
        save_signed(purpose, by=self.by(purpose), reason=token, links={"subjects": self.some(DataSubject)})
        return [line(purpose, Event.CHANGED)]

    def edit_shared(self, token: str) -> list[Line]:
        """A processor or a term: the chain of the installation."""
        record = self._any(self.dice.choice([Processor.objects.all(), Term.objects.filter(kind="security_measure")]))
        setattr(record, "summary" if isinstance(record, Processor) else "label", token)
        save_signed(record, by=self.by(record), reason=token)
        return [line(record, Event.CHANGED)]

    def delete_part(self, token: str) -> list[Line]:
        purpose = self.purpose()
        gone = line(purpose, Event.DELETED)
        delete_signed(purpose, by=self.by(purpose), reason=token)
        return [gone]

    # --- several records --------------------------------------------------------------------------------

    @act()
    def add_parts(self, token: str) -> list[Line]:
        """Several at once."""
        activity = self.activity()
        by = self.by(activity)
        parts = [Purpose(activity=activity, key=f"{token}-{n}", text=token) for n in range(3)]
        save_signed_many(parts, by=by, reason=token, links={1: {"subjects": self.some(DataSubject)}})
        activity.content_changed(fields=frozenset({"parts"}), by=by, reason=token)
        return [line(part, Event.ADDED) for part in parts]

    @act()
    def add_whole(self, token: str) -> list[Line]:
        """An activity that nobody else knows, with parts at two depths."""
        keeper = self.dice.choice(self.keepers)
        by = self.people[keeper.pk]
        activity = Activity(organisation=keeper, reference=token, title=token)
        save_signed(activity, by=by, reason=token)
        purpose = Purpose(activity=activity, key="p", text=token)
        save_signed(purpose, by=by, reason=token, links={"subjects": self.some(DataSubject)})
        grounds = [LegalGround(purpose=purpose, key=key) for key in "ab"]
        save_signed_many(grounds, by=by, reason=token)
        self.own.append((activity, [purpose, *grounds]))
        return [line(record, Event.ADDED) for record in (activity, purpose, *grounds)]

    def delete_whole(self, token: str) -> list[Line]:
        if not self.own:
            return self.add_whole(token)
        activity, parts = self.own.pop()
        gone = [line(record, Event.DELETED) for record in (activity, *parts)]
        delete_signed(activity, by=self.by(activity), reason=token)
        return gone

    @act()
    def two_chains(self, token: str) -> list[Line]:
        """Both organisations and the installation, in any order: two writers may block each other."""
        records: list[Any] = [*map(self.activity, self.keepers), self._any(Processor.objects.all())]
        self.dice.shuffle(records)
        for record in records:
            setattr(record, "summary" if isinstance(record, Processor) else "title", token)
            save_signed(record, by=self.by(record), reason=token)
        return [line(record, Event.CHANGED) for record in records]

    @act()
    def whole_act(self, token: str) -> list[Line]:
        """Five versions in three chains and an export: all of them, or nothing."""
        lines = self.two_chains(token)
        keeper = self.keepers[0]
        parts = [Purpose(activity=self.activity(keeper), key=f"{token}-{n}", text=token) for n in range(2)]
        save_signed_many(parts, by=self.people[keeper.pk], reason=token)
        tell(Event.EXPORTED, by=self.people[keeper.pk], organisation=keeper.pk, reason=token)
        return [*lines, *(line(part, Event.ADDED) for part in parts), ("", "", Event.EXPORTED.value)]

    @act()
    def with_savepoint(self, token: str) -> list[Line]:
        """An act that takes back its middle."""
        lines = self.edit(token)
        try:
            with act():
                self.edit_shared(f"{token} taken back")
                raise Abandoned
        except Abandoned:
            lines += self.add_parts(token)
        return lines

    @act()
    def rolled_back(self, token: str) -> list[Line]:
        """An act that is taken back as a whole."""
        self.add_parts(token)
        self.edit_shared(token)
        raise Abandoned

    # --- through the doors ------------------------------------------------------------------------------

    def decide(self, token: str) -> list[Line]:
        activity = self.activity()
        open_ones = [DECISIONS[name] for name in OF_A_ROUND if DECISIONS[name].is_open(activity)]
        if not open_ones:
            return self.edit(token)
        decision, read_as = self.dice.choice(open_ones), fingerprint(activity)
        take(decision, activity, by=self.by(activity), reason=token, read_as=read_as, on=ON)
        return [line(activity, Event.CHANGED)]

    def patch(self, token: str) -> list[Line]:
        record: Any = self.dice.choice([self.activity(), self.purpose()])
        field = "title" if isinstance(record, Activity) else "text"
        self._ask("patch", record, token, {field: token}, 200)
        return [line(record, Event.CHANGED)]

    def delete_by_api(self, token: str) -> list[Line]:
        purpose = self.purpose()
        self._ask("delete", purpose, token, None, 204)
        return [line(purpose, Event.DELETED)]

    def _ask(self, verb: str, record: Any, token: str, body: Any, wanted: int) -> None:
        client = APIClient()
        client.force_authenticate(self.by(record))
        answer = getattr(client, verb)(address(record), body, headers={"Change-Reason": token})
        if answer.status_code == 404 and isinstance(record, Purpose):
            raise ValidationError("Somebody else was faster.")
        if answer.status_code != wanted:
            raise AssertionError(f"{verb} {record}: {answer.status_code} {answer.content!r}")


WORKS: tuple[tuple[str, int], ...] = (
    ("edit", 6), ("edit_part", 6), ("edit_shared", 6), ("delete_part", 7), ("add_parts", 10), ("add_whole", 5),
    ("delete_whole", 4), ("two_chains", 2), ("whole_act", 2), ("with_savepoint", 3), ("rolled_back", 3), ("decide", 2),
    ("patch", 2), ("delete_by_api", 2),
)  # fmt: skip
"""Each kind of act, and how often among the others."""
LEAVES_NO_TRACE = frozenset({"rolled_back"})


def do(works: Works, name: str, token: str) -> list[Line] | None:
    """One act; None if it left no trace, because it was meant to or because others were faster."""
    work: Callable[[str], list[Line]] = getattr(works, name)
    try:
        with entering(Door.JOB, token):
            return work(token)
    except (Abandoned, ObjectDoesNotExist, ValidationError):
        return None


def line(record: Any, event: Event) -> Line:
    """What an act wrote, as a test looks for it."""
    return record._meta.concrete_model._meta.label_lower, str(record.pk), event.value
