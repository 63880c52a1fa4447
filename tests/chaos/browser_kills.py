"""A phone whose browser is killed in the middle of somebody's taps: what it had called saved must be there afterwards.

    phone = DyingPhone(open_phone, folder, gate)   set up once, in a folder that outlives the browser
    tally = Tally()
    a_round(phone, tally, random.Random(7))        answers, or a send, until the kill; then the same folder again

The kill is kill -9 of every process of the browser, at a random moment. It tries what a crash of the browser tries: the
machine goes on, so what the system had taken over is written. Power loss is not tried by this.
"""

from __future__ import annotations

import random
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, expect
from playwright.sync_api import Error as PlaywrightError

from tests.browser import steps
from tests.fixtures.browser import poll
from tests.fixtures.gate import Gate
from tests.fixtures.processes import kill_all, wait_until_gone

VALUES = {
    "reporter": ("victim", "for_them", "found"),
    "overhear": ("yes", "no"),
    "whereabouts": ("nobody_knows", "elsewhere", "custody"),
}  # of questions on the first screen
LONGEST_S = 2.5


@dataclass
class Tally:
    """What the rounds came to. `lost`: called saved and not there, or a report that is not one draft or one version."""

    counts: Counter[str] = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)
    versions: set[str] = field(default_factory=set)

    def __str__(self) -> str:
        return f"{dict(self.counts)}, lost {self.lost or 'nothing'}"


class DyingPhone:
    """A phone in a folder, its words, and the network it hangs on."""

    def __init__(self, open_phone: Callable[..., BrowserContext], folder: Path, gate: Gate, **options: Any) -> None:
        self._open = open_phone
        self.folder = folder
        self.gate = gate
        self.options = options
        self.before: Callable[[BrowserContext], None] = lambda _context: None
        page = self.start()
        steps.set_up(page, gate.server)
        self.words = steps.make_ready(page)
        if self.options.get("service_workers") != "block":
            steps.wait_until_ready_offline(page)
        self.context.close()

    def start(self) -> Page:
        """The browser opens; its page is empty."""
        self.context = self._open(self.folder, **self.options)
        self.before(self.context)
        return self.context.pages[0]

    def open(self, path: str = "/reports") -> Page:
        """The browser opens at an address of the app, and is unlocked."""
        page = self.start()
        page.goto(self.gate.url + path)
        steps.unlock(page, self.words)
        return page

    def kill(self) -> int:
        """Every process of the browser, at once; how many there were."""
        return kill_all(str(self.folder))

    def leave(self) -> None:
        """After a kill: let the driver take notice, and the folder be free again."""
        with suppress(PlaywrightError):
            self.context.close()
        wait_until_gone(str(self.folder))
        for lock in self.folder.glob("Singleton*"):
            lock.unlink(missing_ok=True)


def a_round(
    phone: DyingPhone, tally: Tally, chance: random.Random, *, sends: bool, after_s: float | None = None
) -> None:
    """One report: taps and letters until the kill, perhaps in the middle of sending; then look at what there is."""
    page = phone.open()
    draft_id = steps.start_report(page)
    path = page.url.removeprefix(phone.gate.url)
    reference = f"killed {tally.counts['rounds']}"
    said: dict[str, str] = {}
    if sends:
        steps.write(page, "incident_ref", reference)
        steps.saved(page)
        said["incident_ref"] = reference
        steps.beat(page, "Send", "send")
        expect(page.locator('.thumb [data-send="finished"]')).to_be_enabled()  # it rests at first
    with _killed(phone, chance.random() * LONGEST_S if after_s is None else after_s), suppress(PlaywrightError):
        _send(page, tally) if sends else _answer(page, said, chance)
    phone.leave()
    tally.counts["rounds"] += 1
    page = phone.open(path)
    if sends:
        _count_sent(page, tally, draft_id, reference)
    else:
        _count_answers(page, tally, said, reference)
    phone.context.close()


def _answer(page: Page, said: dict[str, str], chance: random.Random) -> None:
    """Answer for ever; what the header calls saved is written into `said` at that moment."""
    for number in range(10_000):
        if chance.random() < 0.25:
            question, value = "incident_ref", f"typed {number}"
            said.pop(question, None)  # until it is called saved, both the old and the new may be there
            steps.write(page, question, value)
        else:
            question = chance.choice(list(VALUES))
            value = chance.choice(VALUES[question])
            said.pop(question, None)
            steps.choose(page, question, value)
        poll(page, "document.querySelector('[data-status]').textContent.startsWith('Saved on this phone')")
        said[question] = value


def _send(page: Page, tally: Tally) -> None:
    steps.close_report(page)
    poll(page, "document.querySelector('main[data-page=reports][data-screen-ready]')")
    tally.counts["sent before the kill"] += 1
    page.wait_for_timeout(10_000)


def _count_answers(page: Page, tally: Tally, said: dict[str, str], reference: str) -> None:
    steps.on_screen(page, "door_1")
    for question, value in said.items():
        tally.counts["answers called saved"] += 1
        field_ = page.locator(f'[data-question="{question}"]')
        if question == "incident_ref":
            there = field_.locator("textarea, input").first.input_value() == value
        else:
            there = field_.locator(f'input[value="{value}"]').first.is_checked()
        if not there:
            tally.lost.append(f"{reference}: {question} = {value}")


def _count_sent(page: Page, tally: Tally, draft_id: str, reference: str) -> None:
    """Either a draft or a version is there, never neither, never both."""
    page.goto(page.url.split("/p/")[0] + "/reports")
    steps.locked(page)
    rows = page.evaluate(ROWS)
    drafts = [row for row in rows["drafts"] if row["draft_id"] == draft_id]
    versions = {row["version_id"] for row in rows["outbox"]} - tally.versions
    tally.versions |= versions
    tally.counts["left as a draft" if drafts else "left as a version"] += 1
    if len(drafts) + len(versions) != 1:
        tally.lost.append(f"{reference}: {len(drafts)} drafts and {len(versions)} versions")


ROWS = """() => new Promise((done) => {
  const asked = indexedDB.open("foursight");
  asked.onsuccess = () => {
    const tx = asked.result.transaction(["drafts", "outbox"]);
    const [drafts, outbox] = ["drafts", "outbox"].map((store) => tx.objectStore(store).getAll());
    tx.oncomplete = () => (asked.result.close(), done({
      drafts: drafts.result.map(({ draft_id }) => ({ draft_id })),
      outbox: outbox.result.map(({ version_id, state }) => ({ version_id, state })),
    }));
  };
})"""


@contextmanager
def _killed(phone: DyingPhone, after_s: float) -> Iterator[None]:
    """So long after now, whatever is under way, the browser dies."""
    timer = threading.Timer(after_s, phone.kill)
    timer.start()
    yield
    timer.join()
