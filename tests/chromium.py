"""Debian's Chromium. It reaches only this machine, so that a page which loads from elsewhere shows an error."""

import shutil

from playwright.sync_api import Browser, Playwright

ARGUMENTS = [
    "--no-sandbox",  # the tests may run as root, and load our own pages only
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]


def launch(playwright: Playwright) -> Browser:
    """Chromium, or a sentence that says how to get it."""
    path = shutil.which("chromium")
    if path is None:
        raise FileNotFoundError("Chromium is not installed; on Debian: apt-get install chromium")
    return playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
