"""Addresses of the frame itself; the apps' pages below an organisation are named in `ropa.urls`."""

from django.urls import path

from ropa.workplace import views

urlpatterns = [
    path("", views.choose, name="workplace"),
    path("<slug:organisation>/", views.overview, name="workplace-overview"),
]
