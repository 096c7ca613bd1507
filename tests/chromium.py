"""Debian's Chromium, without a window where it can be, and a click that waits for what it leads to.

The browser reaches only this machine, so that a page which loads from elsewhere shows an error.
"""

import shutil

from playwright.sync_api import Browser, Locator, Playwright

PROGRAMS = ("chromium-headless-shell", "chromium")
"""The first takes little more than half the time: it has no window whose own pages would be drawn."""
ARGUMENTS = [
    "--no-sandbox",  # the tests may run as root, and load our own pages only
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]


def launch(playwright: Playwright) -> Browser:
    """Chromium, or a sentence that says how to get it."""
    path = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if path is None:
        raise FileNotFoundError(f"Chromium is not installed; on Debian: apt-get install {PROGRAMS[0]}")
    return playwright.chromium.launch(executable_path=path, args=ARGUMENTS)


def click_through(target: Locator) -> None:
    """Click on what leads to another page, or to another place of this one, and wait until that is there.

    A click alone does not wait for it: what comes next may still find the page before, or take back what was sent.
    A key does not either: there, `with page.expect_navigation(): page.keyboard.press("Enter")`.
    """
    with target.page.expect_navigation():
        target.click()
