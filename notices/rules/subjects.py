"""Notices are judged too. Pure."""

from notices.view import NoticeView
from ropa.rules.judging import Subject

SUBJECTS = (Subject(NoticeView, "notices", lambda register: register.notices, lambda notice: notice.title),)
