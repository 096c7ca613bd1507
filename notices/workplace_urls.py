"""Addresses below /register/<organisation>/ of notices."""

from django.urls import path

from notices import text_views
from notices import workplace_views as views

urlpatterns = [
    path("notices/", views.notices, name="notices"),
    path("notice-text/<key:key>/", text_views.text, name="notice-text"),
    path("notices/record/<key:key>/", views.record, name="notice-record"),
    path("notices/<slug:notice>/preview/", views.preview, name="notice-preview"),
    path("notices/<slug:notice>/publish/", views.publishing, name="notice-publish"),
]
