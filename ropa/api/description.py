"""What the description of the API says besides its addresses: settings of drf-spectacular. Pure: no Django."""

from typing import Any

SPECTACULAR_SETTINGS: dict[str, Any] = {
    "TITLE": "Register of processing activities",
    "DESCRIPTION": "Read and keep the register; read the public notices that it generates.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.1",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SERVE_INCLUDE_SCHEMA": False,
    "COMPONENT_SPLIT_REQUEST": True,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
    "POSTPROCESSING_HOOKS": ["ropa.api.openapi.refusals"],
    "AUTHENTICATION_WHITELIST": [
        "ropa.api.authentication.Token",
        "rest_framework.authentication.SessionAuthentication",
        "ropa.api.authentication.Password",
    ],
}
