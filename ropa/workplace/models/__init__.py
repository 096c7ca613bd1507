"""What people keep for themselves, and the words by which records are found: no part of the register, no history."""

from ropa.workplace.models.preference import Preference
from ropa.workplace.models.saved_view import SavedView
from ropa.workplace.models.search_entry import SearchEntry, SearchIndex

__all__ = ["Preference", "SavedView", "SearchEntry", "SearchIndex"]
