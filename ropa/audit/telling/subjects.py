"""Whose trail an address asks for: a whole register's, or that of one record, which may be gone.

An own record is found in the ledger of its organisation, shared data in that of the installation. What belongs to
another organisation, and kinds of record that do not exist, are not found: LookupError.
"""

from dataclasses import dataclass
from typing import Any

from django.apps import apps

from ropa.audit.events import VERSIONS
from ropa.audit.models import INSTALLATION
from ropa.audit.record import RegisterRecord
from ropa.audit.telling.filters import Models
from ropa.audit.telling.names import find_names, key_of, model_called
from ropa.audit.telling.timeline import Trail
from ropa.audit.telling.words import capital, noun_of
from ropa.languages.speaking import say
from ropa.organisations.models import Organisation
from ropa.organisations.scope import is_shared


@dataclass(frozen=True, slots=True)
class Subject:
    """A record with its trail."""

    trail: Trail
    model: type[RegisterRecord]
    pk: str
    noun: str
    name: str
    is_shared: bool
    is_gone: bool


def trail_of_register(organisation: Organisation) -> Trail:
    """The ledger of one organisation."""
    return Trail(organisation.pk)


def subject(organisation: Organisation, label: str, pk: str) -> Subject:
    """The record as this organisation may see it. Raises LookupError."""
    model = model_called(label)
    key = key_of(model, pk) if model is not None else None
    if model is None or key is None or model._meta.proxy:
        raise LookupError(say("There is no record “{kind} {key}”.", kind=label[:60], key=pk[:60]))
    shared = is_shared(model)
    trail = Trail(INSTALLATION if shared else organisation.pk, model, str(key))
    present: Any = model._base_manager.filter(pk=key).first()
    is_theirs = present is not None and (shared or present.owner_id() == organisation.pk)
    if not is_theirs and not trail.entries().filter(event__in=VERSIONS).exists():
        raise LookupError(say("There is no {noun} {key} in this register.", noun=noun_of(model, label), key=pk[:60]))
    name = find_names({model: {key}}, trail.organisation).known(model, key)
    return Subject(trail, model, str(key), capital(noun_of(model, label)), name, shared, present is None)


def kinds_in(trail: Trail) -> Models:
    """The kinds of record that a trail can tell of."""
    records = [model for model in apps.get_models() if issubclass(model, RegisterRecord) and not model._meta.proxy]
    if trail.model is None:
        return [model for model in records if is_shared(model) == (trail.organisation == INSTALLATION)]
    if trail.model.parents:
        return [trail.model]
    return [model for model in records if trail.model in model.paths_to_root()]
