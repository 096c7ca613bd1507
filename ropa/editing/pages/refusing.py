"""What somebody is told who may not change, add or delete a record: whom to ask."""

from django.core.exceptions import PermissionDenied

from ropa.audit.record import RegisterRecord
from ropa.organisations.scope import is_shared


def refusal(sentence: str, record: RegisterRecord) -> PermissionDenied:
    """To be raised, with whom to ask after the sentence."""
    model = type(record)
    if is_shared(model):
        shared = f"{str(model._meta.verbose_name_plural).capitalize()} are shared by all registers here."
        return PermissionDenied(f"{sentence} {shared} Ask an administrator of the installation.")
    return PermissionDenied(f"{sentence} Ask an administrator of this register if you need another role.")
