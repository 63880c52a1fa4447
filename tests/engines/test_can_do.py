"""What each browser engine can do, as README's table says it; what one cannot, This phone says on its page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.engines import officer
from tests.engines.conftest import ENGINES, NewPhone, NewServer

ROOT = Path(__file__).resolve().parents[2]
CAN = """async () => {
  const said = await globalThis.PublicKeyCredential?.getClientCapabilities?.();
  const { quota } = (await navigator.storage?.estimate?.()) ?? {};
  return {
    "Works without a network": Boolean(navigator.serviceWorker?.controller),
    "Can be put on the home screen": "onbeforeinstallprompt" in window || "standalone" in navigator,
    "Can be asked to keep its storage": Boolean(navigator.storage?.persist),
    "Says how much room is left": Boolean(quota),
    "Fingerprint or face opens reports (a passkey with PRF)": said?.["extension:prf"] === true,
    "Keeps the screen on while listening": "wakeLock" in navigator,
    "Buzzes before it locks": "vibrate" in navigator,
    "Can be told that a record waits while closed (push)": "PushManager" in window,
  };
}"""
SAID = {
    "Can be put on the home screen": "This browser cannot install it.",
    "Can be asked to keep its storage": "This browser cannot promise to keep it.",
    "Says how much room is left": "This browser does not say",
    "Fingerprint or face opens reports (a passkey with PRF)": "Not in this browser, or not on this phone.",
    "Buzzes before it locks": "Not in this browser. On Listen, words on the screen say it",
    "Can be told that a record waits while closed (push)": "Not in this browser. Look at the queue, or have mail sent",
}


def table() -> dict[str, list[str]]:
    """README's table: what can be done, what each engine answers, and what then works."""
    rows = [line.split("|")[1:-1] for line in (ROOT / "README.md").read_text("utf-8").splitlines() if line[:1] == "|"]
    cells = [[cell.strip() for cell in row] for row in rows if len(row) == len(ENGINES) + 2]
    return {name: rest for name, *rest in cells if rest[0] in ("yes", "no")}


def in_the_readme(engine: str) -> dict[str, bool]:
    """What README's table says that an engine can do."""
    return {name: cells[ENGINES.index(engine)] == "yes" for name, cells in table().items()}


@pytest.mark.short  # it asks no engine
def test_of_whatever_some_engine_cannot_do_the_readme_says_what_then_works_and_this_phone_what_it_cannot() -> None:
    cannot = {name for name, cells in table().items() if "no" in cells}

    assert cannot, "the table is not read"
    assert sorted(name for name in cannot if not table()[name][len(ENGINES)]) == []
    assert sorted(cannot - SAID.keys()) == [], "This phone says nothing of it"


@pytest.mark.engines
def test_what_an_engine_can_do_is_what_the_readme_says_and_what_it_cannot_its_page_does(
    engine: str, new_phone: NewPhone, new_server: NewServer
) -> None:
    phone, server = new_phone(engine), new_server()
    officer.set_up(phone, server)
    officer.make_ready(phone, server.url)
    officer.wait_until_ready_offline(phone)
    phone.go(f"{server.url}/this-phone")
    phone.poll("document.querySelector('main[data-page=this-phone][data-screen-ready]')")

    can: dict[str, Any] = phone.ask(CAN)

    assert in_the_readme(engine) == can
    shown = str(phone.ask("() => document.querySelector('main').innerText"))
    assert {words for name, words in SAID.items() if not can[name] and words not in shown} == set()
    if not can["Can be put on the home screen"]:
        assert "nstall Foursight" not in shown, "it tells to do what cannot be done"
