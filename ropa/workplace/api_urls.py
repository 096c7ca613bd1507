"""Addresses below /api/v1/ of the search."""

from django.urls import path

from ropa.workplace.search_api import SearchView

urlpatterns = [path("organisations/<slug:slug>/search/", SearchView.as_view(), name="api-search")]
