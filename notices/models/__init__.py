"""Notices, their sections and their editions."""

from .edition import Edition
from .notice import Notice, Section

__all__ = ["Edition", "Notice", "Section"]
