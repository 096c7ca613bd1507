"""Answers that belong to no app: health, refusals, and the headers of every page."""

import base64
import hashlib
import json
import re

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.template.loader import render_to_string
from django.test import Client, RequestFactory

from ropa.workplace import errors

WORDS = "There is no notice “x” here."


def test_alive_needs_no_database(client: Client) -> None:
    assert client.get("/healthz").content == b"alive\n"


@pytest.mark.django_db
def test_ready_when_migrations_are_applied(client: Client) -> None:
    assert client.get("/readyz").content == b"ready\n"


@pytest.mark.django_db
def test_unknown_page_is_a_page_that_says_so(client: Client) -> None:
    answer = client.get("/no-such-body/no-such-notice/")
    assert answer.status_code == 404
    assert answer["Content-Type"].startswith("text/html")


@pytest.mark.django_db
def test_unknown_api_address_is_a_problem(client: Client) -> None:
    answer = client.get("/api/v1/no-such-thing/")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("view", "refusal", "status"),
    [(errors.not_found, Http404(WORDS), 404), (errors.forbidden, PermissionDenied(WORDS), 403)],
)
def test_refusal_says_why(rf: RequestFactory, view: object, refusal: Exception, status: int) -> None:
    answer = view(rf.get("/somewhere/"), refusal)
    assert answer.status_code == status
    assert WORDS in answer.content.decode()


def test_refusal_below_api_says_why(rf: RequestFactory) -> None:
    answer = errors.not_found(rf.get("/api/v1/x/"), Http404(WORDS))
    assert json.loads(answer.content)["detail"] == WORDS


def test_router_404_shows_no_addresses(rf: RequestFactory) -> None:
    answer = errors.not_found(rf.get("/api/x"), Http404({"tried": ["secret"], "path": "x"}))
    assert b"secret" not in answer.content


@pytest.mark.django_db
def test_our_own_fault_is_a_page(rf: RequestFactory) -> None:
    assert errors.broken(rf.get("/somewhere/")).status_code == 500


@pytest.mark.parametrize("address", ["/healthz", "/api/v1/anything/"])
def test_body_larger_than_any_bundle_is_refused_unread(client: Client, address: str) -> None:
    answer = client.post(address, b"{}", "application/json", CONTENT_LENGTH=str(50 * 1024 * 1024))
    assert answer.status_code == 413


def test_policy_allows_no_inline_code(client: Client) -> None:
    policy = client.get("/healthz")["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy


def test_policy_allows_the_script_of_the_page_template() -> None:
    page = render_to_string("nhsuk/template.jinja")
    (inline,) = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()
    assert f"'sha256-{digest}'" == settings.NHSUK_INLINE_SCRIPT


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("X-Frame-Options", "DENY"),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
    ],
)
def test_security_headers(client: Client, header: str, value: str) -> None:
    assert client.get("/healthz")[header] == value
