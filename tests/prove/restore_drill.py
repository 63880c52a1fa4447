"""A restore, drilled: a real server, phones that send to it over HTTP, a backup, more sends; then a record is
restricted, an account closed and a key taken back; then the machine is lost. A new one is given the backup, the keys
and the second place, and the phones meet it again.

tally = drill("correct", url, training_url, folder, lose)      tally.breaches: what must never be
"""

from __future__ import annotations

import http.client
import shutil
import time
import urllib.parse
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import select

from backend import create_app
from backend.accounts.models import Person
from backend.accounts.service import people as accounts
from backend.accounts.service.taking_back import take_back
from backend.content.service import current_pack
from backend.core import clock
from backend.core.config import Config
from backend.core.database import db, writing
from backend.records.models import Intake, Version
from backend.training.database import engine, training_session
from backend.training.models.practice import Practice
from tests.fixtures.keeping_phone import Keeping
from tests.fixtures.phone_simulator import Phone, an_answer
from tests.fixtures.practice_simulator import Trainee
from tests.fixtures.server import Server
from tests.fixtures.written import write_down_the_named_lists
from tests.people import PASSWORD, People, add_people

BREACHES = (
    "missing",
    "doubled",
    "number twice",
    "time moved",
    "opened",
    "signs in though closed",
    "proves though taken back",
    "trail not whole",
    "restore not said",
)
RESTRICTS = {"police_link": an_answer("yes")}


@dataclass
class Tally:
    """What a drill came to: `counts` of what happened, of what must never be; how long the restore took in seconds."""

    server: str
    counts: Counter[str] = field(default_factory=Counter)
    restored_in_s: float = 0.0
    said: str = ""

    @property
    def breaches(self) -> dict[str, int]:
        """Only what must never be, and was."""
        return {name: self.counts[name] for name in BREACHES if self.counts[name]}


class Browser:
    """One person's way to a server over HTTP: signed in once, and again after a restore."""

    def __init__(self, port: int, person: Person) -> None:
        self.port, self.person, self.cookies = port, person, dict[str, str]()

    def sign_in(self) -> bool:
        """Whether the server lets them in."""
        form = urllib.parse.urlencode({"sign_in_name": self.person.sign_in_name, "password": PASSWORD})
        status, _ = self("POST", "/sign-in", form.encode(), "application/x-www-form-urlencoded")
        return status == 303

    def __call__(
        self, method: str, path: str, body: bytes | None, content_type: str, more: dict[str, str] | None = None
    ) -> tuple[int, bytes]:
        """One request: (status, the answer's bytes)."""
        headers = {"X-Foursight": "1", "Sec-Fetch-Site": "same-origin", **(more or {})}
        headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if content_type:
            headers["Content-Type"] = content_type
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            for cookie in answer.headers.get_all("Set-Cookie") or []:
                name, _, value = cookie.partition(";")[0].partition("=")
                self.cookies[name] = value
            return answer.status, answer.read()
        finally:
            connection.close()


class Story:
    """The server, its people and their phones."""

    def __init__(self, server: str, url: str, training_url: str, folder: Path, *, lets_go: bool) -> None:
        self.folder = folder
        self.urls = {"database_url": url, "training_database_url": training_url}
        (folder / "machine").mkdir(parents=True)
        (folder / "second").mkdir()
        self.server = Server(
            folder / "machine",
            url,
            FOURSIGHT_TRAINING_DATABASE_URL=training_url,
            FOURSIGHT_SECOND_PLACE=str(folder / "second"),
            DRILL_SERVER=server,
        )
        self.server.module = "tests.prove.broken_restore"
        with self.app().app_context():
            self.people: People = add_people()
            write_down_the_named_lists()
            pack_id = current_pack().pack_id
            _leave()
        self.server.start()
        self.browsers = {name: Browser(self.server.port, one) for name, one in self.people.everyone() if one}
        self.phones = {
            "asha": self._phone(Phone, "asha", pack_id, lets_go),
            "ben": self._phone(Phone, "ben", pack_id, lets_go),
            "finn": self._phone(Phone, "finn", pack_id, lets_go),
            "hana": self._phone(Phone, "hana", pack_id, lets_go),
            "practice": self._phone(Trainee, "asha", pack_id, lets_go),
        }

    def _phone(self, kind: type[Phone], name: str, pack_id: str, lets_go: bool) -> Keeping:
        browser = self.browsers[name]
        assert browser.sign_in()
        return Keeping(kind(browser.person.id, browser, pack_id=pack_id).enrol(), lets_go=lets_go)

    def app(self) -> Flask:
        """The app on this story's databases, in this process, to look and to act as an administrator does."""
        return create_app(
            Config(instance=self.server.instance, second_place=self.folder / "second", testing=True, **self.urls)
        )

    def act(self, what: Callable[[], Any]) -> None:
        """Something is done on the server, in one write."""
        with self.app().app_context():
            with writing():
                what()
            _leave()

    def opens(self, name: str, record_id: str) -> bool:
        """Whether somebody opens a record, having signed in."""
        browser = self.browsers[name]
        browser.sign_in()
        return browser("GET", f"/records/{record_id}", None, "")[0] == 200


