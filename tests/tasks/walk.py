"""Somebody who works through a page, by mouse or by keyboard alone, and how many steps and pages that took.

A step is one thing that a person does: follow, press, choose, tick, type. The presses of Tab and of arrows on the way
are counted apart. By keyboard nothing is ever clicked or focused from outside: what Tab does not reach is not there.
"""

from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Locator, Page, expect

MOST_TABS = 250
IN_PLACE = "one => one.matches('[hx-get], [hx-post], [data-close]') || !!one.form?.matches('[hx-post]')"
"""Whether a button changes the page that it stands on, and leads to no other."""
FOCUSED = "element => element === document.activeElement"
PATIENCE = 10_000  # milliseconds


@dataclass
class Walk:
    """One person in one tab. `by` is "mouse" or "keyboard"."""

    page: Page
    by: str
    steps: int = 0
    loads: int = 0
    tabs: int = 0
    taken: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("load", self._loaded)

    def _loaded(self, *_: Any) -> None:
        self.loads += 1

    def told(self, task: str) -> str:
        """A line for the note: what the task took."""
        return f"{task:<52} {self.by:<9} {self.steps:>3} steps {self.loads:>3} pages {self.tabs:>4} tabs"

    # --- what a person does -------------------------------------------------------------------------------

    def follow(self, name: str, *, within: Locator | None = None, exact: bool = False) -> None:
        """Follow a link, one that looks like a button too."""
        place = within or self.page
        link = place.get_by_role("link", name=name, exact=exact)
        target = link.or_(place.get_by_role("button", name=name, exact=exact).and_(place.locator("a")))
        self._press(target.first, "Enter", f"follow {name}", leads_on=True)

    def press(self, name: str, *, within: Locator | None = None, exact: bool = False) -> None:
        """Press a button, and wait for the page that it leads to, if it does."""
        button = (within or self.page).get_by_role("button", name=name, exact=exact).first
        self._press(button, "Enter", f"press {name}", leads_on=not button.evaluate(IN_PLACE))

    def open(self, name: str, *, within: Locator | None = None) -> None:
        """Open what is folded, if it is."""
        summary = (within or self.page).locator("details > summary", has_text=name).first
        summary.wait_for(state="attached", timeout=PATIENCE)
        if not summary.evaluate("element => element.parentElement.open"):
            self._press(summary, "Enter", f"open {name}")

    def tick(self, name: str, *, within: Locator | None = None) -> None:
        """Tick a box."""
        box = (within or self.page).get_by_role("checkbox", name=name).first
        self._press(box, "Space", f"tick {name}")
        expect(box).to_be_checked()

    def choose(self, name: str, *, within: Locator | None = None, exact: bool = False) -> None:
        """Choose one of several radios."""
        radio = (within or self.page).get_by_role("radio", name=name, exact=exact).first
        self._step(f"choose {name}")
        if self.by == "mouse":
            radio.check(force=True)
        else:
            self._arrow_to(radio)
        expect(radio).to_be_checked()

    def pick(self, label: str, option: str, *, within: Locator | None = None) -> None:
        """Pick one option of a list."""
        box = (within or self.page).get_by_label(label).first
        self._step(f"pick {option}")
        if self.by == "mouse":
            box.select_option(label=option)
        else:
            self._tab_to(box)
            self.page.keyboard.type(option)
        expect(box.locator("option:checked")).to_have_text(option)

    def type(self, label: str, text: str, *, within: Locator | None = None) -> None:
        """Type into a box, in place of what stands there."""
        box = (within or self.page).get_by_label(label).first
        self._step(f"type {label}")
        if self.by == "mouse":
            box.click()
        else:
            self._tab_to(box)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    # --- how ----------------------------------------------------------------------------------------------

    def _step(self, what: str) -> None:
        self.steps += 1
        self.taken.append(what)

    def _press(self, target: Locator, key: str, what: str, *, leads_on: bool = False) -> None:
        """With `leads_on` it waits for the page that comes: neither a click nor a key does."""
        self._step(what)
        target.wait_for(state="attached", timeout=PATIENCE)
        if self.by == "keyboard":
            self._tab_to(target)
        with self.page.expect_navigation() if leads_on else nullcontext():
            if self.by == "mouse":
                target.click()
            else:
                self.page.keyboard.press(key)

    def _tab_to(self, target: Locator) -> None:
        target.wait_for(state="attached", timeout=PATIENCE)
        for _ in range(MOST_TABS):
            if target.evaluate(FOCUSED):
                return
            self.page.keyboard.press("Tab")
            self.tabs += 1
        raise AssertionError(f"Tab does not reach {target} within {MOST_TABS} presses")

    def _arrow_to(self, radio: Locator) -> None:
        """Tab into the group, then arrows: only one radio of a group takes part in the order of Tab."""
        name = radio.get_attribute("name") or ""
        group = self.page.locator(f'input[type=radio][name="{name}"]')
        for _ in range(MOST_TABS):
            if any(group.nth(number).evaluate(FOCUSED) for number in range(group.count())):
                break
            self.page.keyboard.press("Tab")
            self.tabs += 1
        if radio.evaluate(FOCUSED) and not radio.is_checked():
            self.page.keyboard.press("Space")
        for _ in range(group.count()):
            if radio.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
            self.tabs += 1
