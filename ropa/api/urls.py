"""Addresses of the API that every record shares. The apps add theirs in `ropa.urls`, before these."""

from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView

from ropa.api.docs import DocsView
from ropa.api.router import router
from ropa.api.tokens import TokensView

urlpatterns = [
    path("schema/", SpectacularAPIView.as_view(), name="api-schema"),
    path("docs/", DocsView.as_view(url_name="api-schema"), name="api-docs"),
    path("tokens/", TokensView.as_view(), name="api-tokens"),
    path("", include(router().urls)),
]
