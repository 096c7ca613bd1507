"""Pictures of what the public, staff and the auditor see, for a person to look at: `make screenshots`.

Loads the demo into a register of its own, serves it, and writes every page at two widths and the pages of the
documents into one folder; and into another, which the documentation shows, what fits the window of some of them. Says
where a page is wider than its window. Judges nothing else.
"""

import contextlib
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Page, sync_playwright

from tests.chromium import launch

ROOT = Path(__file__).resolve().parent.parent
SLUGS = ("nhs-dorset", "nhs-portsmouth-ccg", "exemplar-icb")
WINDOWS = {1280: 900, 375: 760}
REGISTER = "/register/exemplar-icb"
EDITED = f"{REGISTER}/audit/records/activities.activity/RECORD"
PAGES = {
    "start": "/",
    "organisation": "/nhs-portsmouth-ccg/",
    **{slug: f"/{slug}/privacy-notice/" for slug in SLUGS},
    "unknown": "/nhs-dorset/nothing/",
    "registers": "/register/",
    "overview": f"{REGISTER}/",
    "activities": f"{REGISTER}/activities/",
    "record": f"{REGISTER}/activities/ex-07/",
    "history": f"{REGISTER}/activities/ex-07/history/",
    "audit": f"{REGISTER}/audit/",
    "audit-filtered": f"{REGISTER}/audit/?field=Status&event=changed",
    "as-at": f"{REGISTER}/as-at/",
    "as-at-refused": f"{REGISTER}/as-at/?moment=2199-01-01",
    "as-at-today": f"{REGISTER}/as-at/?moment=TODAY",
    "record-as-at": f"{REGISTER}/as-at/activities/ex-07/?moment=TODAY",
    "findings": "/register/nhs-dorset/findings/",
    "findings-filtered": "/register/nhs-dorset/findings/?severity=breach&family=PR",
    "record-found": "/register/nhs-dorset/activities/dor-u-a4/",
    "preview-found": "/register/nhs-dorset/notices/privacy-notice/preview/",
    "rules": f"{REGISTER}/rules/",
    "rule": f"{REGISTER}/rules/R-TR-01/",
    "decision": f"{REGISTER}/activities/ex-07/retire/",
    "processors": f"{REGISTER}/processors/",
    "approvals": f"{REGISTER}/approvals/",
    "readiness": "/register/nhs-dorset/readiness/",
    "notices": f"{REGISTER}/notices/",
    "preview": f"{REGISTER}/notices/privacy-notice/preview/",
    "publication": "/register/nhs-dorset/notices/privacy-notice/publish/",
    "compare": f"{EDITED}/compare/?from=FIRST&to=now",
    "compare-everything": f"{EDITED}/compare/?from=FIRST&to=now&everything=1",
    "revert": f"{EDITED}/revert/?to=FIRST",
    "verification": f"{REGISTER}/audit/verification/",
    "verified": f"{REGISTER}/audit/verification/",
}
PRESSED = {"verified": "main button[type=submit]"}
"""Pages that are looked at after their button was pressed."""
DOCUMENTED = ("start", "exemplar-icb", "overview", "activities", "record", "findings", "publication")


def manage(*arguments: str) -> str:
    """What one command of the register says, under the environment of this run."""
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout


@contextlib.contextmanager
def demo_site(folder: Path) -> Iterator[tuple[str, str]]:
    """The demo, served from a database of its own on a free port: its address, and the password of “demo”."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    os.environ.update(DATABASE_URL=f"sqlite:///{folder}/demo.sqlite3", SITE_URL=address, DEBUG="False")
    (password,) = re.findall(r"Password\s+(\S+)", manage("demo", "--no-serve"))
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
        yield address, password
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


def sign_in(page: Page, password: str) -> None:
    """As the demonstration's officer."""
    page.goto("/accounts/login/")
    page.fill("#id_username", "demo")
    page.fill("#id_password", password)
    page.click("main button[type=submit]")
    page.wait_for_url("**/register/")


def edited() -> dict[str, str]:
    """What stands for a record that was edited, for its first version, and for today."""
    record, first = manage("shell", "--no-imports", "-c", "from tests.edited import edit; print(edit())").split()
    return {"RECORD": record, "FIRST": first, "TODAY": time.strftime("%Y-%m-%d")}


def pictures_of(page: Page, name: str, address: str, width: int, target: Path, documented: Path) -> None:
    """The page as it opens for the documentation, and the whole page with every panel open."""
    page.set_viewport_size({"width": width, "height": WINDOWS[width]})
    answer = page.goto(address)
    if name in PRESSED:
        page.click(PRESSED[name])
    if name in DOCUMENTED:
        page.screenshot(path=documented / f"{name}-{width}.png")
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    page.screenshot(path=target / f"{name}-{width}.png", full_page=True)
    wide = page.evaluate("document.documentElement.scrollWidth")
    note = f"  wider than its window: {wide}" if wide > width else ""
    sys.stdout.write(f"{name}-{width}.png: {answer.status if answer else '?'}{note}\n")


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
        demo_site(Path(folder_of_demo)) as (site, password),
        sync_playwright() as player,
    ):
        browser = launch(player)
        page = browser.new_page(base_url=site)
        sign_in(page, password)
        known = edited()
        for width in WINDOWS:
            for name, address in PAGES.items():
                for mark, value in known.items():
                    address = address.replace(mark, value)
                pictures_of(page, name, address, width, target, documented)
        browser.close()
        documents(target)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve())
