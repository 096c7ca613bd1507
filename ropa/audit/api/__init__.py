"""The audit trail through the API."""
