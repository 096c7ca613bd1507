"""The API's only permission class: it asks the one permission table, and Django's permissions on shared data.

Rows that a caller may not see are never fetched (404); this decides about those they see and may not write (403).
"""

from typing import Any

from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from ropa.organisations.permissions import Action
from ropa.organisations.scope import action_on, is_shared, may, registers

ACTIONS = {"PUT": Action.EDIT, "PATCH": Action.EDIT, "DELETE": Action.DELETE}


class RegisterPermission(BasePermission):
    """Everybody signed in may ask; writing needs the role, or for shared data the model permission."""

    message = "You may see this, but not change it."

    def has_permission(self, request: Request, view: Any) -> bool:
        """Whether the caller may ask at all. A member who may write nowhere is refused before anything is read."""
        user = request.user
        if not user.is_authenticated or request.method != "POST":
            return bool(user.is_authenticated)
        if is_shared(view.model):
            return may(user, Action.EDIT, view.model())
        return not registers(user).exists() or registers(user, action_on(view.model, Action.EDIT)).exists()

    def has_object_permission(self, request: Request, view: Any, obj: Any) -> bool:
        """Whether the caller may do this to a record that they see."""
        wanted = ACTIONS.get(str(request.method))
        return wanted is None or may(request.user, wanted, obj)
