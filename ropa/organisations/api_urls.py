"""Addresses below /api/v1/ about the people of a register."""

from django.urls import URLPattern, path

from ropa.organisations.api.people import InvitationsView, InvitationView, PeopleView, PersonView

BELOW = "organisations/<slug:slug>/"

urlpatterns: list[URLPattern] = [
    path(f"{BELOW}people/", PeopleView.as_view(), name="api-people"),
    path(f"{BELOW}people/<int:pk>/", PersonView.as_view(), name="api-person"),
    path(f"{BELOW}invitations/", InvitationsView.as_view(), name="api-invitations"),
    path(f"{BELOW}invitations/<int:pk>/", InvitationView.as_view(), name="api-invitation"),
]
