"""A phone of an earlier version, with a report under way, one that waits for a network and the pack of its day, becomes
one of this version. Nothing is lost: not an answer, not a report, not the screens of the old pack.

The earlier version is taken from the repository's own history; one after the other they run on one database. In `make
test` a phone as it was left is updated (tests/browser/before).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser import steps
from tests.browser.before import house
from tests.fixtures.browser import poll
from tests.fixtures.gate import Gate
from tests.fixtures.server import Server

pytestmark = pytest.mark.prove


@pytest.fixture(scope="module")
def house_before(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The earlier version's sources, its static files built."""
    with house.house_before(tmp_path_factory.mktemp("before")) as folder:
        yield folder


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
    before = house.ServerBefore(instance, database, gate.url, **where)
    before.root = house_before
    house.start(before, gate)
    page = open_phone(tmp_path / "phone").new_page()
    steps.set_up(page, before)
    words = steps.make_ready(page)
    steps.wait_until_ready_offline(page)
    old_build = page.locator("body").get_attribute("data-build")

    draft, old_pack = house.begin_report(page)
    house.leave_one_waiting(page, gate)
    page.context.close()
    before.stop()

    now = Server(instance, database, gate.url, **where)
    house.start(now, gate)
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

    house.everything_is_there(page, gate, draft, old_pack)
    now.stop()
