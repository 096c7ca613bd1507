"""The order of parts beneath their parent: people choose it, and a new part comes last."""

from django.db.models import Max

from ropa.register.records import Part


def place_last(part: Part) -> None:
    """Give a new part the place after its present siblings."""
    name = next(parent for parent in part.parents if getattr(part, f"{parent}_id") is not None)
    beside = type(part)._base_manager.filter(**{name: getattr(part, f"{name}_id")})
    last = beside.aggregate(last=Max("position"))["last"]
    part.position = 0 if last is None else last + 1
