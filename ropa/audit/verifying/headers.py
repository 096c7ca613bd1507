"""Which field of an entry's header was altered, and what it was before: told by the digest itself.

Each field is put back, one at a time, to what the row of history, the entries beside it or earlier entries about the
same record say. If the digest then fits, that is what was written.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ropa.audit.content import SCHEMA, moment
from ropa.audit.door import Door
from ropa.audit.events import Event
from ropa.audit.ledger import actor_called, sha256
from ropa.audit.models import Chain, Entry
from ropa.audit.verifying.plans import plan_of, tracked
from ropa.audit.verifying.report import Difference, told
from ropa.audit.verifying.rows import HEADER, Row, digest_of, first_row
from ropa.languages.speaking import later
from ropa.organisations.models import User

if TYPE_CHECKING:
    from ropa.audit.verifying.causes import Before

THE_DIGEST = later("its digest")
COPIED = tuple(name for name in HEADER if name not in ("sequence", "content_digest", "previous"))
Guess = tuple[str, Any]


def header_differences(chain: Chain, before: "Before", row: Row) -> tuple[Difference, ...]:
    """What was altered in an entry whose digest fits no number; empty where nothing tells."""
    own = digest_of(chain.identity, row)
    if Entry.objects.filter(chain=chain, previous=own).exists():
        return (told(later("digest"), row.digest, own, later("the next entry")),)
    for name, value in _guesses(chain, before, row):
        if getattr(row, name) != value and digest_of(chain.identity, row._replace(**{name: value})) == row.digest:
            return (told(_name_of(name), _shown(getattr(row, name)), _shown(value), THE_DIGEST),)
    return ()


def _guesses(chain: Chain, before: "Before", row: Row) -> Iterator[Guess]:
    yield "previous", before.digest
    yield "content_digest", sha256(row.content)
    yield from (("event", event.value) for event in Event)
    yield from (("door", door.value) for door in Door)
    yield from ((name, label) for label in ("", *tracked()) for name in ("model", "root_model"))
    yield from (("schema", number) for number in range(1, SCHEMA + 1))
    yield from _from_history(row)
    for other in _others(chain, row):
        for name in COPIED:
            yield name, getattr(other, name)


def _from_history(row: Row) -> Iterator[Guess]:
    """What the history table says of this version, and of who made it."""
    plan = plan_of(row.model)
    version = plan.versions([row.version]).get(row.version) if plan and row.version is not None else None
    users: list[Any] = [row.actor_id]
    if plan is not None and version is not None and not isinstance(version, Exception):
        _, user, _, _, request, _ = version.signs
        users.append(user)
        yield "actor_id", user
        yield "request_id", request or ""
        yield "record", plan.key_of(version)
    yield from (("actor", actor_called(User.objects.filter(pk=user).first())) for user in users)
    if plan is not None:
        yield from (("version", number) for number in plan.versions_of(row.record))


def _others(chain: Chain, row: Row) -> Iterator[Row]:
    """Entries that are likely to say the same of something: its neighbours, and others about the same record."""
    beside = [first_row(chain, sequence=row.sequence - 1), first_row(chain, sequence=row.sequence + 1)]
    same = first_row(chain, model=row.model, record=row.record, sequence__lt=row.sequence)
    part = first_row(chain, root_model=row.root_model, root=row.root, sequence__lt=row.sequence)
    yield from (other for other in [*beside, same, part] if other is not None)


def _name_of(name: str) -> str:
    field: Any = Entry._meta.get_field(name)
    return str(field.verbose_name)


def _shown(value: Any) -> Any:
    return moment(value) if hasattr(value, "astimezone") else value
