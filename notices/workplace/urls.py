"""Addresses below /register/<organisation>/ of notices."""

from django.urls import path

from notices.workplace import editions, notice, reading, text, views

urlpatterns = [
    path("notices/", views.notices, name="notices"),
    path("notice-text/<key:key>/", text.text, name="notice-text"),
    path("notice-reading/<key:key>/", reading.reading, name="notice-reading"),
    path("notices/record/<key:key>/", views.record, name="notice-record"),
    path("notices/<slug:notice>/", notice.notice, name="notice"),
    path("notices/<slug:notice>/preview/", views.preview, name="notice-preview"),
    path("notices/<slug:notice>/publish/", notice.publishing, name="notice-publish"),
    path("notices/<slug:notice>/editions/", editions.editions, name="notice-editions"),
    path("notices/<slug:notice>/withdraw/", editions.withdrawing, name="notice-withdraw"),
]
