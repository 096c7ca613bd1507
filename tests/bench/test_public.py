"""A published notice, asked for as often as it goes: the program, and nginx with the same bytes from its disk and from
its cache, in turns on the same processors. `make bench` prints the ratios.

It needs wrk and nginx (`.ci/packages bench`), and nobody else at work on the machine: what asks takes a share as well.
"""

import contextlib
import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from getpass import getuser
from pathlib import Path
from statistics import median
from typing import NamedTuple
from urllib.request import Request, urlopen

import pytest

from tests.bench.test_audit import say
from tests.screenshots import wait_for

pytestmark = pytest.mark.bench

ROOT = Path(__file__).resolve().parents[2]
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
WRK = shutil.which("wrk")
LEAST = 0.10  # of what nginx does from its disk
ROUNDS, SECONDS = 3, 1.0
CODED = {"Accept-Encoding": "gzip"}
ACTIVITIES = 10
PRODUCT = {"DEBUG": "False", "DJANGO_SETTINGS_MODULE": "ropa.settings"}  # the tests have settings of their own
CONFIGURATION = """
user {user}; worker_processes 2; daemon off; pid {folder}/nginx.pid; error_log {folder}/nginx.log;
events {{ worker_connections 512; }}
http {{
  access_log off; sendfile on; tcp_nopush on; gzip_static on; keepalive_requests 1000000;
  client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
  uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
  types {{ text/html html; }}
  proxy_cache_path {folder}/cache keys_zone=notices:1m;
  server {{ listen 127.0.0.1:{disk}; root {folder}/site; }}
  server {{
    listen 127.0.0.1:{cache};
    location / {{
      proxy_pass http://127.0.0.1:{app}; proxy_cache notices; proxy_cache_key $uri$http_accept_encoding;
      proxy_set_header Host $host; proxy_ignore_headers Cache-Control; proxy_cache_valid 200 10m;
    }}
  }}
}}
"""


class Site(NamedTuple):
    """Where the three serve the same page, each with the tag that it gives it."""

    addresses: dict[str, str]
    tags: dict[str, str]
    size: int


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    if WRK is None or NGINX is None:
        pytest.skip("wrk and nginx are not installed: see .ci/packages bench")
    ports = free_ports("app", "disk", "cache")
    work = [sys.executable, "-m", "tests.bench.public_work", str(tmp_path / "public.sqlite3"), str(ACTIVITIES)]
    path = subprocess.run(work, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout
    with contextlib.ExitStack() as stack:
        stack.enter_context(running(granian(ports["app"]), DATABASE_URL=f"sqlite:///{tmp_path}/public.sqlite3"))
        wait_for(f"http://127.0.0.1:{ports['app']}/healthz")
        for folder, headers in (("index.html", {}), ("index.html.gz", CODED)):
            target = tmp_path / "site" / path.strip("/") / folder
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(fetched(f"http://127.0.0.1:{ports['app']}{path}", headers)[0])
        (tmp_path / "nginx.conf").write_text(CONFIGURATION.format(folder=tmp_path, user=getuser(), **ports))
        stack.enter_context(running([str(NGINX), "-c", str(tmp_path / "nginx.conf")]))
        addresses = {name: f"http://127.0.0.1:{port}{path}" for name, port in ports.items()}
        for address in addresses.values():
            wait_for(address)
        found = {name: fetched(address, CODED) for name, address in addresses.items()}
        assert len({body for body, _ in found.values()}) == 1
        yield Site(addresses, {name: tag for name, (_, tag) in found.items()}, len(found["app"][0]))


def free_ports(*names: str) -> dict[str, int]:
    """A port for each."""
    with contextlib.ExitStack() as stack:
        sockets = {name: stack.enter_context(socket.socket()) for name in names}
        for one in sockets.values():
            one.bind(("127.0.0.1", 0))
        return {name: one.getsockname()[1] for name, one in sockets.items()}


def granian(port: int) -> list[str]:
    """The server with its two workers, as the image starts it."""
    [command] = re.findall(r"^CMD (\[.*?\])", (ROOT / "Dockerfile").read_text(), re.DOTALL | re.MULTILINE)
    words = re.findall(r'"([^"]*)"', command)
    words[words.index("--port") + 1], words[words.index("--host") + 1] = str(port), "127.0.0.1"
    return [sys.executable, "-m", *words]


@contextlib.contextmanager
def running(command: list[str], **variables: str) -> Iterator[None]:
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **PRODUCT, **variables})
    try:
        yield
    finally:
        process.terminate()
        process.wait(20)


def fetched(address: str, headers: dict[str, str]) -> tuple[bytes, str]:
    """The body as it came, and its tag."""
    with urlopen(Request(address, headers=headers), timeout=10) as answer:
        return answer.read(), answer.headers["ETag"]


def rate(address: str, headers: dict[str, str]) -> float:
    """Requests a second."""
    given = [word for name, value in headers.items() for word in ("-H", f"{name}: {value}")]
    command = [str(WRK), "-t2", "-c16", f"-d{SECONDS:.0f}s", *given, address]
    told = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    assert "Non-2xx" not in told, told
    return float(re.findall(r"Requests/sec:\s+([\d.]+)", told)[0])


def test_a_notice_is_served_nearly_as_a_file(site: Site) -> None:
    asked = {"200": lambda name: CODED, "304": lambda name: {**CODED, "If-None-Match": site.tags[name]}}
    found: dict[tuple[str, str], list[float]] = {}
    for address in list(site.addresses.values()) * 4:
        rate(address, CODED) if address == site.addresses["app"] else None  # every worker has made the page
    for _ in range(ROUNDS):
        for status, headers in asked.items():
            for name, address in site.addresses.items():
                found.setdefault((status, name), []).append(rate(address, headers(name)))
    for status in asked:
        app, disk, cache = (median(found[status, name]) for name in ("app", "disk", "cache"))
        say(
            f"{status}, {site.size / 1024:.0f} KB: {app:,.0f} a second; nginx from its disk {disk:,.0f} "
            f"(ratio {app / disk:.2f}), from its cache {cache:,.0f} (ratio {app / cache:.2f})"
        )
        assert app >= LEAST * disk
