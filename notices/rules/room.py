"""Declares what this app's rules judge, what they are told around it, and loads them all."""

from notices.rules.case import NoticeCase
from notices.rules.subjects import SUBJECTS
from ropa.rules.judging import use_case
from ropa.rules.rooms import open_room


def declare() -> None:
    """Called once, when the app is ready."""
    use_case(NoticeCase)
    open_room("notices.rules", SUBJECTS)
