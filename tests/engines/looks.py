"""What is wrong with what a phone shows: targets that overlap or are met by another, text wider than its box."""

from __future__ import annotations

from pathlib import Path

from tests.engines.phone import Phone
from tests.fixtures.run import OUT

CHECK = Path(__file__).with_suffix(".js").read_text("utf-8").strip().removesuffix(";")  # a function, to be called


def faults(phone: Phone, within: str = "body") -> list[str]:
    """One sentence each, empty where all is well; `within` is what lies on top, where that keeps the rest from use."""
    found: list[str] = phone.ask(CHECK, within)
    return found


class Looks:
    """Looks at screen after screen, and keeps what was wrong with each."""

    def __init__(self, phone: Phone) -> None:
        self._phone = phone
        self.wrong: dict[str, list[str]] = {}
        self.seen: list[str] = []

    def at(self, name: str, within: str = "body") -> None:
        """Look at what is shown now."""
        self.seen.append(name)
        if found := faults(self._phone, within):
            self.wrong[name] = found
            self._picture(name)

    def _picture(self, name: str) -> None:
        folder = OUT / "engines" / self._phone.engine
        folder.mkdir(parents=True, exist_ok=True)
        self._phone.picture(folder / f"{name.replace(' ', '_')}.png")
