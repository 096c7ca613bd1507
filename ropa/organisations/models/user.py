"""People who sign in. A user is deactivated, never deleted: their name stands in the history."""

from typing import Any, NoReturn

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """Somebody who can sign in. What they may do in a register is said by their memberships."""

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused: deactivate instead."""
        raise TypeError("Users are deactivated, not deleted, because the history names them.")

    def __str__(self) -> str:
        return self.get_full_name() or self.username
