"""Notices, their sections, their editions, and how they stand."""

from .edition import Edition
from .notice import Notice, Section
from .standing import NoticeStanding

__all__ = ["Edition", "Notice", "NoticeStanding", "Section"]
