"""What SITE_URL and the secret decide, seen from a fresh process."""

import base64
import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.house

SHOW = (
    "import ropa.settings as s; print(s.HTTPS, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE,"
    " s.SECURE_SSL_REDIRECT, s.SECURE_HSTS_SECONDS > 0, s.DEBUG)"
)


def python(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {"PATH": os.environ["PATH"], "PYTHONPATH": os.getcwd(), **environment}
    return subprocess.run([sys.executable, "-c", code], env=kept, capture_output=True, text=True, check=False)


def test_https_site_is_strict() -> None:
    shown = python(SHOW, SITE_URL="https://register.example", SECRET_KEY="s" * 40)
    assert shown.stdout.split() == ["True"] * 5 + ["False"]


def test_plain_site_on_this_machine_is_reachable() -> None:
    assert python(SHOW).stdout.split() == ["False"] * 6


def test_https_site_refuses_a_kept_secret() -> None:
    started = python("import ropa.wsgi", DJANGO_SETTINGS_MODULE="ropa.settings", SITE_URL="https://a.example")
    assert "SECRET_KEY: must be set" in started.stderr


def test_https_site_refuses_a_kept_signing_key() -> None:
    site = {"DJANGO_SETTINGS_MODULE": "ropa.settings", "SITE_URL": "https://a.example", "SECRET_KEY": "s" * 40}
    assert "AUDIT_SIGNING_KEY: must be set" in python("import ropa.wsgi", **site).stderr
    key = base64.b64encode(bytes(32)).decode()
    assert python("import ropa.wsgi", **site, AUDIT_SIGNING_KEY=key).stderr == ""


def test_mistyped_flag_stops_the_start() -> None:
    assert "DEBUG: must be True or False" in python(SHOW, DEBUG="false").stderr


def test_host_of_the_site_is_allowed() -> None:
    shown = python("import ropa.settings as s; print(s.ALLOWED_HOSTS)", SITE_URL="http://register.example:81")
    assert "'register.example'" in shown.stdout
    assert "*" not in shown.stdout
