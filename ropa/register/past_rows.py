"""The source of a register as it stood at a moment: the ledger alone, in place of the live rows.

A link in the ledger is a primary key, so it is resolved to the slug, code or key that its target had *then*. Fields
that came later have their default, fields that have gone are passed over. A record that was redacted cannot be shown:
an earlier version of it would not be true. It is left out, links to it are left out, and so is what cannot be without
it; `gaps` tells each omission. Refuses a moment before the ledger tells of the organisation.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import connection

from ropa.audit.content import Values
from ropa.audit.latest import (
    Model,
    Reach,
    Stood,
    first_told,
    is_opening,
    let_writers_finish,
    opened,
    reach_of,
    stood,
)
from ropa.audit.models import INSTALLATION
from ropa.audit.record import RegisterRecord, Scope
from ropa.languages.speaking import say
from ropa.organisations.models import Organisation
from ropa.reference.models import Term, to_view
from ropa.reference.view import TermView
from ropa.register.gaps import redactions, without_gaps
from ropa.register.moments import PastRefused, in_full
from ropa.register.reading import Document
from ropa.register.records import OwnRecord
from ropa.register.shapes import shape_of, tree_of
from ropa.register.stood_rows import StoodRows
from ropa.register.whole import own_models


class PastRows:
    """One organisation's register as it stood at `at`. Raises PastRefused if it cannot be read as at that moment.

    `roots` are the own top-level models to read, all if left out; `record` is one record to read besides, with its
    parts. Without an organisation, only what is shared is read.
    """

    def __init__(
        self,
        organisation: Organisation | None,
        at: datetime,
        *,
        roots: Collection[Model] | None = None,
        record: tuple[Model, Any] | None = None,
    ) -> None:
        self.at = at
        self.gaps: tuple[str, ...] = ()
        self.rows = StoodRows()
        chains = [INSTALLATION] if organisation is None else [INSTALLATION, organisation.pk]
        settle(chains, at)
        reaches = {chain: reach_of(chain, at) for chain in chains}
        self._reach = reaches[chains[-1]]
        self.rows.take(stood(reaches[INSTALLATION], shared_models()))
        self._keeper = None
        refuse_before_the_ledger(reaches, at)
        if organisation is not None:
            self._keeper = keeper_of(organisation, at, self.rows)
            self._take_own(own_models() if roots is None else roots, record)

    def _take_own(self, roots: Collection[Model], record: tuple[Model, Any] | None) -> None:
        own = StoodRows()
        own.take(stood(self._reach, [model for root in roots for model in tree_of(root)]))
        if record is not None:
            own.take(stood(self._reach, tree_of(record[0]), root=record))
        self.gaps = tuple(redactions(own.redacted))
        self.rows.redacted.extend(own.redacted)
        self.rows.values.update(own.values)

    def bare(self, models: Collection[Model], *, record: Any = None) -> dict[Model, list[Stood]]:
        """The organisation's records of some models as the ledger holds them, without their parts. One query.

        For lists and counts, where whole records would be too much; `record` asks for one by its primary key.
        """
        found: dict[Model, list[Stood]] = {model: [] for model in models}
        for one in stood(self._reach, models, record=record):
            found[one.model].append(one)
        return found

    @property
    def slug(self) -> str:
        """The organisation's, as it was then."""
        return self._keeper["slug"] if self._keeper else ""

    def own(self, chosen: Sequence[Model]) -> Mapping[Model, list[Document]]:
        """The organisation's own records of some top-level models, each in its order."""
        return {model: list(self.rows.documents(model).values()) for model in chosen}

    def shared(self, model: Model, keys: Collection[str]) -> list[Document]:
        """Shared records of one model by the key that they had."""
        return [found for found in self.rows.documents(model).values() if found[model.link_key] in keys]

    def bodies(self, slugs: Collection[str]) -> dict[str, Document]:
        """Every organisation by the slug that it had."""
        return {body["slug"]: body for body in self.rows.documents(Organisation).values()}

    def terms(self, codes: Collection[str], kinds: Collection[str]) -> Iterable[TermView]:
        """Terms by code, and all of some kinds, as they read then."""
        for code, values in self.rows.values[Term].items():
            if code in codes or values["kind"] in kinds:
                yield to_view(as_instance(Term, values))

    def settled(self, document: Document) -> Document:
        """Without links to what was redacted; `gaps` tells of them."""
        whole, told = without_gaps(document)
        self.gaps = (*self.gaps, *told)
        return whole


def settle(organisations: Collection[int], at: datetime) -> None:
    """Make sure that what is read as at this moment will always be read so. Nothing to do inside a transaction."""
    if not connection.in_atomic_block:
        let_writers_finish(organisations, at)


def refuse_before_the_ledger(reaches: Mapping[int, Reach | None], at: datetime) -> None:
    """Raise PastRefused for a moment before the ledger began, or while it was being opened."""
    if reaches[INSTALLATION] is None or is_opening(reaches):
        if first := opened(list(reaches)):
            raise PastRefused(
                say(
                    "The register can be read as it stood from {first} on, when the ledger began; not on {moment}.",
                    first=in_full(first),
                    moment=in_full(at),
                )
            )
        raise PastRefused(
            say(
                "The register can be read as it stood once there is anything in the ledger; not on {moment}.",
                moment=in_full(at),
            )
        )


def keeper_of(organisation: Organisation, at: datetime, rows: StoodRows) -> Values:
    """What the organisation itself held. Raises PastRefused if that cannot be read."""
    values = rows.values[Organisation].get(organisation.pk)
    if values is not None:
        return values
    if any((one.model, one.pk) == (Organisation, organisation.pk) for one in rows.redacted):
        raise PastRefused(
            say("What the ledger held of {body} on {moment} was redacted.", body=organisation, moment=in_full(at))
        )
    first = first_told(Organisation, organisation.pk)
    if first is None or first <= at:
        raise PastRefused(say("The ledger has no {body} on {moment}.", body=organisation, moment=in_full(at)))
    raise PastRefused(
        say(
            "The register of {body} can be read as it stood from {first} on, when the ledger began to tell of it;"
            " not on {moment}.",
            body=organisation,
            first=in_full(first),
            moment=in_full(at),
        )
    )


def as_instance(model: Model, values: Values) -> Any:
    """An unsaved instance with these values; fields that came later have their default."""
    known: Any = [field for field in model._meta.concrete_fields if field.attname in values]
    return model(**{field.attname: field.to_python(values[field.attname]) for field in known})


def shared_models() -> list[Model]:
    """Master data that registers point at: terms, organisations and processors."""
    found = [model for model in apps.get_models() if issubclass(model, RegisterRecord) and not model._meta.proxy]
    return [model for model in found if model.scope is Scope.SHARED]


def leads_to(root: Model) -> list[Model]:
    """The own top-level models that a record, or what it points at, can point at."""
    found = [root]
    for model in found:  # grows while it is walked
        found.extend(target for target in dict.fromkeys(_targets(model)) if target not in found)
    return found[1:]


def _targets(root: Model) -> Iterable[Model]:
    for model in tree_of(root):
        shape = shape_of(model)
        yield from (target for _, target in (*shape.single_links, *shape.link_sets) if issubclass(target, OwnRecord))
