"""Who may add and change shared records, asked of the one table of permissions."""

from typing import Any

from ropa.audit.record import Scope
from ropa.organisations.models import Organisation
from ropa.organisations.permissions import Action
from ropa.organisations.scope import may
from ropa.register.whole import model_of


def may_add(user: Any, collection: str, organisation: Organisation) -> bool:
    """Whether this person may make a record of that kind: their register's own, or one that all share."""
    model: Any = model_of(collection)
    return may(user, Action.EDIT, model(organisation=organisation) if model.scope is Scope.OWN else model())
