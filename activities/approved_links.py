"""What approved versions lean on is neither deleted nor renamed: the public notice is made from them."""

from typing import Any

from django.core.exceptions import ValidationError

from activities.models import Activity
from activities.read import current_versions, upgraded
from activities.vocabulary import Status
from ropa.audit.record import RegisterRecord
from ropa.languages.speaking import gettext, say
from ropa.register.read import links_in


def refuse_what_is_approved(record: RegisterRecord) -> None:
    """Raise ValidationError if a current approved version points at the record, or is the record's own."""
    if isinstance(record, Activity):
        if record.versions.exists():
            raise ValidationError(gettext("It has been approved, so it is kept: retire it instead."))
        return
    if record.parents or not hasattr(record, record.link_key):
        return
    key = str(getattr(record, record.link_key))
    model: Any = record._meta.concrete_model
    versions = current_versions().exclude(activity__status=Status.RETIRED).filter(content__contains=f'"{key}"')
    if record.owner_id() is not None:
        versions = versions.filter(activity__organisation_id=record.owner_id())
    for version in versions.select_related("activity"):
        if key in links_in(Activity, [upgraded(version.schema, version.content)]).get(model, ()):
            needing = version.activity.reference
            raise ValidationError(say("The approved version of {reference} still needs it.", reference=needing))
