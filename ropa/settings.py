"""All settings of the project, read once from the environment by the strict readers of `ropa.env`.

SITE_URL decides about transport: with an https address cookies are secure, plain requests are sent
to https and browsers are told to remember it. Nothing else in the code reads the environment.
"""

from datetime import date
from pathlib import Path
from typing import Any

from ropa import env

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"  # everything derived or private to this checkout, git-ignored

DEBUG = env.flag("DEBUG", default=False)
SECRET_KEY = env.secret("SECRET_KEY", keep_in=VAR_DIR / "secret_key")
AUDIT_SIGNING_KEY = env.key("AUDIT_SIGNING_KEY", keep_in=VAR_DIR / "audit_signing_key")
AUDIT_FORMER_KEYS = env.keys("AUDIT_FORMER_KEYS")  # public halves: what they signed can still be checked

_site = env.site_url("SITE_URL", default="http://127.0.0.1:8000")
SITE_URL = _site.geturl().rstrip("/")
ALLOWED_HOSTS = [str(_site.hostname), "localhost", "127.0.0.1", "[::1]", *env.names("ALLOWED_HOSTS")]
CSRF_TRUSTED_ORIGINS = [SITE_URL]

ROOT_URLCONF = "ropa.urls"
WSGI_APPLICATION = "ropa.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "ropa.organisations",
    "ropa.reference",
    "ropa.audit",
    "ropa.register",
    "ropa.findings",
    "ropa.api",
    "ropa.workplace",
    "processors",
    "activities",
    "notices",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "knox",
    "csp",
    "simple_history",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "ropa.audit.door.mark_requests",
    "csp.middleware.CSPMiddleware",
    "ropa.limits.body_size",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

TEMPLATES = [
    {
        # First, and only for names that end in .jinja: see ropa.workplace.jinja.
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {"environment": "ropa.workplace.jinja.environment"},
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# --- database ---------------------------------------------------------------------------------------------

_database = env.database_url("DATABASE_URL", default="sqlite:///var/register.sqlite3")
_database["CONN_MAX_AGE"] = 60
if _database["ENGINE"] == "django.db.backends.sqlite3":
    _database["ENGINE"] = "ropa.sqlite"
    _database["NAME"] = BASE_DIR / str(_database["NAME"])
    # FULL because this is audit data; recursive triggers, or INSERT OR REPLACE slips past a DELETE trigger.
    _database["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
        " PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=ON;",
    }
else:
    _database["CONN_HEALTH_CHECKS"] = True
DATABASES = {"default": _database}

# --- people -----------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "organisations.User"
_VALIDATORS = "django.contrib.auth.password_validation."
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": _VALIDATORS + "UserAttributeSimilarityValidator"},
    {"NAME": _VALIDATORS + "MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": _VALIDATORS + "CommonPasswordValidator"},
    {"NAME": _VALIDATORS + "NumericPasswordValidator"},
]
LOGIN_URL = "/accounts/login/"
LOGIN_REDIRECT_URL = "/register/"
LOGOUT_REDIRECT_URL = "/"
SIMPLE_HISTORY_HISTORY_CHANGE_REASON_USE_TEXT_FIELD = True
SIMPLE_HISTORY_REVERT_DISABLED = True  # going back is a new signed save, never a rewrite
REST_KNOX = {"AUTH_HEADER_PREFIX": "Token", "TOKEN_LIMIT_PER_USER": 20, "AUTO_REFRESH": False}

# --- words and time ---------------------------------------------------------------------------------------

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

# Who hears complaints, by the day from which it is so. Renaming the regulator is enacted and not yet in
# force: when it is, add an entry with its date; older notices keep the name of their time.
REGULATOR: list[dict[str, Any]] = [
    {
        "from": date(2018, 5, 25),
        "name": "Information Commissioner's Office",
        "short_name": "ICO",
        "address": "Wycliffe House, Water Lane, Wilmslow, Cheshire, SK9 5AF",
        "phone": "0303 123 1113",
        "website": "https://ico.org.uk",
        "complaints": "https://ico.org.uk/make-a-complaint/",
    },
]

# --- transport and browser --------------------------------------------------------------------------------

HTTPS = _site.scheme == "https"
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]  # asked from inside, without a certificate
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.flag("HSTS_SUBDOMAINS", default=False)
SECURE_REFERRER_POLICY = "same-origin"
BEHIND_PROXY = env.flag("BEHIND_PROXY", default=False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_AGE = 60 * 60 * 10  # a working day
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "ropa.workplace.errors.csrf_failure"
X_FRAME_OPTIONS = "DENY"

# The one fixed inline script of the NHS.UK page template, by its digest: stored pages stay cacheable.
NHSUK_INLINE_SCRIPT = "'sha256-tDOvXJi1PXbg0CWjLCCYSNHRXtps26K4JXkE3M6u/c0='"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'", NHSUK_INLINE_SCRIPT],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}

# --- static files -----------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
ASSETS_DIR = VAR_DIR / "assets"  # written by build_assets
STATICFILES_DIRS = [ASSETS_DIR]
_STATIC = (
    "django.contrib.staticfiles.storage.StaticFilesStorage"
    if DEBUG
    else "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": _STATIC},
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEBUG

# --- limits -----------------------------------------------------------------------------------------------

BUNDLE_MAX_BYTES = 40 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000  # a large record with all its parts, and no more
DATA_UPLOAD_MAX_NUMBER_FILES = 5

# --- API --------------------------------------------------------------------------------------------------

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "ropa.api.authentication.Token",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["ropa.api.parsers.RecordJSONParser"],
    "DEFAULT_PAGINATION_CLASS": "ropa.api.pagination.Pages",
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_SCHEMA_CLASS": "ropa.api.openapi.RecordSchema",
    "DEFAULT_THROTTLE_CLASSES": ["rest_framework.throttling.AnonRateThrottle"],
    "DEFAULT_THROTTLE_RATES": {"anon": "240/min", "sign-in": "10/min"},
    "NUM_PROXIES": 1 if BEHIND_PROXY else 0,  # else a header could dodge the count
    "EXCEPTION_HANDLER": "ropa.api.problems.handler",
    "URL_FORMAT_OVERRIDE": None,  # `?format=` belongs to the exports
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SPECTACULAR_SETTINGS = {
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

# --- logging ----------------------------------------------------------------------------------------------

# To standard error: commands write documents to standard output.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "ropa.logs.JsonLines"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        "fontTools": {"level": "ERROR"},
        "weasyprint": {"level": "ERROR"},
    },
}
