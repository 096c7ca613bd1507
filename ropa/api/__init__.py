"""Shared parts of the REST API: pagination, problems, permissions, and one declared mechanism for every record."""
