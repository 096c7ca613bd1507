"""Second factors set up and removed, and codes that were wrong: told to the ledger of the installation.

Whatever changes them: the pages, a command, the database's own cascade. No seed and no code is told.
"""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authentication_failed
from django.db.models.signals import post_delete, post_save
from knox.models import AuthToken

from ropa.audit import sign_ins
from ropa.audit.acts import tell
from ropa.audit.door import requester
from ropa.audit.events import Event
from ropa.organisations.models.user import User, after_new_password

SECOND_FACTOR = "second_factor"
NAMES = {"totp": "Authenticator app", "recovery_codes": "Recovery codes", "webauthn": "Security key"}


def connect() -> None:
    """For `AppConfig.ready()`."""
    post_save.connect(_set_up, sender=Authenticator, dispatch_uid="ropa.accounts: set up")
    post_delete.connect(_removed, sender=Authenticator, dispatch_uid="ropa.accounts: removed")
    authentication_failed.connect(_failed, dispatch_uid="ropa.accounts: failed")
    after_new_password.append(_end_tokens)


def _set_up(instance: Authenticator, created: bool, **_: Any) -> None:
    if created:
        _tell(instance, "set_up")


def _removed(instance: Authenticator, **_: Any) -> None:
    _tell(instance, "removed")


def _tell(authenticator: Authenticator, what: str) -> None:
    facts = {"changed": [SECOND_FACTOR], what: NAMES[authenticator.type]}
    tell(Event.PERSON, by=requester() or authenticator.user, about=authenticator.user, facts=facts)


def _failed(**_: Any) -> None:
    sign_ins.failed()


def _end_tokens(user: User) -> None:
    """With a new password every session of the person ends, and so does every token of the API."""
    AuthToken.objects.filter(user=user).delete()
