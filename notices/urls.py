"""Addresses of the public site. They come last in `ropa.urls`: the first part of most is an organisation's slug."""

from django.urls import path

from notices import views

urlpatterns = [
    path("", views.index, name="site"),
    path("robots.txt", views.robots, name="robots"),
    path("<slug:organisation>/", views.organisation, name="site-organisation"),
    path("<slug:organisation>/<slug:notice>/", views.notice, name="site-notice"),
    path("<slug:organisation>/<slug:notice>.<slug:suffix>", views.notice_file, name="site-notice-file"),
]
