"""Whom somebody means who types a name to sign in. Says nothing to a stranger about who has an account."""

from ropa.organisations.models import User


def username_of(typed: str) -> str:
    """The username: what was typed, or whose it is where it is the e-mail address of just one person who may enter."""
    if "@" not in typed or "\x00" in typed or User.objects.filter(username=typed).exists():
        return typed
    found = User.objects.filter(email__iexact=typed, is_active=True).values_list("username", flat=True)[:2]
    return found[0] if len(found) == 1 else typed
