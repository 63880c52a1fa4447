"""Chromium and Firefox ESR, as the machine has them, driven by Playwright."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, ElementHandle, Playwright
from playwright.sync_api import Error as PlaywrightError

from tests.engines.phone import HEIGHT, PATIENCE_S, TO_THE_MIDDLE, WIDTH, Phone
from tests.fixtures.browser import DESK, FLAGS, HERE, PHONE, chromium

# A phone's scroll bar lies over the page; a desk's would leave it 348 of the 360 points.
LIKE_A_PHONE = {"ui.useOverlayScrollbars": 1}


class ByPlaywright(Phone):
    """What the two have in common."""

    moving = (PlaywrightError,)
    kind: str
    options: Mapping[str, Any]

    def __init__(self, folder: Path, driver: Playwright) -> None:
        super().__init__(folder)
        self._driver = driver
        self._context: BrowserContext | None = None
        self._asked: list[str] = []

    def open(self) -> None:
        browser = getattr(self._driver, self.kind)
        self._context = browser.launch_persistent_context(self.folder, **self.options)
        self._page = self._context.pages[0] if self._context.pages else self._context.new_page()
        self._page.set_default_timeout(1000 * PATIENCE_S)
        self._page.on("request", lambda one: self._asked.append(f"{one.url} {one.headers}"))

    def close(self) -> None:
        context, self._context = self._context, None
        if context:
            with suppress(PlaywrightError):  # it was killed
                context.close()
        for lock in self.folder.glob("Singleton*"):  # Chromium's, left by a kill
            lock.unlink(missing_ok=True)

    def go(self, address: str) -> None:
        self._page.goto(address, wait_until="domcontentloaded")

    def reload(self) -> None:
        self._page.reload(wait_until="domcontentloaded")

    def address(self) -> str:
        return self._page.url

    def ask(self, function: str, argument: Any = None) -> Any:
        """Asked through the root element: `page.evaluate` has no limit of its own (tests/fixtures/browser.py)."""
        return self._page.locator(":root").evaluate(f"(_root, argument) => ({function})(argument)", argument)

    def press(self, key: str) -> None:
        self._page.keyboard.press(key)

    def keys(self, text: str) -> None:
        self._page.keyboard.type(text)

    def picture(self, path: Path) -> None:
        self._page.screenshot(path=path, timeout=10_000)

    def resize(self, width: int, height: int) -> None:
        self._page.set_viewport_size({"width": width, "height": height})

    def type_day(self, selector: str, digits: str) -> None:
        self.ask("(selector) => document.querySelector(selector).focus()", selector)
        self.keys(digits)

    def wait_for_history(self) -> None:
        """These two do not count."""

    def cookies(self) -> str:
        return str(self._page.context.cookies())

    def asked(self) -> str:
        return "\n".join(self._asked)

    def _element(self, function: str, argument: Any) -> ElementHandle | None:
        handle = self._page.locator(":root").evaluate_handle(f"(_root, argument) => ({function})(argument)", argument)
        return handle.as_element()

    def _click(self, element: ElementHandle, at: tuple[float, float]) -> None:
        element.evaluate(TO_THE_MIDDLE)
        box = element.bounding_box()
        assert box
        element.click(position={"x": box["width"] * at[0], "y": box["height"] * at[1]})


class Chromium(ByPlaywright):
    """The one that most of the suite runs in; a phone with a touch screen."""

    engine = "chromium"
    kind = "chromium"

    def __init__(self, folder: Path, driver: Playwright, *, at_desk: bool = False) -> None:
        super().__init__(folder, driver)
        self.options = {**(DESK if at_desk else PHONE), "executable_path": chromium(), "args": FLAGS}

    def told(self) -> str:
        """The accessibility tree itself."""
        return self._devtools("Accessibility.getFullAXTree")

    def history(self) -> str:
        return self._devtools("Page.getNavigationHistory")

    def _devtools(self, command: str) -> str:
        devtools = self._page.context.new_cdp_session(self._page)
        found = str(devtools.send(command))
        devtools.detach()
        return found


class Firefox(ByPlaywright):
    """Debian's Firefox ESR, by WebDriver BiDi. It has no touch screen, and asks the person whether to keep data."""

    engine = "firefox"
    kind = "firefox"

    def __init__(self, folder: Path, driver: Playwright, *, at_desk: bool = False) -> None:
        super().__init__(folder, driver)
        self.options = {
            **(DESK if at_desk else {**HERE, "viewport": {"width": WIDTH, "height": HEIGHT}}),
            "channel": "moz-firefox",
            "executable_path": chromium(("firefox-esr", "firefox")),
            "firefox_user_prefs": LIKE_A_PHONE,
        }

    def told(self) -> str:
        """What Playwright makes of roles and names in the document: the driver does not hand out Firefox's own tree."""
        return self._page.locator("html").aria_snapshot()

    def history(self) -> str:
        """Not by the driver: places.sqlite in the profile has it, with what the session keeps to be restored."""
        return ""
