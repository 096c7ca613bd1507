"""What is sent to put a record back, and what is answered."""

from typing import Any

from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from ropa.api.fields import Text
from ropa.audit.ledger import label_of
from ropa.register.reverting import Done
from ropa.register.versions import Trail

LONGEST = 2**63 - 1


class Revert(serializers.Serializer):
    """Which version, why, and which field if not the whole record.

    `seen` is the newest entry of the record that you read: 412 if it was changed since.
    """

    to = serializers.IntegerField(min_value=1, max_value=LONGEST)
    reason = Text(max_length=2_000)
    seen = serializers.IntegerField(min_value=1, max_value=LONGEST, required=False)
    field = Text(max_length=100, required=False, help_text="Put back only this field; left out: the whole record.")

    def to_internal_value(self, data: Any) -> Any:
        """Refuses names that it does not know: nothing that was sent is dropped in silence."""
        if isinstance(data, dict) and (unknown := sorted(set(data) - set(self.fields))):
            raise ValidationError({str(name): ["There is no such field."] for name in unknown})
        return super().to_internal_value(data)


class Reverted(serializers.Serializer):
    """The record as it stands now. One that was deleted stands under a new number."""

    model = serializers.CharField()
    record = serializers.CharField()
    changed = serializers.BooleanField(help_text="False if it said the same already: then nothing was written.")
    newest = serializers.IntegerField(help_text="Number of the record’s newest entry.")


def told_reverted(trail: Trail, done: Done) -> dict[str, Any]:
    """The answer."""
    named = {"model": label_of(done.record), "record": str(done.record.pk)}
    return {**named, "changed": done.is_changed, "newest": trail.newest(done.record)}
