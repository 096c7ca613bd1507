"""Waivers in the admin. Findings are not there: they are made, not edited."""

from ropa.audit.admin import register_records

register_records("findings")
