"""Notices, their sections, their editions with their files, withdrawals, and how notices stand."""

from .edition import Edition
from .edition_file import EditionFile
from .notice import Notice, Section
from .public_words import PublicWords
from .standing import NoticeStanding
from .withdrawal import Withdrawal

__all__ = ["Edition", "EditionFile", "Notice", "NoticeStanding", "PublicWords", "Section", "Withdrawal"]
