"""A comparison of two versions as JSON: the same words as on the page, with every text uncut."""

from collections.abc import Sequence
from typing import Any

from rest_framework import serializers

from ropa.api.fields import WordChoice
from ropa.audit.ledger import label_of
from ropa.register.compared_values import Mark, Runs
from ropa.register.comparing import Line, Part, Section
from ropa.register.side_by_side import Side, SideBySide, SideState, name_of
from ropa.register.versions import Trail


class RecordNamed(serializers.Serializer):
    """Which record: its kind and number as the ledger writes them, and its name."""

    model = serializers.CharField()
    record = serializers.CharField()
    name = serializers.CharField()


class SideShown(serializers.Serializer):
    """One side: the version that made the record so. Without a number it is the time before the record was made."""

    state = WordChoice(words=SideState)
    sequence = serializers.IntegerField(allow_null=True)
    at = serializers.DateTimeField(allow_null=True)
    actor = serializers.CharField()
    door = serializers.CharField()
    reason = serializers.CharField()
    is_now = serializers.BooleanField()
    notes = serializers.ListField(child=serializers.CharField(), help_text="What of it cannot be shown, and why.")


class LineShown(serializers.Serializer):
    """One field, in words."""

    field = serializers.CharField()
    mark = WordChoice(words=Mark)
    left = serializers.ListField(child=serializers.CharField())
    right = serializers.ListField(child=serializers.CharField())
    note = serializers.CharField()
    is_internal = serializers.BooleanField()


class PartShown(serializers.Serializer):
    """A part of the record with its fields, and its own parts in the same form."""

    heading = serializers.CharField()
    name = serializers.CharField()
    mark = WordChoice(words=Mark)
    is_internal = serializers.BooleanField()
    lines = LineShown(many=True)
    parts = serializers.ListField(child=serializers.DictField())


class SectionShown(serializers.Serializer):
    """Fields and parts that stand together."""

    heading = serializers.CharField()
    lines = LineShown(many=True)
    parts = PartShown(many=True)


class Compared(serializers.Serializer):
    """Two versions of a record. `sections` is null where a side was redacted."""

    record = RecordNamed()
    newest = serializers.IntegerField(help_text="Number of the record’s newest entry: send it as `seen` to revert.")
    left = SideShown()
    right = SideShown()
    differs = serializers.BooleanField(allow_null=True)
    sections = SectionShown(many=True, allow_null=True)


def told(trail: Trail, sides: SideBySide, *, everything: bool) -> dict[str, Any]:
    """The comparison as plain data; only what differs, unless everything is asked for."""
    found = sides.comparison
    chosen = found if found is None or everything else found.differences
    name = name_of(trail, sides.left, sides.right)
    return {
        "record": {"model": label_of(trail.model), "record": str(trail.pk), "name": name},
        "newest": trail.newest(),
        "left": _side(sides.left),
        "right": _side(sides.right),
        "differs": found and found.differs,
        "sections": chosen and [_section(section) for section in chosen.sections],
    }


def _side(side: Side) -> dict[str, Any]:
    version = side.version
    return {
        "state": side.state.value,
        "sequence": version and version.sequence,
        "at": version and version.at,
        "actor": version.actor if version else "",
        "door": version.door if version else "",
        "reason": side.reason,
        "is_now": side.is_now,
        "notes": side.notes,
    }


def _section(section: Section) -> dict[str, Any]:
    return {"heading": section.heading, **_held(section.lines, section.parts)}


def _part(part: Part) -> dict[str, Any]:
    about = {"heading": part.heading, "name": part.name, "mark": part.mark.value, "is_internal": part.is_internal}
    return {**about, **_held(part.lines, part.parts)}


def _held(lines: Sequence[Line], parts: Sequence[Part]) -> dict[str, Any]:
    return {"lines": [_line(line) for line in lines], "parts": [_part(part) for part in parts]}


def _line(line: Line) -> dict[str, Any]:
    sides = {"left": _texts(line.left), "right": _texts(line.right)}
    about = {"field": line.label, "mark": line.mark.value, "note": line.note, "is_internal": line.is_internal}
    return {**about, **sides}


def _texts(values: Sequence[Runs]) -> list[str]:
    return ["".join(run.text for run in runs) for runs in values]
