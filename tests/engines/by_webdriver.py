"""WebKitGTK, the nearest to Safari that runs here, driven by its own WebDriver."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

from selenium.common.exceptions import WebDriverException
from selenium.webdriver import Remote
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.common.proxy import Proxy, ProxyType
from selenium.webdriver.remote.client_config import ClientConfig
from selenium.webdriver.remote.remote_connection import RemoteConnection
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service
from urllib3.exceptions import HTTPError

from tests.engines.display import found
from tests.engines.phone import PATIENCE_S, TO_THE_MIDDLE, Phone

BROWSER = Path(__file__).with_name("webkit_browser.py")
ASK = """const done = arguments[arguments.length - 1];
const asked = async () => (%s)(arguments[0]);
asked().then((value) => done([value ?? null, null]), (error) => done([null, String(error)]));"""
NAMED = {"Enter": Keys.ENTER, "Escape": Keys.ESCAPE, "ArrowDown": Keys.ARROW_DOWN, "Tab": Keys.TAB}
HISTORY_HAS_ROOM = """(() => {
  if (!window.historyChanges) {
    window.historyChanges = [];
    for (const name of ["pushState", "replaceState"]) {
      const change = history[name].bind(history);
      history[name] = (...given) => (window.historyChanges.push(performance.now()), change(...given));
    }
  }
  return window.historyChanges.filter((at) => at > performance.now() - 31_000).length < 90;
})()"""
SHOWN = "return [...document.querySelectorAll('body *')].filter((one) => one.checkVisibility())"
ASKED = "asked.txt"  # as webkit_browser.py names it
GONE = (WebDriverException, HTTPError, OSError)  # the browser was killed, or the driver with it


class AskedInVain(WebDriverException):
    """A function in the page raised."""


class WebKit(Phone):
    """A desk's pointer, no touch; the person is never asked whether to keep data."""

    engine = "webkit"
    moving = (WebDriverException,)

    def __init__(self, folder: Path, display: str) -> None:
        super().__init__(folder)
        self._environment = {
            **os.environ,
            "DISPLAY": display,
            "GDK_BACKEND": "x11",
            "GSETTINGS_BACKEND": "memory",
            "NO_AT_BRIDGE": "1",
            "XDG_RUNTIME_DIR": _runtime(),
            "LANG": "en_GB.UTF-8",
            "TZ": "Europe/London",
        }
        self._driver: Remote | None = None
        self._service: Service | None = None

    def open(self) -> None:
        options = Options()
        options.binary_location = str(BROWSER)
        options.add_argument(f"--profile={self.folder}")
        self._service = Service(found("WebKitWebDriver"), env=self._environment)
        self._service.start()
        here = ClientConfig(
            self._service.service_url, proxy=Proxy({"proxyType": ProxyType.DIRECT}), timeout=int(2 * PATIENCE_S)
        )
        self._driver = Remote(RemoteConnection(client_config=here), options=options)
        self._driver.set_script_timeout(PATIENCE_S)
        self._driver.set_page_load_timeout(PATIENCE_S)

    @property
    def _page(self) -> Remote:
        assert self._driver, "open() first"
        return self._driver

    def close(self) -> None:
        driver, self._driver = self._driver, None
        service, self._service = self._service, None
        if driver:
            with suppress(*GONE):
                driver.quit()
        if service:
            service.stop()

    def go(self, address: str) -> None:
        self._page.get(address)

    def reload(self) -> None:
        self._page.refresh()

    def address(self) -> str:
        return str(self._page.current_url)

    def ask(self, function: str, argument: Any = None) -> Any:
        value, error = self._page.execute_async_script(ASK % function, argument)
        if error:
            raise AskedInVain(error)
        return value

    def press(self, key: str) -> None:
        if not key.startswith("Shift+"):
            return self.keys(NAMED.get(key, key))
        held = ActionChains(self._page, duration=0).key_down(Keys.SHIFT).send_keys(key.removeprefix("Shift+"))
        return held.key_up(Keys.SHIFT).perform()

    def keys(self, text: str) -> None:
        ActionChains(self._page, duration=0).send_keys(text).perform()

    def picture(self, path: Path) -> None:
        self._page.save_screenshot(str(path))

    def resize(self, width: int, height: int) -> None:
        self._page.set_window_size(width, height)

    def type_day(self, selector: str, digits: str) -> None:
        """This engine, driven, does not step to the next part by itself."""
        self.ask("(selector) => document.querySelector(selector).focus()", selector)
        self.keys(f"{digits[:2]}{Keys.TAB}{digits[2:4]}{Keys.TAB}{digits[4:]}")

    def wait_for_history(self) -> None:
        """WebKit takes a hundred changes of the history in thirty seconds and refuses more: counted in the page."""
        self.poll(HISTORY_HAS_ROOM)

    def cookies(self) -> str:
        return str(self._page.get_cookies())

    def told(self) -> str:
        """Role and name of each element that is shown, as WebKit works them out: its tree goes to the desktop alone."""
        shown = self._page.execute_script(SHOWN)
        return "\n".join(f"{one.aria_role} {one.accessible_name}" for one in shown)

    def history(self) -> str:
        """Written into the profile by the window when it closes: the driver has no command for it."""
        return ""

    def asked(self) -> str:
        """Without what its service worker asks for: that stands in the server's log only."""
        noted = self.folder / ASKED
        return noted.read_text("utf-8") if noted.exists() else ""

    def _element(self, function: str, argument: Any) -> WebElement | None:
        found: WebElement | None = self._page.execute_script(f"return ({function})(arguments[0])", argument)
        return found

    def _click(self, element: WebElement, at: tuple[float, float]) -> None:
        self._page.execute_script(f"({TO_THE_MIDDLE})(arguments[0])", element)
        size = element.size
        aside = [round(size[side] * (part - 0.5)) for side, part in zip(("width", "height"), at, strict=True)]
        ActionChains(self._page, duration=0).move_to_element_with_offset(element, *aside).click().perform()


def _runtime() -> str:
    """A folder for sockets, of one's own, where the session has none."""
    if given := os.environ.get("XDG_RUNTIME_DIR"):
        return given
    folder = Path(tempfile.gettempdir()) / f"foursight-runtime-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    return str(folder)
