"""Addresses below /register/<organisation>/ about its people."""

from django.urls import path

from ropa.organisations.pages import details, invitations, people

urlpatterns = [
    path("organisation/", details.details, name="organisation"),
    path("people/", people.people, name="people"),
    path("people/add/", people.add, name="people-add"),
    path("people/second-factor/", people.second_factor, name="people-second-factor"),
    path("people/invitations/<int:pk>/", invitations.decide, name="people-invitation"),
    path("people/<int:pk>/", people.person, name="person"),
]
