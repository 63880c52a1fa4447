"""The app as it was before it drew its screens from the pack: its server, and what an officer did with it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.fixtures.gate import Gate
from tests.fixtures.run import ROOT
from tests.fixtures.server import Server

BEFORE = "ee23717"  # the last version that rendered its screens and checked its pack at each start
NOTE = "He was at the gate again at six"


class ServerBefore(Server):
    """A server of the earlier version: it reads its pack from its own folder."""

    def _build_pack(self) -> None:
        pass


@contextmanager
def house_before(folder: Path, changed: dict[str, tuple[str, str]] | None = None) -> Iterator[Path]:
    """The earlier version's sources, taken from the repository's history, its static files built. `changed`: a text of
    a file, and what stands there instead.
    """
    house = folder / "house"
    subprocess.run(
        ["git", "worktree", "add", "--detach", str(house), BEFORE], cwd=ROOT, check=True, capture_output=True
    )
    try:
        (house / "node_modules").symlink_to(ROOT / "node_modules")
        for path, (old, new) in (changed or {}).items():
            text = (house / path).read_text("utf-8")
            assert old in text, f"{path} does not hold {old}"
            (house / path).write_text(text.replace(old, new), "utf-8")
        environment = {**os.environ, "PYTHONPATH": ""}
        subprocess.run([sys.executable, "-m", "backend.shell.build"], cwd=house, check=True, env=environment)
        yield house
    finally:
        subprocess.run(["git", "worktree", "remove", "--force", str(house)], cwd=ROOT, check=True, capture_output=True)


def start(server: Server, gate: Gate) -> None:
    """Bring the databases to the server's version, and lead the network to it."""
    for realm in ("db", "training"):
        server.flask(realm, "upgrade")
    server.start()
    gate.target_port = server.port
    gate.server = server
    gate.restore()


def begin_report(page: Page) -> tuple[str, str]:
    """A report with answers, left at its second screen: its draft, and the pack it is on."""
    draft = steps.start_report(page)
    steps.choose(page, "threat", "yes")
    steps.write(page, "incident_ref", NOTE)
    steps.go_to(page, "door_2")
    steps.saved(page)
    pack = page.locator("main").get_attribute("data-pack")
    steps.reports(page)
    return draft, str(pack)


def leave_one_waiting(page: Page, gate: Gate) -> None:
    """Another report, sealed where there is no network."""
    gate.cut()
    steps.report(page, "INC-BEFORE")
    steps.send(page)
    expect(steps.outbox(page)).to_contain_text("Waiting")


def everything_is_there(page: Page, gate: Gate, draft: str, old_pack: str) -> None:
    """Without a network: the report under way stands on its pack, with its answers and its outcome. Then it is sent."""
    gate.cut()
    page.locator(f'[data-drafts] a[href*="{draft}"]').click()
    steps.on_screen(page, "door_2")
    assert page.locator("main").get_attribute("data-pack") == old_pack
    steps.beat(page, "Door", "door_1")
    expect(page.locator('[data-question="threat"] input[value="yes"]')).to_be_checked()
    expect(page.locator('[data-question="incident_ref"] textarea')).to_have_value(NOTE)
    steps.beat(page, "Outcome", "outcome")
    expect(page.locator("[data-place=do] [data-finding]").first).to_be_visible()
    gate.restore()
    steps.send(page)
    expect(steps.outbox(page)).to_contain_text("Received by the force", timeout=60_000)
