"""Readiness for Article 30: what the law asks the record of an activity, and of the organisation, to say. Pure."""
