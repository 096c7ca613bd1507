"""Addresses below /register/<organisation>/ of reference data."""

from django.urls import path

from ropa.reference.pages import reference

urlpatterns = [
    path("reference/", reference.reference, name="reference"),
    path("reference/all/", reference.all_terms, name="reference-all"),
    path("reference/term/<slug:code>/", reference.term, name="reference-term"),
    path("reference/<slug:kind>/", reference.kind, name="reference-kind"),
]
