"""Whether everybody can use a page, at each width: what axe finds (WCAG 2.2 AA), what reaches beyond the window."""

import time
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
OPTIONS: dict[str, Any] = {"runOnly": LEVELS, "resultTypes": ["violations"]}
OF_WIDTH: dict[str, Any] = {
    "runOnly": {"type": "rule", "values": ["target-size", "scrollable-region-focusable"]},
    "resultTypes": ["violations"],
}
"""What depends on the width of the window; all else is the same, and takes most of the time."""
QUICK = """
(() => {
  const own = class {
    constructor() { this.name = Symbol(); this.others = new WeakMap(); }
    has(thing) { return this.name in thing || this.others.has(thing); }
    get(thing) { return this.name in thing ? thing[this.name] : this.others.get(thing); }
    set(thing, value) {
      if (Object.isExtensible(thing) || this.name in thing) thing[this.name] = value;
      else this.others.set(thing, value);
      return this;
    }
    add(thing) { return this.set(thing, true); }
    delete(thing) { return this.has(thing) && (delete thing[this.name], this.others.delete(thing), true); }
  };
  ((WeakMap, WeakSet) => { AXE })(own, own);
  const color = axe.commons.color.Color.prototype, read = color.parseString, known = new Map();
  color.parseString = function (words) {
    if (known.has(words)) [this.r, this.g, this.b, this.alpha] = known.get(words);
    else known.set(words, (({ r, g, b, alpha }) => [r, g, b, alpha])(read.call(this, words)));
    return this;
  };
})()
"""
"""axe as it is, but that what it notes of a thing is kept by the thing itself, and that a colour is read once: it makes
hundred thousand colours for a long page, of five or six, each with seven notes."""
SCRIPT = QUICK.replace("AXE", AXE_SCRIPT)
WIDTHS = (1280, 375)
DRAWN = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done())))"
BEYOND = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
PATIENCE = 3  # seconds; the navigation is folded a moment after the window became narrow


def resize(page: Page, width: int) -> None:
    """Make the window so wide, and let the page be drawn anew."""
    page.set_viewport_size({"width": width, "height": 900})
    page.evaluate(DRAWN)


def is_too_wide(page: Page) -> bool:
    """Whether the page reaches beyond its window, and goes on doing so."""
    until = time.monotonic() + PATIENCE
    while page.evaluate(BEYOND):
        if time.monotonic() > until:
            return True
        page.wait_for_timeout(50)
    return False


def faults(page: Page, *widths: int) -> list[str]:
    """What is wrong with the page, at the width that it has or at these: all of it at the first of them, at the others
    what depends on the width."""
    if not widths:
        return _faults(page, OPTIONS)
    found = []
    for number, width in enumerate(widths):
        resize(page, width)
        found += [f"{width} px: {fault}" for fault in _faults(page, OF_WIDTH if number else OPTIONS)]
    return found


def _faults(page: Page, options: dict[str, Any]) -> list[str]:
    """Fails if axe did not run."""
    wide = ["wider than its window"] if is_too_wide(page) else []
    if page.evaluate("typeof axe") == "undefined":  # it is large: once for a page, whatever its widths
        page.evaluate(SCRIPT)
    looked = page.evaluate("options => axe.run(options)", options)
    assert "violations" in looked
    assert looked["passes"] or options is OF_WIDTH
    return wide + [f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in looked["violations"]]
