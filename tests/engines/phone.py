"""One phone at 360x740, whatever engine draws it: what the journey needs of a browser, and no more.

    phone = Chromium(folder, …)              its storage stays in that folder
    phone.open(); phone.close()              and open() again: the same phone
    phone.kill()                             every process of it at once
    phone.go(address)                        a full load
    phone.click('.chip', "Unknown")          a real press, in the middle or at=(0.9, 0.1) of what it names
    phone.type('#words', "…")                real keys, into a field that is emptied first
    phone.press("/")                         one key, to whatever has the focus
    phone.ask("(x) => …", 3)                 the value of a function in the page
    phone.poll("document.title")             wait until an expression is true

Every wait is for a state and ends with it, however slow the machine; PATIENCE_S only says when nobody waits any longer.

Elements are named by a selector and, where that is not enough, by a text within. Three engines implement what is marked
abstract: by_playwright.py and by_webdriver.py.
"""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from pathlib import Path
from typing import Any, ClassVar

from tests.fixtures.processes import kill_all, wait_until_gone

WIDTH, HEIGHT = 360, 740
PATIENCE_S = 180.0
MIDDLE = (0.5, 0.5)
FIND = """([selector, text]) => [...document.querySelectorAll(selector)]
  .find((one) => one.checkVisibility() && one.textContent.includes(text)) ?? null"""
TO_THE_MIDDLE = "(one) => one.scrollIntoView({block: 'center', behavior: 'instant'})"


class Phone(ABC):
    """A browser whose storage is in `folder`."""

    engine: ClassVar[str]
    moving: ClassVar[tuple[type[Exception], ...]]  # what is raised while one page gives way to another

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.url = ""

    @abstractmethod
    def open(self) -> None:
        """Start the browser, with an empty page."""

    @abstractmethod
    def close(self) -> None:
        """End it in order; nothing if it has ended."""

    @abstractmethod
    def go(self, address: str) -> None:
        """Load a page whole."""

    @abstractmethod
    def reload(self) -> None:
        """Load this page again."""

    @abstractmethod
    def address(self) -> str:
        """Where it is."""

    @abstractmethod
    def ask(self, function: str, argument: Any = None) -> Any:
        """What a JavaScript function gives for one argument, its promise waited for; as JSON."""

    @abstractmethod
    def press(self, key: str) -> None:
        """One key, by its name in the DOM: "/", "Enter", "ArrowDown"; "Shift+G" with that held."""

    @abstractmethod
    def keys(self, text: str) -> None:
        """Keys one after the other, to whatever has the focus."""

    @abstractmethod
    def picture(self, path: Path) -> None:
        """A picture of what is on the screen."""

    @abstractmethod
    def resize(self, width: int, height: int) -> None:
        """Another size of the page."""

    @abstractmethod
    def type_day(self, selector: str, digits: str) -> None:
        """Day, month and year, two, two and four digits, into a date field."""

    @abstractmethod
    def wait_for_history(self) -> None:
        """Until the engine lets the walk take another step."""

    @abstractmethod
    def cookies(self) -> str:
        """Every cookie, also those that no script sees."""

    @abstractmethod
    def told(self) -> str:
        """What a screen reader is told of the page, as near to it as the driver comes."""

    @abstractmethod
    def history(self) -> str:
        """The addresses that the way back leads to; empty where the driver cannot say, and the profile holds them."""

    @abstractmethod
    def asked(self) -> str:
        """The addresses that its pages have asked for, with what was sent along, as far as the driver hears of it."""

    @abstractmethod
    def _element(self, function: str, argument: Any) -> Any:
        """The element a JavaScript function gives, or None."""

    @abstractmethod
    def _click(self, element: Any, at: tuple[float, float]) -> None:
        """Press on it there, in parts of its width and height."""

    def kill(self) -> int:
        """The power is gone: every process of the browser ends at once. How many there were."""
        number = kill_all(str(self.folder))
        wait_until_gone(str(self.folder))
        self.close()
        return number

    def click(self, selector: str, text: str = "", at: tuple[float, float] = MIDDLE) -> None:
        """Press on what this names, once it is there."""
        until = time.monotonic() + PATIENCE_S
        while True:
            element = self._wait_for(selector, text)
            try:
                return self._click(element, at)
            except self.moving:  # the page gave way to another between the two: look for it again
                if time.monotonic() > until:
                    raise

    def type(self, selector: str, text: str) -> None:
        """Press on a field, empty it, type."""
        self.click(selector)
        self.ask("() => document.activeElement.select?.()")
        self.keys(text)

    def poll(self, expression: str, timeout_s: float = PATIENCE_S) -> Any:
        """The value of an expression as soon as it is true. Raises AssertionError, naming it and its last value."""
        until = time.monotonic() + timeout_s
        last: Any = None
        while time.monotonic() < until:
            try:
                last = self.ask(f"() => ({expression})")
            except self.moving as error:
                last = error
            else:
                if last:
                    return last
            time.sleep(0.05)
        raise AssertionError(
            f"{self.engine}: after {timeout_s} s still not true: {expression}\nlast: {last!r}\nat {self._where()}"
        )

    def see(self, text: str, within: str = "body", timeout_s: float = PATIENCE_S) -> None:
        """Wait until a text can be read there."""
        self.poll(f"document.querySelector({within!r})?.innerText.includes({text!r})", timeout_s)

    def _wait_for(self, selector: str, text: str) -> Any:
        until = time.monotonic() + PATIENCE_S
        while time.monotonic() < until:
            try:
                if element := self._element(FIND, [selector, text]):
                    return element
            except self.moving:
                pass
            time.sleep(0.05)
        raise AssertionError(f"{self.engine}: no {selector} {text!r} at {self._where()}")

    def _where(self) -> str:
        try:
            return f"{self.address()}\n{self.ask('() => document.body.innerText')[:1500]}"
        except self.moving as error:
            return repr(error)
