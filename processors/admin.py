"""Processors and what binds them, in the admin."""

from ropa.audit.admin import register_records

register_records("processors")
