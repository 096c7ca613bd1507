"""The address of the guide: below /register/, and of no organisation. An organisation cannot be called so."""

from django.urls import path

from activities.views import guide

urlpatterns = [path("guide/", guide.guide, name="guide")]
