"""Signing in: the pages of django-allauth in our look, second factors, and what slows down who guesses."""
