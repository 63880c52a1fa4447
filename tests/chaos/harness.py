"""A run: real gunicorn processes that die at chosen points and at random, phones that go on sending, and then the
count.

tally = run("correct", database_url, folder, records=200) tally.breaches      what must never be: lost, duplicated,
receipts that differ, audit rows without a record or the reverse
"""

from __future__ import annotations

import random
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from flask import Flask
from sqlalchemy import select

from backend import create_app
from backend.accounts.service.author_keys import enrol_author_key, enrolment_message
from backend.accounts.service.sessions import start_session
from backend.core import audit, clock
from backend.core.audit import AuditEvent
from backend.core.canonical import b64
from backend.core.config import Config
from backend.core.database import db, writing
from backend.core.keys import sign_raw
from backend.core.keys.ring import KeyRing, load_ring
from backend.core.starting import TrailRefused
from backend.records.models import Intake, Version
from backend.sync.projection import project_all
from backend.wire.envelope import Envelope
from tests.chaos.broken import drop_unique_keys
from tests.chaos.mortals import Mortals
from tests.chaos.phones import Wire
from tests.fixtures.phone_simulator import Phone
from tests.people import add_people

PHONES = 6
MANY = 10  # receipts between two strikes at most: a quick machine has sent all before the first second is over
KILL_RATES = {"correct": 0.006, "receipt_before_commit": 0.01, "no_unique_key": 0.001, "two_transactions": 0.02}
Strike = Callable[[], None]
BREACHES = ("lost", "duplicated", "receipts differ", "audit without record", "record without audit", "chain broken")


@dataclass
class Tally:
    """What a run came to: `counts` of what happened, of what must never be, and how long it took in seconds."""

    server: str
    records: int
    seconds: float = 0.0
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def breaches(self) -> dict[str, int]:
        """Only what must never be, and was."""
        return {name: self.counts[name] for name in BREACHES if self.counts[name]}


