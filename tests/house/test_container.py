"""The image and its services: no default password, no demo data, health checks, no rights."""

from pathlib import Path
from typing import Any

import pytest
import yaml

pytestmark = pytest.mark.house

ROOT = Path(__file__).resolve().parents[2]
IMAGE = (ROOT / "Dockerfile").read_text()
COMPOSE = (ROOT / "docker-compose.yml").read_text()


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    return yaml.safe_load(COMPOSE)["services"]


def test_services_are_database_preparation_and_web(services: dict[str, Any]) -> None:
    assert set(services) == {"db", "prepare", "web"}


def test_database_is_postgresql_16(services: dict[str, Any]) -> None:
    assert services["db"]["image"] == "postgres:16"


@pytest.mark.parametrize("name", ["POSTGRES_PASSWORD", "SECRET_KEY", "AUDIT_SIGNING_KEY", "SITE_URL"])
def test_secret_has_no_default(name: str) -> None:
    uses = COMPOSE.count("${" + name)
    assert uses == COMPOSE.count("${" + name + ":?") > 0


@pytest.mark.parametrize("name", ["db", "web"])
def test_lasting_service_has_a_health_check(services: dict[str, Any], name: str) -> None:
    assert services[name]["healthcheck"]["test"]


def test_web_waits_for_migrations_and_reference_data(services: dict[str, Any]) -> None:
    assert services["web"]["depends_on"]["prepare"]["condition"] == "service_completed_successfully"
    assert "migrate" in services["prepare"]["command"][-1]
    assert "load_reference" in services["prepare"]["command"][-1]


def test_database_port_is_not_published(services: dict[str, Any]) -> None:
    assert "ports" not in services["db"]


def test_web_listens_on_this_machine_only(services: dict[str, Any]) -> None:
    assert all(port.startswith("127.0.0.1:") for port in services["web"]["ports"])


def test_no_demonstration_data_is_loaded(services: dict[str, Any]) -> None:
    commands = [str(service.get("command", "")) for service in services.values()]
    assert "demo" not in "".join([*commands, IMAGE])


def test_web_may_not_write_or_rise(services: dict[str, Any]) -> None:
    assert services["web"]["read_only"] is True
    assert services["web"]["cap_drop"] == ["ALL"]


def test_image_runs_without_rights() -> None:
    instructions = [line.split()[0] for line in IMAGE.splitlines() if line and line[0].isupper()]
    assert "USER register" in IMAGE
    assert instructions.index("USER") < instructions.index("CMD")


def test_image_installs_by_hash_and_resolves_nothing() -> None:
    assert "--no-deps --require-hashes -r requirements-runtime.lock" in IMAGE


def test_image_has_a_health_check() -> None:
    assert "HEALTHCHECK" in IMAGE
    assert "/healthz" in IMAGE


def test_image_copies_every_package() -> None:
    copied = {line.split()[1] for line in IMAGE.splitlines() if line.startswith("COPY")}
    assert {"ropa", "processors", "activities", "notices", "templates", "manage.py"} <= copied
