"""Addresses of the frame itself; the apps' pages below an organisation are named in `ropa.urls`."""

from django.urls import path

from ropa.workplace import glossary_pages, search_pages, views

urlpatterns = [
    path("", views.choose, name="workplace"),
    path("<slug:organisation>/", views.overview, name="workplace-overview"),
    path("<slug:organisation>/glossary/", glossary_pages.glossary, name="glossary"),
    path("<slug:organisation>/search/", search_pages.searched, name="workplace-search"),
]
