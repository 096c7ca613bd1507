"""What an entry tells compared with its row of history, or with the record as it is now."""

from typing import Any

from pydantic_core import from_json

from ropa.audit.content import moment
from ropa.audit.events import OF_HISTORY, VERSIONS
from ropa.audit.models import Chain, Entry
from ropa.audit.verifying.plans import Plan, plan_of
from ropa.audit.verifying.report import Difference, told
from ropa.audit.verifying.rows import UNREADABLE, Row
from ropa.languages.speaking import gettext, later, say

HISTORY, LIVE = later("history"), later("the present record")
CONTENT, RECORD = later("content"), later("record")


class NoContent(ValueError):
    """Stored text that is not the content of a version."""


def read_content(text: str) -> dict[str, Any]:
    """The content of a version. Raises NoContent for anything else."""
    try:
        content = from_json(text)
    except UNREADABLE as error:
        raise NoContent(say("its content cannot be read: {error}", error=error)) from None
    if not isinstance(content, dict) or not isinstance(content.get("values"), dict):
        raise NoContent(gettext("its content is not that of a version"))
    return content


def content_differences(chain: Chain, row: Row) -> tuple[Difference, ...]:
    """What the second witness of an entry says: its row of history, or, for the latest entry, the record itself."""
    plan = plan_of(row.model)
    if plan is None or row.event not in VERSIONS:
        return ()
    try:
        content = read_content(row.content)
        if row.version is not None:
            return _against_history(plan, row, content)
        return () if is_superseded(chain, row) else _against_live(plan, row, content)
    except NoContent as error:
        return (Difference(CONTENT, str(error), gettext("a version"), HISTORY),)
    except UNREADABLE:  # a schema number that never was
        return ()


def is_superseded(chain: Chain, row: Row) -> bool:
    """Whether a later entry of the chain tells of the same record."""
    later = Entry.objects.filter(chain=chain, model=row.model, record=row.record, sequence__gt=row.sequence)
    return later.filter(event__in=VERSIONS).exists()


def _against_history(plan: Plan, row: Row, content: dict[str, Any]) -> tuple[Difference, ...]:
    version = plan.versions([row.version or 0]).get(row.version or 0)
    if version is None or isinstance(version, Exception):
        return ()
    return (
        *sign_differences(row.event, row.actor_id, row.door, row.request_id, content, version.signs),
        *plan.differences(row.schema, content["values"], version, HISTORY),
    )


def _against_live(plan: Plan, row: Row, content: dict[str, Any]) -> tuple[Difference, ...]:
    pk = plan.pk_of(row.record)
    present = plan.present([pk]).get(pk)
    if present is None or isinstance(present, Exception):
        return ()
    return plan.differences(row.schema, content["values"], present, LIVE)


def sign_differences(
    event: str, actor_id: int | None, door: str, request_id: str, content: dict[str, Any], signs: tuple[Any, ...]
) -> tuple[Difference, ...]:
    """Who, when, why and through which door: the ledger against a row of history (plans.SIGNS)."""
    kind, user, reason, by_door, request, written = signs
    at = moment(written)
    stated = content.get("reason"), content.get("written_at")
    if (event, actor_id, door, request_id, *stated) == (OF_HISTORY.get(kind), user, by_door, request, reason, at):
        return ()
    pairs = (
        (later("event"), event, OF_HISTORY.get(kind, kind)),
        (later("user"), actor_id, user),
        (later("door"), door, by_door or ""),
        (later("request"), request_id, request or ""),
        (later("reason"), stated[0], reason or ""),
        (later("written at"), stated[1], at),
    )
    return tuple(told(name, ledger, other, HISTORY) for name, ledger, other in pairs if ledger != other)