def run(
    server: str,
    database_url: str,
    folder: Path,
    *,
    records: int,
    kill_rate: float | None = None,
    seed: int = 1,
    within_s: float = 120,
    restarts: bool = False,
    strike: Strike | None = None,
) -> Tally:
    """Send so many records from six phones to a dying server and count. With `restarts` all of it dies now and then.

    `strike` is done instead of killing a worker, every half a second or so, and sooner where many were receipted.
    """
    instance = folder / f"{server}-{seed}"
    instance.mkdir(parents=True)
    phones, cookies = make_phones(server, database_url, instance)
    envelopes = [[phone.version(incident_ref=str(n)) for n in range(records // PHONES)] for phone in phones]
    tally = Tally(server, sum(map(len, envelopes)))
    started = time.monotonic()
    mortals = Mortals(server, database_url, instance, KILL_RATES[server] if kill_rate is None else kill_rate)
    wires = [
        Wire(mortals.port, cookie, phone, random.Random(f"{seed}{number}"), started + within_s)
        for number, (phone, cookie) in enumerate(zip(phones, cookies, strict=True))
    ]
    try:
        chance = random.Random(seed)
        _send(wires, envelopes, chance, strike or (lambda: _strike_server(mortals, chance, restarts)))
    finally:
        mortals.kill_all()
    tally.seconds = time.monotonic() - started
    tally.counts["kills"] = mortals.deaths()
    for wire in wires:
        tally.counts.update(wire.counts)
        tally.counts["unsent"] += len(wire.unsent)
    _count(tally, database_url, instance, wires, [one for each in envelopes for one in each])
    return tally


def _send(wires: list[Wire], envelopes: list[list[Envelope]], chance: random.Random, strike: Strike) -> None:
    threads = [
        threading.Thread(target=wire.send_all, args=(each,)) for wire, each in zip(wires, envelopes, strict=True)
    ]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        until, enough = time.monotonic() + 0.4 + chance.random() * 0.6, _receipted(wires) + MANY
        while time.monotonic() < until and _receipted(wires) < enough:
            time.sleep(0.01)
        strike()
    for thread in threads:
        thread.join()


def _receipted(wires: list[Wire]) -> int:
    return sum(len(wire.receipts) for wire in wires)


def _strike_server(mortals: Mortals, chance: random.Random, restarts: bool) -> None:
    if restarts and chance.random() < 0.05:
        mortals.kill_all()
        mortals.start()
    else:
        mortals.kill_one(chance)


def make_phones(server: str, database_url: str, instance: Path) -> tuple[list[Phone], list[str]]:
    """Six people of the cast, each with an enrolled phone and a sign-in."""
    app = create_app(Config(instance=instance, database_url=database_url, testing=True))
    ring = load_ring(instance / "keys")
    now = clock.now()
    with app.app_context():
        people = [person for _, person in add_people().everyone() if person is not None][:PHONES]
        with writing():
            cookies = [f"foursight={start_session(person, now)}" for person in people]
            phones = [enrolled(person, ring, now) for person in people]
        if server == "no_unique_key":
            drop_unique_keys()
        _leave()
    return phones, cookies


def enrolled(person: object, ring: KeyRing, now: object) -> Phone:
    """A phone of this person's, enrolled. Inside the caller's write."""
    from backend.content.service import current_pack

    keys = {"kid": ring.seal.kid, "seal": b64(ring.seal.spki), "receipt": {"spki": b64(ring.receipt.spki)}}
    phone = Phone(person.id, _no_transport, pack_id=current_pack().pack_id, keys=keys)  # type: ignore[attr-defined]
    proof = sign_raw(phone.author.private, enrolment_message(phone.person_id, phone.device_id))
    enrol_author_key(person, phone.device_id, b64(phone.author.spki), b64(proof), now, is_shown=True)  # type: ignore[arg-type]
    return phone


def _no_transport(*_arguments: object) -> tuple[int, bytes]:
    raise NotImplementedError("these phones send through a Wire")


def _count(tally: Tally, database_url: str, instance: Path, wires: list[Wire], envelopes: list[Envelope]) -> None:
    """Compare what the phones hold with what the database holds."""
    app = _app_that_counts(tally, Config(instance=instance, database_url=database_url, testing=True))
    with app.app_context():
        if tally.server != "no_unique_key":
            project_all(ring=load_ring(instance / "keys"), now=clock.now())
        stored = Counter(db.session.execute(select(Intake.envelope_sha256)).scalars())
        taken_in = select(AuditEvent).where(AuditEvent.object_type == "version")
        audited = Counter(row.detail["envelope_sha256"] for row in db.session.execute(taken_in).scalars())
        projected = len(list(db.session.execute(select(Version.version_id)).scalars()))
        tally.counts["chain broken"] += audit.verify().fault is not None
        _leave()
    held = {sha: receipts for wire in wires for sha, receipts in wire.receipts.items()}
    tally.counts["receipted"] = len(held)
    tally.counts["projected"] = projected
    tally.counts["lost"] = sum(1 for sha in held if stored[sha] == 0)
    tally.counts["duplicated"] = sum(1 for one in envelopes if stored[one.sha256] > 1)
    tally.counts["receipts differ"] = sum(1 for receipts in held.values() if len(receipts) > 1)
    tally.counts["audit without record"] = sum((audited - stored).values())
    tally.counts["record without audit"] = sum((stored - audited).values())


def _app_that_counts(tally: Tally, config: Config) -> Flask:
    """A database that lost what was noted is not served: that is counted, and it is looked into with a second place of
    its own.
    """
    try:
        return create_app(config)
    except TrailRefused:
        tally.counts["not served"] += 1
        return create_app(replace(config, second_place=config.instance / "second_place_of_its_own"))


def _leave() -> None:
    db.session.remove()
    db.engine.dispose()
