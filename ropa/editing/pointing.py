"""What points at a record, told for a page: each record with its kind, its name and its address.

Names only what stands in the register that is asked about, and of other registers only that there is something.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import ProtectedError

from ropa.audit.record import RegisterRecord
from ropa.editing.addresses import record_address
from ropa.editing.questions import is_asked
from ropa.languages.speaking import gettext, later, say
from ropa.organisations.models import Organisation
from ropa.organisations.permissions import Action
from ropa.organisations.scope import may
from ropa.register import layout
from ropa.register.used import users_of
from ropa.register.whole import model_of, own_models

SHOWN = 20
HIDDEN = later("Records of a register that you cannot see point at it.")


@dataclass(frozen=True, slots=True)
class Use:
    """A record that uses it, of which kind, and its page."""

    noun: str
    name: str
    href: str


def pointing_at(record: RegisterRecord, organisation: Organisation) -> list[Use]:
    """What of a register points at a record, the first of each kind. One query, and one for each kind that does."""
    model: Any = type(record)._meta.concrete_model
    users = users_of(model, [record.pk], organisation).get(record.pk, {})
    return [use for collection, pks in users.items() for use in told(collection, pks, organisation)]


def told(collection: str, pks: Iterable[int], organisation: Organisation) -> Iterator[Use]:
    """Some records of a kind that this organisation owns, by primary key."""
    model: Any = model_of(collection)
    assert model in own_models()
    noun = gettext(layout.noun(model.view))
    linked = [field.name for field in model._meta.fields if field.is_relation and field.name != "organisation"]
    rows = model._base_manager.filter(pk__in=list(pks)).select_related(*linked)
    for row in rows.order_by("key")[:SHOWN]:
        yield Use(noun, str(row), _address(organisation, collection, row.key))


def why_protected(error: ProtectedError, user: Any) -> str:
    """A sentence about what stands in the way, by name only where this person may see it."""
    found = sorted(error.protected_objects, key=lambda one: (one._meta.label, one.pk))
    tops: Collection[Any] = dict.fromkeys(one.root() if isinstance(one, RegisterRecord) else one for one in found)
    seen = [one for one in tops if isinstance(one, RegisterRecord) and may(user, Action.VIEW, one)]
    names = "; ".join(f"{gettext(str(one._meta.verbose_name))} “{one}”" for one in seen[:SHOWN])
    told = (
        say("It is used, so it cannot be deleted: {names}.", names=names) if seen else gettext("It is used elsewhere.")
    )
    return told if len(seen) == len(tops) else f"{told} {gettext(HIDDEN)}"


def _address(organisation: Organisation, collection: str, key: str) -> str:
    return record_address(organisation, collection, key) if is_asked(collection) else ""
