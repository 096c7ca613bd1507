"""What the ledger can tell of."""

from ropa.register.words import Word


class Event(Word):
    """One kind of entry."""

    FOUND = "found", "Found when the ledger began"
    ADDED = "added", "Added"
    CHANGED = "changed", "Changed"
    DELETED = "deleted", "Deleted"
    APPROVED = "approved", "Approved"
    PUBLISHED = "published", "Published"
    PRINTED = "printed", "Format of an edition stored"
    WITHDRAWN = "withdrawn", "Withdrawn"
    IMPORTED = "imported", "Register imported"
    EXPORTED = "exported", "Exported"
    SIGNED_IN = "signed_in", "Signed in"
    SIGN_IN_FAILED = "sign_in_failed", "Sign-in failed"
    SIGNED_OUT = "signed_out", "Signed out"
    PERSON = "person", "Person or rights changed"
    REDACTED = "redacted", "Entry redacted"
    OPENED = "opened", "Ledger opened"


OF_HISTORY = {"+": Event.ADDED, "~": Event.CHANGED, "-": Event.DELETED}
VERSIONS = frozenset({Event.FOUND, Event.ADDED, Event.CHANGED, Event.DELETED})
"""Entries that hold the values of a record."""
