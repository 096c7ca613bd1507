"""Every address of the site, in the order in which they are tried.

The public notices come last, because their first part is an organisation's slug; organisations refuse
slugs that are taken here.
"""

from django.contrib import admin
from django.contrib.auth import views as auth
from django.urls import include, path

from ropa import health
from ropa.audit.pages.keys import keys

urlpatterns = [
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path(".well-known/ropa-audit-keys.json", keys, name="audit-keys"),
    path("admin/", admin.site.urls),
    path(
        "accounts/login/",
        auth.LoginView.as_view(template_name="registration/login.html.jinja", redirect_authenticated_user=True),
        name="login",
    ),
    path("accounts/logout/", auth.LogoutView.as_view(), name="logout"),
    path("register/", include("ropa.workplace.urls")),
    path("register/<slug:organisation>/", include("ropa.audit.urls")),
    path("register/<slug:organisation>/", include("ropa.findings.urls")),
    path("register/<slug:organisation>/", include("activities.urls")),
    path("register/<slug:organisation>/findings/", include("activities.findings_urls")),
    path("register/<slug:organisation>/", include("notices.workplace_urls")),
    path("api/v1/", include("notices.api.urls")),
    path("api/v1/", include("activities.api.urls")),
    path("api/v1/", include("ropa.audit.api_urls")),
    path("api/v1/", include("ropa.api.urls")),
    path("", include("notices.urls")),
]

handler403 = "ropa.workplace.errors.forbidden"
handler404 = "ropa.workplace.errors.not_found"
handler500 = "ropa.workplace.errors.broken"
