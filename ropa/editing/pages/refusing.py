"""What somebody is told who may not change, add or delete a record: whom to ask."""

from django.core.exceptions import PermissionDenied

from ropa.audit.record import RegisterRecord
from ropa.languages.speaking import gettext, say
from ropa.organisations.scope import is_shared


def refusal(sentence: str, record: RegisterRecord) -> PermissionDenied:
    """To be raised, with whom to ask after the sentence."""
    model = type(record)
    if is_shared(model):
        things = gettext(str(model._meta.verbose_name_plural)).capitalize()
        whom = say(
            "{things} are shared by all registers here. Ask an administrator of the installation.", things=things
        )
    else:
        whom = gettext("Ask an administrator of this register if you need another role.")
    return PermissionDenied(f"{sentence} {whom}")
