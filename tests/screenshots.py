"""Pictures of what the public, staff and the auditor see, for a person to look at: `make screenshots`.

Loads the demo into a register of its own, serves it, and writes every page at two widths and the pages of the
documents into one folder; and into another, which the documentation shows, what fits the window of some of them. Says
where a page is wider than its window. Judges nothing else.
"""

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

from tests import shown
from tests.chromium import launch

ROOT = Path(__file__).resolve().parent.parent
SLUGS = ("nhs-dorset", "nhs-portsmouth-ccg", "exemplar-icb")
WINDOWS = {1280: 900, 375: 760}
PUBLIC = {
    "start": "/",
    "public-organisation": "/nhs-portsmouth-ccg/",
    **{slug: f"/{slug}/privacy-notice/" for slug in SLUGS},
    "unknown": "/nhs-dorset/nothing/",
}
FOUND = {
    "findings-many": "/register/nhs-dorset/findings/",
    "record-found": "/register/nhs-dorset/activities/dor-u-a4/",
    "preview-found": "/register/nhs-dorset/notices/privacy-notice/preview/",
    "readiness-many": "/register/nhs-dorset/readiness/",
    "publication": "/register/nhs-dorset/notices/privacy-notice/",
}
"""A register in which much is found."""
TODAY_OF = ("owner", "editor", "approver", "auditor")
"""Roles whose start page is looked at, besides that of “demo”, who has all."""
DOCUMENTED = (
    "start",
    "exemplar-icb",
    "today",
    "list",
    "record",
    "section-legal-grounds",
    "findings-many",
    "publication",
)


def manage(*arguments: str) -> str:
    """What one command of the register says, under the environment of this run."""
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout


@contextlib.contextmanager
def demo_site(folder: Path) -> Iterator[str]:
    """The demo, served from a database of its own on a free port: its address."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    os.environ.update(DATABASE_URL=f"sqlite:///{folder}/demo.sqlite3", SITE_URL=address, DEBUG="False")
    manage("demo", "--no-serve")
    command = [
        sys.executable,
        "-m",
        "granian",
        "--interface",
        "wsgi",
        "--port",
        str(port),
        "ropa.wsgi:application",
    ]
    server = subprocess.Popen(command, cwd=ROOT)
    try:
        wait_for(f"{address}/readyz")
        yield address
    finally:
        server.terminate()
        server.wait(20)


def wait_for(address: str, seconds: float = 30) -> None:
    """Until the address answers; raises TimeoutError."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with contextlib.suppress(URLError, ConnectionError):
            urlopen(address, timeout=2).close()
            return
        time.sleep(0.2)
    raise TimeoutError(f"{address} did not answer within {seconds} seconds")


def staged() -> dict[str, str]:
    """What stands in the addresses, after a record was changed and talked about; sessions by role."""
    told: dict[str, str] = json.loads(manage("shell", "--no-imports", "-c", "from tests.stage import demo; demo()"))
    return told


def tab(browser: Browser, site: str, session: str = "") -> Page:
    """A window of somebody who is signed in with that session, or of nobody."""
    context = browser.new_context(base_url=site)
    if session:
        context.add_cookies([{"name": "sessionid", "value": session, "url": site}])
    page = context.new_page()
    page.on("dialog", lambda asked: asked.accept())
    return page


class Camera:
    """Takes the pictures into `target`, and those of the documentation into `documented`."""

    def __init__(self, target: Path, documented: Path, places: dict[str, str]) -> None:
        self.target, self.documented, self.places = target, documented, places

    def take(self, page: Page, pages: Mapping[str, str]) -> None:
        """Each page at both widths."""
        for name, address in pages.items():
            for width, height in WINDOWS.items():
                page.set_viewport_size({"width": width, "height": height})
                self._one(page, name, address, width)

    def _one(self, page: Page, name: str, address: str, width: int) -> None:
        """The page as it opens for the documentation, and the whole page with every panel open."""
        if name in DOCUMENTED:
            page.goto(shown.at(address, self.places), wait_until="networkidle")
            page.screenshot(path=self.documented / f"{name}-{width}.png")
        status = shown.show(page, name, address, self.places)
        page.screenshot(path=self.target / f"{name}-{width}.png", full_page=True)
        wide = page.evaluate("document.documentElement.scrollWidth")
        note = f"  wider than its window: {wide}" if wide > width else ""
        sys.stdout.write(f"{name}-{width}.png: {status}{note}\n")


def pages_of(document: Path) -> None:
    """The pages of a PDF as pictures beside it."""
    subprocess.run(["pdftoppm", "-r", "60", "-png", document, document.with_suffix("")], check=True)


def documents(target: Path) -> None:
    """Each notice and each register as PDF, page by page."""
    for slug in SLUGS:
        notice, register = target / f"{slug}-notice.pdf", target / f"{slug}-register.pdf"
        manage("generate_notice", slug, "privacy-notice", "--format", "pdf", "--output", str(notice))
        manage("export_register", slug, "--format", "pdf", "--output", str(register))
        pages_of(notice)
        pages_of(register)


def main(target: Path, documented: Path) -> None:
    """All pictures into `target`, and those of the documentation into `documented`; both are emptied first."""
    for folder in (target, documented):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    with (
        tempfile.TemporaryDirectory() as folder_of_demo,
        demo_site(Path(folder_of_demo)) as site,
        sync_playwright() as player,
    ):
        browser, places = launch(player), staged()
        camera = Camera(target, documented, places)
        camera.take(tab(browser, site), PUBLIC | shown.SIGNED_OUT)
        camera.take(tab(browser, site, places["SESSION"]), FOUND | shown.WORKPLACE)
        for role in TODAY_OF:
            camera.take(tab(browser, site, places[f"SESSION-{role}"]), {f"today-{role}": "HOME/"})
        browser.close()
        documents(target)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve())
