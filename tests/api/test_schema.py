"""The OpenAPI description: valid, complete, and shown by files of our own."""

from typing import Any

import pytest
import yaml
from django.test import Client
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.validation import validate_schema

from activities.vocabulary import Status
from ropa.api.router import address_of
from ropa.audit.record import Scope
from ropa.organisations.models import Membership
from tests.world import record_models


@pytest.fixture(scope="module")
def schema() -> Any:
    return SchemaGenerator().get_schema(request=None, public=True)


def test_schema_is_valid(schema: Any) -> None:
    validate_schema(schema)
    assert schema["openapi"].startswith("3.1")


def test_every_record_can_be_read_and_written(schema: Any) -> None:
    for model in record_models():
        name = "id" if model.link_key == "key" and model.scope is not Scope.SHARED else model.link_key
        one = f"/api/v1/{address_of(model)}/{{{'id' if model is Membership else name}}}/"
        assert {"get", "put", "patch", "delete"} <= schema["paths"][one].keys()
        assert {"get", "post"} <= schema["paths"][f"/api/v1/{address_of(model)}/"].keys()


def test_every_operation_says_how_it_refuses(schema: Any) -> None:
    for operations in schema["paths"].values():
        for operation in operations.values():
            assert "application/problem+json" in operation["responses"]["default"]["content"]


def test_vocabulary_stands_once_under_its_name(schema: Any) -> None:
    assert schema["components"]["schemas"]["Status"]["enum"] == [word.value for word in Status]


def test_public_notice_needs_no_signing_in(schema: Any) -> None:
    notice = schema["paths"]["/api/v1/organisations/{organisation}/notices/{notice}/"]["get"]
    assert notice.get("security", [{}]) == [{}]


@pytest.mark.django_db
def test_schema_is_served(client: Client) -> None:
    answer = client.get("/api/v1/schema/")
    assert yaml.safe_load(answer.content)["info"]["title"] == "Register of processing activities"


@pytest.mark.django_db
def test_documentation_loads_nothing_from_elsewhere(client: Client) -> None:
    answer = client.get("/api/v1/docs/")
    policy = answer["Content-Security-Policy"]
    assert b"https://" not in answer.content
    assert b"<style" not in answer.content
    assert "unsafe" not in policy
    assert "img-src 'self' data:" in policy
