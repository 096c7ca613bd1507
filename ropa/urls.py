"""Every address of the site, in the order in which they are tried.

The public notices come last, because their first part is an organisation's slug; organisations refuse
slugs that are taken here.
"""

from django.contrib import admin
from django.urls import include, path

from ropa import health
from ropa.audit.pages.keys import keys

urlpatterns = [
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path(".well-known/ropa-audit-keys.json", keys, name="audit-keys"),
    path("admin/", admin.site.urls),
    path("accounts/", include("ropa.accounts.urls")),
    path("register/", include("activities.guide_urls")),
    path("register/", include("ropa.workplace.urls")),
    path("register/<slug:organisation>/", include("ropa.organisations.urls")),
    path("register/<slug:organisation>/", include("ropa.reference.urls")),
    path("register/<slug:organisation>/", include("ropa.audit.urls")),
    path("register/<slug:organisation>/", include("ropa.findings.urls")),
    path("register/<slug:organisation>/", include("ropa.editing.urls")),
    path("register/<slug:organisation>/", include("activities.urls")),
    path("register/<slug:organisation>/findings/", include("activities.findings_urls")),
    path("register/<slug:organisation>/", include("notices.workplace.urls")),
    path("api/v1/", include("notices.api.urls")),
    path("api/v1/", include("activities.api.urls")),
    path("api/v1/", include("ropa.audit.api_urls")),
    path("api/v1/", include("ropa.organisations.api_urls")),
    path("api/v1/", include("ropa.reference.api_urls")),
    path("api/v1/", include("ropa.workplace.api_urls")),
    path("api/v1/", include("ropa.api.urls")),
    path("", include("notices.urls")),
]

handler403 = "ropa.workplace.errors.forbidden"
handler404 = "ropa.workplace.errors.not_found"
handler429 = "ropa.workplace.errors.too_many"  # django-allauth looks for it
handler500 = "ropa.workplace.errors.broken"