def drill(
    server: str,
    url: str,
    training_url: str,
    folder: Path,
    lose: Callable[[], None],
    *,
    records: int = 40,
    lets_go: bool = False,
) -> Tally:
    """Do it all. `lose()` leaves both databases empty; the machine's own folder, keys included, is removed here."""
    story = Story(server, url, training_url, folder, lets_go=lets_go)
    tally = Tally(server)
    try:
        _send(story, records)
        first = story.phones["ben"].send(story.phones["ben"].phone.version())
        kept = str(folder / "backup"), "--keys", str(folder / "keys")
        story.server.flask("backup", *kept)
        tally.counts["before the backup"] = _receipted(story)
        _send(story, records)
        restricted = _afterwards(story, first.header["record_id"], first.header["version_id"])
        tally.counts["receipted"] = _receipted(story)
        _lose_everything(story, lose)
        began = time.monotonic()
        tally.said = story.server.flask("restore", *kept)
        tally.restored_in_s = time.monotonic() - began
        story.server.start()
        _look_before_phones_come(story, tally, restricted)
        for name, phone in story.phones.items():
            tally.counts["signed in again"] += _browser_of(story, name).sign_in()
            tally.counts["given again"] += phone.meet()
        _send(story, records)
        _look(story, tally, restricted)
    finally:
        story.server.kill()
    return tally


def _browser_of(story: Story, name: str) -> Browser:
    return story.browsers["asha" if name == "practice" else name]


def _send(story: Story, records: int) -> None:
    for name in ("asha", "finn"):
        for number in range(records // 2):
            story.phones[name].send(story.phones[name].phone.version(incident_ref=str(number)))
    for _ in range(max(1, records // 8)):
        story.phones["practice"].send(story.phones["practice"].phone.version())


def _afterwards(story: Story, record_id: str, parent: str) -> list[str]:
    """What happens after the backup and must not be undone; the ids of the records that are restricted."""
    ben, hana, people = story.phones["ben"], story.phones["hana"], story.people
    ben.send(ben.phone.version(answers=RESTRICTS, header={"record_id": record_id, "parent": parent}))
    new = ben.send(ben.phone.version(answers=RESTRICTS))
    hana.send(hana.phone.version())
    time.sleep(1.1)  # moments are of a second: what came before is before
    now = clock.now()
    story.act(lambda: accounts.set_disabled(people.dev.id, True, actor=people.ivor, now=now))
    story.act(lambda: accounts.set_listed(people.eve.id, True, actor=people.ivor, now=now))
    story.act(lambda: take_back(hana.phone.author.kid, actor=people.ivor, now=clock.now()))
    return [record_id, new.header["record_id"]]


def _lose_everything(story: Story, lose: Callable[[], None]) -> None:
    story.server.kill()
    shutil.rmtree(story.server.instance)
    story.server.instance.mkdir()
    lose()


def _look_before_phones_come(story: Story, tally: Tally, restricted: list[str]) -> None:
    tally.counts["opened"] += story.opens("chloe", restricted[0])
    tally.counts["signs in though closed"] += story.browsers["dev"].sign_in()


def _look(story: Story, tally: Tally, restricted: list[str]) -> None:
    hana = story.phones["hana"].phone
    _, receipt = hana.send(hana.version())
    tally.counts["proves though taken back"] += receipt["disposition"] != "quarantined"
    for record_id in restricted:
        tally.counts["opened"] += story.opens("chloe", record_id) + story.opens("eve", record_id)
        tally.counts["named readers"] += story.opens("gita", record_id)
    said = story.server.flask("audit", "verify")
    tally.counts["trail not whole"] += "The audit trail is whole" not in said
    tally.counts["restore not said"] += "a backup was put back" not in said
    with story.app().app_context():
        live = _stored(db.session.execute(select(Intake.envelope_sha256, Intake.received_at)))
        practice = _stored(training_session.execute(select(Practice.envelope_sha256, Practice.received_at)))
        tally.counts["versions"] = len(db.session.execute(select(Version.version_id)).scalars().all())
        _leave()
    _compare(story, tally, live, practice)


def _stored(rows: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for sha, at in rows:
        found.setdefault(sha, []).append(clock.moment(at))
    return found


def _compare(story: Story, tally: Tally, live: dict[str, list[str]], practice: dict[str, list[str]]) -> None:
    """What the phones hold with what the databases hold."""
    for name, phone in story.phones.items():
        stored = practice if name == "practice" else live
        for sha, receipts in phone.receipts.items():
            times = stored.get(sha, [])
            tally.counts["missing"] += not times
            tally.counts["doubled"] += len(times) > 1
            tally.counts["time moved"] += bool(times) and times[0] != receipts[0]["received_at"]
    for realm in (("practice",), tuple(name for name in story.phones if name != "practice")):
        whose: dict[tuple[int, int], set[str]] = {}
        for sha, receipts in (pair for name in realm for pair in story.phones[name].receipts.items()):
            for one in receipts:
                whose.setdefault((one["epoch"], one["seq"]), set()).add(sha)
        tally.counts["number twice"] += sum(len(shas) > 1 for shas in whose.values())


def _receipted(story: Story) -> int:
    return sum(len(phone.receipts) for phone in story.phones.values())


def _leave() -> None:
    db.session.remove()
    db.engine.dispose()
    training_session.remove()
    engine().dispose()


def figures(kind: str, tally: Tally) -> str:
    """A line for docs/proof.md."""
    counts = tally.counts
    asked = f"{counts['receipted']} receipted, {counts['before the backup']} of them in the backup"
    again = f"{counts['given again']} given again, restored in {tally.restored_in_s:.1f} s"
    return f"{kind}, {tally.server}: {asked}, {again}, breaches {tally.breaches or 'none'}"
