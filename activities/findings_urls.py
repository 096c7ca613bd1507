"""Addresses below /register/<organisation>/findings/."""

from django.urls import path

from activities.views import waiving

app_name = "findings"

urlpatterns = [
    path("waivers/", waiving.waivers, name="waivers"),
    path("waivers/<int:pk>/end/", waiving.end_waiver, name="end-waiver"),
    path("<int:pk>/accept/", waiving.waive, name="waive"),
]
