"""A phone of an earlier version, with a report under way, one that waits for a network and the pack of its day, becomes
one of this version. Nothing is lost: not an answer, not a report, not the screens of the old pack.

The earlier version is taken from the repository's own history; one after the other they run on one database.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser import steps
from tests.fixtures.browser import poll
from tests.fixtures.gate import Gate
from tests.fixtures.run import ROOT
from tests.fixtures.server import Server

pytestmark = pytest.mark.prove

BEFORE = "ee23717"  # the last version that rendered its screens and checked its pack at each start
NOTE = "He was at the gate again at six"


class ServerBefore(Server):
    """A server of the earlier version: it reads its pack from its own folder."""

    def _build_pack(self) -> None:
        pass


@pytest.fixture(scope="module")
def house_before(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The earlier version's sources, its static files built."""
    house = tmp_path_factory.mktemp("before") / "house"
    subprocess.run(
        ["git", "worktree", "add", "--detach", str(house), BEFORE], cwd=ROOT, check=True, capture_output=True
    )
    (house / "node_modules").symlink_to(ROOT / "node_modules")
    subprocess.run(
        [sys.executable, "-m", "backend.shell.build"], cwd=house, check=True, env={**os.environ, "PYTHONPATH": ""}
    )
    yield house
    subprocess.run(["git", "worktree", "remove", "--force", str(house)], cwd=ROOT, check=True, capture_output=True)


@pytest.fixture
def gate() -> Iterator[Gate]:
    """One address, behind which the version changes."""
    gate = Gate()
    yield gate
    gate.close()


def test_a_phone_of_an_earlier_version_loses_nothing_when_it_becomes_one_of_this(
    house_before: Path, gate: Gate, open_phone: Callable[..., BrowserContext], tmp_path: Path
) -> None:
    where = {"FOURSIGHT_TRAINING_DATABASE_URL": f"sqlite:///{tmp_path / 'training.db'}"}
    instance = tmp_path / "instance"
    instance.mkdir()
    database = f"sqlite:///{tmp_path / 'live.db'}"
    before = ServerBefore(instance, database, gate.url, **where)
    before.root = house_before
    _started(before, gate)
    page = open_phone(tmp_path / "phone").new_page()
    steps.set_up(page, before)
    words = steps.make_ready(page)
    steps.wait_until_ready_offline(page)
    old_build = page.locator("body").get_attribute("data-build")

    draft, old_pack = _under_way(page)
    _waits(page, gate)
    page.context.close()
    before.stop()

    now = Server(instance, database, gate.url, **where)
    _started(now, gate)
    now.flask("project")
    page = open_phone(tmp_path / "phone").new_page()
    page.goto(gate.url + "/reports")
    steps.unlock(page, words)  # by the old build, from the old worker
    expect(steps.outbox(page)).to_contain_text("Received by the force", timeout=60_000)
    poll(page, "navigator.serviceWorker.getRegistration().then((one) => Boolean(one.waiting))", timeout=60)
    steps.lock(page)  # now it disturbs nobody
    poll(page, f"document.body.dataset.build !== '{old_build}'", timeout=60)
    steps.unlock(page, words)
    steps.wait_until_ready_offline(page)
    expect(steps.outbox(page)).to_contain_text("Received by the force")

    gate.cut()
    page.locator(f'[data-drafts] a[href*="{draft}"]').click()
    steps.on_screen(page, "door_2")
    assert page.locator("main").get_attribute("data-pack") == old_pack
    steps.beat(page, "Door", "door_1")
    expect(page.locator('[data-question="threat"] input[value="yes"]')).to_be_checked()
    expect(page.locator('[data-question="incident_ref"] textarea')).to_have_value(NOTE)
    steps.beat(page, "Outcome", "outcome")
    expect(page.locator("[data-do-now] > [data-finding]").first).to_be_visible()
    gate.restore()
    steps.send(page)
    expect(steps.outbox(page)).to_contain_text("Received by the force", timeout=60_000)
    now.stop()


def _started(server: Server, gate: Gate) -> None:
    for realm in ("db", "training"):
        server.flask(realm, "upgrade")
    server.start()
    gate.target_port = server.port
    gate.server = server
    gate.restore()


def _under_way(page: Page) -> tuple[str, str]:
    """A report with answers, left at its second screen: its draft, and the pack it is on."""
    draft = steps.start_report(page)
    steps.choose(page, "threat", "yes")
    steps.write(page, "incident_ref", NOTE)
    steps.go_to(page, "door_2")
    steps.saved(page)
    pack = page.locator("main").get_attribute("data-pack")
    steps.reports(page)
    return draft, str(pack)


def _waits(page: Page, gate: Gate) -> None:
    """Another one, sealed where there is no network."""
    gate.cut()
    steps.report(page, "INC-BEFORE")
    steps.send(page)
    expect(steps.outbox(page)).to_contain_text("Waiting")
