"""Signed saves and the history of every record."""
