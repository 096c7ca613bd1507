"""Editions: their files in every format, which was in force when, and taking them back."""
