"""All settings of the project, read once from the environment by the strict readers of `ropa.env`.

SITE_URL decides about transport: with an https address cookies are secure, plain requests are sent
to https and browsers are told to remember it. Nothing else in the code reads the environment.
"""

from datetime import date
from pathlib import Path
from typing import Any

from ropa import env
from ropa.api.description import SPECTACULAR_SETTINGS as SPECTACULAR_SETTINGS

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
BEFORE_DJANGO = ["notices.public.quick.before_django"]  # around the application, for what needs none of it
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "ropa.organisations",
    "ropa.reference",
    "ropa.audit",
    "ropa.register",
    "ropa.findings",
    "ropa.api",
    "ropa.workplace",
    "ropa.editing",
    "ropa.accounts",
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
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "csp",
    "simple_history",
]

MIDDLEWARE = [
    "notices.public.quick.quick",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "ropa.audit.door.mark_requests",
    "csp.middleware.CSPMiddleware",
    "ropa.limits.body_size",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "ropa.accounts.language.in_their_language",
    "allauth.account.middleware.AccountMiddleware",
    "ropa.accounts.second_factor.second_factor",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
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

# Counted attempts and used codes are shared by all processes; printed pages are kept by each.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_shared",
        "OPTIONS": {"MAX_ENTRIES": 100_000},  # or a flood of names would push out what was counted
    },
    "process": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 10_000}},
}

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

# Sign-in: pages of django-allauth in our templates. Nobody signs up; people are invited (docs/how-to/sign-in.md).
MFA_REQUIRED = env.flag("MFA_REQUIRED", default=False)
MFA_KEYS = env.keys("MFA_KEYS")  # they encrypt seeds of second factors, the newest first
ACCOUNT_ADAPTER = "ropa.accounts.adapter.AccountAdapter"
ACCOUNT_TEMPLATE_EXTENSION = "html.jinja"
ACCOUNT_LOGIN_METHODS = {"username"}  # our form also takes an e-mail address, if one person has it
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # no letters to strangers
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",  # a whole organisation may come from one address
    "login_failed": "5/5m/key",  # the key is a name and an address: nobody is locked out from elsewhere
    "change_password": "10/m/user",
    "reauthenticate": "10/m/user",
    "reset_password": "20/m/ip,5/h/key",
    "reset_password_from_key": "20/m/ip",
}
MFA_ADAPTER = "ropa.accounts.seeds.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True  # an administrator gave it
SIMPLE_HISTORY_HISTORY_CHANGE_REASON_USE_TEXT_FIELD = True
SIMPLE_HISTORY_REVERT_DISABLED = True  # going back is a new signed save, never a rewrite
REST_KNOX = {"AUTH_HEADER_PREFIX": "Token", "TOKEN_LIMIT_PER_USER": 20, "AUTO_REFRESH": False}

# --- letters ----------------------------------------------------------------------------------------------

# Without a host, letters are printed where the log is: enough to try the product, and to pass on a link by hand.
EMAIL_HOST = env.text("EMAIL_HOST", "")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'console'}.EmailBackend"
EMAIL_PORT = env.number("EMAIL_PORT", default=587, least=1)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env.flag("EMAIL_USE_TLS", default=True)
EMAIL_TIMEOUT = 10  # seconds
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("EMAIL_FROM", "") or f"register@{_site.hostname}"

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
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_PROXY else 0  # else a header could dodge the count
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_AGE = ACCOUNT_SESSION_COOKIE_AGE = 60 * 60 * 10  # a working day
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
_STATIC = "StaticFilesStorage" if DEBUG else "ManifestStaticFilesStorage"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": f"django.contrib.staticfiles.storage.{_STATIC}"},
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEBUG

# --- publication and limits -------------------------------------------------------------------------------

# Who prints the PDF of a new edition: a process of its own, the one that publishes, or a worker beside the web.
PDF_PRINTING = env.choice("PDF_PRINTING", ("process", "here", "off"), default="process")

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
    "DEFAULT_THROTTLE_CLASSES": ["ropa.api.throttles.Strangers"],
    "DEFAULT_THROTTLE_RATES": {"anon": "240/min", "sign-in": "10/min"},
    "NUM_PROXIES": 1 if BEHIND_PROXY else 0,  # else a header could dodge the count
    "EXCEPTION_HANDLER": "ropa.api.problems.handler",
    "URL_FORMAT_OVERRIDE": None,  # `?format=` belongs to the exports
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
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
