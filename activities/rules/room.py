"""Declares what this app's rules judge, what they are told around it, and loads them all."""

from activities.rules.case import RegisterCase
from activities.rules.subjects import SUBJECTS
from ropa.rules.judging import use_case
from ropa.rules.rooms import open_room


def declare() -> None:
    """Called once, when the app is ready."""
    use_case(RegisterCase)
    open_room("activities.rules", SUBJECTS)
