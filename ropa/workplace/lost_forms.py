"""What becomes of a form that cannot be taken: sent after the session has ended, or with a token that is too old.

The app that keeps forms registers here, so that the frame knows no app. Refuses nothing: a form that nobody keeps is
lost, as it would be anyway.
"""

from collections.abc import Callable

from django.http import HttpRequest

Keeper = Callable[[HttpRequest], str]

_keepers: list[Keeper] = []


def add_keeper(keeper: Keeper) -> None:
    """Register `keeper(request)`: it gives the address at which the form will be shown again, or nothing."""
    if keeper not in _keepers:
        _keepers.append(keeper)


def keep_form(request: HttpRequest) -> str:
    """Keep what was sent; the address at which it is shown again to its person, empty if nobody keeps it."""
    return next((address for keeper in _keepers if (address := keeper(request))), "")
