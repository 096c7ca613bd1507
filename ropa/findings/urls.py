"""Addresses below /register/<organisation>/ of rules, and of what findings need of no higher app."""

from django.urls import path

from ropa.findings.pages import form, rules

urlpatterns = [
    path("findings/form/", form.form, name="finding-form"),
    path("rules/", rules.rules, name="rules"),
    path("rules/<slug:code>/", rules.rule, name="rule"),
]
